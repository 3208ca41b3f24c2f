import type { RecommendationReads, RecommendationWrite } from './recommendation-store.ts';

/**
 * Where cases live. The log is the only home of what a case says; the rows beside it are what lists and clocks look
 * for. One durable step a command: `append` writes events, rows, outbox and idempotency together or not at all, and
 * answers only when they are on disk. All times are platform milliseconds unless
 * named machine. One contract suite (`store.contract.ts`) runs on every implementation.
 */
export interface Store extends RecommendationReads {
  readonly kind: 'memory' | 'sqlite' | 'postgres';

  append(write: CaseWrite): Promise<AppendResult>;
  /** many writes at once, in this order; each succeeds or fails by itself */
  appendMany(writes: readonly CaseWrite[]): Promise<AppendResult[]>;
  /** the case as it stands, with its events after the version that the caller knows already */
  loadCase(id: string, after?: number): Promise<StoredCase | undefined>;
  /** the case's events in order, after a version */
  readStream(caseId: string, afterVersion: number, limit: number): Promise<StoredEvent[]>;

  /** every case in the order of ids, after one of them (empty: from the first): for whoever goes through them all */
  caseHeads(after: string, limit: number): Promise<CaseHead[]>;

  /** cases that a unit applied for or takes part in, newest first; `before` is `caseCursor(row)` of the last row seen */
  listCases(query: {
    unit: string;
    state?: string;
    item?: string;
    before?: string;
    limit: number;
  }): Promise<CaseRow[]>;
  /**
   * Tasks of a unit, open ones by due time (none last), closed ones by receipt, newest first; only those for one
   * of the roles or for any officer. `after` is the number of rows to pass over.
   */
  listTasks(query: {
    unit: string;
    roles: readonly string[];
    open: boolean;
    after?: number;
    limit: number;
  }): Promise<TaskRow[]>;
  getTask(id: string): Promise<TaskRow | undefined>;
  takesPart(caseId: string, unit: string): Promise<boolean>;

  /** tasks whose `nextAt` has come, the earliest first */
  dueTasks(now: number, limit: number): Promise<TaskRow[]>;
  /** the earliest `nextAt` of all open tasks and recommendations */
  nextAt(): Promise<number | undefined>;
  /** whether this process may sweep now: one of those that share a store; ends with the process */
  sweepLead(): Promise<boolean>;

  /**
   * Events that a unit may know of, after a position: of cases that it takes part in. A position is handed out only
   * when no lower one can still become visible; the same holds for `lastPosition`.
   */
  changes(query: { unit: string; after: number; limit: number }): Promise<StoredEvent[]>;
  lastPosition(): Promise<number>;

  createDraft(draft: DraftRow): Promise<void>;
  getDraft(id: string, unit: string): Promise<DraftRow | undefined>;
  /** drafts of a unit that are not yet a case, the last saved first */
  listDrafts(query: { unit: string; item?: string; limit: number }): Promise<DraftRow[]>;
  /** compare and set by revision; false when another revision stands, the draft is submitted, or gone */
  saveDraft(draft: DraftRow, expectedRevision: number): Promise<boolean>;
  deleteDraft(id: string, unit: string, expectedRevision: number): Promise<boolean>;

  /**
   * Claims a key; `running` and `done` tell that it is taken, `other-content` that it was used with another digest.
   * Claims and answers are kept for 24 h of machine time. A claim is the process's own: it ends with it, and another
   * process on the same store does not see it (its write then answers `key-used`).
   */
  claimKey(row: { scope: string; key: string; digest: string; machineNow: number }): Promise<KeyClaim>;
  /** gives up a claim whose command was not carried out; a kept answer stays */
  releaseKey(scope: string, key: string): Promise<void>;

  /**
   * Claims rows that are ready to be sent, the longest ready first: nobody else is given them for a minute, and they
   * are answered with that minute's end as `nextTryAt`. Ready is what is due at `machineNow`, or up to `ahead`.
   */
  outboxReady(machineNow: number, limit: number, ahead?: number): Promise<OutboxRow[]>;
  /** delivered: the row goes */
  outboxDone(id: string): Promise<void>;
  /** one attempt more, and the claim ends; `nextTryAt: null` parks the row */
  outboxFailed(id: string, attempt: { nextTryAt: number | null; error: string }): Promise<void>;
  /** parked rows in the order of their ids, after one of them (empty: from the first) */
  outboxParked(after: string, limit: number): Promise<OutboxRow[]>;
  /** makes a parked row ready at once, with all its attempts before it again; false when it is not parked */
  outboxReplay(id: string): Promise<boolean>;
  outboxCounts(): Promise<{ waiting: number; parked: number }>;
  /** when the message with the lowest id of those that wait arose; not of parked ones */
  outboxOldestAt(): Promise<number | undefined>;

  /** durable before the values leave */
  logReads(rows: readonly ReadRow[]): Promise<void>;
  /** who looked at a person's data, the last first */
  listReads(query: { subject: string; limit: number }): Promise<ReadRow[]>;

  /** 1, 2, 3, ... for each name, never twice */
  nextSequence(name: string): Promise<number>;
  getMeta(name: string): Promise<string | undefined>;
  setMeta(name: string, value: string): Promise<void>;
  /** sets it unless it is set, and answers what stands: of those who ask at once, all hear the same */
  keepMeta(name: string, value: string): Promise<string>;

  /** postgres: calls back when another process that shares the store may have written; the answer ends it */
  watch?(changed: () => void): () => void;

  /** `open`: cases with an open task */
  counts(): Promise<{ cases: number; open: number; events: number; tasksOpen: number }>;
  /** sqlite: what the live connection really does */
  durability(): { synchronous: string; journal: string };
  close(): Promise<void>;
}

export interface CaseWrite {
  readonly caseId: string;
  /** 0 for a new case */
  readonly expectedVersion: number;
  readonly events: readonly NewEvent[];
  readonly row: CaseRow;
  /** rows to insert or replace */
  readonly tasks: readonly TaskRow[];
  /** units that take part from now on (idempotent); the row's own unit always does */
  readonly units: readonly string[];
  readonly outbox: readonly OutboxRow[];
  /** a recommendation's stream: its row beside it */
  readonly recommendation?: RecommendationWrite;
  /** marks the draft as submitted by this case and empties it, or refuses the write */
  readonly draftId?: string;
  /** the answer kept for the same key; nothing is kept for a key that was not claimed */
  readonly idempotency?: {
    readonly scope: string;
    readonly key: string;
    readonly status: number;
    readonly answer: string;
  };
}
export interface NewEvent {
  readonly type: string;
  /** the exact text that is hashed and stored */
  readonly body: string;
}
/**
 * `draft-used` names the draft's case; without one the draft is gone. `key-used`: another process that shares the
 * store has kept an answer to the same key meanwhile. Whatever was refused has written nothing.
 */
export type AppendResult =
  | { readonly ok: true; readonly lastPosition: number; readonly version: number }
  | { readonly ok: false; readonly why: 'version' }
  | { readonly ok: false; readonly why: 'number-taken' }
  | { readonly ok: false; readonly why: 'draft-used'; readonly caseId?: string }
  | {
      readonly ok: false;
      readonly why: 'key-used';
      readonly digest: string;
      readonly status: number;
      readonly answer: string;
    };

export interface StoredEvent {
  readonly position: number;
  readonly caseId: string;
  readonly version: number;
  readonly type: string;
  readonly body: string;
  /** SHA-256 of the previous hash (hex; empty for the first) and the body, hex */
  readonly hash: string;
}
export interface StoredCase {
  readonly version: number;
  readonly row: CaseRow;
  /** those after the version that was asked for, in order */
  readonly events: readonly Pick<StoredEvent, 'version' | 'type' | 'body'>[];
}
export interface CaseHead {
  readonly id: string;
  readonly version: number;
  /** hash of the event of that version, hex */
  readonly head: string;
  /** those that take part, in the order of their names' characters */
  readonly units: readonly string[];
}
export interface CaseRow {
  readonly id: string;
  readonly number: string;
  readonly item: string;
  readonly itemVersion: string;
  readonly state: string;
  readonly unit: string;
  readonly subject: string;
  readonly submittedAt: number;
  /** what a list shows, as JSON text */
  readonly summary: string;
}
export interface TaskRow {
  readonly id: string;
  readonly caseId: string;
  readonly kind: string;
  readonly unit: string;
  /** meant for this role only; null: any officer of the unit */
  readonly role: string | null;
  readonly state: string;
  readonly open: boolean;
  readonly receivedAt: number;
  readonly dueAt: number | null;
  /** when the sweeper has something to do: warning, due, next rung */
  readonly nextAt: number | null;
  /** what a list shows, as JSON text */
  readonly summary: string;
}
export interface DraftRow {
  readonly id: string;
  readonly item: string;
  readonly unit: string;
  readonly values: string;
  readonly contested: string;
  readonly revision: number;
  readonly updatedAt: number;
  readonly updatedBy: string;
  readonly caseId: string | null;
  readonly caseNumber: string | null;
}
export type KeyClaim =
  | { readonly state: 'claimed' }
  | { readonly state: 'running' }
  | { readonly state: 'other-content' }
  | { readonly state: 'done'; readonly status: number; readonly answer: string };
export interface OutboxRow {
  readonly id: string;
  readonly caseId: string;
  readonly taskId: string | null;
  readonly unit: string;
  readonly type: string;
  /** platform time of the event */
  readonly at: number;
  readonly body: string;
  readonly attempts: number;
  /** machine time; null: parked */
  readonly nextTryAt: number | null;
  readonly error: string | null;
}
export interface ReadRow {
  /** keyed hash of the person's number, never the number */
  readonly subject: string;
  readonly fields: string;
  readonly unit: string;
  readonly user: string;
  readonly purpose: string;
  readonly reference: string;
  readonly at: number;
}
