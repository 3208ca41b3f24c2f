import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';

const secret = `whsec_${Buffer.from('a secret of this test, 32 bytes!').toString('base64')}`;
const folder = mkdtempSync(join(tmpdir(), 'procuratorate-test-'));
const riverside = '甲检公益受〔2026〕17号';
const asked = [];
/** where the only recommendation stands, as the platform would say */
const held = { id: 'r1', number: null, state: 'draft', overdueSince: null, etag: '"r1"' };
let platform;
let host;
let url;

before(async () => {
  platform = createServer(answerAsPlatform).listen(0, '127.0.0.1');
  await once(platform, 'listening');
  ({ process: host, url } = await start('first'));
});
after(async () => {
  host.stdin.end();
  if (host.exitCode === null) await once(host, 'exit');
  platform.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the case system as a host', () => {
  it('sends a visitor to its own login page', async () => {
    const home = await fetch(url, { redirect: 'manual' });
    assert.deepEqual([home.status, home.headers.get('location')], [303, '/login']);
    const page = await (await fetch(`${url}/login`)).text();
    for (const user of ['jc-prosecutor', 'jc-policy', 'jc-chief'])
      assert.match(page, new RegExp(`value="${user}"`));
  });

  it('lets no foreign or inline script or style into any page, and asks nobody but the platform', async () => {
    const cookie = await logIn('jc-prosecutor');
    const paths = [
      '/login',
      '/',
      caseOf(riverside),
      '/recommendations',
      '/recommendations/new',
      '/recommendation?id=r1',
    ];
    for (const path of [...paths, '/statistics', '/nowhere']) {
      const answer = await fetch(url + path, { headers: { cookie } });
      const policy = answer.headers.get('content-security-policy').split('; ');
      for (const part of ["script-src 'self'", "style-src 'self'", `connect-src 'self' ${platformUrl()}`])
        assert.ok(policy.includes(part), `${path}: ${part}`);
      assert.doesNotMatch(await answer.text(), /<script(?![^>]* src=)|<style|\sstyle=|\son\w+=/, path);
    }
  });

  it('serves Vue and the elements itself', async () => {
    for (const name of ['vue.js', 'case.js', 'jc.css'])
      assert.equal((await fetch(`${url}/static/${name}`)).status, 200, name);
    assert.equal((await fetch(`${url}/static/..%2fserver.mjs`)).status, 404);
  });

  it('speaks English once asked', async () => {
    const answer = await post('/language', { language: 'en', back: '//elsewhere.example' });
    assert.equal(answer.headers.get('location'), '/');
    const page = await (await fetch(`${url}/login`, { headers: { cookie: cookieOf(answer) } })).text();
    assert.match(page, /<html lang="en">/);
  });
});

describe('POST /lianban/session', () => {
  it('gives a prosecutor a token for the own unit, roles and this origin', async () => {
    const answer = await post('/lianban/session', undefined, { cookie: await logIn('jc-chief') });
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    assert.deepEqual(await answer.json(), { token: 'token-of-this-test', expiresIn: 900 });
    const { body } = asked.findLast(({ path }) => path === '/v1/sessions');
    assert.deepEqual([body.unit, body.roles, body.origins], ['JXJCY', ['procurator', 'head'], [url]]);
  });

  it('refuses without a login, after the logout, and from the page of another site', async () => {
    assert.equal((await post('/lianban/session')).status, 401);
    const cookie = await logIn('jc-policy');
    assert.equal(
      (await post('/lianban/session', undefined, { cookie, origin: 'https://elsewhere.example' })).status,
      403,
    );
    await post('/logout', {}, { cookie });
    assert.equal((await post('/lianban/session', undefined, { cookie })).status, 401);
  });
});

describe('a case and its recommendation', () => {
  it('is begun by its own prosecutor alone', async () => {
    const refused = await post(
      '/case/issue',
      { number: riverside },
      { cookie: await logIn('jc-prosecutor2') },
    );
    assert.equal(refused.status, 403);
    assert.equal(
      asked.some(({ path }) => path === '/v1/recommendations'),
      false,
    );
  });

  it('is begun from what the case file holds, once, however often the button is pressed', async () => {
    const cookie = await logIn('jc-prosecutor');
    for (let press = 0; press < 2; press++)
      assert.equal(
        (await post('/case/issue', { number: riverside }, { cookie })).headers.get('location'),
        caseOf(riverside),
      );
    const made = asked.filter(({ path }) => path === '/v1/recommendations');
    assert.equal(made.length, 1);
    const { content } = made[0].body;
    assert.deepEqual([content.unit, content.prosecutor], ['JXGL', '示例检察官甲']);
    assert.match(content.origin, /17号/);
    assert.equal(made[0].headers['lianban-unit'], 'JXJCY');
    const page = await read(caseOf(riverside), cookie);
    assert.match(page, /&quot;recommendation&quot;:&quot;r1&quot;/);
  });

  it('keeps the stage that a message tells of, and the message once', async () => {
    const cookie = await logIn('jc-prosecutor');
    Object.assign(held, { number: '甲检行公建〔2026〕1号', state: 'replied', etag: '"r9"' });
    for (let time = 0; time < 2; time++)
      assert.equal((await deliver(message('m1', 'lianban.recommendation.replied'))).status, 204);
    await eventually(async () => assert.match(await read('/', cookie), /甲检行公建〔2026〕1号[\s\S]*已回复/));
    assert.match(await read('/', cookie), /<em class="news">1<\/em>/);
    assert.match(await read(caseOf(riverside), cookie), /对方已回复/);
    assert.doesNotMatch(await read('/', cookie), /class="news"/);
  });

  it('takes the stage at once when the prosecutor has acted in the page', async () => {
    const cookie = await logIn('jc-prosecutor');
    Object.assign(held, { state: 'received', overdueSince: '2026-12-10T00:00:00+08:00' });
    const answer = await post(`/case/follow?number=${encodeURIComponent(riverside)}`, undefined, { cookie });
    assert.deepEqual(await answer.json(), { stage: 'received', overdue: true });
    assert.match(await read('/', cookie), /已签收 <em class="late">逾期<\/em>/);
  });

  it('refuses a message with a wrong signature, or an old one', async () => {
    const other = `whsec_${Buffer.from('another secret').toString('base64')}`;
    const about = message('m2', 'lianban.recommendation.overdue');
    assert.equal((await deliver(about, { secret: other })).status, 400);
    assert.equal((await deliver(about, { at: Math.floor(Date.now() / 1000) - 3600 })).status, 400);
    assert.doesNotMatch(await read('/', await logIn('jc-chief')), /class="news"/);
  });
});

describe('the process', () => {
  it('keeps logins and stages across a restart, and stops cleanly', async () => {
    const cookie = await logIn('jc-prosecutor');
    host.kill('SIGTERM');
    assert.deepEqual(await once(host, 'exit'), [0, null]);
    ({ process: host, url } = await start('first'));
    assert.match(await read('/', cookie), /甲检行公建〔2026〕1号/);
  });

  it('says in one sentence which setting is missing', async () => {
    const child = spawn(
      process.execPath,
      ['--conditions=lianban-source', join(import.meta.dirname, 'server.mjs')],
      {
        env: { ...process.env, LIANBAN_URL: platformUrl(), LIANBAN_SERVER_KEY: '' },
      },
    );
    const said = child.stderr.toArray();
    assert.deepEqual(await once(child, 'close'), [1, null]);
    assert.match(Buffer.concat(await said).toString(), /LIANBAN_SERVER_KEY/);
  });
});

const platformUrl = () => `http://127.0.0.1:${platform.address().port}`;
const caseOf = (number) => `/case?number=${encodeURIComponent(number)}`;
const cookieOf = (answer) => answer.headers.getSetCookie()[0].split(';')[0];
const logIn = async (user) => cookieOf(await post('/login', { user }));
const read = async (path, cookie) => (await fetch(url + path, { headers: { cookie } })).text();

async function answerAsPlatform(request, response) {
  const text = Buffer.concat(await Array.fromAsync(request)).toString();
  const body = text ? JSON.parse(text) : undefined;
  asked.push({ path: request.url, headers: request.headers, body });
  const answer = (status, value) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  if (request.url === '/v1/sessions') return answer(201, { token: 'token-of-this-test', expiresIn: 900 });
  if (request.url === '/v1/recommendations') return answer(201, held);
  if (request.url === '/v1/recommendations/r1') return answer(200, held);
  return answer(404, { type: 'about:blank', title: 'not found', status: 404, code: 'not-found' });
}

async function start(name) {
  const child = spawn(
    process.execPath,
    ['--conditions=lianban-source', join(import.meta.dirname, 'server.mjs')],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: {
        ...process.env,
        ...{ PORT: '0', HOST: '127.0.0.1', PUBLIC_URL: '', HOST_STDIN: '1' },
        ...{ DATA_DIR: join(folder, name), LIANBAN_URL: platformUrl(), LIANBAN_PUBLIC_URL: platformUrl() },
        ...{ LIANBAN_SERVER_KEY: 'key-of-this-test', LIANBAN_WEBHOOK_SECRET: secret },
      },
    },
  );
  const [line] = await once(createInterface(child.stdout), 'line');
  return { process: child, ...JSON.parse(line) };
}

function post(path, form, headers = {}) {
  const body = form && new URLSearchParams(form);
  return fetch(url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url, ...headers },
    body,
  });
}

const message = (id, type) => ({
  ...{ specversion: '1.0', id, source: 'lianban', type, time: '2026-10-09T02:00:00.000Z', subject: 'r1' },
  data: { unit: 'JXJCY', case: 'r1' },
});

/** Signed as Standard Webhooks are: HMAC-SHA256 over id, time and body. */
function deliver(about, { secret: by = secret, at = Math.floor(Date.now() / 1000) } = {}) {
  const body = JSON.stringify(about);
  const key = Buffer.from(by.replace('whsec_', ''), 'base64');
  const signature = createHmac('sha256', key).update(`${about.id}.${at}.${body}`).digest('base64');
  const headers = {
    'webhook-id': about.id,
    'webhook-timestamp': `${at}`,
    'webhook-signature': `v1,${signature}`,
  };
  return fetch(`${url}/lianban/messages`, { method: 'POST', headers, body });
}

/** Until it holds: what follows a message is done after its acknowledgement. */
async function eventually(check) {
  for (let attempt = 0; ; attempt++) {
    try {
      return await check();
    } catch (error) {
      if (attempt > 100) throw error;
    }
  }
}
