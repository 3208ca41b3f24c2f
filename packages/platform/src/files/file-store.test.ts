import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { emptyDatabase, findPostgres, makeDatabase } from '../../../../test/tools/postgres.ts';
import { createMemoryStore } from '../store/memory-store.ts';
import { openPostgresStore } from '../store/postgres-store.ts';
import { openSqliteStore } from '../store/sqlite-store.ts';
import type { Store } from '../store/store.ts';
import { fileStoreContract } from './file-store.contract.ts';
import { folderFileStore } from './folder-store.ts';

// before any test is named: a run that waits in between may take itself for ended
const server = await findPostgres().catch((cause: Error) => cause.message);
const url = typeof server === 'string' ? '' : await makeDatabase(server);
const folder = await mkdtemp(join(tmpdir(), 'lianban-files-'));
after(() => rm(folder, { recursive: true, force: true }));
let made = 0;
const inStore = async (store: Store) => ({ files: store.bytes, close: () => store.close() });

fileStoreContract('memory', async () => inStore(createMemoryStore()));
fileStoreContract('a SQLite store', async () =>
  inStore(await openSqliteStore({ file: join(folder, `${++made}.db`) })),
);
fileStoreContract('a folder', async () => ({
  files: folderFileStore(join(folder, `${++made}`)),
  close: async () => {},
}));

if (typeof server === 'string') {
  describe('attachments in PostgreSQL', () => void test('keep the contract', { skip: server }, () => {}));
} else {
  after(() => server.stop());
  fileStoreContract('PostgreSQL', async () => {
    await emptyDatabase(url);
    return inStore(await openPostgresStore({ url, pool: 4 }));
  });
}

test('no id or name of a part leads out of the folder', async () => {
  const files = folderFileStore(join(folder, 'inside'));
  for (const name of ['..', '../x', 'a/b', 'a\\b', '', '.', 'a\0b', 'C:', 'x'.repeat(65)]) {
    await assert.rejects(files.write(name, 'a', new Uint8Array(1), 0), TypeError, name);
    await assert.rejects(files.write('f1', name, new Uint8Array(1), 0), TypeError, name);
    await assert.rejects(files.read('f1', name), TypeError, name);
    await assert.rejects(files.remove(name), TypeError, name);
  }
  assert.deepEqual(await readdir(join(folder, 'inside')).catch(() => []), []);
});

test('a part that was being written when the machine stopped is no part, and goes', async () => {
  const root = join(folder, 'stopped');
  const files = folderFileStore(root);
  await files.write('0000abcd', 'a', new Uint8Array([1]), 1_000);
  const there = join(root, 'ab', 'cd', '0000abcd');
  assert.deepEqual([...(await readFile(join(there, 'a')))], [1], 'two folders deep');
  await writeFile(join(there, 'b.tmp'), 'half');
  await assert.rejects(files.read('0000abcd', 'b'), { code: 'file-missing' });
  await files.finish('0000abcd', ['a']);
  assert.deepEqual(await readdir(there), ['a']);
});
