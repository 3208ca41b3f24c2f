import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import type { CaseWrite } from '../../../packages/platform/src/store/store.ts';

/** The rows of many writes, worked out beforehand: what is measured is the engine alone. */
interface BareRows {
  readonly cases: unknown[][];
  readonly events: unknown[][];
  readonly tasks: unknown[][];
  readonly outbox: unknown[][];
}

function rowsOf(writes: readonly CaseWrite[], heads: ReadonlyMap<string, string>): BareRows {
  const rows: BareRows = { cases: [], events: [], tasks: [], outbox: [] };
  for (const { caseId, expectedVersion, events, row, tasks, outbox } of writes) {
    let head = heads.get(caseId) ?? '';
    for (const [i, { type, body }] of events.entries()) {
      head = createHash('sha256')
        .update(head + body)
        .digest('hex');
      rows.events.push([caseId, expectedVersion + i + 1, type, body, head]);
    }
    rows.cases.push([caseId, row.state, expectedVersion + events.length, head]);
    for (const t of tasks)
      rows.tasks.push([
        t.id,
        caseId,
        t.kind,
        t.unit,
        t.role,
        t.state,
        t.open,
        t.receivedAt,
        t.dueAt,
        t.nextAt,
        t.summary,
      ]);
    for (const m of outbox)
      rows.outbox.push([m.id, m.caseId, m.taskId, m.unit, m.type, m.at, m.body, m.attempts, m.nextTryAt]);
  }
  return rows;
}

/** The floor on SQLite: statements for each row, one transaction a batch, nothing checked. Answers milliseconds. */
export function bareSqlite(file: string, batches: readonly (readonly CaseWrite[])[]): number {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA synchronous = FULL; PRAGMA cache_size = -32768; PRAGMA wal_autocheckpoint = 8000');
  const known = database.prepare('SELECT no, lower(hex(head)) AS head FROM case_ WHERE id = ?');
  const update = database.prepare('UPDATE case_ SET state = ?, version = ?, head = ? WHERE no = ?');
  const event = database.prepare(
    'INSERT INTO event (case_no, version, type, body, hash) VALUES (?, ?, ?, ?, ?)',
  );
  const task =
    database.prepare(`INSERT INTO task (case_no, name, kind, unit, role, state, open, received_at, due_at,
    next_at, summary) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (case_no, name) DO UPDATE SET
    state = excluded.state, open = excluded.open, due_at = excluded.due_at, next_at = excluded.next_at`);
  const message =
    database.prepare(`INSERT INTO outbox (id, case_id, task_id, unit, type, at, body, attempts, next_try_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const work = batches.map((batch) => {
    const cases = batch.map(({ caseId }) => [caseId, known.get(caseId)!] as const);
    const nos = new Map(cases.map(([id, { no }]) => [id, Number(no)]));
    return { nos, rows: rowsOf(batch, new Map(cases.map(([id, { head }]) => [id, String(head)]))) };
  });
  type Bound = string | number | null | Uint8Array;
  const began = performance.now();
  for (const { nos, rows } of work) {
    database.exec('BEGIN IMMEDIATE');
    for (const [id, state, version, head] of rows.cases as [string, string, number, string][])
      update.run(state, version, Buffer.from(head, 'hex'), nos.get(id)!);
    for (const [id, version, type, body, hash] of rows.events as [string, number, string, string, string][])
      event.run(nos.get(id)!, version, type, body, Buffer.from(hash, 'hex'));
    for (const [id, caseId, ...rest] of rows.tasks as [string, string, ...Bound[]][]) {
      const columns = rest.map((value) => (typeof value === 'boolean' ? Number(value) : value));
      task.run(nos.get(caseId)!, id.slice(caseId.length), ...columns);
    }
    for (const columns of rows.outbox) message.run(...(columns as Bound[]));
    database.exec('COMMIT');
  }
  const took = performance.now() - began;
  database.close();
  return took;
}

const arrays = (types: readonly string[]) => types.map((type, i) => `$${i + 1}::${type}[]`).join(', ');
const text = (count: number) => Array.from({ length: count }, () => 'text');
const statements = {
  cases: `UPDATE case_ SET state = x.state, version = x.version, head = decode(x.head, 'hex')
    FROM unnest(${arrays(['text', 'text', 'integer', 'text'])}) AS x(id, state, version, head) WHERE case_.id = x.id`,
  events: `INSERT INTO event (position, case_id, version, type, body, hash) SELECT txid_current() * 4096 + n - 1, id,
    version, type, body, decode(hash, 'hex')
    FROM unnest(${arrays(['text', 'integer', 'text', 'text', 'text'])}) WITH ORDINALITY AS x(id, version, type, body, hash, n)`,
  tasks: `INSERT INTO task (id, case_id, kind, unit, role, state, open, received_at, due_at, next_at, summary)
    SELECT * FROM unnest(${arrays([...text(6), 'boolean', 'bigint', 'bigint', 'bigint', 'text'])})
    ON CONFLICT (id) DO UPDATE SET state = excluded.state, open = excluded.open, due_at = excluded.due_at,
      next_at = excluded.next_at`,
  outbox: `INSERT INTO outbox (id, case_id, task_id, unit, type, at, body, attempts, next_try_at)
    SELECT * FROM unnest(${arrays([...text(5), 'bigint', 'text', 'integer', 'bigint'])})`,
} as const;

/** The floor on PostgreSQL: four statements a batch in one transaction, nothing checked. Answers milliseconds. */
export async function barePostgres(url: string, batches: readonly (readonly CaseWrite[])[]): Promise<number> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows: stored } = await client.query<{ id: string; head: string }>(
    `SELECT id, encode(head, 'hex') AS head FROM case_ WHERE id = ANY ($1::text[])`,
    [batches.flat().map(({ caseId }) => caseId)],
  );
  const heads = new Map(stored.map(({ id, head }) => [id, head]));
  const work = batches.map((batch) => rowsOf(batch, heads));
  const began = performance.now();
  for (const rows of work) {
    await client.query('BEGIN');
    for (const name of ['cases', 'events', 'tasks', 'outbox'] as const) {
      const of = rows[name];
      if (of.length === 0) continue;
      const values = of[0]!.map((_, column) => of.map((row) => row[column]));
      await client.query({ name, text: statements[name], values });
    }
    await client.query('COMMIT');
  }
  const took = performance.now() - began;
  await client.end();
  return took;
}
