import type { KnownCase } from './postgres-append-parts.ts';

const most = 50_000;

/**
 * What this process last saw of the cases: version, head of the chain, units. Other processes write too, so it may be
 * behind; a write that builds on it checks version and head in the database.
 */
export class KnownCases {
  readonly #cases = new Map<string, KnownCase>();

  get(id: string): KnownCase | undefined {
    return this.#cases.get(id);
  }

  /** an older look than the last one changes nothing */
  see(id: string, seen: KnownCase): void {
    const known = this.#cases.get(id);
    if (known && known.version > seen.version) return;
    this.#cases.delete(id);
    this.#cases.set(id, seen);
    if (this.#cases.size <= most) return;
    for (const oldest of this.#cases.keys()) {
      this.#cases.delete(oldest);
      break;
    }
  }

  forget(id: string): void {
    this.#cases.delete(id);
  }
}
