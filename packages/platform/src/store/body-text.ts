import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** forms are longer; for what is shorter the packer's own start costs more than the bytes are worth */
const shortestPackedInLetters = 4_000;

/**
 * A long body as its file keeps it: Zstandard (RFC 8878) of the exact text that was hashed, about half of it for a
 * form. A short one stays as it is, to be read with any tool.
 */
export function packBody(body: string): string | Uint8Array {
  return body.length < shortestPackedInLetters ? body : zstdCompressSync(body);
}

export function unpackBody(stored: unknown): string {
  return typeof stored === 'string' ? stored : zstdDecompressSync(stored as Uint8Array).toString('utf8');
}
