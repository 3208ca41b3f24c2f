import type { DatabaseSync } from 'node:sqlite';
import { StoreError } from './store-error.ts';

const mostWritesInABatch = 256;
/** turns of the loop that a batch waits at most for those who are just arriving */
const mostTurns = 8;
/** SQLITE_CONSTRAINT_PRIMARYKEY and SQLITE_CONSTRAINT_UNIQUE */
const duplicates = [1555, 2067];

interface Waiting {
  readonly write: () => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}
type Outcome = { readonly value: unknown } | { readonly error: unknown };

/**
 * All writes that wait at the same moment share one transaction and so one sync; each is answered after the
 * commit. `write` must be repeatable and change nothing but the database: when one of a batch throws, the batch
 * is rolled back and done again with a savepoint around each, so that only the failing one leaves no trace.
 */
export class GroupCommit {
  readonly #database: DatabaseSync;
  readonly #afterRollback: () => void;
  #queue: Waiting[] = [];
  #refusal: StoreError | undefined;

  constructor(database: DatabaseSync, afterRollback: () => void) {
    this.#database = database;
    this.#afterRollback = afterRollback;
  }

  /** throws when writes are refused */
  check(): void {
    if (this.#refusal) throw this.#refusal;
  }

  async run<T>(write: () => T): Promise<T> {
    this.check();
    return new Promise<T>((resolve, reject) => {
      if (this.#queue.push({ write, resolve: resolve as Waiting['resolve'], reject }) === 1) {
        setImmediate(() => this.#gather(1, 0));
      }
    });
  }

  /** writes what waits; every later write is refused with this error */
  end(refusal: StoreError): void {
    this.#refusal = refusal;
    while (this.#queue.length > 0) this.#flush();
  }

  /** Waits while others keep coming: a turn of the loop costs a thousandth of a sync. */
  #gather(turn: number, before: number): void {
    const { length } = this.#queue;
    if (length > before && turn < mostTurns) setImmediate(() => this.#gather(turn + 1, length));
    else this.#flush();
  }

  #flush(): void {
    const batch = this.#queue.splice(0, mostWritesInABatch);
    if (batch.length === 0) return;
    if (this.#queue.length > 0) setImmediate(() => this.#flush());
    let outcomes: Outcome[];
    try {
      outcomes = this.#commit(batch, false) ?? this.#commit(batch, true)!;
    } catch (error) {
      for (const { reject } of batch) reject(error);
      return;
    }
    for (const [i, { resolve, reject }] of batch.entries()) {
      const outcome = outcomes[i]!;
      if ('error' in outcome) reject(outcome.error);
      else resolve(outcome.value);
    }
  }

  /** undefined: one of them threw and none was written. Throws when the transaction itself cannot be had. */
  #commit(batch: readonly Waiting[], oneByOne: boolean): Outcome[] | undefined {
    const outcomes: Outcome[] = [];
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      for (const { write } of batch) {
        const outcome = oneByOne ? this.#guarded(write) : attempt(write);
        if ('error' in outcome && !oneByOne) {
          this.#rollBack();
          return undefined;
        }
        outcomes.push(outcome);
      }
      this.#database.exec('COMMIT');
      return outcomes;
    } catch (error) {
      this.#rollBack();
      throw error;
    }
  }

  #guarded(write: () => unknown): Outcome {
    this.#database.exec('SAVEPOINT one');
    const outcome = attempt(write);
    if ('error' in outcome) {
      this.#database.exec('ROLLBACK TO one');
      this.#afterRollback();
    }
    this.#database.exec('RELEASE one');
    return outcome;
  }

  #rollBack(): void {
    if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
    this.#afterRollback();
  }
}

function attempt(write: () => unknown): Outcome {
  try {
    return { value: write() };
  } catch (error) {
    const duplicate = duplicates.includes((error as { errcode?: number }).errcode ?? 0);
    return { error: duplicate ? new StoreError('duplicate-id', 'A row with this id exists.', error) : error };
  }
}
