import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import test, { type TestContext } from 'node:test';
import { problem, scriptedServer } from '../test/scripted-server.ts';
import {
  type ClientOptions,
  createClient,
  type StreamEvent,
  type StreamState,
  type Subscription,
} from './index.ts';

const open = (response: ServerResponse, text = '') => {
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'lianban-time': '2026-11-24T09:00:00+08:00',
  });
  response.write(`retry: 10\n\n${text}`);
};
const change = (id: number, type = 'task.changed') =>
  `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify({ type, case: `c${id}` })}\n\n`;

/** A subscriber that keeps what it heard. */
function listen(t: TestContext, client: ReturnType<typeof createClient>, more: Partial<Subscription> = {}) {
  const events: StreamEvent[] = [];
  const states: StreamState[] = [];
  const end = client.events.subscribe({
    onEvent: (event) => void events.push(event),
    onState: (state) => void states.push(state),
    ...more,
  });
  t.after(end);
  return { events, states, end, ids: () => events.map((one) => one.id) };
}

async function until(what: () => boolean): Promise<void> {
  for (let waited = 0; !what(); waited += 5) {
    assert.ok(waited < 4_000, `never came: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const clientOf = (baseUrl: string, more: Partial<ClientOptions> = {}) =>
  createClient({ baseUrl, serverKey: 'k', ...more });

test('changes come with their positions, unknown types as they are', async (t) => {
  const { baseUrl, seen } = await scriptedServer(t, (response) => {
    open(
      response,
      `${change(1)}: heartbeat\n\nid: 5\n\nevent: heartbeat\ndata: {"position":5}\n\n${change(6, 'seal.broken')}`,
    );
  });
  const client = clientOf(baseUrl);
  const { events, states } = listen(t, client);
  await until(() => events.length === 2);
  assert.deepEqual(events, [
    { type: 'task.changed', case: 'c1', id: '1' },
    { type: 'seal.broken', case: 'c6', id: '6' },
  ]);
  assert.deepEqual(states, ['waiting', 'open']);
  assert.equal(seen[0]?.headers.accept, 'text/event-stream');
  assert.equal(seen[0]?.headers['last-event-id'], undefined);
  assert.ok(client.now());
});

test('a stream that falls silent is reopened from the last id', async (t) => {
  const { baseUrl, seen } = await scriptedServer(t, (response, number) =>
    open(response, number === 1 ? `${change(1)}id: 4\n\n` : change(5)),
  );
  const { events, ids, states } = listen(t, clientOf(baseUrl, { streamIdleTimeoutInMs: 150 }));
  await until(() => events.length === 2);
  assert.deepEqual(ids(), ['1', '5']);
  assert.equal(seen[1]?.headers['last-event-id'], '4', 'a heartbeat moves the position too');
  assert.deepEqual(states, ['waiting', 'open', 'waiting', 'open']);
  await seen[0]?.left;
});

test('heartbeats keep a quiet stream open', async (t) => {
  const { baseUrl, seen } = await scriptedServer(t, (response) => {
    open(response);
    const beat = setInterval(() => response.write(': heartbeat\n\n'), 40);
    response.on('close', () => clearInterval(beat));
  });
  listen(t, clientOf(baseUrl, { streamIdleTimeoutInMs: 150 }));
  await new Promise((resolve) => setTimeout(resolve, 500));
  assert.equal(seen.length, 1);
});

test('a stream that ends with its token goes on with a new one', async (t) => {
  const { baseUrl, seen } = await scriptedServer(t, (response, number) => {
    if (number === 2) return problem(response, 401, 'token-expired');
    open(response, change(number));
    if (number === 1) response.end();
  });
  let tokens = 0;
  const fetchClientSession = async () => {
    tokens += 1;
    return { token: `token-${tokens}`, expiresIn: 900 };
  };
  const { ids } = listen(t, createClient({ baseUrl, fetchClientSession }));
  await until(() => ids().length === 2);
  assert.deepEqual(
    seen.map((one) => one.headers.authorization),
    ['Bearer token-1', 'Bearer token-1', 'Bearer token-2'],
  );
  assert.equal(seen[2]?.headers['last-event-id'], '1');
});

test('a connection that breaks is opened again', async (t) => {
  const { baseUrl } = await scriptedServer(t, (response, number) => {
    open(response, change(number));
    if (number < 4) setTimeout(() => response.destroy(), 10);
  });
  const { ids } = listen(t, clientOf(baseUrl));
  await until(() => ids().length === 4);
  assert.deepEqual(ids(), ['1', '2', '3', '4']);
});

test('all subscribers of a client share one stream, and the last one closes it', async (t) => {
  const { baseUrl, seen } = await scriptedServer(t, (response) => open(response, change(1)));
  const client = clientOf(baseUrl);
  const first = listen(t, client);
  const second = listen(t, client);
  await until(() => first.events.length === 1 && second.events.length === 1);
  const late = listen(t, client);
  await until(() => late.states.includes('open'));
  first.end();
  first.end();
  second.end();
  assert.equal(seen.length, 1);
  late.end();
  await seen[0]?.left;
});

test('a subscriber starts after the id it names, and the others hear nothing twice', async (t) => {
  const { baseUrl, seen } = await scriptedServer(t, (response, _number, { headers }) => {
    const after = Number(headers['last-event-id'] ?? 3);
    open(
      response,
      [1, 2, 3, 4, 5]
        .filter((id) => id > after)
        .map((id) => change(id))
        .join(''),
    );
  });
  const client = clientOf(baseUrl);
  const first = listen(t, client);
  await until(() => first.events.length === 2);
  const second = listen(t, client, { lastEventId: '2' });
  await until(() => second.events.length === 3);
  assert.deepEqual(
    [first.ids(), second.ids()],
    [
      ['4', '5'],
      ['3', '4', '5'],
    ],
  );
  assert.deepEqual(
    seen.map((one) => one.headers['last-event-id']),
    [undefined, '2'],
  );
});

test('a platform that refuses the stream for good closes it', async (t) => {
  const { baseUrl, seen } = await scriptedServer(t, (response) => problem(response, 403, 'role-required'));
  const { states } = listen(t, clientOf(baseUrl));
  await until(() => states.includes('closed'));
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.equal(seen.length, 1);
});

test('a stream waits as long as a busy platform asks', async (t) => {
  const at: number[] = [];
  const { baseUrl } = await scriptedServer(t, (response, number) => {
    at.push(performance.now());
    if (number === 1) problem(response, 503, 'not-ready', { headers: { 'retry-after': '2' } });
    else open(response, change(1));
  });
  const { events } = listen(t, clientOf(baseUrl));
  await until(() => events.length === 1);
  assert.ok(at[1]! - at[0]! >= 1_990);
});

test("a subscriber's own error stops neither the others nor the stream", async (t) => {
  const { baseUrl } = await scriptedServer(t, (response) => open(response, change(1) + change(2)));
  const client = clientOf(baseUrl);
  const thrown: unknown[] = [];
  const onThrown = (error: unknown) => thrown.push(error);
  // The test runner listens too, and would fail this test.
  const runners = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', onThrown);
  t.after(() => {
    process.off('unhandledRejection', onThrown);
    for (const runner of runners) process.on('unhandledRejection', runner);
  });
  listen(t, client, {
    onEvent() {
      throw new Error('a broken panel');
    },
  });
  const { ids } = listen(t, client);
  await until(() => ids().length === 2 && thrown.length === 2);
});
