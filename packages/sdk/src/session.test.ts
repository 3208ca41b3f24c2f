import assert from 'node:assert/strict';
import test from 'node:test';
import { json, problem, scriptedServer } from '../test/scripted-server.ts';
import { createClient } from './index.ts';

const page = { items: [], next: null };
const tokens = (expiresIn = 900) => {
  const counter = { asked: 0 };
  const fetchClientSession = async () => {
    counter.asked += 1;
    const token = `token-${counter.asked}`;
    await new Promise((resolve) => setTimeout(resolve, 20));
    return { token, expiresIn };
  };
  return { counter, fetchClientSession };
};
const bearer = (seen: { headers: { authorization?: string } }) => seen.headers.authorization;

test('two calls that wait share one session request', async (t) => {
  const { baseUrl, seen } = await scriptedServer(t, (response) => json(response, page));
  const { counter, fetchClientSession } = tokens();
  const client = createClient({ baseUrl, fetchClientSession });
  await Promise.all([client.units.list(), client.tasks.list(), client.drafts.list()]);
  await client.units.list();
  assert.equal(counter.asked, 1);
  assert.deepEqual(seen.map(bearer), Array(4).fill('Bearer token-1'));
});

test('a token is fetched again once on 401, for a change too', async (t) => {
  const { baseUrl, seen } = await scriptedServer(t, (response, _number, request) =>
    bearer(request) === 'Bearer token-1'
      ? problem(response, 401, 'token-expired')
      : json(response, { id: 'd' }),
  );
  const { counter, fetchClientSession } = tokens();
  const client = createClient({ baseUrl, fetchClientSession });
  await Promise.all([client.drafts.save('d', {}, { etag: '"d1"' }), client.drafts.get('d')]);
  assert.equal(counter.asked, 2);
  assert.equal(seen.length, 4);
});

test('a second 401 is told to the caller', async (t) => {
  const { baseUrl, seen } = await scriptedServer(t, (response) => problem(response, 401, 'unauthenticated'));
  const { counter, fetchClientSession } = tokens();
  await assert.rejects(createClient({ baseUrl, fetchClientSession }).units.list(), {
    code: 'unauthenticated',
    status: 401,
  });
  assert.deepEqual([seen.length, counter.asked], [2, 2]);
});

test('a server key that is refused is not tried again', async (t) => {
  const { baseUrl, seen } = await scriptedServer(t, (response) => problem(response, 401, 'unauthenticated'));
  await assert.rejects(createClient({ baseUrl, serverKey: 'k' }).units.list(), { status: 401 });
  assert.equal(seen.length, 1);
});

test('a token is fetched again before it expires', async (t) => {
  const { baseUrl, seen } = await scriptedServer(t, (response) => json(response, page));
  const { fetchClientSession } = tokens(1);
  const client = createClient({ baseUrl, fetchClientSession });
  await client.units.list();
  await new Promise((resolve) => setTimeout(resolve, 850));
  await client.units.list();
  assert.deepEqual(seen.map(bearer), ['Bearer token-1', 'Bearer token-2']);
});

test('a token that still holds is used while the host is away', async (t) => {
  const { baseUrl, seen } = await scriptedServer(t, (response) => json(response, page));
  let asked = 0;
  const fetchClientSession = async () => {
    asked += 1;
    if (asked > 1) throw new TypeError('fetch failed');
    return { token: 'token-1', expiresIn: 2 };
  };
  const client = createClient({ baseUrl, fetchClientSession });
  await client.units.list();
  await new Promise((resolve) => setTimeout(resolve, 1_650));
  await client.units.list();
  assert.deepEqual([asked, ...seen.map(bearer)], [2, 'Bearer token-1', 'Bearer token-1']);
});

test('a host that gives no session is named as the cause', async () => {
  const cause = new Error('the login has ended');
  const client = createClient({
    baseUrl: 'http://127.0.0.1:1',
    fetchClientSession: () => Promise.reject(cause),
  });
  await assert.rejects(client.units.list(), { code: 'unauthenticated', status: undefined, cause });
});

test('a host that never answers does not outlast the total time', async () => {
  const client = createClient({
    baseUrl: 'http://127.0.0.1:1',
    fetchClientSession: () => new Promise(() => {}),
    totalTimeoutInMs: 100,
  });
  await assert.rejects(client.units.list(), { code: 'timeout' });
});

test('a back end says for whom it acts, also with a Chinese name', async (t) => {
  const { baseUrl, seen } = await scriptedServer(t, (response) => json(response, page));
  const actingFor = { unit: 'rsj', user: { id: 'u1', name: '王小明' }, roles: ['officer', 'head'] as const };
  await createClient({ baseUrl: `${baseUrl}/lianban/`, serverKey: 'k', actingFor }).tasks.list({
    unit: 'rsj',
    state: 'open',
  });
  const { url, headers } = seen[0]!;
  assert.equal(url, '/lianban/v1/tasks?unit=rsj&state=open');
  assert.deepEqual(
    [headers.authorization, headers['lianban-unit'], headers['lianban-user'], headers['lianban-roles']],
    ['Bearer k', 'rsj', 'u1', 'officer,head'],
  );
  assert.equal(decodeURIComponent(String(headers['lianban-user-name'])), '王小明');
});
