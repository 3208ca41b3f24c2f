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
const folder = mkdtempSync(join(tmpdir(), 'personnel-test-'));
const asked = [];
let platform;
let host;
let url;

before(async () => {
  platform = createServer(answerAsPlatform).listen(0, '127.0.0.1');
  await once(platform, 'listening');
  ({ process: host, url } = await startHost('first'));
});
after(async () => {
  host.stdin.end();
  if (host.exitCode === null) await once(host, 'exit');
  platform.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the personnel system as a host', () => {
  it('sends a visitor to the login page, which lists fictional demo users', async () => {
    const home = await fetch(url, { redirect: 'manual' });
    assert.equal(home.status, 303);
    assert.equal(home.headers.get('location'), '/login');
    const page = await (await fetch(`${url}/login`)).text();
    assert.match(page, /虚构演示用户/);
    for (const user of ['szx-clerk', 'syy-clerk', 'jyj-clerk'])
      assert.match(page, new RegExp(`value="${user}"`));
  });

  it('lets no foreign or inline script or style into any page', async () => {
    const clerk = await logIn('szx-clerk');
    const paths = [
      '/login',
      '/',
      '/transfer/new',
      '/transfer?id=c1',
      '/document?case=c1&id=order',
      '/nowhere',
    ];
    for (const path of paths) {
      const answer = await clerk.get(path);
      const policy = answer.headers.get('content-security-policy');
      for (const part of [
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "frame-ancestors 'none'",
      ])
        assert.ok(policy.split('; ').includes(part), `${path}: ${part}`);
      assert.ok(policy.includes(`connect-src 'self' ${platformUrl()};`));
      assert.doesNotMatch(await answer.text(), /<script(?![^>]* src=)|<style|\sstyle=|\son\w+=/, path);
    }
  });

  it("lists the unit's transfers and drafts, asked with its key on behalf of the clerk", async () => {
    const clerk = await logIn('szx-clerk');
    const page = await (await clerk.get('/')).text();
    assert.match(page, /99010020261123000001J/);
    assert.match(page, /示例教师甲&lt;/, 'values are escaped');
    assert.match(page, /4 \/ 8/);
    assert.match(page, /办理中/);
    assert.match(page, /99010020261123000002K/, 'the second page of the list');
    assert.match(page, /href="\/transfer\/new\?draft=d1"/);
    assert.doesNotMatch(page, /draft=d-done/);
    const call = asked.findLast(({ path }) => path.startsWith('/v1/cases'));
    assert.equal(call.headers.authorization, 'Bearer key-of-this-test');
    assert.equal(call.headers['lianban-unit'], 'SZX');
    assert.equal(call.headers['lianban-user'], 'szx-clerk');
  });

  it('shows a sentence instead of the list when the platform refuses', async () => {
    const clerk = await logIn('syy-clerk');
    assert.match(await (await clerk.get('/')).text(), /role="alert">暂时取不到/);
  });

  it('puts the form into its own form, offers the open draft, and keeps its remark beside the case', async () => {
    const clerk = await logIn('szx-clerk');
    const fresh = await (await clerk.get('/transfer/new')).text();
    assert.match(fresh, /<lian-form item="crossLevelTransfer" name="transfer">/);
    assert.match(fresh, /href="\/transfer\/new\?draft=d1"/);
    assert.match(await (await clerk.get('/transfer/new?draft=d1')).text(), /<lian-form [^>]*draft-id="d1">/);
    const early = await clerk.post('/transfer/done', { transfer: 'd1', remark: 'x' });
    assert.equal(early.status, 400);
    const done = await clerk.post('/transfer/done', {
      transfer: 'c1',
      'transfer.number': '99010020261123000001J',
      remark: '请于月底前办结',
    });
    assert.equal(done.headers.get('location'), '/transfer?id=c1');
    const status = await (await clerk.get('/transfer?id=c1')).text();
    assert.match(status, /<lian-status case-id="c1" applicant>/);
    assert.match(status, /请于月底前办结/);
  });

  it('serves jQuery, and says what to do when the elements are not built', async () => {
    assert.match(await (await fetch(`${url}/static/jquery.js`)).text(), /jQuery v1\.12\.4/);
    const bundle = await fetch(`${url}/static/lianban.legacy.js`);
    if (bundle.status !== 200) assert.match(await bundle.text(), /npm run build/);
  });

  it('speaks English once asked', async () => {
    const clerk = await logIn('szx-clerk');
    const answer = await clerk.post('/language', { language: 'en', back: '//elsewhere.example' });
    assert.equal(answer.headers.get('location'), '/');
    const page = await (await clerk.get('/')).text();
    assert.match(page, /<html lang="en">/);
    assert.match(page, /<lian-provider [^>]*language="en">/);
  });

  it('refuses a form without the token of the login', async () => {
    const clerk = await logIn('szx-clerk');
    assert.equal((await clerk.post('/transfer/done', { transfer: 'c1', formToken: 'guess' })).status, 403);
    assert.equal((await clerk.post('/logout', { formToken: '' })).status, 403);
  });
});

describe('POST /lianban/session', () => {
  it('gives a logged-in clerk a token for the own unit, as applicant, for this origin', async () => {
    const clerk = await logIn('jyj-clerk');
    const answer = await clerk.session({ origin: url });
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    assert.deepEqual(await answer.json(), { token: 'token-of-this-test', expiresIn: 900 });
    const { body } = asked.findLast(({ path }) => path === '/v1/sessions');
    assert.deepEqual(body, {
      unit: 'JYJ',
      user: { id: 'jyj-clerk', name: '示例人事丁' },
      roles: ['applicant'],
      origins: [url],
    });
  });

  it('refuses without a login', async () => {
    const nobody = await visitor();
    assert.equal((await nobody.session({ origin: url })).status, 401);
    const clerk = await logIn('szx-clerk');
    await clerk.post('/logout', {});
    assert.equal((await clerk.session({ origin: url })).status, 401);
  });

  it('refuses a page of another site, and a request that names none', async () => {
    const clerk = await logIn('szx-clerk');
    assert.equal((await clerk.session({ origin: 'https://elsewhere.example' })).status, 403);
    assert.equal((await clerk.session({ 'sec-fetch-site': 'cross-site' })).status, 403);
    assert.equal((await clerk.session({})).status, 403);
    assert.equal((await clerk.session({ 'sec-fetch-site': 'same-origin' })).status, 200);
  });
});

describe('POST /lianban/messages', () => {
  it('acknowledges a signed message, shows it in the list, once, until the case was looked at', async () => {
    assert.equal((await deliver(message('m1', 'lianban.case.changed', 'SZX'))).status, 204);
    assert.equal((await deliver(message('m1', 'lianban.case.changed', 'SZX'))).status, 204);
    const clerk = await logIn('szx-clerk');
    const news = async () => (await (await clerk.get('/')).text()).match(/有进展/g)?.length ?? 0;
    assert.equal(await news(), 1);
    await clerk.get('/transfer?id=c1');
    assert.equal(await news(), 0);
    assert.equal((await deliver(message('m1', 'lianban.case.changed', 'SZX'))).status, 204);
    assert.equal(await news(), 0, 'a repeated delivery is not news');
  });

  it('refuses a wrong signature, an old one, and a changed body', async () => {
    const about = message('m5', 'lianban.task.opened', 'SZX');
    const other = `whsec_${Buffer.from('another secret').toString('base64')}`;
    assert.equal((await deliver(about, { secret: other })).status, 400);
    assert.equal((await deliver(about, { at: Math.floor(Date.now() / 1000) - 3600 })).status, 400);
    assert.equal((await deliver(about, { change: (body) => body.replace('SZX', 'SYY') })).status, 400);
    assert.equal((await fetch(`${url}/lianban/messages`, { method: 'POST', body: '{}' })).status, 400);
    const clerk = await logIn('szx-clerk');
    assert.doesNotMatch(await (await clerk.get('/')).text(), /待本单位办理/);
  });
});

describe('the process', () => {
  it('keeps logins across a restart, and stops cleanly on SIGTERM and when stdin closes', async () => {
    const first = await startHost('restart');
    const clerk = await logIn('szx-clerk', first.url);
    first.process.kill('SIGTERM');
    assert.deepEqual(await once(first.process, 'exit'), [0, null]);
    const second = await startHost('restart');
    const page = await fetch(`${second.url}/`, { headers: { cookie: clerk.cookie() }, redirect: 'manual' });
    assert.equal(page.status, 200);
    await page.text();
    second.process.stdin.end();
    assert.deepEqual(await once(second.process, 'exit'), [0, null]);
  });
});

const platformUrl = () => `http://127.0.0.1:${platform.address().port}`;

async function answerAsPlatform(request, response) {
  const text = Buffer.concat(await Array.fromAsync(request)).toString();
  const body = text ? JSON.parse(text) : undefined;
  asked.push({ path: request.url, headers: request.headers, body });
  const answer = (status, value) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  const { pathname, searchParams } = new URL(request.url, platformUrl());
  if (request.headers['lianban-unit'] === 'SYY') {
    return answer(403, { type: 'about:blank', title: 'no', status: 403, code: 'forbidden' });
  }
  if (pathname === '/v1/sessions')
    return answer(201, { token: 'token-of-this-test', expiresIn: 900, ...body });
  if (pathname === '/v1/cases') {
    if (searchParams.get('cursor'))
      return answer(200, { items: [aCase('c2', '99010020261123000002K')], next: null });
    return answer(200, { items: [aCase('c1', '99010020261123000001J')], next: 'more' });
  }
  if (pathname === '/v1/drafts') {
    const updatedAt = '2026-11-23T02:00:00.000Z';
    const open = { id: 'd1', values: { name: '示例教师乙' }, updatedAt };
    return answer(200, {
      items: [open, { ...open, id: 'd-done', case: { id: 'c1', number: '1' } }],
      next: null,
    });
  }
  return answer(404, { type: 'about:blank', title: 'not found', status: 404, code: 'not-found' });
}

const aCase = (id, number) => ({
  id,
  number,
  state: 'running',
  subject: '示例教师甲<',
  submittedAt: '2026-11-23T02:00:00.000Z',
  links: { done: 4, total: 8 },
});

async function startHost(name) {
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

/** A browser in small: keeps its cookies and sends the token of the page's forms. */
async function visitor(to = url) {
  const jar = new Map();
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const send = async (path, options = {}) => {
    const headers = { ...(jar.size > 0 && { cookie: cookie() }), ...options.headers };
    const answer = await fetch(to + path, { redirect: 'manual', ...options, headers });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      jar.set(name, value);
    }
    return answer;
  };
  const tokenOf = async () => {
    const page = await (await send('/login')).text();
    return /name="formToken" value="([^"]+)"/.exec(page)[1];
  };
  return {
    cookie,
    get: (path) => send(path),
    post: async (path, form) =>
      send(path, { method: 'POST', body: new URLSearchParams({ formToken: await tokenOf(), ...form }) }),
    session: (headers) => send('/lianban/session', { method: 'POST', headers }),
  };
}

async function logIn(user, to) {
  const clerk = await visitor(to);
  const answer = await clerk.post('/login', { user });
  assert.equal(answer.headers.get('location'), '/');
  return clerk;
}

const message = (id, type, unit) => ({
  specversion: '1.0',
  id,
  source: 'lianban',
  type,
  time: '2026-11-24T02:00:00.000Z',
  subject: 'c1',
  data: { unit, case: 'c1' },
});

/** Signed as Standard Webhooks are: HMAC-SHA256 over id, time and body. */
function deliver(about, { secret: by = secret, at = Math.floor(Date.now() / 1000), change } = {}) {
  const body = JSON.stringify(about);
  const key = Buffer.from(by.replace('whsec_', ''), 'base64');
  const signature = createHmac('sha256', key).update(`${about.id}.${at}.${body}`).digest('base64');
  return fetch(`${url}/lianban/messages`, {
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
