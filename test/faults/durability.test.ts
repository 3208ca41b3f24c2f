import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { seconds } from './back-end.ts';
import { type Office, openOffice, submitOne } from './office.ts';
import { killAll, type Started, startPlatform } from './platform-process.ts';
import { whyNoTrace } from './strace.ts';

const probe = fileURLToPath(new URL('./connection-probe.mjs', import.meta.url));
const offices: Office[] = [];
after(async () => {
  killAll();
  await Promise.all(offices.map((office) => office.close()));
});

test('the connection of the running platform writes ahead and syncs at every commit', async () => {
  const { office, platform } = await start([]);
  const [connection] = await connectionsOf(platform);
  assert.match(connection?.file ?? '', /platform\.db$/);
  assert.deepEqual(
    { synchronous: connection?.synchronous, journal: connection?.journal },
    { synchronous: 'FULL', journal: 'wal' },
  );
  assert.equal((await submitOne(office, platform.url, 1)).status, 201);
  assert.deepEqual(await connectionsOf(platform), [connection], 'and still does after a case');
  await platform.stop();

  const spoiled = await start([], 'NORMAL');
  const [other] = await connectionsOf(spoiled.platform);
  assert.equal(other?.synchronous, 'NORMAL', 'the probe would have shown a platform that does not sync');
  await spoiled.platform.stop();
});

test('no case is answered before its write has been synced to the disk', async (t) => {
  const missing = whyNoTrace();
  if (missing) {
    console.warn(`NOT TESTED that an answered case has reached the disk: ${missing}`);
    return t.skip(missing);
  }
  const kept = await traceCases();
  assert.deepEqual(kept, { answered: 12, written: 12, synced: 12 });

  const spoiled = await traceCases('NORMAL');
  assert.deepEqual(
    spoiled,
    { answered: 12, written: 12, synced: 0 },
    'the trace would have shown a platform that does not sync',
  );
});

/** The platform with a probe in it; `synchronous` spoils its connection, to see that the test notices. */
async function start(under: readonly string[], synchronous?: string) {
  const office = await openOffice();
  offices.push(office);
  const node = [
    '--import',
    `data:text/javascript,globalThis.spoilSynchronous=${JSON.stringify(synchronous ?? '')}`,
  ];
  const platform = await startPlatform(office.config, { under, node: [...node, '--import', probe] });
  return { office, platform };
}

interface Connection {
  readonly file: string;
  readonly synchronous: string;
  readonly journal: string;
}

/** What the probe says of the connections that the process has open; the lock's own is not one of them. */
async function connectionsOf(platform: Started): Promise<Connection[]> {
  const before = platform.errors().length;
  platform.child.kill('SIGUSR2');
  for (let tries = 0; tries < 1000; tries++) {
    const said = platform.errors().slice(before);
    if (said.endsWith('\n')) return JSON.parse(said) as Connection[];
    await seconds(0.01);
  }
  throw new Error('the probe said nothing');
}

/**
 * Twelve cases, one after the other, under strace: of those answered with 201, how many had a write to the
 * write-ahead log since the request came, and how many had all of them synced when the answer left.
 */
async function traceCases(synchronous?: string) {
  const file = join((offices[0] ?? (await openOffice())).folder, `${synchronous ?? 'kept'}.trace`);
  const watched = 'read,readv,recvfrom,recvmsg,write,writev,sendto,sendmsg,pwrite64,fsync,fdatasync';
  const { office, platform } = await start(
    ['strace', '-f', '-y', '-s', '64', '-e', `trace=${watched}`, '-o', file],
    synchronous,
  );
  for (let n = 0; n < 12; n++) assert.equal((await submitOne(office, platform.url, n)).status, 201);
  await platform.stop();
  const found = { answered: 0, written: 0, synced: 0 };
  let asked = false;
  let written = false;
  let unsynced = false;
  let syncing = false;
  for (const line of (await readFile(file, 'utf8')).split('\n')) {
    if (/(read|recv)\w*\(.*POST \/v1\/cases HTTP/.test(line)) {
      asked = true;
      written = false;
    }
    if (/pwrite64\(\d+<[^>]*-wal>/.test(line)) {
      written = true;
      unsynced = true;
    }
    // another thread's call may be told in the middle of it
    if (/f(data)?sync\(\d+<[^>]*-wal> <unfinished/.test(line)) syncing = true;
    const resumed = syncing && /f(data)?sync resumed>\)\s+= 0/.test(line);
    if (resumed || /f(data)?sync\(\d+<[^>]*-wal>\)\s+= 0/.test(line)) {
      unsynced = false;
      syncing = false;
    }
    if (!asked || !/(write|send)\w*\(.*HTTP\/1\.1 201 /.test(line)) continue;
    found.answered += 1;
    if (written) found.written += 1;
    if (written && !unsynced) found.synced += 1;
    asked = false;
  }
  return found;
}
