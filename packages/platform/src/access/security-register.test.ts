import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMemoryStore } from '../store/memory-store.ts';
import type { Store } from '../store/store.ts';
import {
  addServerKey,
  assignAdministrator,
  dismissAdministrator,
  revokeServerKeys,
  revokeSessions,
  rotateServerKey,
  serverKeys,
} from './administer.ts';
import { brokenSecurityLine } from './security-chain.ts';
import { SecurityRegister } from './security-register.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const by = 'operator';
const scope = { units: ['SZX'], roles: ['officer' as const], origins: ['http://oa.test'] };

/** two processes on one store, with clocks of their own */
function twoProcesses(store: Store = createMemoryStore()) {
  const time = { here: 1_000_000, there: 1_000_000 };
  return {
    store,
    time,
    here: new SecurityRegister(store, () => time.here),
    there: new SecurityRegister(store, () => time.there),
  };
}
const codeOf = (code: string) => (error: unknown) => (error as { code?: string }).code === code;

test('what one process did, another knows a second later', async () => {
  const { here, there, time } = twoProcesses();
  await there.fresh();
  await revokeSessions(here, { token: 't1' }, by);
  const token = { id: 't1', person: { unit: 'SZX', user: 'u' }, host: 'oa', mintedAt: 0 };
  assert.equal((await here.fresh()).isRevoked(token), true);
  assert.equal((await there.fresh()).isRevoked(token), false);
  time.there += 1_000;
  assert.equal((await there.fresh()).isRevoked(token), true);
});

test('a machine clock that is set back does not keep old knowledge alive', async () => {
  const { here, there, time } = twoProcesses();
  await there.fresh();
  await revokeSessions(here, { host: 'oa' }, by);
  time.there -= day;
  const token = { id: 't', person: { unit: 'SZX', user: 'u' }, host: 'oa', mintedAt: 0 };
  assert.equal((await there.fresh()).isRevoked(token), true);
});

test('a user who was revoked signs in again with a token minted later, and others never noticed', async () => {
  const { here, time } = twoProcesses();
  await revokeSessions(here, { user: { unit: 'SZX', user: 'u' } }, by);
  const { known } = here;
  const token = (user: string, mintedAt: number) => ({
    id: 'x',
    person: { unit: 'SZX', user },
    host: 'oa',
    mintedAt,
  });
  assert.equal(known.isRevoked(token('u', time.here)), true);
  assert.equal(known.isRevoked(token('u', time.here + 1)), false);
  assert.equal(known.isRevoked(token('v', time.here)), false);
  assert.equal(known.isRevoked({ ...token('u', 0), person: { unit: 'SZ', user: 'Xu' } }), false);
});

test('a revocation is forgotten when the last token that it meant has ended by itself', async () => {
  const { here, time } = twoProcesses();
  await revokeSessions(here, { token: 't1' }, by);
  await revokeSessions(here, { host: 'oa' }, by);
  assert.equal(here.known.revocations, 2);
  time.here += 15 * minute + 1;
  await here.fresh();
  assert.equal(here.known.revocations, 0);
});

test('no person is two of the three administrators, whichever processes ask at once', async () => {
  const { here, there, store } = twoProcesses();
  const person = { unit: 'ZFB', user: 'chen' };
  const asked = await Promise.allSettled([
    assignAdministrator(here, { ...person, role: 'systemAdministrator', by }),
    assignAdministrator(there, { ...person, role: 'auditAdministrator', by }),
    assignAdministrator(there, { ...person, role: 'securityAdministrator', by }),
  ]);
  assert.equal(asked.filter((a) => a.status === 'fulfilled').length, 1);
  for (const refused of asked.filter((a) => a.status === 'rejected'))
    assert.equal(refused.reason.code, 'roles-apart');
  const again = new SecurityRegister(store, () => 2_000_000);
  await again.read();
  assert.equal(again.known.administrators.size, 1);
});

test('who is dismissed may become another of the three; the last security administrator is dismissed by the operator only', async () => {
  const { here } = twoProcesses();
  const person = { unit: 'ZFB', user: 'chen' };
  await assignAdministrator(here, { ...person, role: 'securityAdministrator', by });
  await assert.rejects(dismissAdministrator(here, { ...person, by: person }), codeOf('conflict'));
  await dismissAdministrator(here, { ...person, by });
  await assert.rejects(dismissAdministrator(here, { ...person, by }), codeOf('not-found'));
  await assignAdministrator(here, { ...person, role: 'auditAdministrator', by });
  assert.equal(here.known.administrator(person)?.role, 'auditAdministrator');
});

test('a rotated key has a successor with the same scope, and ends after the overlap', async () => {
  const { here, time } = twoProcesses();
  const first = await addServerKey(here, { host: 'oa', scope, by });
  const second = await rotateServerKey(here, { host: 'oa', hosts: [], by, overlap: day });
  assert.notEqual(first.secret, second.secret);
  const names = async () => (await serverKeys(here, [], time.here)).map((key) => [key.key, key.until]);
  assert.deepEqual(await names(), [
    [first.key, time.here + day],
    [second.key, null],
  ]);
  time.here += day;
  assert.deepEqual(await names(), [[second.key, null]]);
  await assert.rejects(rotateServerKey(here, { host: 'nobody', hosts: [], by }), codeOf('not-found'));
});

test('a second rotation does not give a key that was ending more time', async () => {
  const { here, time } = twoProcesses();
  const first = await addServerKey(here, { host: 'oa', scope, by });
  await rotateServerKey(here, { host: 'oa', hosts: [], by, overlap: 60 * minute });
  const end = time.here + 60 * minute;
  await rotateServerKey(here, { host: 'oa', hosts: [], by, overlap: day });
  assert.equal((await serverKeys(here, [], time.here)).find((key) => key.key === first.key)?.until, end);
});

test('a revoked host has no key and no token left', async () => {
  const { here, time } = twoProcesses();
  await addServerKey(here, { host: 'oa', scope, by });
  await addServerKey(here, { host: 'oa', scope, by });
  const other = await addServerKey(here, { host: 'pay', scope, by });
  assert.equal((await revokeServerKeys(here, { host: 'oa', hosts: [], by })).length, 2);
  assert.deepEqual(
    (await serverKeys(here, [], time.here)).map((key) => key.key),
    [other.key],
  );
  const token = { id: 'x', person: { unit: 'SZX', user: 'u' }, mintedAt: time.here };
  assert.equal(here.known.isRevoked({ ...token, host: 'oa' }), true);
  assert.equal(here.known.isRevoked({ ...token, host: 'pay' }), false);
});

test('neither log nor list shows a key, and the log no more than its hash', async () => {
  const { here, store, time } = twoProcesses();
  const { secret } = await addServerKey(here, { host: 'oa', scope, by });
  assert.match(secret, /^lbk_[\w-]{43}$/);
  const log = JSON.stringify(await store.readSecurity(0, 10));
  assert.ok(!log.includes(secret) && !log.includes(secret.slice(4)));
  assert.ok(!JSON.stringify(await serverKeys(here, [], time.here)).includes(secret.slice(4)));
});

test('a log that was changed lets nobody in', async () => {
  const { here, store } = twoProcesses();
  await revokeSessions(here, { token: 't1' }, by);
  await revokeSessions(here, { token: 't2' }, by);
  const lines = await store.readSecurity(0, 10);
  assert.equal(brokenSecurityLine(lines), undefined);
  const changed = lines.map((line) =>
    line.no === 1 ? { ...line, body: line.body.replace('t1', 't9') } : line,
  );
  assert.equal(brokenSecurityLine(changed), 1);
  assert.equal(brokenSecurityLine(lines.slice(1)), 1);
  const reader = new SecurityRegister({ ...store, readSecurity: async () => changed }, () => 0);
  await assert.rejects(reader.fresh(), /broken at line 1/);
});
