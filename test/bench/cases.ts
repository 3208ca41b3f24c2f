// `npm run bench:cases -- [--clients 1,8,32] [--cases 600] [--rounds 3] [--mode whole|commands] [--profile FOLDER]`:
// closed cases a second on the embedded store and on PostgreSQL, and what they cost. Store and platform are each held
// against the same work without them: the store against bare node:sqlite, the platform over HTTP against the bench's own
// HTTP server, which needs a PostgreSQL (TEST_POSTGRES_URL, else one is started). The bench itself is not part of this
// project: LIANBAN_BENCH names its folder, the one that holds `cases/`.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findPostgres, type PostgresServer } from '../tools/postgres.ts';
import { benchFolder } from './bench-folder.ts';
import {
  type Load,
  type Mode,
  prepareBench,
  type Result,
  runFloor,
  runHttpFloor,
  runPlatform,
  runStore,
  type Times,
} from './case-peers.ts';

/** One line of the table. */
interface Peer {
  readonly name: string;
  /** the line that it is held against */
  readonly floor?: string;
  run(load: Load): Promise<Result>;
  /** so many more cases, so that a fast one runs long enough */
  readonly times: number;
}

const { values: options } = parseArgs({
  options: {
    clients: { type: 'string', default: '1,8,32' },
    cases: { type: 'string', default: '600' },
    rounds: { type: 'string', default: '3' },
    fan: { type: 'string', default: 'seq' },
    mode: { type: 'string' },
    profile: { type: 'string' },
  },
});
const bareStore = 'sqlite-group';
const bareHttp = 'http-floor';
const modes: readonly Mode[] = options.mode ? [options.mode as Mode] : ['commands', 'whole'];
const profile = options.profile && resolve(options.profile);
const rounds = profile ? 1 : Number(options.rounds);

const folder = benchFolder('cases');
const temporary = await mkdtemp(join(tmpdir(), 'lianban-bench-'));
const postgres = profile ? undefined : await findPostgres().catch(tellWithout);
try {
  const peers = peersOf(prepareBench(folder, temporary), postgres);
  console.log(`${options.cases} cases a run, ${options.fan}; medians of ${rounds}; ms as p50 / p99`);
  printLine('peer', [
    'clients',
    'cases/s',
    'ratio',
    'command',
    'submit',
    'consent',
    'bytes/case',
    'cpu ms/case',
  ]);
  for (const clients of options.clients.split(',').map(Number)) await measure(peers, clients);
} finally {
  await rm(temporary, { recursive: true, force: true });
  await postgres?.stop();
}

function peersOf(copy: string, server: PostgresServer | undefined): Peer[] {
  const ours = modes.map(
    (mode): Peer => ({
      name: `lianban ${mode}`,
      floor: bareHttp,
      times: 1,
      run: (load) => runPlatform(copy, load, mode, { profile }),
    }),
  );
  if (profile) return ours;
  return [
    { name: bareStore, times: 4, run: (load) => runFloor(copy, load) },
    { name: 'lianban store', floor: bareStore, times: 4, run: (load) => runStore(copy, load) },
    ...(server ? [{ name: bareHttp, times: 2, run: (load: Load) => runHttpFloor(copy, load, server) }] : []),
    ...ours,
    ...(server
      ? [
          {
            name: 'on postgres',
            floor: bareHttp,
            times: 1,
            run: (load: Load) => runPlatform(copy, load, modes[0] ?? 'commands', { server }),
          },
        ]
      : []),
  ];
}

/** Round by round, so that what else the machine does falls on all of them. */
async function measure(peers: readonly Peer[], clients: number): Promise<void> {
  const results = new Map<string, Result[]>(peers.map(({ name }) => [name, []]));
  const cases = clients === 1 ? Number(options.cases) >> 1 : Number(options.cases);
  for (let round = 0; round < rounds; round++)
    for (const { name, run, times } of peers)
      results.get(name)?.push(await run({ clients, cases: cases * times, fan: options.fan }));
  for (const { name, floor } of peers) {
    const of = results.get(name) ?? [];
    const middle = (read: (result: Result) => number) => median(of.map(read));
    const pair = (read: (result: Result) => Times) =>
      `${middle((result) => read(result).p50)} / ${middle((result) => read(result).p99)}`;
    const rate = middle((result) => result.casesPerSec);
    const against = median((floor && results.get(floor)?.map((result) => result.casesPerSec)) || []);
    printLine(name, [
      ...[String(clients), rate.toFixed(1), Number.isNaN(against) ? '-' : (rate / against).toFixed(2)],
      ...[pair((r) => r.command), pair((r) => r.submit), pair((r) => r.consent)],
      String(middle((result) => result.bytesPerCase)),
      of.some((result) => result.cpuPerCase)
        ? middle((result) => result.cpuPerCase ?? Number.NaN).toFixed(2)
        : '-',
    ]);
  }
}

function printLine(name: string, cells: readonly string[]): void {
  console.log(name.padEnd(18) + cells.map((cell) => cell.padStart(16)).join(''));
}

function tellWithout(cause: Error): undefined {
  console.error(`Without PostgreSQL the platform has no floor to be held against: ${cause.message}`);
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
