import { between } from './chance.ts';
import type { Step, TracedFile } from './disk-trace.ts';

/** Which of the writes that no sync has followed yet have reached the disk when the power goes. */
export type Luck = 'all' | 'none' | 'some' | 'torn';

const sector = 512;

/** A file of which is known what a sync has made sure of, and what came after. */
export class DiskFile {
  #sure = Buffer.alloc(0);
  #since: Step[] = [];

  take(step: Step & { readonly on: TracedFile }): void {
    if (step.what !== 'sync') {
      this.#since.push(step);
      return;
    }
    for (const earlier of this.#since) this.#sure = applied(this.#sure, earlier, 'all');
    this.#since = [];
  }

  /** what stands there after a power cut now */
  image(luck: Luck): Buffer {
    return this.#since.reduce((file, step) => applied(file, step, luck), Buffer.from(this.#sure));
  }
}

function applied(file: Buffer, step: Step, luck: Luck): Buffer<ArrayBuffer> {
  const before = Buffer.from(file.buffer, file.byteOffset, file.length) as Buffer<ArrayBuffer>;
  if (luck === 'none' || (luck !== 'all' && between(0, 2) < 1)) return before;
  if (step.what === 'truncate') {
    if (step.to <= file.length) return before.subarray(0, step.to);
    return Buffer.concat([before, Buffer.alloc(step.to - file.length)]);
  }
  if (step.what !== 'write') return before;
  const { at } = step;
  const whole = step.bytes.length;
  const length =
    luck === 'torn' ? Math.min(whole, Math.floor(between(0, whole / sector + 1)) * sector) : whole;
  const end = at + length;
  const room = end > before.length ? Buffer.concat([before, Buffer.alloc(end - before.length)]) : before;
  step.bytes.copy(room, at, 0, length);
  return room;
}
