import { sha256OfBytesInPage } from '../store/sha256.ts';

interface Hash {
  update(bytes: Uint8Array): Hash;
  digest(encoding: 'hex'): string;
}
type Builtin = {
  readonly process?: { getBuiltinModule?(name: string): { createHash(algorithm: string): Hash } };
};
/** asked for at run time, so that a page can load this file */
const crypto = (globalThis as Builtin).process?.getBuiltinModule?.('node:crypto');

export interface Digest {
  update(bytes: Uint8Array): void;
  hex(): string;
}

/** SHA-256 of bytes that come in pieces; only in a page, where the whole file is in memory anyway, are they kept. */
export const newDigest = (): Digest => (crypto ? digestOf(crypto.createHash('sha256')) : digestInPage());

function digestOf(hash: Hash): Digest {
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
}

export function digestInPage(): Digest {
  const pieces: Uint8Array[] = [];
  return {
    update: (bytes) => void pieces.push(bytes.slice()),
    hex() {
      const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
      let at = 0;
      for (const piece of pieces) {
        all.set(piece, at);
        at += piece.length;
      }
      return sha256OfBytesInPage(all);
    },
  };
}
