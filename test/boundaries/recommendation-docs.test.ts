import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { directory, items, procuratorates } from '@lianban/catalog';
import { type Served, servePlatform } from '@lianban/platform';
import { createMemoryPlatform, type MemoryPlatform } from '@lianban/platform/memory';
import { createClient } from '@lianban/sdk';
import { root } from '../tools/repo.ts';

const page = readFileSync(join(root, 'docs/recommendations.md'), 'utf8');
const folder = join(root, 'test/boundaries', `recommendation-docs-${process.pid}.tmp`);
const secret = `whsec_${Buffer.from('a secret of this test, 32 bytes!').toString('base64')}`;

let platform: MemoryPlatform;
let served: Served;
let host: ChildProcess;
let url = '';

/** The blocks of the page as the files that they name, run as a reader would run them. */
before(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  platform = createMemoryPlatform({
    ...{ directory, items, procuratorates, origins: [url] },
    startAt: '2026-10-09T09:00:00+08:00',
    messages: {
      takes: (unit, role) => unit === 'JXJCY' && role === 'procurator',
      send: async ({ id, type, unit, caseId, at }) => {
        const about = { id, type, time: new Date(at).toISOString(), data: { unit, case: caseId } };
        const { status } = await deliver(about);
        return status === 204
          ? { state: 'acknowledged', host: 'cases' }
          : { state: 'failed', error: `${status}` };
      },
    },
  });
  served = await servePlatform(platform, { host: '127.0.0.1', port: 0 });
  await mkdir(folder, { recursive: true });
  for (const [, name = '', code = ''] of page.matchAll(/```js\n\/\/ ([\w.]+)\n([\s\S]*?)```/g))
    await writeFile(join(folder, name), code);
  await writeFile(join(folder, 'page.html'), /```html\n([\s\S]*?)```/.exec(page)?.[1] ?? '');
  host = spawn(process.execPath, ['--conditions=lianban-source', join(folder, 'server.mjs')], {
    stdio: 'inherit',
    env: {
      ...process.env,
      ...{ LIANBAN_URL: served.url, LIANBAN_SERVER_KEY: platform.serverKey, LIANBAN_WEBHOOK_SECRET: secret },
      ...{ PUBLIC_URL: url, PORT: String(port) },
    },
  });
  await eventually(() => fetch(`${url}/case/stage`));
});
after(async () => {
  host?.kill();
  await served?.close();
  await rm(folder, { recursive: true, force: true });
});

interface CaseFile {
  readonly recommendation?: string;
  readonly recommendationNumber?: string;
  readonly stage?: string;
  readonly isOverdue?: boolean;
}

describe('the page "add recommendation tracking to your case system"', () => {
  it('leaves no block of code out of this test', () => {
    assert.equal(
      [...page.matchAll(/```\w/g)].length,
      [...page.matchAll(/```(?:js\n\/\/ [\w.]+\n|html\n)/g)].length,
    );
  });

  it('gives the page of a prosecutor a session, and another site none', async () => {
    const session = await (await post('/lianban/session')).json();
    assert.equal((session as { expiresIn: number }).expiresIn, 900);
    assert.equal((await post('/lianban/session', 'https://elsewhere.example')).status, 403);
  });

  it('makes one draft of a case, which lacks nothing, however often the button is pressed', async () => {
    const first = (await (await post('/case/issue')).json()) as CaseFile;
    const again = (await (await post('/case/issue')).json()) as CaseFile;
    assert.deepEqual([again.recommendation, again.stage], [first.recommendation, 'draft']);
    assert.equal((await prosecutor().list()).items.length, 1);
    assert.deepEqual((await prosecutor().check(first.recommendation ?? '')).missing, []);
  });

  it('shows a page with elements that exist, which asks the platform for this recommendation', async () => {
    const shown = await (await fetch(`${url}/case?recommendation=any`)).text();
    const known = await readFile(join(root, 'packages/elements/src/define/index.ts'), 'utf8');
    const tags = [...shown.matchAll(/<(lian-[a-z-]+)/g)].map(([, tag]) => tag);
    assert.equal(tags.length, 4);
    for (const tag of tags) assert.ok(known.includes(`./${tag}.ts`), tag);
    assert.ok(shown.includes(`base-url="${served.url}"`));
    assert.ok(shown.includes(`recommendation-id="${(await kept()).recommendation}"`));
  });

  it('has the stage beside the own case as soon as the unit has received and replied', async () => {
    const { recommendation: id = '' } = await kept();
    await act('submit', (calls, options) => calls.submit(id, options));
    await act('approve', (_, options) => chief().approve(id, { result: 'agree' }, options));
    await act('deliver', (calls, options) => calls.deliver(id, { way: 'electronic' }, options));
    await of('JXGL', 'administrator').receive(id, { idempotencyKey: 'receive' });
    await platform.moveClock('2026-10-09T10:00:00+08:00');
    await eventually(async () => assert.equal((await kept()).stage, 'received'));
    assert.match((await kept()).recommendationNumber ?? '', /^甲检行公建〔2026〕\d+号$/);
    await platform.moveClock('2026-12-10T09:00:00+08:00');
    await eventually(async () => assert.equal((await kept()).isOverdue, true));
    await act('reply', (_, options) =>
      of('JXGL', 'officer').reply(id, { adopted: 'fully', text: '已清理。' }, options),
    );
    await platform.moveClock('2026-12-10T10:00:00+08:00');
    await eventually(async () => assert.equal((await kept()).stage, 'replied'));

    /** with the ETag that the procuratorate sees now */
    async function act(
      idempotencyKey: string,
      press: (calls: Calls, options: { etag: string; idempotencyKey: string }) => Promise<unknown>,
    ) {
      const { etag } = await prosecutor().get(id);
      await press(prosecutor(), { etag, idempotencyKey });
    }
  });

  it('refuses a message that nobody signed', async () => {
    assert.equal((await fetch(`${url}/lianban/messages`, { method: 'POST', body: '{}' })).status, 400);
  });
});

type Calls = ReturnType<typeof createClient>['recommendations'];

function of(unit: string, ...roles: ('procurator' | 'head' | 'administrator' | 'officer')[]): Calls {
  const user = { id: roles.join('-'), name: roles.join(' ') };
  return createClient({
    baseUrl: served.url,
    serverKey: platform.serverKey,
    actingFor: { unit, user, roles },
  }).recommendations;
}
const prosecutor = () => of('JXJCY', 'procurator');
const chief = () => of('JXJCY', 'procurator', 'head');

const kept = async () => (await (await fetch(`${url}/case/stage`)).json()) as CaseFile;
const post = (path: string, origin = url) => fetch(url + path, { method: 'POST', headers: { origin } });

/** Signed as Standard Webhooks are: HMAC-SHA256 over id, time and body. */
function deliver(about: { readonly id: string }): Promise<Response> {
  const body = JSON.stringify({ specversion: '1.0', source: 'lianban', ...about });
  const at = `${Math.floor(Date.now() / 1000)}`;
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signature = createHmac('sha256', key).update(`${about.id}.${at}.${body}`).digest('base64');
  const headers = {
    'webhook-id': about.id,
    'webhook-timestamp': at,
    'webhook-signature': `v1,${signature}`,
  };
  return fetch(`${url}/lianban/messages`, { method: 'POST', headers, body });
}

/** Until it holds: another process is on its way. */
async function eventually<T>(check: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await check();
    } catch (error) {
      if (attempt > 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
