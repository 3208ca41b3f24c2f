import type { KeyClaim } from './store.ts';

/** how long the answer to an idempotency key is kept, in machine time */
export const keyLifetimeInMs = 24 * 60 * 60 * 1000;

const sweepEveryInMs = 60_000;

export interface DoneKey {
  readonly digest: string;
  readonly status: number;
  readonly answer: string;
  readonly expiresAt: number;
}

/**
 * The keys whose command is being handled by this process. They live in memory only: a store with one writer
 * loses them exactly when it loses the commands, so a crash never leaves a key taken and a claim costs no sync.
 */
export class RunningKeys {
  #sweptAt = 0;
  readonly #claims = new Map<string, { readonly digest: string; readonly expiresAt: number }>();

  claim(
    row: {
      readonly scope: string;
      readonly key: string;
      readonly digest: string;
      readonly machineNow: number;
    },
    findDone: () => DoneKey | undefined,
  ): KeyClaim {
    forgetExpired(this.#claims, row.machineNow);
    const id = keyId(row.scope, row.key);
    const running = this.#claims.get(id);
    const done = running ? undefined : unexpired(findDone(), row.machineNow);
    const kept = running ?? done;
    if (kept && kept.digest !== row.digest) return { state: 'other-content' };
    if (done) return { state: 'done', status: done.status, answer: done.answer };
    if (running) return { state: 'running' };
    this.#claims.set(id, { digest: row.digest, expiresAt: row.machineNow + keyLifetimeInMs });
    return { state: 'claimed' };
  }

  find(scope: string, key: string): { readonly digest: string; readonly expiresAt: number } | undefined {
    return this.#claims.get(keyId(scope, key));
  }

  /** true once a minute: kept answers that have expired are to be swept */
  timeToForget(expiresAt: number): boolean {
    if (Math.abs(expiresAt - this.#sweptAt) < sweepEveryInMs) return false;
    this.#sweptAt = expiresAt;
    return true;
  }

  release(scope: string, key: string): void {
    this.#claims.delete(keyId(scope, key));
  }
}

/** one text for scope and key that no other pair has */
export function keyId(scope: string, key: string): string {
  return `${scope.length}:${scope}${key}`;
}

/** drops what has expired from a map filled in order of time */
export function forgetExpired(rows: Map<string, { readonly expiresAt: number }>, machineNow: number): void {
  for (const [id, row] of rows) {
    if (row.expiresAt > machineNow) break;
    rows.delete(id);
  }
}

export function unexpired<T extends { readonly expiresAt: number }>(
  row: T | undefined,
  machineNow: number,
): T | undefined {
  return row && row.expiresAt > machineNow ? row : undefined;
}
