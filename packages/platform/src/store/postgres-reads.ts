import { readCaseCursor } from './case-cursor.ts';
import type { Postgres } from './postgres-connection.ts';
import type { KnownCases } from './postgres-known-cases.ts';
import { readKnown, rowsOf } from './postgres-rows.ts';
import { sql } from './postgres-statements.ts';
import type {
  CaseHead,
  CaseRow,
  DraftRow,
  EventHead,
  OutboxRow,
  ReadRow,
  Store,
  StoredCase,
  StoredEvent,
  TaskRow,
} from './store.ts';

type Reads = Pick<
  Store,
  | 'loadCase'
  | 'readStream'
  | 'readLogs'
  | 'caseHeads'
  | 'casesOfVersion'
  | 'listCases'
  | 'listTasks'
  | 'getTask'
  | 'takesPart'
  | 'dueTasks'
  | 'nextAt'
  | 'openClocks'
  | 'eventHeads'
  | 'getDraft'
  | 'listDrafts'
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
/** up to so many rows are counted; beyond, the planner's estimate is good enough for a gauge */
const mostCounted = 200_000;

/** Reads of a command go to the database that is written to; lists of what is past, and counts, to the replica. */
export function readsOfPostgres(database: Postgres, known: KnownCases): Reads {
  const { run, runStale } = database;
  return {
    async loadCase(id, after = 0) {
      const rows = await run(sql.loadCase([id, after]));
      const [first] = rows;
      if (!first) return undefined;
      const { caseVersion, head, units, version: _, type, body, ...row } = first;
      const version = Number(caseVersion);
      const caseRow = row as unknown as CaseRow;
      known.see(id, readKnown({ ...first, version }));
      const events = rows
        .filter((found) => found['version'] !== null)
        .map((found) => ({
          version: Number(found['version']),
          type: String(found['type']),
          body: String(found['body']),
        }));
      return { version, row: caseRow, events };
    },
    async readLogs(caseIds) {
      // where they stand is asked along, since whoever reads so many logs is about to write to them
      const [heads, rows] = await Promise.all([
        run(sql.lookAtCases([caseIds])),
        run(sql.readLogs([caseIds])),
      ]);
      for (const row of heads) known.see(String(row['id']), readKnown(row));
      const logs = new Map<string, LogEntry[]>();
      for (const { caseId, ...event } of rowsOf<LogEntry & { caseId: string }>(rows)) {
        const log = logs.get(caseId);
        if (log) log.push(event);
        else logs.set(caseId, [event]);
      }
      return logs;
    },
    readStream: async (caseId, afterVersion, limit) =>
      rowsOf<StoredEvent>(await run(sql.readStream([caseId, afterVersion, limit]))),
    caseHeads: async (after, limit) =>
      rowsOf<CaseHead>(await run(sql.caseHeads([after, limit]))).map((head) => ({
        ...head,
        units: [...head.units].sort(),
      })),
    async casesOfVersion({ item, itemVersion, states, after, limit }) {
      const found = await run(sql.casesOfVersion([after, limit, item, itemVersion, states]));
      const [row] = rowsOf<{ last: string | null; cases: string[] }>(found);
      return { cases: row?.cases ?? [], after: row?.last ?? null };
    },
    async listCases({ unit, state, item, before, limit }) {
      const { submittedAt, id } = before === undefined ? newest : readCaseCursor(before);
      return rowsOf<CaseRow>(
        await runStale(sql.listCases([unit, submittedAt, id, state ?? null, item ?? null, limit])),
      );
    },
    takesPart: async (caseId, unit) => (await run(sql.takesPart([caseId, unit]))).length > 0,

    async listTasks({ unit, roles, open, after = 0, limit }) {
      const values = [unit, roles, limit, after];
      return rowsOf<TaskRow>(await (open ? run(sql.openTasks(values)) : runStale(sql.closedTasks(values))));
    },
    getTask: async (id) => rowsOf<TaskRow>(await run(sql.getTask([id])))[0],
    dueTasks: async (now, limit) => rowsOf<TaskRow>(await run(sql.dueTasks([now, limit]))),
    nextAt: async () => rowsOf<{ value: number }>(await run(sql.nextAt([])))[0]?.value,

    eventHeads: async ({ after, upTo, limit }) =>
      rowsOf<EventHead>(await run(sql.eventHeads([after, upTo, limit]))),
    async openClocks({ since, now, after, limit }) {
      const found = await run(sql.openClocks([after, limit, since, now]));
      const [row] = rowsOf<{ last: string | null; cases: string[] }>(found);
      return { cases: row?.cases ?? [], after: row?.last ?? null };
    },

    getDraft: async (id, unit) => rowsOf<DraftRow>(await run(sql.getDraft([id, unit])))[0],
    listDrafts: async ({ unit, item, limit }) =>
      rowsOf<DraftRow>(await run(sql.listDrafts([unit, item ?? null, limit]))),
    outboxParked: async (after, limit) => rowsOf<OutboxRow>(await run(sql.outboxParked([after, limit]))),
    outboxCounts: async () =>
      rowsOf<{ waiting: number; parked: number }>(await run(sql.outboxCounts([])))[0]!,
    outboxOldestAt: async () => rowsOf<{ value: number }>(await run(sql.outboxOldestAt([])))[0]?.value,
    listReads: async ({ subject, limit }) => rowsOf<ReadRow>(await runStale(sql.listReads([subject, limit]))),
    getMeta: async (name) => rowsOf<{ value: string }>(await run(sql.getMeta([name])))[0]?.value,
    counts: () => countsOf(database),
  };
}

type Counts = Awaited<ReturnType<Store['counts']>>;

/** Exact while the tables are small; later estimates that cost nothing, right to some per cent. */
async function countsOf({ runStale }: Postgres): Promise<Counts> {
  const [believed] = rowsOf<Omit<Counts, 'open'>>(await runStale(sql.estimates([])));
  const most = Math.max(...Object.values(believed ?? {}).map(Number));
  if (!(most > mostCounted)) return rowsOf<Counts>(await runStale(sql.counts([])))[0]!;
  const [sample] = rowsOf<{ share: number }>(await runStale(sql.sampleOpen([])));
  const { cases, events, tasksOpen } = believed!;
  const whole = { cases: Math.round(cases), events: Math.round(events), tasksOpen: Math.round(tasksOpen) };
  return { ...whole, open: Math.round(whole.tasksOpen * (sample?.share ?? 0)) };
}
