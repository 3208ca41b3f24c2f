import assert from 'node:assert/strict';
import test from 'node:test';
import { json, problem, scriptedServer } from '../test/scripted-server.ts';
import { createClient, isLianbanError } from './index.ts';

const submission = { draft: 'd1', values: { name: '张三' }, planHash: 'h' };
const page = { items: [], next: null };

test('an answer cut off after the commit is asked again with the same key', async (t) => {
  const committed = new Set<unknown>();
  const { baseUrl, seen } = await scriptedServer(t, (response, number, request) => {
    committed.add(request.headers['idempotency-key']);
    if (number > 1) return json(response, { id: 'c1', later: { field: true } }, 201);
    response.writeHead(201, { 'content-type': 'application/json', 'content-length': '100' });
    response.write('{"id":"c1"', () => response.destroy());
  });
  const client = createClient({ baseUrl, serverKey: 'k' });
  const answer = await client.cases.submit(submission, { idempotencyKey: 'key-1' });
  assert.equal(answer.id, 'c1');
  assert.deepEqual(
    (answer as unknown as { later: unknown }).later,
    { field: true },
    'an unknown field is kept',
  );
  assert.deepEqual([seen.length, [...committed]], [2, ['key-1']]);
  assert.deepEqual(
    seen.map((one) => JSON.parse(one.body)),
    [submission, submission],
  );
  assert.ok(seen[0]?.headers['content-length'], 'the platform refuses bodies of unknown length');
});

test('a change without an idempotency key is not asked again', async (t) => {
  const { baseUrl, seen } = await scriptedServer(t, (response) => response.destroy());
  const client = createClient({ baseUrl, serverKey: 'k' });
  await assert.rejects(client.items.plan('x', { values: {} }), { code: 'network', status: undefined });
  await assert.rejects(client.drafts.remove('d', { etag: '"d1"' }), { code: 'network' });
  assert.equal(seen.length, 2);
});

test('Retry-After is honoured', async (t) => {
  const at: number[] = [];
  const { baseUrl } = await scriptedServer(t, (response, number) => {
    at.push(performance.now());
    if (number === 1) problem(response, 429, 'too-many-requests', { headers: { 'retry-after': '1' } });
    else json(response, page);
  });
  await createClient({ baseUrl, serverKey: 'k' }).units.list();
  const waited = at[1]! - at[0]!;
  assert.ok(waited >= 990 && waited < 2_500, `${waited} ms`);
});

test('a wait that would outlast the total time is told at once', async (t) => {
  const { baseUrl, seen } = await scriptedServer(t, (response) =>
    problem(response, 503, 'source-unavailable', { headers: { 'retry-after': '60' } }),
  );
  const startedAt = performance.now();
  await assert.rejects(createClient({ baseUrl, serverKey: 'k' }).units.list(), {
    code: 'source-unavailable',
    status: 503,
    retryAfterInMs: 60_000,
  });
  assert.ok(performance.now() - startedAt < 1_000);
  assert.equal(seen.length, 1);
});

test('an act that is still running is asked again until it is answered', async (t) => {
  const { baseUrl, seen } = await scriptedServer(t, (response, number) =>
    number < 3 ? problem(response, 409, 'request-running') : json(response, { id: 'c1' }),
  );
  await createClient({ baseUrl, serverKey: 'k' }).cases.submit(submission, { idempotencyKey: 'a' });
  assert.equal(seen.length, 3);
});

test('a refusal is not asked again and brings the words of the platform', async (t) => {
  const { baseUrl, seen } = await scriptedServer(t, (response) =>
    problem(response, 412, 'etag-stale', {
      detail: '内容已被更改。',
      changedBy: '李四',
      nextAction: 'reload',
    }),
  );
  const client = createClient({ baseUrl, serverKey: 'k', language: 'zh-CN' });
  const decision = client.tasks.decide('t', { decision: 'agree' }, { etag: '"t1"', idempotencyKey: 'a' });
  const error = await decision.catch((reason: unknown) => reason);
  assert.ok(isLianbanError(error));
  assert.deepEqual(
    [error.code, error.status, error.message, error.problem?.changedBy, error.problem?.nextAction],
    ['etag-stale', 412, '内容已被更改。', '李四', 'reload'],
  );
  assert.equal(seen.length, 1);
  assert.deepEqual([seen[0]?.headers['if-match'], seen[0]?.headers['accept-language']], ['"t1"', 'zh-CN']);
});

test('retries end, and the last failure is told', async (t) => {
  const { baseUrl, seen } = await scriptedServer(t, (response) =>
    response.writeHead(502).end('<h1>Bad Gateway</h1>'),
  );
  await assert.rejects(createClient({ baseUrl, serverKey: 'k', retries: 2 }).units.list(), {
    code: 'not-ready',
    status: 502,
  });
  assert.equal(seen.length, 3);
});

test('the page of a proxy is no answer of the platform', async (t) => {
  const { baseUrl } = await scriptedServer(t, (response) => response.end('<html>登录</html>'));
  await assert.rejects(createClient({ baseUrl, serverKey: 'k', retries: 0 }).units.list(), {
    code: 'network',
    status: 200,
  });
});

test('a platform that sends nothing is left after the idle time', async (t) => {
  const { baseUrl, seen } = await scriptedServer(t, () => {});
  const client = createClient({ baseUrl, serverKey: 'k', idleTimeoutInMs: 100, retries: 0 });
  await assert.rejects(client.units.list(), { code: 'idle-timeout' });
  await seen[0]?.left;
});

test('an answer that stops in its middle is idle too', async (t) => {
  const { baseUrl } = await scriptedServer(t, (response) => void response.write('{"items":'));
  const client = createClient({ baseUrl, serverKey: 'k', idleTimeoutInMs: 100, retries: 0 });
  await assert.rejects(client.units.list(), { code: 'idle-timeout' });
});

test('a slow answer that keeps coming is not idle', async (t) => {
  const { baseUrl } = await scriptedServer(t, async (response) => {
    for (const letter of JSON.stringify(page)) {
      response.write(letter);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    response.end();
  });
  const client = createClient({ baseUrl, serverKey: 'k', idleTimeoutInMs: 300, retries: 0 });
  assert.deepEqual(await client.units.list(), page);
});

test('the total time holds for the whole call with its retries', async (t) => {
  const { baseUrl, seen } = await scriptedServer(t, () => {});
  const client = createClient({ baseUrl, serverKey: 'k', idleTimeoutInMs: 150, totalTimeoutInMs: 700 });
  const startedAt = performance.now();
  const error = await client.units.list().catch((reason: unknown) => reason);
  assert.ok(isLianbanError(error) && ['timeout', 'idle-timeout'].includes(error.code), String(error));
  assert.ok(performance.now() - startedAt < 1_000);
  assert.ok(seen.length >= 2);
});

test('the total time holds against an answer that never ends', async (t) => {
  const { baseUrl, seen } = await scriptedServer(t, (response) => {
    const drip = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(drip));
  });
  await assert.rejects(createClient({ baseUrl, serverKey: 'k', totalTimeoutInMs: 300 }).units.list(), {
    code: 'timeout',
  });
  await seen[0]?.left;
});

test('a caller who cancels is answered at once and the connection is let go', async (t) => {
  const cancel = new AbortController();
  const { baseUrl, seen } = await scriptedServer(t, () => cancel.abort());
  const client = createClient({ baseUrl, serverKey: 'k' });
  await assert.rejects(client.items.plan('x', { values: {} }, { signal: cancel.signal }), {
    code: 'aborted',
  });
  await seen[0]?.left;
  await assert.rejects(client.units.list({ signal: cancel.signal }), { code: 'aborted' });
  assert.equal(seen.length, 1);
});

test('a fetch that knows no signal is left all the same', async () => {
  const client = createClient({
    baseUrl: 'http://memory.example',
    serverKey: 'k',
    fetch: () => new Promise(() => {}),
    totalTimeoutInMs: 100,
  });
  await assert.rejects(client.units.list(), { code: 'timeout' });
});

test('a header that cannot be sent is an invalid request, not a network failure', async () => {
  const client = createClient({ baseUrl: 'http://127.0.0.1:1', serverKey: '密钥' });
  await assert.rejects(client.units.list(), { code: 'invalid-request' });
});

test('nobody listening is a network failure in the words of the language', async () => {
  const client = createClient({ baseUrl: 'http://127.0.0.1:1', serverKey: 'k', retries: 0 });
  await assert.rejects(client.units.list(), { code: 'network', message: /无法连接/ });
  client.language = 'en';
  await assert.rejects(client.units.list(), { code: 'network', message: /cannot be reached/ });
});
