import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Role } from '@lianban/contract';
import { decodeProtectedHeader } from 'jose';
import { assignAdministrator, revokeSessions } from '../access/administer.ts';
import { SecurityRegister } from '../access/security-register.ts';
import { type Desk, keys, type Office, openOffice, origins } from '../testing/office.fixture.ts';

let office: Office;
let security: Desk;
let audit: Desk;

before(async () => {
  office = await openOffice();
  for (const [user, role] of [
    ['an', 'securityAdministrator'],
    ['shen', 'auditAdministrator'],
    ['xi', 'systemAdministrator'],
  ] as const)
    await assignAdministrator(office.platform.core.security, { unit: 'ZFB', user, role, by: 'operator' });
  security = office.backend('ZFB', ['securityAdministrator'], 'an');
  audit = office.backend('ZFB', ['auditAdministrator'], 'shen');
});
after(() => office.close());

async function mint(body: object, key = keys.oa) {
  const answer = await office.fetch('/v1/sessions', {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const session = (await answer.json()) as { token: string; id: string; code: string };
  return { status: answer.status, ...session };
}
const who = (user: string, roles: Role[] = ['officer'], unit = 'JYJ') => ({
  unit,
  roles,
  user: { id: user, name: user },
});
const useOf = async (token: string) => {
  const headers = { authorization: `Bearer ${token}`, origin: origins.oa };
  const answer = await office.fetch('/v1/units', { headers });
  return answer.status === 200 ? 'taken' : ((await answer.json()) as { code: string }).code;
};
/** knowledge of another process is a second old at most */
const aSecondLater = () => {
  office.machine.aheadInMs += 1_000;
};

test('only a person who was assigned acts as administrator, and as nothing else', async () => {
  const administrator: Role[] = ['securityAdministrator'];
  assert.equal((await mint(who('an', administrator, 'ZFB'))).status, 201);
  assert.equal((await mint(who('lin', administrator, 'ZFB'))).code, 'role-required');
  assert.equal((await mint(who('an', administrator, 'JYJ'))).code, 'role-required');
  assert.equal((await mint(who('shen', administrator, 'ZFB'))).code, 'roles-apart');
  assert.equal((await mint(who('an', ['securityAdministrator', 'officer'], 'ZFB'))).code, 'roles-apart');
  assert.equal((await mint(who('an', ['officer'], 'ZFB'))).code, 'roles-apart');
  for (const [user, roles] of [
    ['lin', administrator],
    ['an', ['auditAdministrator']],
    ['an', ['officer']],
  ] as [string, Role[]][])
    assert.equal((await office.backend('ZFB', roles, user).get('/v1/units')).status, 403, `${user} ${roles}`);
});

test('a person is made one of the three through the door, and never two', async () => {
  const assign = (user: string, role: string) =>
    security.post('/v1/administrators', { unit: 'ZFB', user, role });
  assert.equal((await assign('wen', 'auditAdministrator')).status, 201);
  assert.equal((await assign('wen', 'auditAdministrator')).status, 201);
  const second = await assign('wen', 'systemAdministrator');
  assert.deepEqual([second.status, second.body.code], [403, 'roles-apart']);
  assert.equal((await assign('an', 'auditAdministrator')).body.code, 'roles-apart');
  assert.equal((await assign('wen', 'officer')).status, 400);
  const listed = (await audit.get('/v1/administrators')).body.items;
  assert.deepEqual(listed.map((a: { user: string; role: string }) => `${a.user} ${a.role}`).sort(), [
    'an securityAdministrator',
    'shen auditAdministrator',
    'wen auditAdministrator',
    'xi systemAdministrator',
  ]);
  const gone = await security.post('/v1/administrators/dismissals', { unit: 'ZFB', user: 'wen' });
  assert.equal(gone.status, 204);
  assert.equal(
    (await security.post('/v1/administrators/dismissals', { unit: 'ZFB', user: 'wen' })).status,
    404,
  );
  const last = await security.post('/v1/administrators/dismissals', { unit: 'ZFB', user: 'an' });
  assert.equal(last.status, 409);
});

test('who becomes an administrator loses the session of the office held before', async () => {
  const { token } = await mint(who('gao', ['officer'], 'ZFB'));
  assert.equal(await useOf(token), 'taken');
  await security.post('/v1/administrators', { unit: 'ZFB', user: 'gao', role: 'systemAdministrator' });
  assert.equal(await useOf(token), 'session-revoked');
});

test('a token that a process minted before it heard of the office opens nothing beside the office', async () => {
  const { core } = office.platform;
  const now = core.clock.machineNow();
  const token = await core.tokens.issue({
    id: 'late',
    hostId: 'oa',
    host: 'oa',
    unit: 'ZFB',
    user: { id: 'an', name: 'an' },
    roles: ['officer'],
    origins: [origins.oa],
    mintedAt: now + 60_000,
    exp: Math.floor(now / 1000) + 900,
  });
  assert.equal(await useOf(token), 'roles-apart');
});

test('one token, a user or a host is revoked, and nobody else', async () => {
  const revoke = async (body: object) =>
    assert.equal((await security.post('/v1/sessions/revocations', body)).status, 204);
  const one = await mint(who('u1'));
  const other = await mint(who('u1'));
  const neighbour = await mint(who('u2'));
  for (const { token } of [one, other, neighbour]) assert.equal(await useOf(token), 'taken');
  await revoke({ token: one.id });
  assert.deepEqual([await useOf(one.token), await useOf(other.token)], ['session-revoked', 'taken']);
  await revoke({ unit: 'JYJ', user: 'u1' });
  assert.deepEqual([await useOf(other.token), await useOf(neighbour.token)], ['session-revoked', 'taken']);
  await revoke({ host: 'oa' });
  assert.equal(await useOf(neighbour.token), 'session-revoked');
  aSecondLater();
  assert.equal(await useOf((await mint(who('u1'))).token), 'taken');
});

test('what another process revoked is void within two seconds, also for claims that were verified before', async () => {
  const { token, id } = await mint(who('u3'));
  assert.equal(await useOf(token), 'taken');
  const { core } = office.platform;
  await revokeSessions(new SecurityRegister(core.store, core.clock.machineNow), { token: id }, 'operator');
  aSecondLater();
  assert.equal(await useOf(token), 'session-revoked');
});

test('an open stream of events ends when its reader is revoked', { timeout: 10_000 }, async () => {
  const { token, id } = await mint(who('u4'));
  const stream = await office.fetch('/v1/events', {
    headers: { authorization: `Bearer ${token}`, origin: origins.oa },
  });
  const ended = (async () => {
    for await (const _ of stream.body!);
    return 'ended';
  })();
  await security.post('/v1/sessions/revocations', { token: id });
  assert.equal(await ended, 'ended');
});

test('tokens name the key that signed them, the key is published, and goes when its last token has ended', async () => {
  const published = async () => {
    const answer = await office.fetch('/v1/keys');
    const { keys: set } = (await answer.json()) as { keys: Record<string, string>[] };
    for (const key of set) assert.ok(!('d' in key) && key['alg'] === 'EdDSA');
    return set.map((key) => key['kid']);
  };
  const before = await mint(who('u5'));
  const kid = (token: string) => decodeProtectedHeader(token).kid;
  assert.deepEqual(await published(), [kid(before.token)]);
  assert.equal((await security.post('/v1/keys/rotation', {})).status, 200);
  const later = await mint(who('u5'));
  assert.notEqual(kid(before.token), kid(later.token));
  assert.deepEqual(await published(), [kid(before.token), kid(later.token)]);
  assert.deepEqual([await useOf(before.token), await useOf(later.token)], ['taken', 'taken']);
  office.machine.aheadInMs += 15 * 60_000 + 1_000;
  assert.deepEqual(await published(), [kid(later.token)]);
});

test('a stolen signing key is taken out at once, and its tokens with it', async () => {
  const stolen = await mint(who('u6'));
  assert.equal(await useOf(stolen.token), 'taken');
  await security.post('/v1/keys/rotation', { atOnce: true });
  assert.equal(await useOf(stolen.token), 'unauthenticated');
  assert.equal(await useOf((await mint(who('u6'))).token), 'taken');
});

test('a server key is added, rotated with an overlap, and revoked', async () => {
  const scope = { units: ['JYJ'], roles: ['officer'], origins: ['http://pay.gov.test'] };
  const made = await security.post('/v1/server-keys', { host: 'pay', ...scope });
  assert.equal(made.status, 201);
  const first = made.body.secret as string;
  assert.equal((await mint(who('p'), first)).status, 201);
  assert.equal((await mint(who('p', ['officer'], 'RSJ'), first)).code, 'key-not-allowed');
  assert.equal((await mint(who('p', ['head']), first)).code, 'key-not-allowed');
  const preflight = await office.fetch('/v1/units', {
    method: 'OPTIONS',
    headers: { origin: 'http://pay.gov.test' },
  });
  assert.equal(preflight.status, 204);
  const second = (await security.post('/v1/server-keys/pay/rotation', { overlapHours: 1 })).body
    .secret as string;
  for (const key of [first, second]) assert.equal((await mint(who('p'), key)).status, 201);
  office.machine.aheadInMs += 3_600_000;
  assert.deepEqual([(await mint(who('p'), first)).status, (await mint(who('p'), second)).status], [401, 201]);
  const { token } = await mint(who('p'), second);
  const ended = await security.post('/v1/server-keys/pay/revocation', {});
  assert.equal(ended.body.ended.length, 1);
  assert.equal((await mint(who('p'), second)).status, 401);
  const headers = { authorization: `Bearer ${token}`, origin: 'http://pay.gov.test' };
  assert.equal((await office.fetch('/v1/units', { headers })).status, 401);
  assert.equal((await security.post('/v1/server-keys/pay/revocation', {})).status, 404);
});

test('a key of the configuration is listed without itself, and can be ended like any other', async () => {
  const own = await openOffice();
  try {
    const { core } = own.platform;
    await assignAdministrator(core.security, {
      unit: 'ZFB',
      user: 'an',
      role: 'securityAdministrator',
      by: 'operator',
    });
    const desk = own.backend('ZFB', ['securityAdministrator'], 'an');
    const listed = await desk.get('/v1/server-keys');
    assert.deepEqual(
      listed.body.items.map((k: { host: string; from: string }) => `${k.host} ${k.from}`),
      ['personnel configuration', 'oa configuration'],
    );
    for (const key of Object.values(keys)) assert.ok(!listed.text.includes(key));
    assert.equal((await own.backend('SZX', ['applicant']).get('/v1/units')).status, 200);
    await desk.post('/v1/server-keys/personnel/revocation', {});
    assert.equal((await own.backend('SZX', ['applicant']).get('/v1/units')).status, 401);
  } finally {
    await own.close();
  }
});

test('the audit administrator reads every act with its author, page by page, and no hash of a key', async () => {
  const seen: { no: number; act: { type: string; hash?: string; by: unknown } }[] = [];
  for (let next = ''; ; ) {
    const page = (await audit.get(`/v1/security-log${next && `?cursor=${next}`}`)).body;
    seen.push(...page.items);
    if (!page.next) break;
    next = page.next;
  }
  assert.deepEqual(
    seen.map((line) => line.no),
    seen.map((_, i) => i + 1),
  );
  for (const type of [
    'AdministratorAssigned',
    'AdministratorDismissed',
    'TokenRevoked',
    'UserRevoked',
    'HostRevoked',
    'SigningKeyRotated',
    'ServerKeyAdded',
    'ServerKeyEnded',
  ])
    assert.ok(
      seen.some(({ act }) => act.type === type && JSON.stringify(act.by) === '{"unit":"ZFB","user":"an"}'),
      type,
    );
  for (const { act } of seen) if (act.hash) assert.equal(act.hash.length, 12);
  for (const desk of [security, office.backend('ZFB', ['systemAdministrator'], 'xi')])
    for (const path of ['/v1/security-log', '/v1/reads']) assert.equal((await desk.get(path)).status, 403);
});
