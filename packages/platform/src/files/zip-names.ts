/** Bytes of a file from an offset; fewer at its end. */
export type ReadAt = (offset: number, length: number) => Promise<Uint8Array>;

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const longestEnd = 65_557;
const longestDirectory = 1024 * 1024;

/** Names in the directory of a zip package, undefined when it has none that can be read or one that is too long. */
export async function zipNames(read: ReadAt, size: number): Promise<string[] | undefined> {
  const from = Math.max(0, size - longestEnd);
  const tail = viewOf(await read(from, size - from));
  const end = lastMark(tail);
  if (end === undefined) return undefined;
  const length = tail.getUint32(end + 12, true);
  const offset = tail.getUint32(end + 16, true);
  if (length > longestDirectory || offset + length > from + end) return undefined;
  return namesOf(viewOf(await read(offset, length)), tail.getUint16(end + 10, true));
}

function lastMark(tail: DataView): number | undefined {
  for (let at = tail.byteLength - 22; at >= 0; at--) if (tail.getUint32(at, true) === endMark) return at;
  return undefined;
}

function namesOf(directory: DataView, count: number): string[] | undefined {
  const names: string[] = [];
  let at = 0;
  while (names.length < count) {
    if (at + 46 > directory.byteLength || directory.getUint32(at, true) !== entryMark) return undefined;
    const length = directory.getUint16(at + 28, true);
    if (at + 46 + length > directory.byteLength) return undefined;
    names.push(
      new TextDecoder().decode(new Uint8Array(directory.buffer, directory.byteOffset + at + 46, length)),
    );
    at += 46 + length + directory.getUint16(at + 30, true) + directory.getUint16(at + 32, true);
  }
  return names;
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
