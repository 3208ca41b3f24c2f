import type { StoredCase } from './store.ts';

export interface CachedCase extends StoredCase {
  /** hash of the last event */
  readonly head: string;
}

/** The cases used last, up to a number of letters of text. Right only while this process is the only writer. */
export class CaseCache {
  readonly #cases = new Map<string, CachedCase>();
  readonly #mostLetters: number;
  #letters = 0;

  constructor(mostLetters = 16_000_000) {
    this.#mostLetters = mostLetters;
  }

  get(id: string): CachedCase | undefined {
    const found = this.#cases.get(id);
    if (found) {
      this.#cases.delete(id);
      this.#cases.set(id, found);
    }
    return found;
  }

  put(id: string, stored: CachedCase): void {
    this.#forget(id);
    this.#cases.set(id, stored);
    this.#letters += lettersOf(stored);
    for (const oldest of this.#cases.keys()) {
      if (this.#letters <= this.#mostLetters) break;
      this.#forget(oldest);
    }
  }

  clear(): void {
    this.#cases.clear();
    this.#letters = 0;
  }

  #forget(id: string): void {
    const found = this.#cases.get(id);
    if (!found) return;
    this.#cases.delete(id);
    this.#letters -= lettersOf(found);
  }
}

function lettersOf(stored: CachedCase): number {
  return 500 + stored.snapshot.length + stored.form.length + stored.row.summary.length;
}
