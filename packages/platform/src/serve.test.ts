import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { type Served, servePlatform } from './serve.ts';
import { type Office, openOffice } from './testing/office.fixture.ts';

let office: Office;
let served: Served;
const logged: unknown[] = [];
before(async () => {
  office = await openOffice({ log: (entry) => logged.push(entry) });
  served = await servePlatform(office.platform, {
    host: '127.0.0.1',
    port: 0,
    patience: { headersInMs: 200, requestInMs: 400, checkEveryInMs: 50, headerBytes: 4_096, connections: 20 },
  });
});
after(() => served.close());

/** Writes the pieces one after the other with a pause between; answers all that came back once the socket is closed. */
function talk(pieces: readonly string[], pauseInMs: number): Promise<string> {
  const { port } = new URL(served.url);
  return new Promise((resolve) => {
    let heard = '';
    const socket = connect(Number(port), '127.0.0.1');
    let next = 0;
    const say = () => {
      const piece = pieces[next++];
      if (piece !== undefined && socket.writable) socket.write(piece);
    };
    const saying = setInterval(say, pauseInMs);
    socket.on('connect', say);
    socket.on('data', (data) => {
      heard += String(data);
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      clearInterval(saying);
      resolve(heard);
    });
  });
}
const head =
  'POST /v1/sessions HTTP/1.1\r\nHost: platform.test\r\nContent-Type: application/json\r\nAuthorization: Bearer lbk_office-automation\r\n';

test('headers that drip are cut off', { timeout: 10_000 }, async () => {
  const heard = await talk(['GET /healthz HTTP/1.1\r\n', ...Array(200).fill('X-Slow: 1\r\n')], 30);
  assert.match(heard, /^HTTP\/1\.1 408/);
});

test('a body that drips is cut off, and the platform does not take it for a failure of its own', {
  timeout: 10_000,
}, async () => {
  const heard = await talk([`${head}Content-Length: 400\r\n\r\n`, ...Array(400).fill('{')], 30);
  assert.match(heard, /^(HTTP\/1\.1 408|$)/);
  assert.deepEqual(
    logged.filter((entry) => (entry as { level: string }).level === 'error'),
    [],
  );
});

test('headers that are too long are refused', { timeout: 10_000 }, async () => {
  const heard = await talk([`GET /healthz HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(5_000)}\r\n\r\n`], 30);
  assert.match(heard, /^HTTP\/1\.1 431/);
});

test('more connections than the platform takes are turned away, and those that stand go on', {
  timeout: 10_000,
}, async () => {
  const patience = { headersInMs: 9_000, requestInMs: 9_000, checkEveryInMs: 9_000, headerBytes: 4_096 };
  const own = await servePlatform((await openOffice()).platform, {
    host: '127.0.0.1',
    port: 0,
    patience: { ...patience, connections: 20 },
  });
  const { port } = new URL(own.url);
  const sockets = Array.from({ length: 30 }, () => connect(Number(port), '127.0.0.1'));
  try {
    let closed = 0;
    await new Promise<void>((resolve) => {
      for (const socket of sockets)
        socket
          .resume()
          .on('error', () => {})
          .on('close', () => {
            closed += 1;
            if (closed === 10) resolve();
          });
    });
    assert.equal(sockets.filter((socket) => !socket.destroyed).length, 20);
  } finally {
    for (const socket of sockets) socket.destroy();
    await own.close();
  }
});

test('an ordinary request is answered', async () => {
  assert.equal((await fetch(`${served.url}/healthz`)).status, 200);
});
