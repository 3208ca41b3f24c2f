import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import test, { type TestContext } from 'node:test';
import { scriptedServer } from '../test/scripted-server.ts';
import { createClient } from './index.ts';

// Each client stands for a tab: BroadcastChannel joins them as it joins the tabs of one origin.

const tokenOf = (sub: string) =>
  `e30.${Buffer.from(JSON.stringify({ sub, unit: 'rsj', aud: 'oa', roles: ['officer'] })).toString('base64url')}.sig`;

function tab(t: TestContext, baseUrl: string, user: { id: string }, lastEventId?: string) {
  const heard: string[] = [];
  const states: string[] = [];
  const client = createClient({
    baseUrl,
    fetchClientSession: async () => ({ token: tokenOf(user.id), expiresIn: 900 }),
  });
  const end = client.events.subscribe({
    onEvent: ({ id }) => void heard.push(id),
    onState: (state) => void states.push(state),
    lastEventId,
  });
  t.after(end);
  return { heard, states, end };
}

/** A platform with a log: new streams start at its end, or after the id that they name. */
async function platformWithLog(t: TestContext) {
  const open = new Set<ServerResponse>();
  let last = 3;
  const line = (id: number) => `id: ${id}\ndata: {"type":"task.changed","case":"c"}\n\n`;
  const { baseUrl, seen } = await scriptedServer(t, (response, _number, { headers }) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const after = Number(headers['last-event-id'] ?? last);
    response.write(`retry: 10\nid: ${after}\n\n`);
    for (let id = after + 1; id <= last; id += 1) response.write(line(id));
    open.add(response);
    response.on('close', () => open.delete(response));
  });
  const write = () => {
    last += 1;
    for (const response of open) response.write(line(last));
  };
  return { baseUrl, seen, open, write };
}

async function until(what: () => boolean): Promise<void> {
  for (let waited = 0; !what(); waited += 5) {
    assert.ok(waited < 9_000, `never came: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test('tabs of one user share one stream, and another tab takes over without a gap', async (t) => {
  const { baseUrl, seen, open, write } = await platformWithLog(t);
  const user = { id: 'u1' };
  const first = tab(t, baseUrl, user);
  await until(() => open.size === 1);
  const second = tab(t, baseUrl, user);
  await until(() => second.states.includes('open'));
  write();
  await until(() => first.heard.length === 1 && second.heard.length === 1);
  assert.equal(seen.length, 1);

  first.end();
  await until(() => open.size === 0);
  write();
  await until(() => second.heard.length === 2);
  assert.deepEqual([first.heard, second.heard], [['4'], ['4', '5']]);
  assert.deepEqual([open.size, seen.at(-1)?.headers['last-event-id']], [1, '4']);
});

test('tabs that open at the same moment end with one stream', async (t) => {
  const { baseUrl, open, write } = await platformWithLog(t);
  const tabs = Array.from({ length: 5 }, () => tab(t, baseUrl, { id: 'u1' }));
  await until(() => tabs.every((one) => one.states.at(-1) === 'open') && open.size === 1);
  write();
  await until(() => tabs.every((one) => one.heard.length === 1));
  assert.equal(open.size, 1);
});

test('a tab that starts further back gets what it lacks, and the others hear nothing twice', async (t) => {
  const { baseUrl, open, write } = await platformWithLog(t);
  const first = tab(t, baseUrl, { id: 'u1' });
  await until(() => open.size === 1);
  write();
  await until(() => first.heard.length === 1);
  const second = tab(t, baseUrl, { id: 'u1' }, '1');
  await until(() => second.heard.length === 3);
  write();
  await until(() => second.heard.length === 4 && first.heard.length === 2);
  assert.deepEqual(
    [first.heard, second.heard],
    [
      ['4', '5'],
      ['2', '3', '4', '5'],
    ],
  );
  await until(() => open.size === 1);
});

test('another user has another stream', async (t) => {
  const { baseUrl, open } = await platformWithLog(t);
  tab(t, baseUrl, { id: 'u1' });
  tab(t, baseUrl, { id: 'u2' });
  await until(() => open.size === 2);
});
