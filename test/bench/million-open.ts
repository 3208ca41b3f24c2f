// `npm run bench:open -- [--tasks 1000000] [--due 10000] [--stores sqlite,postgres]`: with so many open tasks, what an
// idle poll of the sweeper costs, and how long it takes to settle those that fall due in one instant, beside the floor:
// the same rows, worked out beforehand, as bare SQL in the same batches. The cases are copies of such that a real platform
// has made, put in at once; the database is moved from the file by the verb `migrate`'s own code.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openPostgresStore, openSqliteStore, type Store } from '@lianban/platform';
import { createCore } from '../../packages/platform/src/core.ts';
import { sweep } from '../../packages/platform/src/delivery/sweeper.ts';
import { memoryTokens } from '../../packages/platform/src/sessions/tokens.ts';
import { moveToPostgres } from '../../packages/platform/src/store/move/move-store.ts';
import type { CaseWrite } from '../../packages/platform/src/store/store.ts';
import { findPostgres, makeDatabase } from '../tools/postgres.ts';
import { barePostgres, bareSqlite } from './bulk/bare.ts';
import { fillStore } from './bulk/fill.ts';
import { aboutToLapse, bulkDirectory, bulkItem, waiting } from './bulk/template.ts';

const { values: options } = parseArgs({
  options: {
    tasks: { type: 'string', default: '1000000' },
    due: { type: 'string', default: '10000' },
    stores: { type: 'string', default: 'sqlite,postgres' },
  },
});
const hour = 3_600_000;
const due = Number(options.due);
const folder = mkdtempSync(join(tmpdir(), 'lianban-open-'));
const file = join(folder, 'open.db');
try {
  const [quiet, lapsing] = [await waiting(), await aboutToLapse()];
  const open = quiet.tasks.filter((task) => task['open'] === 1).length;
  const began = performance.now();
  const [, settled, floor] = (await fillStore(file, [
    { template: quiet, count: Math.ceil((Number(options.tasks) - 2 * due) / open) },
    { template: lapsing, count: due },
    // what the floor settles falls due later, so that it is still there then
    { template: lapsing, count: due, laterInMs: hour },
  ])) as [string[], string[], string[]];
  const gigabytes = (statSync(file).size / 1e9).toFixed(1);
  console.log(`filled in ${((performance.now() - began) / 1000).toFixed(0)} s, ${gigabytes} GB`);
  const at = Math.min(
    ...lapsing.tasks.flatMap((task) => (task['next_at'] === null ? [] : [Number(task['next_at'])])),
  );
  if (options.stores.includes('postgres')) await onPostgres(at, settled, floor);
  if (options.stores.includes('sqlite')) {
    const store = await openSqliteStore({ file });
    const batches = await measure('sqlite', store, at, settled, floor);
    await store.close();
    tellFloor(bareSqlite(file, batches));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function onPostgres(at: number, settled: string[], floor: string[]): Promise<void> {
  const server = await findPostgres();
  try {
    const url = await makeDatabase(server);
    const began = performance.now();
    await moveToPostgres({ file, url, examine: async () => true });
    console.log(`moved to ${server.what} in ${((performance.now() - began) / 1000).toFixed(0)} s`);
    const store = await openPostgresStore({ url });
    const batches = await measure('postgres', store, at, settled, floor);
    await store.close();
    tellFloor(await barePostgres(url, batches));
  } finally {
    await server.stop();
  }
}

/** Answers what settling the floor's cases would write, in batches. */
async function measure(
  name: string,
  store: Store,
  at: number,
  settled: string[],
  floor: string[],
): Promise<CaseWrite[][]> {
  const polls: number[] = [];
  for (let i = 0; i < 200; i++) {
    const began = performance.now();
    await store.dueTasks(at - 1, 500);
    await store.nextAt();
    polls.push(performance.now() - began);
  }
  const core = coreOf(store, at);
  const began = performance.now();
  const swept = await sweep(core);
  const took = performance.now() - began;
  const counts = await store.counts();
  console.log(
    `${name}: ${counts.tasksOpen} open tasks left of ${counts.cases} cases; idle poll ${median(polls).toFixed(2)} ms (worst ${Math.max(...polls).toFixed(1)}); ${swept} of ${settled.length} cases settled in ${took.toFixed(0)} ms`,
  );
  const batches: CaseWrite[][] = [];
  const recorder: Store = {
    ...store,
    appendMany: async (writes) => {
      batches.push([...writes]);
      return writes.map(() => ({ ok: true, lastPosition: 0, version: 0 }));
    },
  };
  const service = coreOf(recorder, at).cases;
  for (let i = 0; i < floor.length; i += 500) await service.letTimePass(floor.slice(i, i + 500));
  const writes = batches.flat();
  const sum = (count: (write: CaseWrite) => number) => writes.reduce((all, write) => all + count(write), 0);
  console.log(
    `  each of them writes ${(sum(({ events }) => events.length) / writes.length).toFixed(1)} events, ${(sum(({ tasks }) => tasks.length) / writes.length).toFixed(1)} tasks, ${(sum(({ outbox }) => outbox.length) / writes.length).toFixed(1)} messages`,
  );
  return batches;
}

function tellFloor(ms: number): void {
  console.log(`  the floor, the same rows as bare SQL: ${ms.toFixed(0)} ms`);
}

function coreOf(store: Store, at: number) {
  return createCore({
    store,
    clock: {
      now: () => at,
      heldInMs: () => 0,
      machineNow: Date.now,
      moveTo: async () => {},
      follow: () => {},
    },
    directory: bulkDirectory,
    items: [bulkItem(['served'], 1)],
    sources: { lookup: async () => ({ status: 'down' }) },
    hosts: [],
    tokens: memoryTokens(),
    messages: { takes: () => true, send: async () => ({ state: 'nobody' }) },
    demo: true,
    readLogKey: 'bench',
    log: (entry) => console.error(entry),
  });
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
}
