import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { keyHashOf, openSqliteStore } from '@lianban/platform';
import { administer } from './administer.ts';

let folder = '';
let config = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lianban-administer-'));
  config = join(folder, 'config.json');
  const host = {
    id: 'oa',
    name: 'OA',
    keyHash: keyHashOf('lbk_seed'),
    units: ['JYJ'],
    roles: ['officer'],
    origins: ['http://oa.test'],
    webhook: null,
  };
  const listen = { host: '127.0.0.1', port: 0 };
  await writeFile(config, JSON.stringify({ listen, store: 'platform.db', hosts: [host], holders: {} }));
});
afterEach(() => rm(folder, { recursive: true }));

const run = (line: string) => {
  const [verb = '', ...args] = line.split(' ');
  return administer(verb, [...args, '--config', config]);
};

test('a key is shown once, takes the scope that the configuration gives its host, and is listed by name only', async () => {
  const said = await run('keys add oa');
  const secret = said.split('\n')[0] ?? '';
  assert.match(secret, /^lbk_[\w-]{43}$/);
  const list = await run('keys list');
  assert.match(list, /^oa \w{12} {2}配置 configuration {2}单位 units JYJ/m);
  assert.match(
    list,
    new RegExp(`^oa ${keyHashOf(secret).slice(0, 12)} {2}存储 store {2}单位 units JYJ`, 'm'),
  );
  assert.ok(!list.includes('lbk_'));
});

test('a rotated key goes on for the hours named, and a revoked host has none left', async () => {
  await run('keys rotate oa --overlap-hours 24');
  assert.match(await run('keys list'), /configuration.*至 until /);
  assert.match(await run('keys revoke oa'), /\w{12}, \w{12}$/);
  assert.equal(await run('keys list'), '无 none');
  await assert.rejects(run('keys revoke oa'), /没有找到|Not found/);
});

test('a host that the configuration does not know needs units and roles that exist', async () => {
  await assert.rejects(run('keys add pay'), /say --units and --roles/);
  await assert.rejects(run('keys add pay --units JYJ --roles king'), /No such role: king/);
  assert.match(await run('keys add pay --units JYJ,RSJ --roles officer'), /^lbk_/);
});

test('the first administrators are made here, and no person is two of them', async () => {
  await run('admins assign ZFB an securityAdministrator');
  await assert.rejects(run('admins assign ZFB an auditAdministrator'), /different persons/);
  await assert.rejects(run('admins assign ZFB an officer'), /The role is/);
  assert.match(await run('admins list'), /^ZFB an securityAdministrator \d{4}-/);
  await run('admins dismiss ZFB an');
  assert.equal(await run('admins list'), '无 none');
});

test('sessions are revoked and the signing key is rotated; each act is a line of the log', async () => {
  for (const line of ['--token t1', '--unit JYJ --user u1', '--host oa'])
    await run(`sessions revoke ${line}`);
  await assert.rejects(run('sessions revoke'), /Say --token/);
  assert.match(await run('keys rotate-signing --at-once'), /signed by [\w-]{43}$/);
  const store = await openSqliteStore({ file: join(folder, 'platform.db'), readonly: true });
  const types = (await store.readSecurity(0, 10)).map((line) => JSON.parse(line.body).type);
  await store.close();
  assert.deepEqual(types, ['TokenRevoked', 'UserRevoked', 'HostRevoked', 'SigningKeyRotated']);
});

test('beside a running platform the embedded store is refused with a sentence', async () => {
  await run('admins list');
  const running = await openSqliteStore({ file: join(folder, 'platform.db') });
  try {
    await assert.rejects(run('keys list'), /one writer at a time/);
  } finally {
    await running.close();
  }
});

test('whoever asks for what there is not is told what there is', async () => {
  await assert.rejects(run('keys'), /lianban keys add HOST/);
  await assert.rejects(administer('keys', ['list']), /--config FILE is missing/);
});
