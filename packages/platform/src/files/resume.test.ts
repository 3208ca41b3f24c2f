import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { findPostgres, makeDatabase } from '../../../../test/tools/postgres.ts';
import { openPostgresStore } from '../store/postgres-store.ts';
import { openSqliteStore } from '../store/sqlite-store.ts';
import { openOffice } from '../testing/office.fixture.ts';
import { digestOf, patternedBytes, Sender } from '../testing/upload.fixture.ts';
import { folderFileStore } from './folder-store.ts';

const server = await findPostgres().catch((cause: Error) => cause.message);
const skip = typeof server === 'string' ? server : false;
const folder = await mkdtemp(join(tmpdir(), 'lianban-resume-'));
const children = new Set<ChildProcess>();
after(async () => {
  for (const child of children) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});
const script = fileURLToPath(new URL('./upload-child.ts', import.meta.url));
const size = 3_000_000;

/** Uploads in a process of its own and kills it once so much has been answered; answers the file and what was answered. */
async function uploadAndKill(
  args: readonly string[],
  atLeast: number,
): Promise<{ id: string; answered: number }> {
  const node = ['--conditions=lianban-source', '--no-warnings', script, ...args];
  const child = spawn(process.execPath, node, { stdio: ['ignore', 'pipe', 'inherit'] });
  children.add(child);
  let text = '';
  const answered = () => Math.max(0, ...[...text.matchAll(/offset (\d+)\n/g)].map(([, at]) => Number(at)));
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    if (answered() >= atLeast) child.kill('SIGKILL');
  });
  await once(child, 'close');
  const id = /file (\S+)/.exec(text)?.[1];
  assert.ok(id, `the process said: ${text}`);
  return { id, answered: answered() };
}

for (const where of ['the store', 'a folder'])
  test(`an upload whose process was killed goes on in another one, bytes in ${where}`, async () => {
    const name = where.replace(/\W/g, '');
    const file = join(folder, `${name}.db`);
    const bytesFolder = where === 'a folder' ? join(folder, name) : '';
    const killed = await uploadAndKill([file, bytesFolder, String(size)], 900_000);
    assert.ok(killed.answered >= 900_000 && killed.answered < size, `${killed.answered} bytes were answered`);
    const office = await openOffice({
      store: await openSqliteStore({ file }),
      ...(bytesFolder && { files: { bytes: folderFileStore(bytesFolder) } }),
    });
    const clerk = new Sender(office.fetch, 'SZX', ['applicant'], 'clerk');
    const { offset } = (await clerk.send('GET', `/v1/files/${killed.id}/upload-offset`)).body;
    assert.ok(offset >= killed.answered, 'nothing that was answered is lost');
    const bytes = patternedBytes(size);
    let at = offset as number;
    while (at < size) at = (await clerk.append(killed.id, at, bytes.subarray(at, at + 700_000))).body.offset;
    const done = (await clerk.send('GET', `/v1/files/${killed.id}`)).body;
    assert.deepEqual([done.state, done.sha256], ['ready', digestOf(bytes)]);
    await office.close();
  });

test('a file that was whole when its process stopped is completed by a part without bytes', async () => {
  const office = await openOffice({ sqlite: true });
  const clerk = new Sender(office.fetch, 'SZX', ['applicant'], 'clerk');
  const school = office.backend('SZX', ['applicant'], 'clerk');
  const draft = (await school.post('/v1/drafts', { item: 'crossLevelTransfer', values: {} })).body.id;
  const bytes = patternedBytes(200_000);
  const { id } = (await clerk.announce(bytes.length, { draft })).body;
  const { files, store } = office.platform.core;
  const { finish } = files.bytes;
  Object.assign(files.bytes, { finish: async () => assert.fail('the machine stops here') });
  Object.assign(office.platform.core, { log: () => {} });
  assert.equal((await clerk.append(id, 0, bytes)).status, 500);
  Object.assign(files.bytes, { finish });
  assert.equal((await store.findFile(id, 'SZX'))?.state, 'uploading');
  const done = await clerk.append(id, bytes.length, new Uint8Array(0));
  assert.deepEqual([done.status, done.body.state, done.body.sha256], [200, 'ready', digestOf(bytes)]);
  await office.close();
});

after(async () => {
  if (typeof server !== 'string') await server.stop();
});

test('two processes on one database take the parts of one file by turns, and one of two at one place', {
  skip,
}, async () => {
  assert.ok(typeof server !== 'string');
  const url = await makeDatabase(server);
  const [one, two] = [
    await openOffice({ store: await openPostgresStore({ url, pool: 4 }) }),
    await openOffice({ store: await openPostgresStore({ url, pool: 4 }) }),
  ];
  const desk = one.backend('SZX', ['applicant'], 'clerk');
  const draft = (await desk.post('/v1/drafts', { item: 'crossLevelTransfer', values: {} })).body.id;
  const clerks = [one, two].map((office) => new Sender(office.fetch, 'SZX', ['applicant'], 'clerk'));
  const [first, second] = clerks as [Sender, Sender];
  const bytes = patternedBytes(1_000_000);
  const { id } = (await first.announce(bytes.length, { draft })).body;
  for (let at = 0; at < bytes.length; at += 250_000) {
    const part = bytes.subarray(at, at + 250_000);
    const answers = await Promise.all([first.append(id, at, part), second.append(id, at, part)]);
    const taken = answers.filter(({ status }) => status === 200);
    const lost = answers.filter(({ status }) => status === 409);
    assert.ok(taken.length >= 1 && taken.length + lost.length === 2, answers.map((a) => a.text).join());
    if (at + 250_000 < bytes.length)
      assert.deepEqual([taken.length, lost[0]?.body.offset], [1, at + 250_000]);
  }
  const read = await second.open(`/v1/files/${id}/content`);
  assert.equal(digestOf(new Uint8Array(await read.arrayBuffer())), digestOf(bytes));
  await one.close();
  await two.close();
});

test('thirty megabytes pass without being held: a part is read when its reader has taken the one before', async (t) => {
  const thirty = 30 * 1024 * 1024;
  const office = await openOffice({ files: { bytes: folderFileStore(join(folder, 'large')) } });
  const clerk = new Sender(office.fetch, 'SZX', ['applicant'], 'clerk');
  const school = office.backend('SZX', ['applicant'], 'clerk');
  const draft = (await school.post('/v1/drafts', { item: 'crossLevelTransfer', values: {} })).body.id;
  const { id, partSize } = (await clerk.announce(thirty, { draft })).body;
  const before = process.memoryUsage().rss;
  let peak = before;
  for (let at = 0; at < thirty; at += partSize) {
    const part = new Uint8Array(partSize).fill(0x20);
    if (at === 0) part.set(new TextEncoder().encode('%PDF-1.7'));
    assert.equal((await clerk.append(id, at, part)).status, 200);
    peak = Math.max(peak, process.memoryUsage().rss);
  }
  let reads = 0;
  const { bytes } = office.platform.core.files;
  const { read } = bytes;
  Object.assign(bytes, {
    read: (file: string, part: string) => {
      reads++;
      return read(file, part);
    },
  });
  const content = await clerk.open(`/v1/files/${id}/content`);
  const reader = content.body!.getReader();
  let taken = 0;
  for (let got = 1; ; got++) {
    const { done, value } = await reader.read();
    if (done) break;
    taken += value.length;
    assert.ok(reads <= got + 1, `${reads} parts were read for ${got} taken`);
    peak = Math.max(peak, process.memoryUsage().rss);
  }
  assert.equal(taken, thirty);
  t.diagnostic(`30 MB up and down: memory rose by ${Math.round((peak - before) / 1024 / 1024)} MB at most`);
  await office.close();
});
