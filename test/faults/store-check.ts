import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { zstdDecompressSync } from 'node:zlib';
import { type CaseEvent, type CaseFile, evolve, readEvent } from '@lianban/workflow';
import pg from 'pg';

export interface StoredLog {
  readonly events: ReadonlyMap<string, readonly CaseEvent[]>;
  readonly drafts: readonly { readonly id: string; readonly caseId: string }[];
  readonly numbers: ReadonlyMap<string, string>;
  readonly outbox: number;
}
interface Rows {
  /** by case and version */
  readonly events: readonly { case_id: string; version: number; type: string; body: unknown; hash: string }[];
  readonly cases: readonly { id: string; number: string; version: number; head: string; state: string }[];
  readonly tasks: readonly { case_id: string; id: string; state: string }[];
  readonly drafts: StoredLog['drafts'];
  readonly outbox: number;
}

/** Reads the store's file without the platform's code, and holds it to what the log must always be. */
export function readLog(file: string): StoredLog {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const rows = <T>(sql: string) =>
      database
        .prepare(sql)
        .all()
        .map((row) => ({ ...row })) as T[];
    return checked({
      events: rows(`SELECT c.id AS case_id, e.version, e.type, e.body, lower(hex(e.hash)) AS hash
        FROM event e JOIN case_ c ON c.no = e.case_no ORDER BY e.case_no, e.version`),
      cases: rows('SELECT id, number, version, lower(hex(head)) AS head, state FROM case_'),
      tasks: rows(
        'SELECT c.id AS case_id, c.id || t.name AS id, t.state FROM task t JOIN case_ c ON c.no = t.case_no',
      ),
      drafts: rows('SELECT id, case_id AS caseId FROM draft WHERE case_id IS NOT NULL'),
      outbox: rows<{ n: number }>('SELECT count(*) AS n FROM outbox')[0]?.n ?? 0,
    });
  } finally {
    database.close();
  }
}

/** The same of a database. */
export async function readDatabaseLog(url: string): Promise<StoredLog> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const rows = async <T>(sql: string) => (await client.query(sql)).rows as T[];
    return checked({
      events: await rows(`SELECT case_id, version, type, body, encode(hash, 'hex') AS hash FROM event
        ORDER BY case_id, version`),
      cases: await rows(`SELECT id, number, version, encode(head, 'hex') AS head, state FROM case_`),
      tasks: await rows('SELECT case_id, id, state FROM task'),
      drafts: await rows('SELECT id, case_id AS "caseId" FROM draft WHERE case_id IS NOT NULL'),
      outbox: (await rows<{ n: number }>('SELECT count(*)::integer AS n FROM outbox'))[0]?.n ?? 0,
    });
  } finally {
    await client.end();
  }
}

function checked(rows: Rows): StoredLog {
  const events = new Map<string, CaseEvent[]>();
  const files = new Map<string, CaseFile>();
  const heads = new Map<string, { version: number; hash: string }>();
  for (const row of rows.events) {
    const before = heads.get(row.case_id) ?? { version: 0, hash: '' };
    const body =
      typeof row.body === 'string' ? row.body : zstdDecompressSync(row.body as Uint8Array).toString();
    const hash = createHash('sha256').update(before.hash).update(body).digest('hex');
    assert.equal(row.version, before.version + 1, `${row.case_id} has a gap after ${before.version}`);
    assert.equal(row.hash, hash, `${row.case_id}: the chain is broken at ${row.version}`);
    heads.set(row.case_id, { version: row.version, hash });
    const event = readEvent(body, row.case_id, files.get(row.case_id));
    files.set(row.case_id, evolve(files.get(row.case_id), event));
    assert.equal(event.type, row.type);
    const stream = events.get(row.case_id);
    if (stream) stream.push(event);
    else events.set(row.case_id, [event]);
  }
  const tasks = new Map<string, { id: string; state: string }[]>();
  for (const { case_id, id, state } of rows.tasks)
    tasks.set(case_id, [...(tasks.get(case_id) ?? []), { id, state }]);
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  const numbers = new Map<string, string>();
  for (const row of rows.cases) {
    numbers.set(row.id, row.number);
    assert.deepEqual(heads.get(row.id), { version: row.version, hash: row.head }, 'the head of the chain');
    const { case: of } = files.get(row.id) ?? assert.fail(`${row.id} has no log`);
    assert.equal(row.state, of.status, `${row.id} is not what its log says`);
    assert.deepEqual(
      (tasks.get(row.id) ?? []).sort(byId),
      of.tasks.map(({ id, state }) => ({ id, state })).sort(byId),
      `the tasks of ${row.id} are not what its log says`,
    );
  }
  assert.deepEqual([...numbers.keys()].sort(), [...events.keys()].sort(), 'a case for each stream');
  return { events, numbers, drafts: rows.drafts, outbox: rows.outbox };
}

/** How often something of this kind was recorded for one task (and warning, guard or rung). */
export function countEach(log: StoredLog, types: readonly CaseEvent['type'][]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const stream of log.events.values())
    for (const event of stream) {
      if (!types.includes(event.type) || !('task' in event)) continue;
      const more =
        event.type === 'TaskWarned' || event.type === 'WarningDelivered'
          ? event.warning
          : event.type === 'TaskEscalated'
            ? event.rung
            : '';
      const name = `${event.type} ${event.task} ${more}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  return counts;
}
