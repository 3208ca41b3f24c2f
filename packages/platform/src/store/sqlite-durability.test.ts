import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brokenLink } from './hash-chain.ts';
import { openSqliteStore } from './sqlite-store.ts';
import type { Store } from './store.ts';

const script = fileURLToPath(new URL('./durability-child.ts', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'lianban-durability-'));
const children = new Set<ChildProcess>();
after(async () => {
  for (const child of children) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

test('the live connection writes ahead and syncs at every commit', async () => {
  const store = await openSqliteStore({ file: join(folder, 'live.sqlite') });
  assert.deepEqual(store.durability(), { synchronous: 'FULL', journal: 'wal' });
  await store.close();
});

test('nothing is answered before a sync of the log has returned', async (t) => {
  const missing = whyNoTrace();
  if (missing) {
    console.warn(`NOT TESTED that a commit reaches the disk: ${missing}`);
    return t.skip(missing);
  }
  const kept = await traceSteps('kept', {});
  assert.equal(kept.answers, 20);
  assert.equal(kept.answersAfterSync, 20, 'each answer follows a sync of its own');

  const spoiled = await traceSteps('spoiled', { SYNCHRONOUS_OFF: '1' });
  assert.equal(spoiled.answers, 20);
  // one may follow a sync that was of the schema
  assert.ok(spoiled.answersAfterSync <= 1, 'the trace would have shown a store that does not sync');
});

test('what was answered is there after kill -9, whole, and the store opens again at once', async () => {
  const file = join(folder, 'killed.sqlite');
  const answered = new Map<string, number>();
  for (let round = 0; round < 6; round++) {
    const delayInMs = Math.floor(Math.random() * 150);
    const child = start('write', file);
    await child.said('answered');
    await new Promise((resolve) => setTimeout(resolve, delayInMs));
    for (const line of await child.kill()) {
      const [, id, version] = /^answered (\S+) (\d+)$/.exec(line) ?? [];
      if (id !== undefined) answered.set(id, Number(version));
    }
    const store = await openSqliteStore({ file });
    await checkAll(store, answered, `round ${round}, killed after ${delayInMs} ms`);
    await store.close();
  }
  assert.ok(answered.size > 20, `only ${answered.size} cases were written`);
});

test('a second process is refused in a sentence while the first lives, and let in when it was killed', async () => {
  const file = join(folder, 'held.sqlite');
  const alias = join(folder, 'alias.sqlite');
  await symlink(file, alias);
  const first = start('hold', file);
  await first.said('open');
  for (const path of [file, alias]) {
    await assert.rejects(openSqliteStore({ file: path }), {
      name: 'StoreInUseError',
      code: 'store-in-use',
      message: /^Another process is using the store .*held\.sqlite\. Stop it first, /,
    });
  }
  await first.kill();

  const store = await openSqliteStore({ file });
  const second = start('hold', file);
  assert.match(await second.said('refused'), /^refused store-in-use Another process is using the store/);
  await second.ended;
  await assert.rejects(openSqliteStore({ file }), { code: 'store-in-use' }, 'nor twice in one process');
  await store.close();
  await (await openSqliteStore({ file })).close();
});

async function checkAll(store: Store, answered: Map<string, number>, when: string): Promise<void> {
  for (const [id, version] of answered) {
    const stored = await store.loadCase(id);
    const stream = await store.readStream(id, 0, 100);
    assert.ok(stored && stored.version >= version, `${when}: ${id} lost version ${version}`);
    assert.equal(stored.version % 2, 0, `${when}: ${id} holds half a write`);
    assert.equal(stream.length, stored.version, when);
    assert.equal(brokenLink(stream), undefined, when);
  }
}

function start(mode: string, file: string) {
  const args = ['--conditions=lianban-source', '--no-warnings', script, mode, file];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  children.add(child);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  const lines = () => text.split('\n').slice(0, -1);
  return {
    ended,
    /** the first line that begins with this word, within ten seconds */
    async said(word: string): Promise<string> {
      for (let waits = 0; ; waits++) {
        const line = lines().find((candidate) => candidate.startsWith(word));
        if (line !== undefined) return line;
        const waiting = child.exitCode === null && waits < 2_000;
        assert.ok(waiting, `the child did not say "${word}" but: ${text}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    /** everything it said before it died */
    async kill(): Promise<string[]> {
      child.kill('SIGKILL');
      await ended;
      return lines();
    },
  };
}

/** why system calls cannot be watched here, or undefined */
function whyNoTrace(): string | undefined {
  if (process.platform !== 'linux') return 'strace is for Linux';
  const works = () => spawnSync('strace', ['-o', '/dev/null', 'true']);
  if (works().error && process.getuid?.() === 0) {
    spawnSync('apt-get', ['install', '-y', '-qq', 'strace'], { stdio: 'ignore', timeout: 60_000 });
  }
  const { error, status, stderr } = works();
  if (error) return 'strace is not installed (apt-get install strace)';
  return status === 0 ? undefined : `strace may not trace here: ${String(stderr).trim()}`;
}

/** how many writes were answered, and how many of the answers had a sync of the write-ahead log before them */
async function traceSteps(name: string, env: Record<string, string>) {
  const trace = join(folder, `${name}.trace`);
  const watched = ['-f', '-y', '-e', 'trace=fsync,fdatasync,write', '-o', trace];
  const node = [process.execPath, '--conditions=lianban-source', '--no-warnings', script];
  const run = spawnSync('strace', [...watched, ...node, 'steps', join(folder, `${name}.sqlite`)], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
    timeout: 60_000,
  });
  assert.equal(run.status, 0, run.stderr);
  let synced = false;
  const found = { answers: 0, answersAfterSync: 0 };
  for (const line of (await readFile(trace, 'utf8')).split('\n')) {
    if (/f(data)?sync(\(\d+<[^>]*-wal>| resumed>)\)\s+= 0/.test(line)) synced = true;
    if (!/write\(1<.*"answered /.test(line)) continue;
    found.answers += 1;
    if (synced) found.answersAfterSync += 1;
    synced = false;
  }
  return found;
}
