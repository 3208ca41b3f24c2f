import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { caseRow, caseWrite, draftRow, editing, finance, taskRow } from './contract-samples.ts';
import { brokenLink } from './hash-chain.ts';
import { migrations } from './sqlite-migrations.ts';
import { openSqliteStore } from './sqlite-store.ts';

const folder = await mkdtemp(join(tmpdir(), 'lianban-migrations-'));
after(() => rm(folder, { recursive: true, force: true }));

/** a store as the first version left it: two cases, whose events lie between each other */
function firstStore(file: string): void {
  const database = new DatabaseSync(file);
  database.exec(migrations[0] ?? '');
  database.exec('PRAGMA user_version = 1');
  const heads: Record<string, string> = { c1: '', c2: '' };
  const put = database.prepare(
    'INSERT INTO event (position, case_id, version, type, body, hash) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (const [position, id, version] of [
    [1, 'c2', 1],
    [2, 'c1', 1],
    [5, 'c2', 2],
  ] as const) {
    const body = `{"case":"${id}","version":${version},"words":"全程留痕"}`;
    heads[id] = createHash('sha256').update(`${heads[id]}${body}`).digest('hex');
    put.run(position, id, version, 'TaskServed', body, heads[id]);
  }
  for (const [id, version] of [
    ['c1', 1],
    ['c2', 2],
  ] as const) {
    const row = caseRow(id);
    database
      .prepare('INSERT INTO case_ VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
      .run(
        ...[id, row.number, row.item, row.itemVersion, row.state, row.unit, row.subject, row.submittedAt],
        ...[row.summary, version, heads[id] ?? '', '{"tasks":[]}'],
      );
    database.prepare('INSERT INTO case_form VALUES (?, ?)').run(id, '{"fields":[]}');
    for (const unit of [editing, finance])
      database.prepare('INSERT INTO case_unit VALUES (?, ?, ?)').run(id, unit, row.submittedAt);
  }
  const task = taskRow('c2.t', 'c2');
  database
    .prepare('INSERT INTO task VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    .run(
      ...[task.id, task.caseId, task.kind, task.unit, task.role, task.state, 1, task.receivedAt],
      ...[task.dueAt, task.nextAt, task.summary],
    );
  database
    .prepare('INSERT INTO idempotency VALUES (?, ?, ?, ?, ?, ?)')
    .run('clerk-1', 'k1', 'x', 201, '{}', 9_000);
  const draft = draftRow('d1');
  database
    .prepare('INSERT INTO draft VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    .run('d1', draft.item, draft.unit, draft.values, draft.contested, 1, 1_000, 'clerk-1', 'c1', 'n1');
  database.close();
}

test('a store of the first version is carried over: the log word by word, the lists, the kept answers', async () => {
  const file = join(folder, 'first.sqlite');
  firstStore(file);
  const store = await openSqliteStore({ file });
  const stream = await store.readStream('c2', 0, 10);
  assert.deepEqual(
    stream.map(({ position, caseId, version }) => [position, caseId, version]),
    [
      [1, 'c2', 1],
      [5, 'c2', 2],
    ],
  );
  assert.equal(brokenLink(stream), undefined);
  assert.equal(stream[0]?.body, '{"case":"c2","version":1,"words":"全程留痕"}');
  assert.deepEqual((await store.loadCase('c1'))?.row, caseRow('c1'));
  assert.deepEqual(await store.getTask('c2.t'), taskRow('c2.t', 'c2'));
  assert.deepEqual(
    (await store.listCases({ unit: finance, limit: 10 })).map((row) => row.id),
    ['c2', 'c1'],
  );
  const claim = { scope: 'clerk-1', key: 'k1', digest: 'x', machineNow: 1_000 };
  assert.deepEqual(await store.claimKey(claim), { state: 'done', status: 201, answer: '{}' });
  assert.deepEqual((await store.getDraft('d1', editing))?.values, '{}', 'the log has what it said');
  const next = await store.append(caseWrite('c2', { expectedVersion: 2 }));
  assert.deepEqual(next, { ok: true, version: 3, lastPosition: 6 });
  assert.equal(brokenLink(await store.readStream('c2', 0, 10)), undefined);
  await store.close();
});
