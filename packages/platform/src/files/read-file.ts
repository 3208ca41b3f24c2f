import type { FileRow } from '../store/file-table.ts';
import type { FileStore } from './file-store.ts';
import type { ReadAt } from './zip-names.ts';

/** name and bytes of each part, in order */
export type Parts = readonly (readonly [name: string, bytes: number])[];
export const partsOf = (row: FileRow): Parts => JSON.parse(row.parts) as Parts;

/** The bytes from `from` to before `to`, a part at a time: no more than one is in memory. */
export async function* piecesOf(
  row: FileRow,
  bytes: FileStore,
  from = 0,
  to = row.size,
): AsyncGenerator<Uint8Array> {
  let start = 0;
  for (const [part, length] of partsOf(row)) {
    const end = start + length;
    if (end > from && start < to && length > 0)
      yield (await bytes.read(row.id, part)).subarray(
        Math.max(0, from - start),
        Math.min(length, to - start),
      );
    start = end;
  }
}

/** Reads at any place, and remembers the last part for the next time. */
export function readerOf(row: FileRow, bytes: FileStore): ReadAt {
  let last: { part: string; content: Uint8Array } | undefined;
  const contentOf = async (part: string) => {
    if (last?.part !== part) last = { part, content: await bytes.read(row.id, part) };
    return last.content;
  };
  return async (offset, length) => {
    const to = Math.min(row.size, offset + length);
    const found = new Uint8Array(Math.max(0, to - offset));
    let start = 0;
    for (const [part, size] of partsOf(row)) {
      const end = start + size;
      if (end > offset && start < to) {
        const content = await contentOf(part);
        found.set(
          content.subarray(Math.max(0, offset - start), Math.min(size, to - start)),
          Math.max(0, start - offset),
        );
      }
      start = end;
    }
    return found;
  };
}
