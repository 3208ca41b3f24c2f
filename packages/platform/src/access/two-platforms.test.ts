import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeProtectedHeader } from 'jose';
import { createMemoryStore } from '../store/memory-store.ts';
import { keys, type Office, openOffice, origins } from '../testing/office.fixture.ts';
import { addServerKey, revokeServerKeys, revokeSessions } from './administer.ts';
import { rotateSigningKey } from './signing-rotation.ts';

const by = 'operator';

/** two platforms on one store; what one does, the other hears of a second later */
async function withTwo(run: (here: Office, there: Office) => Promise<void>): Promise<void> {
  const store = createMemoryStore();
  const [here, there] = [await openOffice({ store }), await openOffice({ store })];
  try {
    await run(here, there);
  } finally {
    await here.close();
    await there.close();
  }
}
const later = (...offices: Office[]) => {
  for (const { machine } of offices) machine.aheadInMs += 1_000;
};

async function mint(office: Office, key = keys.oa): Promise<{ status: number; token: string; id: string }> {
  const answer = await office.fetch('/v1/sessions', {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ unit: 'JYJ', roles: ['officer'], user: { id: 'u', name: 'u' } }),
  });
  return { status: answer.status, ...((await answer.json()) as { token: string; id: string }) };
}
const taken = async (office: Office, token: string) => {
  const headers = { authorization: `Bearer ${token}`, origin: origins.oa };
  return (await office.fetch('/v1/units', { headers })).status;
};

test('a token that one platform revoked is void on the other, where its claims were verified before', async () => {
  await withTwo(async (here, there) => {
    const { token, id } = await mint(here);
    assert.deepEqual([await taken(here, token), await taken(there, token)], [200, 200]);
    await revokeSessions(here.platform.core.security, { token: id }, by);
    assert.equal(await taken(here, token), 401);
    later(there);
    assert.equal(await taken(there, token), 401);
  });
});

test('after a rotation each platform signs by the new key and takes what the other signed', async () => {
  await withTwo(async (here, there) => {
    const old = await mint(there);
    const { core } = here.platform;
    const key = await core.tokens.newKey();
    assert.ok(key);
    await rotateSigningKey(core.security, core.store, { key, by });
    later(here, there);
    for (const [signs, takes] of [
      [here, there],
      [there, here],
    ] as const) {
      const { token } = await mint(signs);
      assert.equal(decodeProtectedHeader(token).kid, key.kid);
      assert.equal(await taken(takes, token), 200);
    }
    assert.equal(await taken(here, old.token), 200);
    const next = await core.tokens.newKey();
    assert.ok(next);
    await rotateSigningKey(core.security, core.store, { key: next, by, atOnce: true });
    later(here, there);
    for (const office of [here, there]) assert.equal(await taken(office, old.token), 401);
    assert.equal(await taken(there, (await mint(here)).token), 200);
  });
});

test('a key that one platform added or ended is the same on the other', async () => {
  await withTwo(async (here, there) => {
    const { core } = here.platform;
    const scope = { units: ['JYJ'], roles: ['officer' as const], origins: [origins.oa] };
    await mint(there);
    const { secret } = await addServerKey(core.security, { host: 'pay', scope, by });
    later(there);
    assert.equal((await mint(there, secret)).status, 201);
    await revokeServerKeys(core.security, { host: 'pay', hosts: core.hosts, by });
    later(there);
    assert.equal((await mint(there, secret)).status, 401);
  });
});

test('a platform that cannot read the security log lets nobody in', async () => {
  const store = createMemoryStore();
  let down = false;
  const readSecurity = (after: number, limit: number) =>
    down ? Promise.reject(new Error('no connection')) : store.readSecurity(after, limit);
  const office = await openOffice({ store: { ...store, readSecurity }, log: () => {} });
  try {
    const { token } = await mint(office);
    assert.equal(await taken(office, token), 200);
    down = true;
    later(office);
    assert.equal(await taken(office, token), 500);
    assert.equal((await office.backend('JYJ').get('/v1/units')).status, 500);
    down = false;
    assert.equal(await taken(office, token), 200);
  } finally {
    await office.close();
  }
});
