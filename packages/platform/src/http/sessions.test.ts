import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Session } from '@lianban/contract';
import { newSigningKeys, signedTokens } from '../sessions/signed-tokens.ts';
import { keys, type Office, openOffice, origins } from '../testing/office.fixture.ts';

let office: Office;
before(async () => {
  office = await openOffice();
});
after(() => office.close());

const wanted = { unit: 'SZX', user: { id: 'u1', name: '示例经办员' }, roles: ['applicant'] };

async function mint(body: object, key = keys.personnel) {
  const answer = await office.fetch('/v1/sessions', {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Session & { code: string } };
}
const units = (token: string, headers: Record<string, string> = {}) =>
  office.fetch('/v1/units', { headers: { authorization: `Bearer ${token}`, ...headers } });
const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code];

test('a key mints a token of fifteen minutes for one user of one of its units', async () => {
  const { status, body } = await mint(wanted);
  assert.equal(status, 201);
  assert.equal(body.expiresIn, 900);
  assert.deepEqual(body.unit, { code: 'SZX', name: '某市示例高级中学' });
  assert.equal((await units(body.token, { origin: origins.personnel })).status, 200);
});

test('a key is refused beyond its units, its roles and its origins', async () => {
  for (const beyond of [
    { unit: 'BB' },
    { unit: 'nobody' },
    { roles: ['applicant', 'officer'] },
    { origins: [origins.personnel, 'https://evil.test'] },
  ]) {
    const { status, body } = await mint({ ...wanted, ...beyond });
    assert.deepEqual([status, body.code], [403, 'key-not-allowed'], JSON.stringify(beyond));
  }
  assert.equal((await mint({ ...wanted, unit: 'nobody', roles: ['officer'] }, keys.oa)).status, 403);
  assert.equal((await mint({ ...wanted, roles: ['king'] })).status, 400);
});

test('an unknown key, and a token in place of a key, mint nothing', async () => {
  assert.equal((await mint(wanted, 'lbk_unknown')).status, 401);
  assert.equal((await mint(wanted, (await mint(wanted)).body.token)).status, 401);
});

test('a back end acts with its key for the users of its units, and for nobody else', async () => {
  const status = async (unit: string, roles: string) => {
    const headers = {
      authorization: `Bearer ${keys.personnel}`,
      'lianban-unit': unit,
      'lianban-user': 'u1',
      'lianban-roles': roles,
    };
    return (await office.fetch('/v1/units', { headers })).status;
  };
  assert.equal(await status('SZX', 'applicant'), 200);
  assert.equal(await status('BB', 'applicant'), 403);
  assert.equal(await status('SZX', 'officer'), 403);
  assert.equal(await status('SZX', 'applicant, leader'), 403);
  assert.equal(await status('', 'applicant'), 400);
  assert.equal(await status('SZX', 'nonsense'), 400);
});

test('a page token is taken only from its own origin', async () => {
  const { token } = (await mint(wanted)).body;
  assert.deepEqual(await codeOf(await units(token)), [403, 'origin-not-allowed']);
  assert.deepEqual(await codeOf(await units(token, { origin: 'https://evil.test' })), [
    403,
    'origin-not-allowed',
  ]);
  assert.equal((await units(token, { origin: origins.oa })).status, 403);
  assert.equal((await units(token, { origin: origins.personnel })).status, 200);
});

test('a page behind the host own proxy sends no origin: same-origin is enough, cross-site is not', async () => {
  const { token } = (await mint(wanted)).body;
  assert.equal((await units(token, { 'sec-fetch-site': 'same-origin' })).status, 200);
  assert.equal((await units(token, { 'sec-fetch-site': 'same-site' })).status, 403);
  assert.equal((await units(token, { 'sec-fetch-site': 'cross-site' })).status, 403);
  assert.equal((await units(token, { 'sec-fetch-site': 'none' })).status, 403);
});

test('a token that has expired says so, and only that', async () => {
  const { token } = (await mint(wanted)).body;
  const page = { origin: origins.personnel };
  assert.equal((await units(token, page)).status, 200);
  office.machine.aheadInMs += 14 * 60_000;
  assert.equal((await units(token, page)).status, 200);
  office.machine.aheadInMs += 61_000;
  assert.deepEqual(await codeOf(await units(token, page)), [401, 'token-expired']);
  const unread = (await mint(wanted)).body.token;
  office.machine.aheadInMs += 16 * 60_000;
  assert.deepEqual(await codeOf(await units(unread, page)), [401, 'token-expired']);
});

test('a forged token is nobody', async () => {
  const { token } = (await mint(wanted)).body;
  const [head, body, mark] = token.split('.') as [string, string, string];
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
  const richer = Buffer.from(JSON.stringify({ ...claims, unit: 'RSJ', roles: ['head'] })).toString(
    'base64url',
  );
  const unsigned = Buffer.from('{"alg":"none"}').toString('base64url');
  const stranger = await (await signedTokens(await newSigningKeys())).issue({
    id: 'x',
    hostId: 'oa',
    mintedAt: Date.now(),
    host: 'oa',
    unit: 'RSJ',
    user: { id: 'x', name: 'x' },
    roles: ['head'],
    origins: [origins.oa],
    exp: Date.now() / 1000 + 100_000,
  });
  for (const forged of [`${head}.${richer}.${mark}`, `${unsigned}.${richer}.`, stranger, 'x.y.z', 'x'])
    assert.deepEqual(await codeOf(await units(forged, { origin: origins.oa })), [401, 'unauthenticated']);
  for (const authorization of ['', 'Basic x', 'Bearer', `bearer${token}`])
    assert.equal((await office.fetch('/v1/units', { headers: { authorization } })).status, 401);
});

test('a claim that was read before is not read for another token', async () => {
  const one = (await mint(wanted)).body.token;
  const two = (await mint({ ...wanted, unit: 'SYY' })).body.token;
  for (const token of [one, two, one])
    assert.equal((await units(token, { origin: origins.personnel })).status, 200);
});
