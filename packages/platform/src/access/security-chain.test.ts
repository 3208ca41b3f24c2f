import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import type { Finding } from '../cases/verify-case.ts';
import { verifyStore } from '../cases/verify-store.ts';
import { openSqliteStore } from '../store/sqlite-store.ts';
import { temporaryFolder } from '../testing/temporary-folder.fixture.ts';
import { assignAdministrator, revokeSessions } from './administer.ts';
import { SecurityRegister } from './security-register.ts';

test('what was changed in the security log of a stored file is found by its number', async () => {
  const file = join(temporaryFolder('security'), 'cases.db');
  const store = await openSqliteStore({ file });
  const register = new SecurityRegister(store, () => 1_000_000);
  const by = 'operator';
  await revokeSessions(register, { token: 't1' }, by);
  await assignAdministrator(register, { unit: 'ZFB', user: 'an', role: 'securityAdministrator', by });
  await store.close();
  const findings = async () => {
    const found: Finding[] = [];
    const opened = await openSqliteStore({ file, readonly: true });
    await verifyStore(opened, { found: (finding) => void found.push(finding) });
    await opened.close();
    return found.map(({ code, version }) => `${code} ${version}`);
  };
  assert.deepEqual(await findings(), []);
  const database = new DatabaseSync(file);
  database.exec(`UPDATE security_log SET body = replace(body, '"an"', '"me"') WHERE no = 2`);
  assert.deepEqual(await findings(), ['security-log-broken 2']);
  database.exec('DELETE FROM security_log WHERE no = 1');
  assert.deepEqual(await findings(), ['security-log-broken 1']);
  database.close();
});
