// `npm run bench:history -- [--cases 1000000] [--rounds 15] [--stores sqlite,postgres]`: what a command costs with so many
// closed cases behind it, beside an empty store: the same cases, submitted and agreed to by four departments, in rounds
// that take turns. The closed cases are copies of one that a real platform has made, put in at once, in the years before.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openPostgresStore, openSqliteStore, type Store } from '@lianban/platform';
import { moveToPostgres } from '../../packages/platform/src/store/move/move-store.ts';
import type { CaseWrite } from '../../packages/platform/src/store/store.ts';
import { findPostgres, makeDatabase } from '../tools/postgres.ts';
import { fillStore } from './bulk/fill.ts';
import { closed, type Template } from './bulk/template.ts';
import { writesOf } from './bulk/writes.ts';

const { values: options } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '15' },
    stores: { type: 'string', default: 'sqlite,postgres' },
  },
});
const casesInARound = 60;
const folder = mkdtempSync(join(tmpdir(), 'lianban-history-'));
const [full, empty] = [join(folder, 'full.db'), join(folder, 'empty.db')];
try {
  const template = await closed();
  const began = performance.now();
  await fillStore(full, [{ template, count: Number(options.cases) }]);
  console.log(
    `${options.cases} closed cases of ${template.events.length} events put in in ${((performance.now() - began) / 1000).toFixed(0)} s, ${(statSync(full).size / 1e9).toFixed(1)} GB`,
  );
  if (options.stores.includes('postgres')) await onPostgres(template);
  if (options.stores.includes('sqlite'))
    await compare('sqlite', template, [
      await openSqliteStore({ file: full }),
      await openSqliteStore({ file: empty }),
    ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function onPostgres(template: Template): Promise<void> {
  const server = await findPostgres();
  try {
    const [filled, bare] = [await makeDatabase(server), await makeDatabase(server)];
    const began = performance.now();
    await moveToPostgres({ file: full, url: filled, examine: async () => true });
    console.log(`moved to ${server.what} in ${((performance.now() - began) / 1000).toFixed(0)} s`);
    await compare('postgres', template, [
      await openPostgresStore({ url: filled }),
      await openPostgresStore({ url: bare }),
    ]);
  } finally {
    await server.stop();
  }
}

/** Rounds on the one and the other in turn; the first of each warms up. */
async function compare(name: string, template: Template, stores: readonly [Store, Store]): Promise<void> {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round <= Number(options.rounds); round++) {
    for (const side of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const inMs = await commandInMs(stores[side], template, round);
      if (round > 0) times[side].push(inMs);
    }
  }
  await Promise.all(stores.map((store) => store.close()));
  const [behind, fresh] = times.map(median) as [number, number];
  console.log(
    `${name}: ${behind.toFixed(3)} ms a command with ${options.cases} closed cases behind it, ${fresh.toFixed(3)} ms in an empty store, ratio ${(behind / fresh).toFixed(2)} (target 1.15)`,
  );
}

/** eight clients, each case by its whole life; load and write, as a command does */
async function commandInMs(store: Store, template: Template, round: number): Promise<number> {
  const lives = Array.from({ length: casesInARound }, (_, i) =>
    writesOf(template, Date.now() + i, round * casesInARound + i),
  );
  const commands = lives.reduce((sum, life) => sum + life.length, 0);
  const began = performance.now();
  const waiting = [...lives];
  const client = async () => {
    for (let life = waiting.shift(); life; life = waiting.shift())
      for (const write of life) await carryOut(store, write);
  };
  await Promise.all(Array.from({ length: 8 }, client));
  return (performance.now() - began) / commands;
}

async function carryOut(store: Store, write: CaseWrite): Promise<void> {
  if (write.expectedVersion > 0) await store.loadCase(write.caseId, write.expectedVersion);
  const result = await store.append(write);
  if (!result.ok) throw new Error(result.why);
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
}
