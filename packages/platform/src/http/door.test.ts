import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, test } from 'node:test';
import { openapi } from '@lianban/contract/openapi';
import { servePlatform } from '../serve.ts';
import { apply, type Office, openOffice, origins, persons, picks } from '../testing/office.fixture.ts';

let office: Office;
before(async () => {
  office = await openOffice();
});
after(() => office.close());

const json = { 'content-type': 'application/json' };
const school = () => office.backend('SZX', ['applicant'], 'clerk');

test('a preflight is answered without a token, for a known origin only', async () => {
  const known = await office.fetch('/v1/cases', {
    method: 'OPTIONS',
    headers: { origin: origins.oa, 'access-control-request-method': 'POST' },
  });
  assert.equal(known.status, 204);
  assert.equal(known.headers.get('access-control-allow-origin'), origins.oa);
  for (const name of ['Authorization', 'Idempotency-Key', 'If-Match', 'Last-Event-ID'])
    assert.ok(known.headers.get('access-control-allow-headers')?.includes(name), name);
  assert.equal(known.headers.get('access-control-allow-credentials'), null);
  assert.equal(known.headers.get('vary'), 'Origin');
  const foreign = await office.fetch('/v1/cases', {
    method: 'OPTIONS',
    headers: { origin: 'https://evil.test' },
  });
  assert.equal(foreign.status, 403);
  assert.equal(foreign.headers.get('access-control-allow-origin'), null);
  assert.equal(foreign.headers.get('vary'), 'Origin');
});

test('every answer, also a refusal at the door, can be read by the page and is kept by nobody', async () => {
  const desk = await office.page('SZX', ['applicant']);
  const answers = [
    await desk.get('/v1/units'),
    await desk.get('/v1/cases/nowhere'),
    await desk.get('/nowhere'),
    await desk.send('POST', '/v1/drafts', '{', { 'content-type': 'text/plain' }),
    await desk.post('/v1/drafts', {}, { 'content-length': '9999999' }),
  ];
  assert.deepEqual(
    answers.map((a) => a.status),
    [200, 404, 404, 415, 413],
  );
  for (const { headers } of answers) {
    assert.equal(headers.get('access-control-allow-origin'), origins.personnel);
    for (const name of ['ETag', 'Retry-After', 'Location', 'Lianban-Time'])
      assert.ok(headers.get('access-control-expose-headers')?.includes(name), name);
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.match(headers.get('vary') ?? '', /Origin/);
    assert.match(headers.get('lianban-time') ?? '', /^2026-09-07T09:0/);
    assert.equal(headers.get('access-control-allow-credentials'), null);
  }
});

test('what is wrong with a request is named by pointer, in the language of the caller', async () => {
  const desk = school();
  const wrong: [string, unknown, string][] = [
    ['/v1/drafts', { item: 'crossLevelTransfer', values: {}, owner: 'x' }, '/owner'],
    ['/v1/drafts', { item: 5, values: {} }, '/item'],
    ['/v1/drafts', { item: 'crossLevelTransfer' }, '/values'],
    ['/v1/drafts', '{"item":', ''],
    ['/v1/drafts', 'null', ''],
    ['/v1/drafts', { item: 'crossLevelTransfer', values: { 'a/b~c': '1' } }, '/values/a~1b~0c'],
    ['/v1/cases', { draft: 'x', values: {}, planHash: 1 }, '/planHash'],
    ['/v1/items/crossLevelTransfer/plan', { values: { ...persons.teacher, name: ' ' } }, '/values/name'],
    [
      '/v1/items/crossLevelTransfer/plan',
      { values: { ...persons.teacher, idNumber: '990122198404150022' } },
      '/values/idNumber',
    ],
    ['/v1/clock', { to: 'tomorrow' }, '/to'],
    ['/v1/clock', { to: '2027' }, '/to'],
  ];
  for (const [path, body, pointer] of wrong) {
    const inChinese = await desk.post(path, body);
    const inEnglish = await desk.post(path, body, { 'accept-language': 'en-GB,en;q=0.9' });
    assert.ok([400, 422].includes(inChinese.status), `${path} ${inChinese.text}`);
    assert.equal(inChinese.headers.get('content-type'), 'application/problem+json');
    assert.equal(inChinese.body.errors?.[0]?.pointer, pointer, inChinese.text);
    assert.match(inChinese.body.errors[0].message, /[\u4e00-\u9fa5]/);
    assert.equal(inEnglish.body.errors[0].pointer, pointer);
    assert.doesNotMatch(inEnglish.text, /[\u4e00-\u9fa5]/);
    assert.notEqual(inEnglish.body.traceId, inChinese.body.traceId);
  }
});

test('a body that is too large is refused also where its length was not told', async () => {
  const answer = await school().post('/v1/drafts', {
    item: 'crossLevelTransfer',
    values: { name: 'x'.repeat(600_000) },
  });
  assert.equal(answer.status, 413);
});

test('a page address that no list gave out is a bad request, not a failure', async () => {
  const desk = office.backend('RSJ');
  const garbage = Buffer.from('drop table').toString('base64url');
  for (const path of ['/v1/cases', '/v1/tasks'])
    for (const cursor of [garbage, '%ff', 'ä'])
      assert.equal((await desk.get(`${path}?cursor=${encodeURIComponent(cursor)}`)).status, 400, path);
});

test('typed values are checked one by one, each with its own words', async () => {
  const wrong: [object, string, string][] = [
    [{ reportingDate: '2026-09-06' }, 'reportingDate', 'past'],
    [{ reportingDate: '2026-02-30' }, 'reportingDate', 'date'],
    [{ reportingDate: { day: 1 } }, 'reportingDate', 'shape'],
    [{ targetPosition: 'SZX-P-99' }, 'targetPosition', 'not-an-option'],
    [{ transferMode: '' }, 'transferMode', 'required'],
    [{ birthDate: '1990-01-01' }, 'birthDate', 'not-asked'],
    [{ targetRank: '一级' }, 'targetRank', 'not-asked'],
    [{ nonsense: '1' }, 'nonsense', 'not-asked'],
  ];
  const desk = await office.page('SZX', ['applicant']);
  for (const [values, field, code] of wrong) {
    const answer = await apply(desk, undefined, {
      values: { ...persons.teacher, ...picks, ...values },
    });
    assert.equal(answer.status, 422, answer.text);
    assert.deepEqual(
      answer.body.errors.map((e: { pointer: string; code: string }) => [e.pointer, e.code]),
      [[`/values/${field}`, code]],
    );
  }
});

test('without a session there is nothing; the description, health and metrics need none', async () => {
  for (const path of ['/v1/units', '/v1/cases', '/v1/tasks', '/v1/events', '/v1/items', '/v1/clock'])
    assert.equal((await office.fetch(path)).status, 401, path);
  assert.equal(await (await office.fetch('/healthz')).text(), 'ok');
  const ready = (await (await office.fetch('/readyz')).json()) as { ready: boolean };
  assert.equal(ready.ready, true);
  const metrics = await (await office.fetch('/metrics')).text();
  assert.match(metrics, /^# TYPE lianban_cases gauge\nlianban_cases \d+$/m);
  const described = await (await office.fetch('/v1/openapi.json')).json();
  assert.deepEqual(described, JSON.parse(JSON.stringify(openapi({ version: '0.1.0', demo: true }))));
});

test('outside demo the clock cannot be moved, and its route is not described', async () => {
  const production = await openOffice({ demo: false });
  const desk = production.backend('SZX', ['applicant']);
  assert.equal((await desk.post('/v1/clock', { to: 'nextDue' })).status, 404);
  assert.equal((await desk.get('/v1/clock')).body.demo, false);
  const { paths } = (await (await production.fetch('/v1/openapi.json')).json()) as {
    paths: Record<string, object>;
  };
  assert.deepEqual(Object.keys(paths['/v1/clock'] ?? {}), ['get']);
  await production.close();
});

test('a store that does not answer makes the platform not ready', async () => {
  const other = await openOffice();
  other.platform.core.store.outboxCounts = async () => {
    throw new Error('gone');
  };
  const answer = await other.fetch('/readyz');
  assert.equal(answer.status, 503);
  await other.close();
});

test('over a real socket a chunked body is refused with 411 and one that is too large with 413', async () => {
  const served = await servePlatform((await openOffice()).platform, { host: '127.0.0.1', port: 0 });
  const post = (headers: Record<string, string>, body: string) =>
    new Promise<{ status: number | undefined; code: string }>((resolve, reject) => {
      const sent = request(`${served.url}/v1/drafts`, { method: 'POST', headers: { ...json, ...headers } });
      sent.on('response', async (answer) => {
        let text = '';
        for await (const part of answer) text += part;
        resolve({ status: answer.statusCode, code: (JSON.parse(text) as { code: string }).code });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  assert.deepEqual(await post({ 'transfer-encoding': 'chunked' }, '{}'), {
    status: 411,
    code: 'length-required',
  });
  const large = 'x'.repeat(600_000);
  assert.deepEqual(await post({ 'content-length': String(large.length) }, large), {
    status: 413,
    code: 'body-too-large',
  });
  await served.close();
});

test('a body that is nested without end is refused, and one with brackets in its words is not', async () => {
  const deep = `{"item":"crossLevelTransfer","values":{"name":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`;
  const refused = await school().post('/v1/drafts', deep);
  assert.deepEqual([refused.status, refused.body.errors[0].code], [400, 'depth']);
  const words = { name: `${'['.repeat(100)}\\"${'{'.repeat(100)}` };
  assert.equal(
    (await school().post('/v1/drafts', { item: 'crossLevelTransfer', values: words })).status,
    201,
  );
});

test('a back end names its user within the length that a session takes', async () => {
  const named = (user: string) => office.backend('SZX', ['applicant'], user).get('/v1/units');
  assert.equal((await named('u'.repeat(64))).status, 200);
  assert.equal((await named('u'.repeat(65))).status, 400);
});
