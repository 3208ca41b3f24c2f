import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import pg from 'pg';
import { findPostgres, makeDatabase } from '../../../../test/tools/postgres.ts';
import { caseWrite, draftRow, editing, finance, outboxRow, taskRow } from './contract-samples.ts';
import { brokenLink } from './hash-chain.ts';
import { migrations } from './postgres-migrations.ts';
import { openPostgresStore } from './postgres-store.ts';
import type { Store } from './store.ts';

const server = await findPostgres().catch((cause: Error) => cause.message);
const skip = typeof server === 'string' ? server : false;
const stores: Store[] = [];
const clients: pg.Client[] = [];

async function database(): Promise<string> {
  assert.ok(typeof server !== 'string');
  return makeDatabase(server);
}
async function open(
  url: string,
  options: Partial<Parameters<typeof openPostgresStore>[0]> = {},
): Promise<Store> {
  const store = await openPostgresStore({ url, pool: 4, ...options });
  stores.push(store);
  return store;
}
async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client(url);
  clients.push(client);
  await client.connect();
  return client;
}
/** within five seconds */
async function eventually(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let waits = 0; !(await holds()); waits++) {
    assert.ok(waits < 500, `not within five seconds: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

after(async () => {
  await Promise.all(clients.map((client) => client.end().catch(() => {})));
  await Promise.all(stores.map((store) => store.close()));
  if (typeof server !== 'string') await server.stop();
});

describe('several processes on one PostgreSQL database', { skip }, () => {
  test('start together: the schema is made once, and all of them open', async () => {
    const url = await database();
    const opened = await Promise.all(Array.from({ length: 4 }, () => open(url)));
    assert.deepEqual(
      opened.map((store) => store.kind),
      ['postgres', 'postgres', 'postgres', 'postgres'],
    );
    const { rows } = await (await connect(url)).query('SELECT number FROM migration ORDER BY number');
    assert.deepEqual(
      rows.map((row) => row.number),
      migrations.map((_, i) => i + 1),
    );
  });

  test('a database of a newer version is refused in a sentence, and its password stands nowhere', async () => {
    const url = await database();
    await (await open(url)).close();
    await (await connect(url)).query('INSERT INTO migration (number) VALUES (999)');
    const { password } = new URL(url);
    await assert.rejects(open(url), (error: Error & { code?: string }) => {
      assert.equal(error.code, 'store-newer');
      assert.match(error.message, /newer version\. Use that version\./);
      assert.ok(password === '' || !error.message.includes(password));
      return true;
    });
  });

  test('eight units decide at once from four processes, and all succeed', async () => {
    const url = await database();
    const processes = await Promise.all(Array.from({ length: 4 }, () => open(url)));
    await processes[0]!.append(caseWrite('c1'));
    const units = Array.from({ length: 8 }, (_, i) => `unit-${i}`);
    const decide = async (unit: string, store: Store) => {
      for (;;) {
        const { version = 0 } = (await store.loadCase('c1')) ?? {};
        const events = [{ type: 'TaskAgreed', body: unit }];
        const tasks = [taskRow(`t-${unit}`, 'c1', { unit, open: false })];
        const result = await store.append(
          caseWrite('c1', { expectedVersion: version, events, tasks, units: [unit] }),
        );
        if (result.ok) return;
        assert.equal(result.why, 'version');
      }
    };
    await Promise.all(units.map((unit, i) => decide(unit, processes[i % 4]!)));
    const stream = await processes[1]!.readStream('c1', 0, 100);
    assert.deepEqual(
      stream
        .slice(1)
        .map((event) => event.body)
        .sort(),
      units,
    );
    assert.equal(brokenLink(stream), undefined);
    for (const unit of units) {
      assert.equal(await processes[2]!.takesPart('c1', unit), true);
      assert.equal((await processes[3]!.listCases({ unit, limit: 10 })).length, 1);
    }
  });

  test('a process that thinks it knows the case cannot chain to what is no longer its head', async () => {
    const url = await database();
    const [first, second] = [await open(url), await open(url)];
    await first.append(caseWrite('c1'));
    assert.equal((await second.loadCase('c1'))?.version, 1);
    const client = await connect(url);
    await client.query(`UPDATE case_ SET head = '\\x00'`);
    const write = caseWrite('c1', { expectedVersion: 1 });
    assert.deepEqual(await second.append(write), { ok: false, why: 'version' });
    assert.equal((await first.readStream('c1', 0, 10)).length, 1);
  });

  test('a key that another process has kept answers with what it kept, and nothing is written', async () => {
    const url = await database();
    const [first, second] = [await open(url), await open(url)];
    const key = { scope: 'clerk-1', key: 'k1', digest: 'x', machineNow: Date.now() };
    const idempotency = { scope: 'clerk-1', key: 'k1', status: 201, answer: '{"case":"c1"}' };
    assert.deepEqual(await first.claimKey(key), { state: 'claimed' });
    assert.deepEqual(await second.claimKey({ ...key, digest: 'y' }), { state: 'claimed' });
    const results = await Promise.all([
      first.append(caseWrite('c1', { idempotency })),
      second.append(caseWrite('c2', { idempotency: { ...idempotency, answer: '{"case":"c2"}' } })),
    ]);
    const winner = results[0]?.ok ? 'c1' : 'c2';
    const digest = winner === 'c1' ? 'x' : 'y';
    assert.deepEqual(
      results.find((result) => !result.ok),
      { ok: false, why: 'key-used', digest, status: 201, answer: `{"case":"${winner}"}` },
    );
    assert.deepEqual(await first.counts(), { cases: 1, open: 0, events: 1, tasksOpen: 0 });
    await second.releaseKey(key.scope, key.key);
    assert.deepEqual(await second.claimKey({ ...key, digest }), {
      state: 'done',
      status: 201,
      answer: `{"case":"${winner}"}`,
    });
  });

  test('one draft submitted from two processes makes one case', async () => {
    const url = await database();
    const [first, second] = [await open(url), await open(url)];
    await first.createDraft(draftRow('d1'));
    const results = await Promise.all([
      first.append(caseWrite('c1', { draftId: 'd1' })),
      second.append(caseWrite('c2', { draftId: 'd1' })),
    ]);
    assert.equal(results.filter((result) => result.ok).length, 1);
    const caseId = results[0]?.ok ? 'c1' : 'c2';
    assert.deepEqual(
      results.find((result) => !result.ok),
      { ok: false, why: 'draft-used', caseId },
    );
    assert.equal((await first.listCases({ unit: editing, limit: 10 })).length, 1);
  });

  test('a draft that is used undoes also a write to a case that is there', async () => {
    const store = await open(await database());
    await store.createDraft(draftRow('d1'));
    await store.append(caseWrite('c1', { draftId: 'd1' }));
    await store.append(caseWrite('c2'));
    const write = caseWrite('c2', { expectedVersion: 1, draftId: 'd1' });
    assert.deepEqual(await store.append(write), { ok: false, why: 'draft-used', caseId: 'c1' });
    assert.equal((await store.loadCase('c2'))?.version, 1);
  });

  test('no position is passed over while a transaction that has a lower one is open', async () => {
    const url = await database();
    const store = await open(url);
    await store.append(caseWrite('c1'));
    const before = await store.lastPosition();
    const client = await connect(url);
    await client.query('BEGIN');
    await client.query(`INSERT INTO event (position, case_id, version, type, body, hash)
      SELECT base + txid_current() * 4096, 'c1', 2, 'Late', '{}', '\\x00' FROM position_base`);
    await store.append(caseWrite('c2'));
    const heard = async () =>
      (await store.changes({ unit: editing, after: before, limit: 10 })).map((event) => event.caseId);
    assert.deepEqual(await heard(), [], 'the later event waits for the earlier');
    assert.equal(await store.lastPosition(), before);
    let calls = 0;
    store.watch?.(() => calls++);
    await heard();
    await client.query('COMMIT');
    await eventually('a reader that was held back is called again', () => calls > 0);
    assert.deepEqual(await heard(), ['c1', 'c2'], 'each once, in order');
  });

  test('an open transaction of another database on the server holds nothing back', async () => {
    const [url, other] = [await database(), await database()];
    const store = await open(url);
    await open(other);
    const client = await connect(other);
    await client.query('BEGIN');
    await client.query(`INSERT INTO meta (name, value) VALUES ('a', 'b')`);
    await store.append(caseWrite('c1'));
    assert.equal((await store.changes({ unit: editing, after: 0, limit: 10 })).length, 1);
    assert.ok((await store.lastPosition()) > 0);
    await client.query('ROLLBACK');
  });

  test('positions never go back when the database is restored into a younger server', async () => {
    const url = await database();
    const first = await open(url);
    await first.append(caseWrite('c1'));
    await first.close();
    const client = await connect(url);
    // as if it had been written on a server that was a million transactions on
    await client.query('UPDATE event SET position = position + 4096::bigint * 1000000');
    const store = await open(url);
    const before = await store.lastPosition();
    const result = await store.append(caseWrite('c2'));
    assert.ok(result.ok && result.lastPosition > before);
    const changes = await store.changes({ unit: editing, after: 0, limit: 10 });
    assert.deepEqual(
      changes.map((event) => event.caseId),
      ['c1', 'c2'],
    );
    assert.equal(await store.lastPosition(), result.ok && result.lastPosition);
  });

  test('a write of one process wakes the listeners of the others', async () => {
    const url = await database();
    const [first, second] = [await open(url), await open(url)];
    let heard = 0;
    let own = 0;
    const stop = second.watch?.(() => heard++);
    first.watch?.(() => own++);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await first.append(caseWrite('c1'));
    await eventually('the other process is called', () => heard > 0);
    assert.equal(own, 0, 'who wrote knows already');
    stop?.();
  });

  test('one process lets time pass, and another takes over when its connection is gone', async () => {
    const url = await database();
    const [first, second] = [await open(url), await open(url)];
    assert.deepEqual([await first.sweepLead(), await second.sweepLead()], [true, false]);
    assert.equal(await first.sweepLead(), true);
    const client = await connect(url);
    await client.query(
      `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    await eventually('the second leads', () => second.sweepLead());
    await eventually('the first knows', async () => !(await first.sweepLead()));
    await second.close();
    await eventually('the first leads again', () => first.sweepLead());
  });

  test('a message is handed to one process at a time', async () => {
    const url = await database();
    const processes = await Promise.all(Array.from({ length: 4 }, () => open(url)));
    const outbox = Array.from({ length: 40 }, (_, i) => outboxRow(`o${i}`));
    await processes[0]!.append(caseWrite('c1', { outbox }));
    const given = await Promise.all(processes.map((store) => store.outboxReady(1_000, 20)));
    const ids = given.flat().map((row) => row.id);
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(ids.length, 40);
  });

  test('events and tasks of a case lie in the partition of the year in its id', async () => {
    const url = await database();
    const store = await open(url, { machineNow: () => Date.UTC(2026, 10, 28) });
    // made at the first and the last instant of 2026
    const [early, late] = ['019b76da-a800-7000-8000-000000000000', '01a2ce8b-d3ff-7000-8000-000000000000'];
    for (const id of [early, late, 'no-time-in-it']) {
      await store.append(caseWrite(id, { tasks: [taskRow(`${id}.t`, id)], units: [finance] }));
    }
    const { rows } = await (await connect(url)).query(
      `SELECT case_id, tableoid::regclass::text AS part FROM event UNION ALL
        SELECT case_id, tableoid::regclass::text FROM task ORDER BY 1, 2`,
    );
    assert.deepEqual(
      rows.map((row) => [row.case_id, row.part]),
      [
        [early, 'event_2026'],
        [early, 'task_2026'],
        [late, 'event_2026'],
        [late, 'task_2026'],
        ['no-time-in-it', 'event_other'],
        ['no-time-in-it', 'task_other'],
      ],
    );
    assert.equal((await store.dueTasks(9_000, 10)).length, 3);
  });
});
