import assert from 'node:assert/strict';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { temporaryFolder } from '../testing/temporary-folder.fixture.ts';
import { clamdScanner, targetOf } from './clamd-scanner.ts';
import type { Scan } from './scanner.ts';

const eicar = 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE';
const limit = 300_000;

/** Speaks clamd's side of INSTREAM: lengths and bytes until a length of zero, then one line. */
function fakeClamd(socket: Socket, got: Buffer[]): void {
  let waiting = Buffer.alloc(0);
  let isOpen = false;
  const say = (answer: string) => socket.end(`${answer}\0`);
  socket.on('error', () => {});
  socket.on('data', (bytes) => {
    waiting = Buffer.concat([waiting, bytes]);
    if (!isOpen) {
      if (waiting.length < 10) return;
      if (waiting.toString('latin1', 0, 10) !== 'zINSTREAM\0') return say('UNKNOWN COMMAND');
      isOpen = true;
      waiting = waiting.subarray(10);
    }
    while (waiting.length >= 4) {
      const length = waiting.readUInt32BE(0);
      if (length === 0) {
        const all = Buffer.concat(got).toString('latin1');
        return say(all.includes(eicar) ? 'stream: Win.Test.EICAR_HDB-1 FOUND' : 'stream: OK');
      }
      if (waiting.length < 4 + length) return;
      got.push(Buffer.from(waiting.subarray(4, 4 + length)));
      waiting = waiting.subarray(4 + length);
      if (got.reduce((sum, part) => sum + part.length, 0) > limit)
        return say('INSTREAM size limit exceeded. ERROR');
    }
  });
}

const servers: Server[] = [];
after(() => {
  for (const server of servers) server.close();
});
async function listen(answer: (socket: Socket) => void, path?: string): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) =>
    path ? server.listen(path, resolve) : server.listen(0, '127.0.0.1', resolve),
  );
  return path ? `unix:${path}` : `tcp://127.0.0.1:${(server.address() as { port: number }).port}`;
}

async function* piecesOf(text: string, piece = 100_000): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
}

test('a clean file is clean, and every byte has been looked at', async () => {
  const got: Buffer[] = [];
  const scanner = clamdScanner(await listen((socket) => fakeClamd(socket, got)));
  const text = 'x'.repeat(250_001);
  assert.deepEqual(await scanner.scan(piecesOf(text)), { state: 'clean' });
  assert.equal(Buffer.concat(got).toString(), text);
});

test('a file with harmful code is named so, also across pieces and over a local socket', async () => {
  const path = join(temporaryFolder('clamd'), 'ctl');
  const scanner = clamdScanner(await listen((socket) => fakeClamd(socket, []), path));
  const found: Scan = { state: 'infected', what: 'Win.Test.EICAR_HDB-1' };
  assert.deepEqual(await scanner.scan(piecesOf(`${'x'.repeat(99_990)}${eicar}`)), found);
  assert.deepEqual(await scanner.scan(piecesOf(eicar, 1)), found);
});

test('what the scanner cannot say is a failure with its reason, never a clean file', async () => {
  for (const [answer, reason] of [
    [(socket: Socket) => fakeClamd(socket, []), /size limit exceeded/],
    [(socket: Socket) => void socket.on('error', () => {}).destroy(), /clamd/],
    [(socket: Socket) => void socket.on('error', () => {}).end(), /no answer/],
    [(socket: Socket) => void socket.on('error', () => {}).end('stream: OK, perhaps\0'), /perhaps/],
  ] as const) {
    const scan = await clamdScanner(await listen(answer)).scan(piecesOf('x'.repeat(400_000)));
    assert.equal(scan.state, 'failed');
    assert.match(scan.state === 'failed' ? scan.error : '', reason);
  }
  const nobody = await listen(() => {});
  await new Promise((resolve) => servers.pop()?.close(resolve));
  assert.equal((await clamdScanner(nobody).scan(piecesOf('x'))).state, 'failed');
});

test('a scanner that says nothing is given up after its time', async () => {
  const address = await listen((socket) => void socket.on('error', () => {}).resume());
  const scan = await clamdScanner(address, { timeoutInMs: 50 }).scan(piecesOf('x'));
  assert.match(scan.state === 'failed' ? scan.error : '', /50 ms/);
});

test('an address is a host with a port or a local socket', () => {
  assert.deepEqual(targetOf('tcp://clamav:3310'), { host: 'clamav', port: 3310 });
  assert.deepEqual(targetOf('tcp://[::1]:3310'), { host: '::1', port: 3310 });
  assert.deepEqual(targetOf('unix:/run/clamav/clamd.ctl'), { path: '/run/clamav/clamd.ctl' });
  for (const wrong of ['clamav', 'http://clamav:3310', 'tcp://clamav', 'unix:ctl'])
    assert.throws(() => targetOf(wrong), /no address of a scanner/);
});
