import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { verifyStore } from '../cases/verify-store.ts';
import { agreeThrough, apply, openOffice } from '../testing/office.fixture.ts';
import { temporaryFolder } from '../testing/temporary-folder.fixture.ts';
import { backupSqlite, restoreSqlite } from './sqlite-copies.ts';
import { openSqliteStore } from './sqlite-store.ts';
import type { Store } from './store.ts';

const folder = temporaryFolder('copies');
const at = (name: string) => join(folder, name);

async function good(copy: Store): Promise<boolean> {
  const found = (finding: object) => assert.fail(JSON.stringify(finding));
  return (await verifyStore(copy, { found })).findings === 0;
}

test('copies made while a platform writes agree with their log, and the last one can be worked on', async () => {
  const file = at('cases.db');
  const store = await openSqliteStore({ file });
  const office = await openOffice({ store });
  const desk = await office.page('SZX', ['applicant']);
  let working = true;
  const work = (async () => {
    for (let i = 0; i < 3; i++) {
      const { id } = (await apply(desk)).body as { id: string };
      await agreeThrough(office, id, 's4qualify');
    }
    working = false;
  })();
  let copies = 0;
  for (; working; copies++) {
    assert.equal(await backupSqlite(file, at(`while-${copies}.db`), good), true);
    await setImmediate();
  }
  await work;
  assert.ok(copies > 1);
  assert.equal(await backupSqlite(file, at('whole.db'), good), true);
  const counts = await store.counts();
  await office.close();
  await store.close();
  if (process.platform !== 'win32') assert.equal(statSync(at('whole.db')).mode & 0o777, 0o600);

  assert.equal(await restoreSqlite(at('whole.db'), at('restored.db'), good), true);
  const restored = await openSqliteStore({ file: at('restored.db') });
  assert.deepEqual(await restored.counts(), counts);
  const again = await openOffice({ store: restored });
  assert.equal((await apply(await again.page('SZX', ['applicant']))).status, 201);
  await again.close();
  await restored.close();
  const left = readdirSync(folder).filter((name) => name.includes('unverified'));
  assert.deepEqual(left, []);
});
