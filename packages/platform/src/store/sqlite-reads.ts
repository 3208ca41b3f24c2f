import type { DatabaseSync } from 'node:sqlite';
import { readCaseCursor } from './case-cursor.ts';
import type { AppendTools } from './sqlite-append.ts';
import { readCase, readCaseHead, readEvent, readRow, readRows, readTask } from './sqlite-rows.ts';
import type { OutboxRow, Store, StoredCase, StoredEvent } from './store.ts';
import { StoreError } from './store-error.ts';

type Reads = Pick<
  Store,
  | 'loadCase'
  | 'readStream'
  | 'caseHeads'
  | 'listCases'
  | 'listTasks'
  | 'getTask'
  | 'takesPart'
  | 'dueTasks'
  | 'nextAt'
  | 'sweepLead'
  | 'changes'
  | 'lastPosition'
  | 'getDraft'
  | 'listDrafts'
  | 'outboxReady'
  | 'outboxParked'
  | 'outboxCounts'
  | 'outboxOldestAt'
  | 'listReads'
  | 'getMeta'
  | 'counts'
>;

type LogEntry = StoredCase['events'][number];

/** above every submittedAt: the first page */
const newest = { submittedAt: Number.MAX_SAFE_INTEGER, id: '' };

/** Reads run at once on the writer's connection; between batches it shows what is committed and nothing else. */
export function readsOfSqlite(tools: AppendTools, database: DatabaseSync): Reads {
  const { statements: s, claims } = tools;
  const read = async <T>(query: () => T): Promise<T> => {
    if (!database.isOpen) throw new StoreError('store-closed', 'This store is closed.');
    return query();
  };
  return {
    loadCase: (id, after = 0) =>
      read(() => {
        const stored = s.loadCase.get(id);
        return (
          stored && { ...readCase(stored), events: s.eventsAfter.all(id, after).map(readEvent<LogEntry>) }
        );
      }),
    readStream: (caseId, afterVersion, limit) =>
      read(() => s.readStream.all(caseId, afterVersion, limit).map(readEvent<StoredEvent>)),
    caseHeads: (after, limit) => read(() => s.caseHeads.all(after, limit).map(readCaseHead)),
    listCases: ({ unit, state, item, before, limit }) =>
      read(() => {
        const { submittedAt, id } = before === undefined ? newest : readCaseCursor(before);
        return readRows(s.listCases.all(unit, submittedAt, id, state ?? null, item ?? null, limit));
      }),
    takesPart: (caseId, unit) => read(() => s.takesPart.get(caseId, unit) !== undefined),
    changes: ({ unit, after, limit }) =>
      read(() => s.changes.all(unit, after, limit).map(readEvent<StoredEvent>)),
    lastPosition: () => read(() => Number(s.lastPosition.get()?.['value'])),
    counts: () => read(() => readRow(s.counts.get())!),

    listTasks: ({ unit, roles, open, after = 0, limit }) =>
      read(() => {
        const list = open ? s.openTasks : s.closedTasks;
        return list.all(unit, JSON.stringify(roles), limit, after).map(readTask);
      }),
    getTask: (id) =>
      read(() => {
        const caseId = id.split('.', 1)[0] ?? '';
        const row = s.getTask.get(caseId, id.slice(caseId.length)) ?? s.getNamedTask.get(id);
        return row && readTask(row);
      }),
    dueTasks: (now, limit) => read(() => s.dueTasks.all(now, limit).map(readTask)),
    nextAt: () =>
      read(() => {
        const [task, recommendation] = [s.nextAt, s.nextRecommendationAt].map(
          (first) => readRow<{ value: number | null }>(first.get())?.value ?? Number.POSITIVE_INFINITY,
        );
        const next = Math.min(task!, recommendation!);
        return Number.isFinite(next) ? next : undefined;
      }),
    sweepLead: async () => true,

    getDraft: (id, unit) => read(() => readRow(s.getDraft.get(id, unit))),
    listDrafts: ({ unit, item, limit }) => read(() => readRows(s.listDrafts.all(unit, item ?? null, limit))),
    outboxReady: (machineNow, limit, ahead = machineNow) =>
      read(() => {
        const ready = readRows<OutboxRow>(s.outboxReady.all(ahead, limit + claims.size));
        return claims.take(ready, machineNow, limit);
      }),
    outboxParked: (after, limit) => read(() => readRows(s.outboxParked.all(after, limit))),
    outboxCounts: () => read(() => readRow(s.outboxCounts.get())!),
    outboxOldestAt: () => read(() => readRow<{ value: number }>(s.outboxOldestAt.get())?.value),
    listReads: ({ subject, limit }) => read(() => readRows(s.listReads.all(subject, limit))),
    getMeta: (name) => read(() => readRow<{ value: string }>(s.getMeta.get(name))?.value),
  };
}
