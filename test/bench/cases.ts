// `npm run bench:cases -- [--clients 8] [--cases 600] [--rounds 3] [--mode whole|commands] [--profile FOLDER]`:
// closed cases a second over HTTP on the embedded store, beside the same work in bare node:sqlite. The bench itself is
// not part of this project: LIANBAN_BENCH names its folder, the one that holds `cases/`.
import { spawn } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openOffice } from '../faults/office.ts';
import { startPlatform } from '../faults/platform-process.ts';
import { applicant, benchDirectory, benchItem } from './cases-item.ts';

interface Result {
  readonly ok: boolean;
  readonly check: unknown;
  readonly casesPerSec: number;
  readonly command: Times;
  readonly submit: Times;
  readonly consent: Times;
  readonly bytesPerCase: number;
}
interface Times {
  readonly p50: number;
  readonly p99: number;
}

const { values: options } = parseArgs({
  options: {
    clients: { type: 'string', default: '8' },
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
  // the two peers import nothing but Node's own modules, so nothing is installed in the copy
  const copy = join(temporary, 'cases');
  cpSync(join(bench, 'cases'), copy, {
    recursive: true,
    filter: (path) => !['node_modules', 'results'].includes(basename(path)),
  });
  const floor: Result[] = [];
  const ours = new Map<string, Result[]>(modes.map((mode) => [mode, []]));
  for (let round = 0; round < rounds; round++) {
    if (!options.profile) floor.push(await runPeer(copy, 'sqlite-group', 4, {}));
    for (const mode of modes) ours.get(mode)?.push(await runOurs(copy, mode));
  }
  print(floor, ours);
} finally {
  await rm(temporary, { recursive: true, force: true });
}

/** A fresh platform on a fresh store for each run. */
async function runOurs(copy: string, mode: string): Promise<Result> {
  const office = await openOffice({ item: benchItem, directory: benchDirectory, applicant });
  try {
    const profile = options.profile
      ? ['--cpu-prof', '--cpu-prof-dir', join(resolve(options.profile), mode)]
      : [];
    const platform = await startPlatform(office.config, { node: profile });
    const adapter = fileURLToPath(new URL('./cases-adapter.mjs', import.meta.url));
    const result = await runPeer(copy, 'lianban', 1, {
      LIANBAN_URL: platform.url,
      LIANBAN_ADAPTER: adapter,
      LIANBAN_BENCH_KEY: office.serverKey,
      LIANBAN_BENCH_STORE: office.store,
      LIANBAN_BENCH_MODE: mode,
    });
    await platform.stop();
    if (platform.errors()) console.error(platform.errors());
    return result;
  } finally {
    await office.close();
  }
}

function runPeer(copy: string, peer: string, times: number, env: Record<string, string>): Promise<Result> {
  const { clients, fan } = options;
  const cases = String(Number(options.cases) * times);
  const args = ['run.mjs', '--peer', peer, '--clients', clients, '--cases', cases, '--fan', fan];
  return new Promise((done, reject) => {
    const child = spawn(process.execPath, ['--no-warnings', ...args, '--warmup', '100'], {
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

function print(floor: readonly Result[], ours: ReadonlyMap<string, readonly Result[]>): void {
  const { clients, cases, fan } = options;
  console.log(`${clients} clients, ${cases} cases a run, ${fan}; medians of ${rounds}; ms as p50 / p99`);
  console.log(
    `${'peer'.padEnd(22)}${['cases/s', 'ratio', 'command', 'submit', 'consent', 'bytes/case'].map((h) => h.padStart(18)).join('')}`,
  );
  const floorRate = floor.length > 0 ? median(floor.map((r) => r.casesPerSec)) : undefined;
  const rows: [string, readonly Result[]][] = [
    ['sqlite-group (floor)', floor],
    ...[...ours].map(([mode, results]): [string, readonly Result[]] => [`lianban ${mode}`, results]),
  ];
  for (const [name, results] of rows) {
    if (results.length === 0) continue;
    const rate = median(results.map((r) => r.casesPerSec));
    const pair = (of: (result: Result) => Times) =>
      `${median(results.map((r) => of(r).p50))} / ${median(results.map((r) => of(r).p99))}`;
    const cells = [
      rate.toFixed(1),
      floorRate ? (rate / floorRate).toFixed(3) : '-',
      pair((r) => r.command),
      pair((r) => r.submit),
      pair((r) => r.consent),
      String(median(results.map((r) => r.bytesPerCase))),
    ];
    console.log(name.padEnd(22) + cells.map((cell) => cell.padStart(18)).join(''));
  }
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
