import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { createPlatform } from '../platform.ts';
import { memoryTokens } from '../sessions/tokens.ts';
import { createMemoryStore } from '../store/memory-store.ts';
import { apply, type Office, openOffice, origins } from '../testing/office.fixture.ts';
import { offsetClock } from '../time.ts';
import { securityHeaders } from './security-headers.ts';

let office: Office;
before(async () => {
  office = await openOffice();
});
after(() => office.close());

test('every kind of answer carries every header of the table', async () => {
  const school = await office.page('SZX', ['applicant'], 'clerk');
  const stream = await school.open('/v1/events');
  const answers: [string, Headers][] = [
    ['a list', (await school.get('/v1/units')).headers],
    ['what was made', (await apply(school)).headers],
    ['what is missing', (await school.get('/v1/cases/none')).headers],
    ['no address', (await school.get('/none')).headers],
    ['a refused body', (await school.send('POST', '/v1/drafts', '{', {})).headers],
    ['no credential', (await office.fetch('/v1/cases')).headers],
    ['health', (await office.fetch('/healthz')).headers],
    ['metrics', (await office.fetch('/metrics')).headers],
    ['the description', (await office.fetch('/v1/openapi.json')).headers],
    ['a stream', stream.headers],
  ];
  await stream.body?.cancel();
  for (const [what, headers] of answers)
    for (const [name, value] of securityHeaders) assert.equal(headers.get(name), value, `${what}: ${name}`);
});

test('no answer names the software, takes cookies or lets a foreign page read it', async () => {
  const desk = await office.page('SZX', ['applicant'], 'clerk');
  for (const headers of [
    (await desk.get('/v1/units')).headers,
    (await desk.get('/v1/units', { origin: 'https://evil.test' })).headers,
  ]) {
    for (const name of ['server', 'x-powered-by', 'set-cookie', 'access-control-allow-credentials'])
      assert.equal(headers.get(name), null, name);
    assert.ok([null, origins.personnel].includes(headers.get('access-control-allow-origin')));
  }
});

test('the start page runs its own style sheet and nothing else', async () => {
  const style = 'p { color: red }\n';
  const startPage = `<!doctype html><style>${style}</style><p>x</p>`;
  const { core } = office.platform;
  const platform = createPlatform({
    store: createMemoryStore(),
    clock: offsetClock(Date.now, 0, async () => {}),
    directory: core.directory,
    items: core.items,
    sources: core.sources,
    hosts: [],
    tokens: memoryTokens(),
    messages: core.messages,
    demo: true,
    readLogKey: 'x',
    startPage,
  });
  const answer = await platform.fetch(new Request('http://platform.test/'));
  const hash = createHash('sha256').update(style).digest('base64');
  assert.equal(
    answer.headers.get('content-security-policy'),
    `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  );
  assert.equal(answer.headers.get('x-frame-options'), 'DENY');
});
