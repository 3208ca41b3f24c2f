import type { AppendResult } from '../store/store.ts';

type Kept = Extract<AppendResult, { why: 'key-used' }>;

/** Another process that shares the store has carried out a request with the same key while this one was deciding. */
export class KeyUsed extends Error {
  readonly kept: Kept;
  constructor(kept: Kept) {
    super('the key was used meanwhile');
    this.name = 'KeyUsed';
    this.kept = kept;
  }
}
