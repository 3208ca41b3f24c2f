import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { findPostgres, makeDatabase } from '../../../../test/tools/postgres.ts';
import { openPostgresStore } from './postgres-store.ts';
import { reachPostgres } from './reach-postgres.ts';

const server = await findPostgres().catch((cause: Error) => cause);
const skip = server instanceof Error ? server.message : false;
after(async () => {
  if (!(server instanceof Error)) await server.stop();
});

test('a database is looked at and nothing is made in it', { skip }, async () => {
  if (server instanceof Error) return;
  const url = await makeDatabase(server);
  for (let i = 0; i < 2; i++) {
    const { version, ...found } = await reachPostgres(url);
    assert.match(version, /^\d+\.\d+/);
    assert.deepEqual(found, { replica: false, kind: null });
  }
  const store = await openPostgresStore({ url });
  await store.keepMeta('kind', 'demo');
  await store.close();
  assert.equal((await reachPostgres(url)).kind, 'demo');
});

test('a database that does not answer is named without its password', async () => {
  await assert.rejects(reachPostgres('postgres://lianban:pass-word@127.0.0.1:1/none'), (error: Error) => {
    assert.match(error.message, /lianban:\*\*\*@127\.0\.0\.1:1\/none does not answer/);
    assert.doesNotMatch(error.message, /pass-word/);
    return true;
  });
});
