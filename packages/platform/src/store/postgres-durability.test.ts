import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { makeDatabase, type OwnPostgres, startPostgres } from '../../../../test/tools/postgres.ts';
import { caseWrite, outboxRow, taskRow } from './contract-samples.ts';
import { brokenLink } from './hash-chain.ts';
import { openPostgresStore } from './postgres-store.ts';
import type { Store } from './store.ts';

// a server of its own: it is killed
const server = await startPostgres().catch((cause: Error) => cause.message);
const skip = typeof server === 'string' ? server : false;
after(async () => {
  if (typeof server !== 'string') await server.stop();
});

test('the live connection waits for the disk at every commit, whatever the database was told', {
  skip,
}, async () => {
  const url = await makeDatabase(server as OwnPostgres);
  const first = await openPostgresStore({ url });
  assert.deepEqual(first.durability(), { synchronous: 'on', journal: 'wal' });
  await first.close();
  const lax = new URL(url);
  lax.searchParams.set('options', '-c synchronous_commit=off');
  const second = await openPostgresStore({ url: lax.href });
  assert.deepEqual(second.durability(), { synchronous: 'on', journal: 'wal' });
  await second.close();
});

test('what was answered is there after kill -9 of the server under load, whole', { skip }, async () => {
  const own = server as OwnPostgres;
  const url = await makeDatabase(own);
  const answered = new Map<string, number>();
  let refused = 0;
  for (let round = 0; round < 2; round++) {
    const store = await openPostgresStore({ url, pool: 8 });
    const delayInMs = 100 + Math.floor(Math.random() * 200);
    let on = true;
    const writers = Array.from({ length: 16 }, async (_, writer) => {
      for (let i = 0; on; i++) {
        const id = `${round}-${writer}-${i}`;
        for (let version = 0; version < 6 && on; version += 2) {
          try {
            const result = await store.append(writeOf(id, version));
            assert.ok(result.ok);
            answered.set(id, version + 2);
          } catch (error) {
            // whether this one was carried out is not known; it was not answered
            assert.equal((error as { code?: string }).code, 'store-unreachable');
            refused += 1;
            on = false;
          }
        }
      }
    });
    await new Promise((resolve) => setTimeout(resolve, delayInMs));
    await own.kill();
    await Promise.all(writers);
    await own.restart();
    await checkAll(store, answered, `round ${round}, killed after ${delayInMs} ms`);
    assert.equal((await store.append(caseWrite(`after-${round}`))).ok, true, 'the same store goes on');
    await store.close();
  }
  assert.ok(answered.size > 30, `only ${answered.size} cases were written`);
  assert.ok(refused > 0, 'the kill met writes that were under way');
});

const writeOf = (id: string, version: number) =>
  caseWrite(id, {
    expectedVersion: version,
    count: 2,
    tasks: [taskRow(`${id}.t`, id, { state: `at ${version + 2}` })],
    outbox: [outboxRow(`${id}.${version + 2}`)],
  });

async function checkAll(store: Store, answered: Map<string, number>, when: string): Promise<void> {
  let messages = 0;
  const checkOne = async (id: string, version: number) => {
    const stored = await store.loadCase(id);
    const stream = await store.readStream(id, 0, 100);
    assert.ok(stored && stored.version >= version, `${when}: ${id} lost version ${version}`);
    assert.equal(stored.version % 2, 0, `${when}: ${id} holds half a write`);
    assert.equal(stream.length, stored.version, when);
    assert.equal(brokenLink(stream), undefined, when);
    assert.equal((await store.getTask(`${id}.t`))?.state, `at ${stored.version}`, when);
    messages += stored.version / 2;
  };
  await Promise.all([...answered].map(([id, version]) => checkOne(id, version)));
  assert.ok((await store.outboxCounts()).waiting >= messages, `${when}: messages are lost`);
}
