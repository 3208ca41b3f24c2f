import type {
  CaseRow,
  CaseWrite,
  DraftRow,
  OutboxRow,
  ReadRow,
  Store,
  StoredEvent,
  TaskRow,
} from './store.ts';

/** rows as the platform writes them, for the contract suite and the durability tests */
export const editing = '编制办';
export const finance = '财政局';
export const personnel = '人社局';

export function caseRow(id: string, changes: Partial<CaseRow> = {}): CaseRow {
  return {
    id,
    number: `990100${id}`,
    item: 'establishment-entry',
    itemVersion: '2026-11',
    state: 'running',
    unit: editing,
    subject: '拟调人员',
    submittedAt: 1_000,
    summary: '{"title":"入编"}',
    ...changes,
  };
}

export function taskRow(id: string, caseId: string, changes: Partial<TaskRow> = {}): TaskRow {
  return {
    id,
    caseId,
    kind: 'counterSign',
    unit: finance,
    role: null,
    state: 'open',
    open: true,
    receivedAt: 1_000,
    dueAt: 5_000,
    nextAt: 3_000,
    summary: '{}',
    ...changes,
  };
}

export function outboxRow(id: string, changes: Partial<OutboxRow> = {}): OutboxRow {
  return {
    id,
    caseId: 'c1',
    taskId: null,
    unit: finance,
    type: 'TaskServed',
    at: 1_000,
    body: '{}',
    attempts: 0,
    nextTryAt: 100,
    error: null,
    ...changes,
  };
}

export function draftRow(id: string, changes: Partial<DraftRow> = {}): DraftRow {
  return {
    id,
    item: 'establishment-entry',
    unit: editing,
    values: '{"name":"张三"}',
    contested: '[]',
    revision: 1,
    updatedAt: 1_000,
    updatedBy: 'clerk-1',
    caseId: null,
    caseNumber: null,
    ...changes,
  };
}

export function readRowOf(subject: string, changes: Partial<ReadRow> = {}): ReadRow {
  return {
    subject,
    fields: '["name"]',
    unit: editing,
    user: 'clerk-1',
    purpose: 'establishment-entry',
    reference: 'd1',
    at: 1_000,
    ...changes,
  };
}

/** the first write of a case, unless `expectedVersion` says otherwise: `events` events, nothing else */
export function caseWrite(
  id: string,
  changes: Partial<CaseWrite> & { readonly count?: number } = {},
): CaseWrite {
  const { count = 1, ...rest } = changes;
  const first = (rest.expectedVersion ?? 0) + 1;
  return {
    caseId: id,
    expectedVersion: 0,
    events: Array.from({ length: count }, (_, i) => ({
      type: 'TaskServed',
      body: `{"case":"${id}","n":${first + i},"note":"全程留痕 𠮷"}`,
    })),
    row: caseRow(id),
    tasks: [],
    units: [],
    outbox: [],
    ...rest,
  };
}

/** everything that the store would show of these cases, to see that a refused write left nothing behind */
export async function everything(store: Store, ids: readonly string[]): Promise<unknown> {
  const streams: StoredEvent[][] = [];
  for (const id of ids) streams.push(await store.readStream(id, 0, 1_000));
  const lists = { limit: 1_000, roles: [] };
  return {
    streams,
    cases: await Promise.all(ids.map((id) => store.loadCase(id))),
    lists: await Promise.all(
      [editing, finance, personnel].map((unit) => store.listCases({ unit, limit: 1_000 })),
    ),
    tasks: await Promise.all(
      [editing, finance].map((unit) => store.listTasks({ unit, open: true, ...lists })),
    ),
    drafts: await store.listDrafts({ unit: editing, limit: 1_000 }),
    outbox: await store.outboxCounts(),
    parked: await store.outboxParked('', 1_000),
    counts: await store.counts(),
    lastPosition: await store.lastPosition(),
  };
}
