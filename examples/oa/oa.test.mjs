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
const folder = mkdtempSync(join(tmpdir(), 'oa-test-'));
const asked = [];
let platform;
let oa;
let url;

before(async () => {
  platform = createServer(answerAsPlatform).listen(0, '127.0.0.1');
  await once(platform, 'listening');
  ({ process: oa, url } = await startOa());
});
after(async () => {
  oa.stdin.end();
  if (oa.exitCode === null) await once(oa, 'exit');
  platform.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the OA as a host', () => {
  it('sends a visitor to the login page, which lists fictional demo users', async () => {
    const home = await fetch(url, { redirect: 'manual' });
    assert.equal(home.status, 303);
    assert.equal(home.headers.get('location'), '/login');
    const page = await (await fetch(`${url}/login`)).text();
    assert.match(page, /虚构演示用户/);
    for (const user of [
      'jyj-officer',
      'jyj-head',
      'zfb-supervisor',
      'zfb-leader',
      'kjj-officer',
      'jxzx-officer',
    ])
      assert.match(page, new RegExp(`value="${user}"`));
  });

  it('lets no foreign or inline script or style into any page', async () => {
    const cookie = await logIn('jyj-officer');
    for (const path of [
      '/login',
      '/',
      '/task?id=t1',
      '/case?id=c1',
      '/document?case=c1&id=order',
      '/nowhere',
    ]) {
      const answer = await fetch(url + path, { headers: { cookie } });
      const policy = answer.headers.get('content-security-policy');
      for (const part of [
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "frame-ancestors 'none'",
      ])
        assert.ok(policy.split('; ').includes(part), `${path}: ${part}`);
      assert.ok(policy.includes(`connect-src 'self' ${platformUrl()};`));
      const page = await answer.text();
      assert.doesNotMatch(page, /<script(?![^>]* src=)|<style|\sstyle=|\son\w+=/, path);
    }
  });

  it('puts the panels into its pages, with the case beside the task', async () => {
    const cookie = await logIn('jyj-officer');
    const page = async (path) => (await fetch(url + path, { headers: { cookie } })).text();
    const home = await page('/');
    assert.match(
      home,
      /<lian-provider base-url="[^"]+" session-url="\/lianban\/session" language="zh-CN"><lian-clock>/,
    );
    assert.match(home, /<lian-inbox task-href="\/task\?id=\{task\}">/);
    const known = await page('/task?id=t1');
    assert.match(known, /<lian-task task-id="t1">/);
    assert.match(known, /<lian-status case-id="c-of-t1">/);
    assert.match(await page('/task?id=t-deep'), /<lian-status case-id="c-of-t-deep">/);
    const call = asked.find(({ path }) => path === '/v1/tasks/t-deep');
    assert.equal(call.headers['lianban-unit'], 'JYJ');
    assert.match(
      await page('/document?case=c1&id=order'),
      /<lian-document case-id="c1" document-id="order">/,
    );
    assert.match(await page('/task?id=%22%3E%3Cscript%3E'), /task-id="&quot;&gt;&lt;script&gt;"/);
  });

  it('speaks English once asked, and remembers it', async () => {
    const answer = await post('/language', { language: 'en', back: '//elsewhere.example' });
    assert.equal(answer.headers.get('location'), '/');
    const page = await (await fetch(`${url}/login`, { headers: { cookie: cookieOf(answer) } })).text();
    assert.match(page, /<html lang="en">/);
    assert.match(page, /Fictional demo users/);
  });
});

describe('POST /lianban/session', () => {
  it('gives a logged-in user a token for the own unit, roles and this origin', async () => {
    const answer = await post('/lianban/session', undefined, { cookie: await logIn('rsj-head') });
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    assert.deepEqual(await answer.json(), { token: 'token-of-this-test', expiresIn: 900 });
    const call = asked.findLast(({ path }) => path === '/v1/sessions');
    assert.equal(call.headers.authorization, 'Bearer key-of-this-test');
    assert.equal(call.body.unit, 'RSJ');
    assert.equal(call.body.user.id, 'rsj-head');
    assert.deepEqual(call.body.roles, ['head']);
    assert.deepEqual(call.body.origins, [url]);
  });

  it('refuses without a login, also with a forged or an ended one', async () => {
    assert.equal((await post('/lianban/session')).status, 401);
    assert.equal((await post('/lianban/session', undefined, { cookie: 'oa_sid=guess.forged' })).status, 401);
    const cookie = await logIn('bb-officer');
    await post('/logout', {}, { cookie });
    assert.equal((await post('/lianban/session', undefined, { cookie })).status, 401);
  });

  it('refuses a page of another site, and a request that names none', async () => {
    const cookie = await logIn('bb-officer');
    const from = (headers) =>
      fetch(`${url}/lianban/session`, { method: 'POST', headers: { cookie, ...headers } });
    assert.equal((await from({ origin: 'https://elsewhere.example' })).status, 403);
    assert.equal((await from({ 'sec-fetch-site': 'cross-site' })).status, 403);
    assert.equal((await from({})).status, 403);
    assert.equal((await from({ 'sec-fetch-site': 'same-origin' })).status, 200);
  });

  it('says in plain words that the platform refused', async () => {
    const answer = await post('/lianban/session', undefined, { cookie: await logIn('sgx-officer') });
    assert.equal(answer.status, 502);
    assert.ok((await answer.json()).title);
  });
});

describe('POST /lianban/messages', () => {
  it('acknowledges a signed message and counts it for the unit, once', async () => {
    const cookie = await logIn('wjw-officer');
    const unread = async () =>
      (await (await fetch(`${url}/messages/unread`, { headers: { cookie } })).json()).text;
    assert.equal(await unread(), '');
    assert.equal((await deliver(message('m1', 'lianban.task.opened', 'WJW', 't1'))).status, 204);
    assert.equal((await deliver(message('m1', 'lianban.task.opened', 'WJW', 't1'))).status, 204);
    assert.equal((await deliver(message('m2', 'lianban.task.opened', 'WJW', 't2'))).status, 204);
    assert.equal((await deliver(message('m3', 'lianban.task.warned', 'WJW', 't1'))).status, 204);
    assert.equal((await deliver(message('m4', 'lianban.task.opened', 'JXZZ', 't9'))).status, 204);
    assert.equal(await unread(), '新任务 2，提醒 1');
    await fetch(`${url}/task?id=t1`, { headers: { cookie } });
    assert.equal(await unread(), '新任务 1');
  });

  it('counts messages of recommendations beside the menu, for whoever reads them, until one is opened', async () => {
    const cookie = await logIn('jxgl-administrator');
    const read = async (path) => (await fetch(url + path, { headers: { cookie } })).text();
    const about = {
      ...message('m9', 'lianban.recommendation.delivered', 'JXGL'),
      data: { unit: 'JXGL', case: 'r1' },
    };
    assert.equal((await deliver(about)).status, 204);
    assert.deepEqual(JSON.parse(await read('/messages/unread')), {
      text: '检察建议送达 1',
      recommendations: 1,
    });
    const home = await read('/');
    assert.match(home, /href="\/recommendations"[^>]*>检察建议 <em data-recommendations>1<\/em>/);
    assert.match(await read('/messages'), /<a href="\/recommendation\?id=r1">检察建议书<\/a>/);
    assert.match(await read('/recommendation?id=r1'), /<lian-recommendation recommendation-id="r1">/);
    assert.equal(JSON.parse(await read('/messages/unread')).recommendations, 0);
    const office = { headers: { cookie: await logIn('zfb-leader') } };
    assert.equal((await fetch(`${url}/recommendations`, office)).status, 404);
    assert.doesNotMatch(await (await fetch(url, office)).text(), /href="\/recommendations"/);
  });

  it('refuses a wrong signature, an old one, and a changed body', async () => {
    const cookie = await logIn('gjj-officer');
    const about = message('m5', 'lianban.task.opened', 'GJJ', 't5');
    const other = `whsec_${Buffer.from('another secret').toString('base64')}`;
    assert.equal((await deliver(about, { secret: other })).status, 400);
    assert.equal((await deliver(about, { at: Math.floor(Date.now() / 1000) - 3600 })).status, 400);
    assert.equal((await deliver(about, { change: (body) => body.replace('t5', 't6') })).status, 400);
    assert.equal((await fetch(`${url}/lianban/messages`, { method: 'POST', body: '{}' })).status, 400);
    const { text } = await (await fetch(`${url}/messages/unread`, { headers: { cookie } })).json();
    assert.equal(text, '');
  });
});

describe('the process', () => {
  it('keeps logins and messages across a restart, and stops cleanly on SIGTERM', async () => {
    const first = await startOa('restart');
    const cookie = await logIn('czj-officer', first.url);
    await deliver(message('m7', 'lianban.task.opened', 'CZJ', 't7'), { to: first.url });
    first.process.kill('SIGTERM');
    assert.deepEqual(await once(first.process, 'exit'), [0, null]);
    const second = await startOa('restart');
    const { text } = await (await fetch(`${second.url}/messages/unread`, { headers: { cookie } })).json();
    assert.equal(text, '新任务 1');
    second.process.stdin.end();
    assert.deepEqual(await once(second.process, 'exit'), [0, null]);
  });

  it('says in one sentence which setting is missing', async () => {
    const child = spawn(
      process.execPath,
      ['--conditions=lianban-source', join(import.meta.dirname, 'server.mjs')],
      {
        env: { ...process.env, LIANBAN_URL: platformUrl(), LIANBAN_SERVER_KEY: '' },
      },
    );
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    const [code] = await once(child, 'close');
    assert.equal(code, 1);
    assert.match(said, /LIANBAN_SERVER_KEY/);
  });
});

const platformUrl = () => `http://127.0.0.1:${platform.address().port}`;

async function answerAsPlatform(request, response) {
  const chunks = await Array.fromAsync(request);
  const text = Buffer.concat(chunks).toString();
  const body = text ? JSON.parse(text) : undefined;
  asked.push({ path: request.url, headers: request.headers, body });
  const answer = (status, value) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  if (request.url === '/v1/sessions') {
    if (body.unit === 'SGX')
      return answer(403, { type: 'about:blank', title: 'no', status: 403, code: 'forbidden' });
    return answer(201, { token: 'token-of-this-test', expiresIn: 900, ...body });
  }
  const task = /^\/v1\/tasks\/([\w-]+)$/.exec(request.url)?.[1];
  if (task) return answer(200, { id: task, case: { id: `c-of-${task}`, number: '1', state: 'running' } });
  return answer(404, { type: 'about:blank', title: 'not found', status: 404, code: 'not-found' });
}

async function startOa(name = 'first') {
  const child = spawn(
    process.execPath,
    ['--conditions=lianban-source', join(import.meta.dirname, 'server.mjs')],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: {
        ...process.env,
        PORT: '0',
        HOST: '127.0.0.1',
        PUBLIC_URL: '',
        DATA_DIR: join(folder, name),
        LIANBAN_URL: platformUrl(),
        LIANBAN_PUBLIC_URL: platformUrl(),
        LIANBAN_SERVER_KEY: 'key-of-this-test',
        LIANBAN_WEBHOOK_SECRET: secret,
        HOST_STDIN: '1',
      },
    },
  );
  const [line] = await once(createInterface(child.stdout), 'line');
  return { process: child, ...JSON.parse(line) };
}

function post(path, form, headers = {}, to = url) {
  return fetch(to + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: to, ...headers },
    body: form && new URLSearchParams(form),
  });
}

const cookieOf = (answer) => answer.headers.getSetCookie()[0].split(';')[0];
const logIn = async (user, to) => cookieOf(await post('/login', { user }, {}, to));

const message = (id, type, unit, task) => ({
  specversion: '1.0',
  id,
  source: 'lianban',
  type,
  time: '2026-11-24T02:00:00.000Z',
  subject: task,
  data: { unit, case: 'c1', task },
});

/** Signed as Standard Webhooks are: HMAC-SHA256 over id, time and body. */
function deliver(about, { secret: by = secret, at = Math.floor(Date.now() / 1000), to = url, change } = {}) {
  const body = JSON.stringify(about);
  const key = Buffer.from(by.replace('whsec_', ''), 'base64');
  const signature = createHmac('sha256', key).update(`${about.id}.${at}.${body}`).digest('base64');
  return fetch(`${to}/lianban/messages`, {
    method: 'POST',
    headers: {
      'content-type': 'application/cloudevents+json',
      'webhook-id': about.id,
      'webhook-timestamp': String(at),
      'webhook-signature': `v1,${signature}`,
    },
    body: change ? change(body) : body,
  });
}
