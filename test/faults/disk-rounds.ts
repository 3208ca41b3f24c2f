import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqliteStore } from '../../packages/platform/src/store/sqlite-store.ts';
import { between } from './chance.ts';
import { DiskFile, type Luck } from './disk-image.ts';
import { type Step, type TracedFile, traceDisk } from './disk-trace.ts';

export interface DiskFigures {
  readonly rounds: number;
  /** writes that had been answered before the power went, over all rounds */
  readonly acknowledged: number;
  /** in the trace: syncs of the log, syncs of the file, answers */
  readonly logSyncs: number;
  readonly fileSyncs: number;
  readonly answers: number;
}

const lucks: readonly Luck[] = ['none', 'some', 'torn', 'all'];

/**
 * Power cuts at random moments of a store's life. What its process has written to its two files, and when each was
 * synced, is traced once; each round is what a disk may then hold: all that was synced, and of the writes since none,
 * some in any order, some torn in the middle, or all. The store that is opened on that must have everything that was
 * answered before, whole.
 */
export async function diskRounds(of: {
  readonly rounds: number;
  readonly ms?: number;
  /** SYNCHRONOUS_OFF spoils the store */
  readonly env?: Record<string, string>;
}): Promise<DiskFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'lianban-disk-'));
  try {
    const steps = await traceDisk(folder, { ms: of.ms ?? 1_500, pages: 300, env: of.env ?? {} });
    const opened = steps.findIndex(({ what }) => what === 'open');
    const answers = steps.filter(({ what }) => what === 'answer').length;
    assert.ok(opened >= 0 && answers > 100, `only ${answers} writes were answered`);
    const moments = Array.from({ length: of.rounds }, () => Math.ceil(between(opened + 1, steps.length)));
    const acknowledged = await cutAt(
      steps,
      moments.sort((a, b) => a - b),
      folder,
    );
    const synced = (on: TracedFile) => steps.filter((step) => step.what === 'sync' && step.on === on).length;
    const [logSyncs, fileSyncs] = [synced('log'), synced('file')];
    return { rounds: of.rounds, acknowledged, logSyncs, fileSyncs, answers };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function cutAt(steps: readonly Step[], moments: readonly number[], folder: string): Promise<number> {
  const files = { file: new DiskFile(), log: new DiskFile() };
  const answered = new Map<string, number>();
  let acknowledged = 0;
  let writes = 0;
  let round = 0;
  for (const [i, step] of steps.entries()) {
    if ('on' in step) files[step.on].take(step);
    if (step.what === 'answer') {
      answered.set(step.id, step.version);
      writes += 1;
    }
    for (; moments[round] === i + 1; round++) {
      const luck = lucks[round % lucks.length]!;
      await openAfterCut(join(folder, 'cut.db'), files, luck, answered, `round ${round}, step ${i}, ${luck}`);
      acknowledged += writes;
    }
  }
  return acknowledged;
}

async function openAfterCut(
  path: string,
  { file, log }: Readonly<Record<TracedFile, DiskFile>>,
  luck: Luck,
  answered: ReadonlyMap<string, number>,
  when: string,
): Promise<void> {
  writeFileSync(path, file.image(luck));
  writeFileSync(`${path}-wal`, log.image(luck));
  rmSync(`${path}-shm`, { force: true });
  const store = await openSqliteStore({ file: path });
  await store.close();
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    assert.equal(database.prepare('PRAGMA integrity_check').get()?.['integrity_check'], 'ok', when);
    checkCases(database, answered, when);
  } finally {
    database.close();
  }
}

function checkCases(database: DatabaseSync, answered: ReadonlyMap<string, number>, when: string): void {
  const rows = (text: string) => database.prepare(text).all() as Record<string, string | number>[];
  const heads = new Map<unknown, { version: number; hash: string }>();
  for (const { id, version, body, hash } of rows(
    `SELECT c.id, e.version, e.body, lower(hex(e.hash)) AS hash FROM event e JOIN case_ c ON c.no = e.case_no
     ORDER BY e.case_no, e.version`,
  )) {
    const before = heads.get(id) ?? { version: 0, hash: '' };
    assert.equal(version, before.version + 1, `${when}: ${id} has a gap`);
    assert.equal(
      hash,
      createHash('sha256')
        .update(before.hash + body)
        .digest('hex'),
      `${when}: ${id}`,
    );
    heads.set(id, { version: Number(version), hash: String(hash) });
  }
  const tasks = new Map(
    rows('SELECT c.id, t.state FROM task t JOIN case_ c ON c.no = t.case_no').map(({ id, state }) => [
      id,
      state,
    ]),
  );
  const stored = new Map(
    rows('SELECT id, version FROM case_').map(({ id, version }) => [id, Number(version)]),
  );
  for (const [id, version] of answered)
    assert.ok((stored.get(id) ?? 0) >= version, `${when}: ${id} lost version ${version}`);
  let writes = 0;
  for (const [id, version] of stored) {
    assert.equal(version % 2, 0, `${when}: ${id} holds half a write`);
    assert.equal(heads.get(id)?.version, version, `${when}: ${id}`);
    assert.equal(tasks.get(id), `at ${version}`, `${when}: the task of ${id}`);
    writes += version / 2;
  }
  const [messages] = rows('SELECT count(*) AS count, count(DISTINCT id) AS different FROM outbox');
  assert.deepEqual(
    { ...messages },
    { count: writes, different: writes },
    `${when}: a message for each write`,
  );
}
