import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { after, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { HostMessage } from '@lianban/contract';
import { root } from '../tools/repo.ts';
import { seconds } from './back-end.ts';
import { openOffice, servedUnits, submitOne } from './office.ts';
import { killAll, startPlatform } from './platform-process.ts';

const secret = 'whsec_dGhlIG5ldyBvbmU=';
const receivers = new Set<ChildProcess>();
after(() => {
  killAll();
  for (const child of receivers) child.kill('SIGKILL');
});

/** the host in a process of its own */
async function startReceiver(port: number, status = 204) {
  const script = fileURLToPath(new URL('./receiver-process.mjs', import.meta.url));
  const child = spawn(
    process.execPath,
    ['--conditions=lianban-source', '--no-warnings', script, String(port), secret, String(status)],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  receivers.add(child);
  const taken: HostMessage[] = [];
  const lines = createInterface({ input: child.stdout });
  const [first] = (await once(lines, 'line')) as [string];
  lines.on('line', (line) => taken.push(JSON.parse(line) as HostMessage));
  return {
    port: (JSON.parse(first) as { port: number }).port,
    taken,
    async kill() {
      child.kill('SIGKILL');
      await once(child, 'exit');
      receivers.delete(child);
    },
  };
}

async function eventually(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 300; i++) {
    if (await holds()) return;
    await seconds(0.2);
  }
  assert.fail(what);
}

/** the office whose host is that process, with an old and a new secret */
async function withReceiver(port: number) {
  const office = await openOffice();
  const config = JSON.parse(await readFile(office.config, 'utf8'));
  config.hosts[0].webhook = {
    url: `http://127.0.0.1:${port}/hook`,
    secrets: [secret, 'the old one'],
    roles: ['officer', 'head', 'supervisor'],
    allow: ['127.0.0.0/8'],
  };
  config.hosts[1].roles.push('systemAdministrator');
  await writeFile(office.config, JSON.stringify(config));
  return office;
}

const parkedAndWaiting = async (url: string) =>
  ((await (await fetch(`${url}/readyz`)).json()) as { outbox: { waiting: number; parked: number } }).outbox;

it('a host that is down for an hour of platform time hears of everything when it is back, and all of it was served', async () => {
  const first = await startReceiver(0);
  const office = await withReceiver(first.port);
  const platform = await startPlatform(office.config);
  try {
    assert.equal((await submitOne(office, platform.url, 'before')).status, 201);
    await eventually('the first messages arrive', () => first.taken.length >= 3);
    await first.kill();
    const made: string[] = [];
    for (let n = 0; n < 5; n++) made.push((await submitOne(office, platform.url, n)).body.id as string);
    const as = { unit: 'applicant', user: 'clock', roles: 'applicant' };
    const clock = await office.call(platform.url, { ...as, method: 'GET', path: '/v1/clock' });
    const to = new Date(Date.parse(clock.body.time) + 3_600_000 + 8 * 3_600_000).toISOString();
    const moved = await office.call(platform.url, {
      ...as,
      method: 'POST',
      path: '/v1/clock',
      body: { to: `${to.slice(0, 19)}+08:00` },
    });
    assert.equal(moved.status, 200);
    assert.ok((await parkedAndWaiting(platform.url)).waiting >= made.length);
    const back = await startReceiver(first.port);
    await eventually('nothing waits any more', async () => {
      const { waiting, parked } = await parkedAndWaiting(platform.url);
      return waiting === 0 && parked === 0;
    });
    for (const id of made) {
      const own = back.taken.filter(({ data }) => data.case === id);
      const opened = own.filter(({ type }) => type === 'lianban.task.opened');
      assert.deepEqual(
        [...new Set(opened.map(({ data }) => data.unit))].sort(),
        servedUnits.filter((unit) => unit !== 'lead').sort(),
      );
      assert.ok(own.every(({ sequence }) => /^\d{10}$/.test(sequence ?? '')));
      const seen = await office.call(platform.url, { ...as, method: 'GET', path: `/v1/cases/${id}` });
      const steps = seen.body.steps as { task?: string; servedAt: string | null }[];
      for (const { data } of opened)
        assert.ok(steps.find(({ task }) => task === data.task)?.servedAt, `${data.task} is served`);
    }
    const ids = back.taken.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length, 'each came once');
    await back.kill();
  } finally {
    await platform.stop();
    await office.close();
  }
});

it('a host that says 410 is left alone until an operator enables it over the wire; then it gets what was kept', async () => {
  const gone = await startReceiver(0, 410);
  const office = await withReceiver(gone.port);
  const assigned = ['admins', 'assign', 'lead', 'operator', 'systemAdministrator', '--config', office.config];
  await lianban(office.serverKey, assigned);
  const platform = await startPlatform(office.config);
  try {
    await submitOne(office, platform.url, 1);
    await eventually('all is parked', async () => {
      const { waiting, parked } = await parkedAndWaiting(platform.url);
      return waiting === 0 && parked >= 3;
    });
    await submitOne(office, platform.url, 2);
    await eventually('what came later is parked too', async () => {
      const { waiting, parked } = await parkedAndWaiting(platform.url);
      return waiting === 0 && parked >= 6;
    });
    assert.match(platform.errors(), /"what":"receiver disabled","receiver":"messages","why":"HTTP 410"/);
    assert.match(await (await fetch(`${platform.url}/metrics`)).text(), /lianban_receivers_disabled 1\n/);
    await gone.kill();
    const back = await startReceiver(gone.port);
    const { parked } = await parkedAndWaiting(platform.url);
    const said = await lianban(office.serverKey, [
      ...['receivers', 'enable', 'messages', '--url', platform.url, '--unit', 'lead'],
    ]);
    assert.match(said, new RegExp(`messages 已恢复 enabled；${parked} 条`));
    await eventually('all of it arrives', () => back.taken.length === parked);
    assert.match(
      await lianban(office.serverKey, ['outbox', 'list', '--url', platform.url, '--unit', 'lead']),
      /Nothing was given up/,
    );
    await back.kill();
  } finally {
    await platform.stop();
    await office.close();
  }
});

/** the operator's verb in a process of its own; what it says */
async function lianban(key: string, args: readonly string[]): Promise<string> {
  const child = spawn(
    process.execPath,
    ['--conditions=lianban-source', '--no-warnings', 'packages/cli/src/main.ts', ...args],
    { cwd: root, env: { ...process.env, LIANBAN_KEY: key }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const [code] = (await once(child, 'close')) as [number];
  assert.equal(code, 0, said);
  return said;
}
