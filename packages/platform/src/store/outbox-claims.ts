import type { OutboxRow } from './store.ts';

/** how long a message is left to who was given it, in machine time */
export const claimInMs = 60_000;

/**
 * The messages that are being sent by this process. In memory only: a store with one writer loses the claims exactly
 * when it loses who sends, so a claim costs no sync and a crash leaves none behind.
 */
export class OutboxClaims {
  readonly #until = new Map<string, number>();

  /** how many rows a reader has to pass over at most */
  get size(): number {
    return this.#until.size;
  }

  /** the first rows that nobody has, as claimed */
  take(ready: readonly OutboxRow[], machineNow: number, limit: number): OutboxRow[] {
    for (const [id, until] of this.#until) if (until <= machineNow) this.#until.delete(id);
    const nextTryAt = machineNow + claimInMs;
    const taken = ready.filter((row) => !this.#until.has(row.id)).slice(0, limit);
    for (const row of taken) this.#until.set(row.id, nextTryAt);
    return taken.map((row) => ({ ...row, nextTryAt }));
  }

  end(id: string): void {
    this.#until.delete(id);
  }
}
