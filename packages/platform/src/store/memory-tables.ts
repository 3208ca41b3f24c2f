import { OutboxClaims } from './outbox-claims.ts';
import type { RecommendationRow } from './recommendation-store.ts';
import { type DoneKey, RunningKeys } from './running-keys.ts';
import type { CaseRow, DraftRow, OutboxRow, ReadRow, StoredEvent, TaskRow } from './store.ts';

export interface MemoryCase {
  readonly row: CaseRow;
  readonly version: number;
  /** hash of the last event */
  readonly head: string;
}

/** Rows are frozen copies: what a caller holds, it cannot change in here. */
export interface MemoryTables {
  readonly cases: Map<string, MemoryCase>;
  /** all events; an event's position is its index + 1 */
  readonly log: StoredEvent[];
  readonly streams: Map<string, StoredEvent[]>;
  /** case -> units that take part */
  readonly units: Map<string, Set<string>>;
  readonly tasks: Map<string, TaskRow>;
  readonly recommendations: Map<string, RecommendationRow>;
  /** recommendation -> units to which something was copied, and when first */
  readonly recommendationCopies: Map<string, Map<string, number>>;
  readonly drafts: Map<string, DraftRow>;
  /** in the order they were put in */
  readonly outbox: Map<string, OutboxRow>;
  readonly claims: OutboxClaims;
  readonly reads: ReadRow[];
  readonly running: RunningKeys;
  readonly done: Map<string, DoneKey>;
  readonly sequences: Map<string, number>;
  readonly meta: Map<string, string>;
}

export function emptyTables(): MemoryTables {
  return {
    cases: new Map(),
    log: [],
    streams: new Map(),
    units: new Map(),
    tasks: new Map(),
    recommendations: new Map(),
    recommendationCopies: new Map(),
    drafts: new Map(),
    outbox: new Map(),
    claims: new OutboxClaims(),
    reads: [],
    running: new RunningKeys(),
    done: new Map(),
    sequences: new Map(),
    meta: new Map(),
  };
}

export function frozen<T extends object>(row: T): T {
  return Object.freeze({ ...row });
}

/** orders as a database does: by the first key that differs */
export function inOrder<T>(...keys: ((row: T) => string | number)[]): (a: T, b: T) => number {
  return (a, b) => {
    for (const key of keys) {
      const x = key(a);
      const y = key(b);
      if (x !== y) return x < y ? -1 : 1;
    }
    return 0;
  };
}
