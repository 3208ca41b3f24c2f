import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import pg from 'pg';
import { findPostgres, makeDatabase } from '../../../../test/tools/postgres.ts';
import { createMemoryStore } from '../store/memory-store.ts';
import { openPostgresStore } from '../store/postgres-store.ts';
import { openSqliteStore } from '../store/sqlite-store.ts';
import type { Store } from '../store/store.ts';
import { agreeThrough, apply, type Office, openOffice } from '../testing/office.fixture.ts';
import { temporaryFolder } from '../testing/temporary-folder.fixture.ts';
import type { Finding } from './verify-case.ts';
import { verifyStore } from './verify-store.ts';

async function handleCases(office: Office): Promise<string[]> {
  const desk = await office.page('SZX', ['applicant']);
  const ids: string[] = [];
  for (let i = 0; i < 2; i++) ids.push((await apply(desk)).body.id as string);
  await agreeThrough(office, ids[0]!, 's4qualify');
  return ids;
}

async function findingsOf(store: Store): Promise<Finding[]> {
  const findings: Finding[] = [];
  const result = await verifyStore(store, { found: (finding) => void findings.push(finding) });
  assert.equal(result.findings, findings.length);
  return findings;
}

test('a store in memory that a platform has written agrees with its log', async () => {
  const store = createMemoryStore();
  const office = await openOffice({ store });
  await handleCases(office);
  const seen: number[] = [];
  const result = await verifyStore(store, {
    found: (finding) => assert.fail(JSON.stringify(finding)),
    progress: ({ cases }) => void seen.push(cases),
  });
  assert.deepEqual(seen, [1, 2]);
  assert.deepEqual([result.cases, result.events], [2, (await store.counts()).events]);
  await office.close();
});

const server = await findPostgres().catch((cause: Error) => cause.message);
test('a store in PostgreSQL agrees with its log, and a row that was changed in it is found', {
  skip: typeof server === 'string' ? server : false,
}, async () => {
  assert.ok(typeof server !== 'string');
  const url = await makeDatabase(server);
  const store = await openPostgresStore({ url, pool: 4 });
  const office = await openOffice({ store });
  const client = new pg.Client(url);
  try {
    const [id] = await handleCases(office);
    assert.deepEqual(await findingsOf(store), []);
    await client.connect();
    await client.query(`UPDATE case_ SET state = 'agreed' WHERE id = $1`, [id]);
    assert.deepEqual(
      (await findingsOf(store)).map(({ code, caseId }) => [code, caseId]),
      [['case-row-differs', id]],
    );
  } finally {
    await client.end();
    await office.close();
    await store.close();
    await server.stop();
  }
});

describe('a store in a file', () => {
  const file = join(temporaryFolder('verify'), 'cases.db');
  let ids: string[] = [];
  let writer: Store;
  before(async () => {
    writer = await openSqliteStore({ file });
    const office = await openOffice({ store: writer });
    ids = await handleCases(office);
    await office.close();
    await writer.close();
  });
  after(() => writer.close());

  /** what is found after a change by hand in a copy */
  async function tampered(...statements: string[]): Promise<Finding[]> {
    const copy = `${file}.tampered-${++made}`;
    const source = new DatabaseSync(file);
    source.exec(`VACUUM INTO '${copy}'`);
    source.close();
    const database = new DatabaseSync(copy);
    for (const text of statements) database.exec(text);
    database.close();
    const store = await openSqliteStore({ file: copy, readonly: true });
    try {
      return await findingsOf(store);
    } finally {
      await store.close();
    }
  }
  let made = 0;
  const first = () => `(SELECT no FROM case_ WHERE id = '${ids[0]}')`;
  const codes = (findings: readonly Finding[]) => findings.map(({ code, version }) => [code, version]);

  test('agrees with its log, also through a copy', async () => {
    assert.deepEqual(await tampered(), []);
  });

  test('a single changed letter of an event is found at its version, with the number of the case', async () => {
    const [found, ...rest] = await tampered(
      `UPDATE event SET body = replace(body, '"type"', '"typo"') WHERE case_no = ${first()} AND version = 3`,
    );
    assert.deepEqual(rest, []);
    assert.deepEqual([found?.code, found?.caseId, found?.version], ['chain-broken', ids[0], 3]);
    assert.match(found?.number ?? '', /^9901002026/);
  });

  test('a changed byte of a packed form, of a hash, and an event that is gone are found', async () => {
    const ofFirst = `WHERE case_no = ${first()} AND version =`;
    const byte = `body = CAST(substr(body, 1, 2000) || x'00' || substr(body, 2002) AS BLOB)`;
    const [packed] = await tampered(`UPDATE event SET ${byte} ${ofFirst} 1`);
    assert.ok(packed && /chain-broken|unreadable-event/.test(packed.code), packed?.code);
    assert.equal(packed.version, 1);
    const torn = await tampered(`UPDATE event SET body = x'00' ${ofFirst} 2`);
    assert.deepEqual(codes(torn), [['unreadable-event', 2]]);
    assert.deepEqual(codes(await tampered(`UPDATE event SET hash = zeroblob(32) ${ofFirst} 2`)), [
      ['chain-broken', 2],
    ]);
    assert.deepEqual(codes(await tampered(`DELETE FROM event ${ofFirst} 2`)).slice(0, 1), [
      ['chain-broken', 2],
    ]);
  });

  test('an end that was cut off and a changed head are found', async () => {
    const last = `(SELECT version FROM case_ WHERE no = ${first()})`;
    const cut = await tampered(`DELETE FROM event WHERE case_no = ${first()} AND version = ${last}`);
    assert.equal(cut[0]?.code, 'version-differs');
    const head = await tampered(`UPDATE case_ SET head = zeroblob(32) WHERE no = ${first()}`);
    assert.equal(head[0]?.code, 'head-differs');
  });

  test('a wrong row of a case or of a task is found with what is stored and what should be', async () => {
    const [row] = await tampered(`UPDATE case_ SET state = 'agreed' WHERE no = ${first()}`);
    assert.equal(row?.code, 'case-row-differs');
    assert.deepEqual(row.differences, [{ column: 'state', stored: 'agreed', expected: 'running' }]);
    const task = `${ids[0]}.s5release`;
    const named = `WHERE case_no = ${first()} AND name = '.s5release'`;
    const [due] = await tampered(`UPDATE task SET due_at = 1 ${named}`);
    assert.deepEqual([due?.code, due?.about], ['task-row-differs', task]);
    assert.deepEqual(
      due?.differences?.map(({ column, stored }) => [column, stored]),
      [['dueAt', 1]],
    );
    const [gone] = await tampered(`DELETE FROM task ${named}`);
    assert.deepEqual([gone?.code, gone?.about], ['task-row-missing', task]);
  });

  test('a unit that may see a case without having part in it is found, and one that no longer may', async () => {
    const [more] = await tampered(`INSERT INTO case_unit VALUES (${first()}, 'XYZ', 1)`);
    assert.deepEqual([more?.code, more?.about], ['unit-unknown', 'XYZ']);
    const [less] = await tampered(`DELETE FROM case_unit WHERE case_no = ${first()} AND unit = 'BB'`);
    assert.deepEqual([less?.code, less?.about], ['unit-missing', 'BB']);
  });

  test('events whose case is gone and open tasks that no log knows are found', async () => {
    const orphans = await tampered(`DELETE FROM case_ WHERE no = ${first()}`);
    assert.deepEqual(codes(orphans), [['events-without-case', 0]]);
    const task = `INSERT INTO task SELECT 'more', case_no, kind, unit, role, state, 1, received_at, due_at, next_at,
      summary FROM task WHERE case_no = ${first()} LIMIT 1`;
    assert.deepEqual(codes(await tampered(task)), [['open-tasks-differ', 0]]);
  });

  test('is read beside a platform at work without a false alarm', async () => {
    writer = await openSqliteStore({ file });
    const office = await openOffice({ store: writer });
    const reader = await openSqliteStore({ file, readonly: true });
    const desk = await office.page('SZX', ['applicant']);
    let working = true;
    const work = (async () => {
      for (let i = 0; i < 3; i++) {
        const { id } = (await apply(desk)).body as { id: string };
        await agreeThrough(office, id, 's4qualify');
      }
      working = false;
    })();
    let rounds = 0;
    for (; working; rounds++) {
      assert.deepEqual(await findingsOf(reader), []);
      await setImmediate();
    }
    await work;
    assert.ok(rounds > 1);
    assert.deepEqual(await findingsOf(reader), []);
    await reader.close();
    await office.close();
  });
});
