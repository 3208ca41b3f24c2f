import assert from 'node:assert/strict';
import { existsSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { caseWrite, draftRow, editing, everything, outboxRow, taskRow } from './contract-samples.ts';
import { migrations } from './sqlite-migrations.ts';
import { openSqliteStore } from './sqlite-store.ts';

const folder = await mkdtemp(join(tmpdir(), 'lianban-sqlite-'));
after(() => rm(folder, { recursive: true, force: true }));
const key = { scope: 'clerk-1', key: 'k1', digest: 'x', machineNow: 1_000 };

test('a store that was closed shows the same when it is opened again', async () => {
  const file = join(folder, 'deep', 'er', 'again.sqlite');
  const first = await openSqliteStore({ file });
  await first.createDraft(draftRow('d1'));
  await first.claimKey(key);
  const idempotency = { scope: 'clerk-1', key: 'k1', status: 201, answer: '{}' };
  const rows = { tasks: [taskRow('t1', 'c1')], outbox: [outboxRow('o1')] };
  await first.append(caseWrite('c1', { ...rows, idempotency }));
  await first.nextSequence('case');
  const before = await everything(first, ['c1']);
  await first.close();
  assert.ok(!existsSync(`${file}-wal`) || statSync(`${file}-wal`).size === 0, 'the log is in the file');

  const second = await openSqliteStore({ file });
  assert.deepEqual(await everything(second, ['c1']), before);
  assert.deepEqual(await second.claimKey(key), { state: 'done', status: 201, answer: '{}' });
  assert.equal(await second.nextSequence('case'), 2);
  const next = await second.append(caseWrite('c1', { expectedVersion: 1 }));
  assert.deepEqual(next, { ok: true, version: 2, lastPosition: 2 });
  await second.close();
});

test('a key whose command died with its process is free', async () => {
  const file = join(folder, 'key.sqlite');
  const first = await openSqliteStore({ file });
  assert.deepEqual(await first.claimKey(key), { state: 'claimed' });
  assert.deepEqual(await first.claimKey(key), { state: 'running' });
  await first.close();
  const second = await openSqliteStore({ file });
  assert.deepEqual(await second.claimKey(key), { state: 'claimed' });
  await second.close();
});

test('closing writes what waits, answers it, and refuses what comes after', async () => {
  const file = join(folder, 'closing.sqlite');
  const store = await openSqliteStore({ file });
  const waiting = Array.from({ length: 600 }, (_, i) => store.append(caseWrite(`c${i}`)));
  await store.close();
  assert.ok((await Promise.all(waiting)).every((result) => result.ok));
  const closed = { code: 'store-closed' };
  await assert.rejects(store.append(caseWrite('late')), closed);
  await assert.rejects(store.loadCase('c1'), closed);
  await assert.rejects(store.claimKey(key), closed);
  await store.close();
  const again = await openSqliteStore({ file });
  assert.equal(await again.lastPosition(), 600);
  await again.close();
});

test('a reader sees what a living writer has answered, and may not write', async () => {
  const file = join(folder, 'reader.sqlite');
  await assert.rejects(openSqliteStore({ file, readonly: true }), { code: 'store-missing' });
  const writer = await openSqliteStore({ file });
  await writer.append(caseWrite('c1'));
  const reader = await openSqliteStore({ file, readonly: true });
  assert.equal((await reader.loadCase('c1'))?.version, 1);
  await writer.append(caseWrite('c1', { expectedVersion: 1 }));
  assert.equal((await reader.loadCase('c1'))?.version, 2, 'a reader sees what was written since');
  const refused = { code: 'store-readonly' };
  await assert.rejects(reader.append(caseWrite('c2')), refused);
  await assert.rejects(reader.createDraft(draftRow('d1')), refused);
  await assert.rejects(reader.claimKey(key), refused);
  await reader.close();
  await writer.close();
});

test('a store of a newer version is left alone, and not locked', async () => {
  const file = join(folder, 'newer.sqlite');
  await (await openSqliteStore({ file })).close();
  const database = new DatabaseSync(file);
  database.exec('PRAGMA user_version = 999');
  await assert.rejects(openSqliteStore({ file }), { code: 'store-newer' });
  database.exec(`PRAGMA user_version = ${migrations.length}`);
  database.close();
  await (await openSqliteStore({ file })).close();
});

test('a number that was told while the disk was full is not given out again', async () => {
  const file = join(folder, 'sequence.sqlite');
  const store = await openSqliteStore({ file });
  const exec = DatabaseSync.prototype.exec;
  DatabaseSync.prototype.exec = function (text: string) {
    if (text === 'COMMIT') throw new Error('database or disk is full');
    return exec.call(this, text);
  };
  assert.equal(await store.nextSequence('case'), 1);
  await assert.rejects(store.setMeta('mode', 'demo'));
  DatabaseSync.prototype.exec = exec;
  await store.append(caseWrite('c1'));
  await store.close();
  const again = await openSqliteStore({ file });
  assert.equal(await again.nextSequence('case'), 2);
  await again.close();
});

test('a commit that the disk refuses is told to all who waited, and later writes go on', async () => {
  const file = join(folder, 'full.sqlite');
  const store = await openSqliteStore({ file });
  await store.append(caseWrite('c1'));
  const exec = DatabaseSync.prototype.exec;
  DatabaseSync.prototype.exec = function (text: string) {
    if (text === 'COMMIT') throw new Error('database or disk is full');
    return exec.call(this, text);
  };
  const write = caseWrite('c1', { expectedVersion: 1 });
  const results = await Promise.allSettled([store.append(write), store.setMeta('mode', 'demo')]);
  DatabaseSync.prototype.exec = exec;
  assert.deepEqual(
    results.map((result) => result.status),
    ['rejected', 'rejected'],
  );
  assert.equal((await store.loadCase('c1'))?.version, 1);
  assert.equal(await store.getMeta('mode'), undefined);
  assert.equal((await store.append(write)).ok, true);
  assert.equal((await store.listCases({ unit: editing, limit: 10 })).length, 1);
  await store.close();
});
