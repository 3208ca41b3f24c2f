// `npm run bench:cases -- [--clients 1,8,32] [--cases 600] [--rounds 3] [--mode whole|commands] [--profile FOLDER]`:
// closed cases a second over HTTP on the embedded store, beside the same work in bare node:sqlite and, where BENCH_PG
// names a PostgreSQL server, behind a bare HTTP process on it. Only ratios of one run mean something. The bench itself
// is not part of this project: LIANBAN_BENCH names its folder, the one that holds `cases/`.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openOffice } from '../faults/office.ts';
import { startPlatform } from '../faults/platform-process.ts';
import { root } from '../tools/repo.ts';
import { applicant, benchDirectory, benchItem } from './cases-item.ts';

interface Result {
  readonly ok: boolean;
  readonly check: unknown;
  readonly casesPerSec: number;
  readonly command: Times;
  readonly submit: Times;
  readonly consent: Times;
  readonly bytesPerCase: number;
  /** of the platform's process, with the warm-up */
  readonly cpuPerCase?: number;
}
interface Times {
  readonly p50: number;
  readonly p99: number;
}

const warmup = 100;
const sqliteFloor = 'sqlite-group (floor)';
const httpFloor = 'http on pg (floor)';

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
const bench = process.env['LIANBAN_BENCH'];
if (!bench || !existsSync(join(bench, 'cases', 'run.mjs'))) {
  console.error('Set LIANBAN_BENCH to the folder of the benches, the one that holds cases/run.mjs.');
  process.exit(2);
}

const modes = options.mode ? [options.mode] : ['whole', 'commands'];
const rounds = options.profile ? 1 : Number(options.rounds);
const temporary = await mkdtemp(join(tmpdir(), 'lianban-bench-'));
try {
  const copy = join(temporary, 'cases');
  cpSync(join(bench, 'cases'), copy, {
    recursive: true,
    filter: (path) => !['node_modules', 'results'].includes(basename(path)),
  });
  // the PostgreSQL floors take their client from here; the others import nothing but Node's own modules
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  for (const clients of options.clients.split(',')) {
    const results = new Map<string, Result[]>();
    const note = (name: string, result: Result) => results.set(name, [...(results.get(name) ?? []), result]);
    for (let round = 0; round < rounds; round++) {
      if (!options.profile) note(sqliteFloor, await runPeer(copy, 'sqlite-group', clients, 4, {}));
      if (!options.profile && process.env['BENCH_PG']) note(httpFloor, await runHttpFloor(copy, clients));
      for (const mode of modes) note(`lianban ${mode}`, await runOurs(copy, mode, clients));
    }
    print(clients, results);
  }
} finally {
  await rm(temporary, { recursive: true, force: true });
}

/** The bench's own HTTP process on PostgreSQL: no validation, no authorisation, no trace. */
async function runHttpFloor(copy: string, clients: string): Promise<Result> {
  const server = spawn(process.execPath, ['--no-warnings', 'http-floor-server.mjs'], {
    cwd: copy,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const url = await new Promise<string>((resolve, reject) => {
      server.stdout.setEncoding('utf8').once('data', (line: string) => resolve(line.trim()));
      server.once('close', (code) => reject(new Error(`the HTTP floor ended with code ${code}`)));
    });
    const adapter = join(copy, 'adapters', 'http-floor.mjs');
    return await runPeer(copy, 'lianban', clients, 2, { LIANBAN_URL: url, LIANBAN_ADAPTER: adapter });
  } finally {
    server.kill();
  }
}

/** A fresh platform on a fresh store for each run. */
async function runOurs(copy: string, mode: string, clients: string): Promise<Result> {
  const office = await openOffice({ item: benchItem, directory: benchDirectory, applicant });
  try {
    const profile = options.profile
      ? ['--cpu-prof', '--cpu-prof-dir', join(resolve(options.profile), mode)]
      : [];
    const platform = await startPlatform(office.config, { node: profile });
    const adapter = fileURLToPath(new URL('./cases-adapter.mjs', import.meta.url));
    const before = cpuInMs(platform.child.pid);
    const result = await runPeer(copy, 'lianban', clients, 1, {
      LIANBAN_URL: platform.url,
      LIANBAN_ADAPTER: adapter,
      LIANBAN_BENCH_KEY: office.serverKey,
      LIANBAN_BENCH_STORE: office.store,
      LIANBAN_BENCH_MODE: mode,
    });
    const cpu = cpuInMs(platform.child.pid) - before;
    await platform.stop();
    if (platform.errors()) console.error(platform.errors());
    return { ...result, cpuPerCase: cpu / (Number(options.cases) + warmup) };
  } finally {
    await office.close();
  }
}

/** processor time of a process, where the system tells it (Linux counts in hundredths of a second) */
function cpuInMs(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return Number.NaN;
  }
}

function runPeer(
  copy: string,
  peer: string,
  clients: string,
  times: number,
  env: Record<string, string>,
): Promise<Result> {
  const { fan } = options;
  const cases = String(Number(options.cases) * times);
  const args = ['run.mjs', '--peer', peer, '--clients', clients, '--cases', cases, '--fan', fan];
  return new Promise((done, reject) => {
    const child = spawn(process.execPath, ['--no-warnings', ...args, '--warmup', String(warmup)], {
      cwd: copy,
      env: { ...process.env, BENCH_TMP: join(temporary, 'floor'), ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.once('error', reject);
    child.once('close', (code) => {
      const line = out.split('\n').find((l) => l.startsWith('{'));
      const result = line ? (JSON.parse(line) as Result) : undefined;
      if (code === 0 && result?.ok) done(result);
      else reject(new Error(`${peer} ended with code ${code}: ${line ?? 'no result'}`));
    });
  });
}

function print(clients: string, results: ReadonlyMap<string, readonly Result[]>): void {
  const { cases, fan } = options;
  console.log(`${clients} clients, ${cases} cases a run, ${fan}; medians of ${rounds}; ms as p50 / p99`);
  const heads = [
    'cases/s',
    'to sqlite',
    'to http',
    'command',
    'submit',
    'consent',
    'bytes/case',
    'cpu ms/case',
  ];
  console.log(`${'peer'.padEnd(22)}${heads.map((head) => head.padStart(16)).join('')}`);
  const rateOf = (name: string) => median((results.get(name) ?? []).map((r) => r.casesPerSec));
  for (const [name, of] of results) {
    const rate = rateOf(name);
    const pair = (times: (result: Result) => Times) =>
      `${median(of.map((r) => times(r).p50))} / ${median(of.map((r) => times(r).p99))}`;
    const cells = [
      rate.toFixed(1),
      shown(rate / rateOf(sqliteFloor), 3),
      shown(rate / rateOf(httpFloor), 3),
      pair((r) => r.command),
      pair((r) => r.submit),
      pair((r) => r.consent),
      shown(median(of.map((r) => r.bytesPerCase)), 0),
      shown(median(of.map((r) => r.cpuPerCase ?? Number.NaN)), 2),
    ];
    console.log(name.padEnd(22) + cells.map((cell) => cell.padStart(16)).join(''));
  }
}

function shown(number: number, digits: number): string {
  return Number.isFinite(number) ? number.toFixed(digits) : '-';
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
