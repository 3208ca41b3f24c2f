import type { Store } from '../store/store.ts';
import type { FileStore } from './file-store.ts';
import { defaultLimits, type FileLimits } from './limits.ts';
import { noScanner, type Scanner } from './scanner.ts';

/** Where attachments lie, how much there may be, and who looks through them. */
export interface FileParts {
  readonly bytes: FileStore;
  readonly limits: FileLimits;
  readonly scanner: Scanner;
}

export const filePartsOf = (given: Partial<FileParts> = {}, store: Store): FileParts => ({
  bytes: given.bytes ?? store.bytes,
  limits: given.limits ?? defaultLimits,
  scanner: given.scanner ?? noScanner,
});
