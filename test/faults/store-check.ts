import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { zstdDecompressSync } from 'node:zlib';
import { type CaseEvent, type CaseFile, evolve, readEvent } from '@lianban/workflow';

export interface StoredLog {
  readonly events: ReadonlyMap<string, readonly CaseEvent[]>;
  readonly drafts: readonly { readonly id: string; readonly caseId: string }[];
  readonly numbers: ReadonlyMap<string, string>;
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
    const events = new Map<string, CaseEvent[]>();
    const files = new Map<string, CaseFile>();
    const heads = new Map<string, { version: number; hash: string }>();
    for (const row of rows<{ case_id: string; version: number; type: string; body: unknown; hash: string }>(
      `SELECT c.id AS case_id, e.version, e.type, e.body, lower(hex(e.hash)) AS hash
       FROM event e JOIN case_ c ON c.no = e.case_no ORDER BY e.case_no, e.version`,
    )) {
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
      events.set(row.case_id, [...(events.get(row.case_id) ?? []), event]);
    }
    const numbers = new Map<string, string>();
    for (const row of rows<{
      no: number;
      id: string;
      number: string;
      version: number;
      head: string;
      state: string;
    }>('SELECT no, id, number, version, lower(hex(head)) AS head, state FROM case_')) {
      numbers.set(row.id, row.number);
      assert.deepEqual(heads.get(row.id), { version: row.version, hash: row.head }, 'the head of the chain');
      const { case: of } = files.get(row.id) ?? assert.fail(`${row.id} has no log`);
      assert.equal(row.state, of.status, `${row.id} is not what its log says`);
      const states = rows<{ id: string; state: string }>(
        `SELECT '${row.id}' || name AS id, state FROM task WHERE case_no = ${row.no} ORDER BY name`,
      );
      const expected = of.tasks
        .map(({ id, state }) => ({ id, state }))
        .sort((a, b) => (a.id < b.id ? -1 : 1));
      assert.deepEqual(states, expected, `the tasks of ${row.id} are not what its log says`);
    }
    assert.deepEqual([...numbers.keys()].sort(), [...events.keys()].sort(), 'a case for each stream');
    return {
      events,
      numbers,
      drafts: rows<{ id: string; caseId: string }>(
        'SELECT id, case_id AS caseId FROM draft WHERE case_id IS NOT NULL',
      ),
      outbox: rows<{ n: number }>('SELECT count(*) AS n FROM outbox')[0]?.n ?? 0,
    };
  } finally {
    database.close();
  }
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
