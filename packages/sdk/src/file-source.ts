import { LianbanError } from './error.ts';

/** A `File` or `Blob`, or a stream of bytes whose `size` is given. */
export type FileSource = Blob | ReadableStream<Uint8Array>;

export interface Source {
  readonly size: number;
  /** fewer bytes at the end */
  readonly take: (offset: number, length: number) => Promise<Blob>;
}

/** Bytes by place. Of a stream only what the platform has not yet taken is held. */
export function sourceOf(source: FileSource, size: number | undefined): Source {
  if ('slice' in source)
    return { size: source.size, take: async (offset, length) => source.slice(offset, offset + length) };
  if (size === undefined) throw new LianbanError('invalid-request', 'A stream needs its size.');
  const reader = source.getReader();
  let held = new Blob([]);
  let start = 0;
  return {
    size,
    async take(offset, length) {
      for (let done = false; ; ) {
        const before = Math.min(held.size, offset - start);
        held = held.slice(before);
        start += before;
        if (done || (start === offset && held.size >= length)) return held.slice(0, length);
        const next = await reader.read();
        done = next.done;
        if (next.value) held = new Blob([held, next.value as Uint8Array<ArrayBuffer>]);
      }
    },
  };
}
