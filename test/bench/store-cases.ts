// `npm run bench:store -- [--clients 1,8,32] [--cases 600] [--rounds 3] [--months 12]`: closed cases a second of the
// PostgreSQL store's API, beside the same work in bare prepared statements, interleaved on one server. The bench itself
// is not part of this project: LIANBAN_BENCH names its folder, the one that holds `cases/`. TEST_POSTGRES_URL names a
// server that may be filled with databases; without it one is started.
import { spawn } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, symlinkSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findPostgres } from '../tools/postgres.ts';
import { root } from '../tools/repo.ts';
import { settleDue } from './store-due.ts';

interface Result {
  readonly ok: boolean;
  readonly casesPerSec: number;
  readonly command: { readonly p50: number; readonly p99: number };
  readonly bytesPerCase: number;
  readonly walPerCase: number;
}

const { values: options } = parseArgs({
  options: {
    clients: { type: 'string', default: '1,8,32' },
    cases: { type: 'string', default: '600' },
    rounds: { type: 'string', default: '3' },
    months: { type: 'string', default: '12' },
    due: { type: 'string', default: '10000' },
  },
});
const bench = process.env['LIANBAN_BENCH'];
if (!bench || !existsSync(join(bench, 'cases', 'run.mjs'))) {
  console.error('Set LIANBAN_BENCH to the folder of the benches, the one that holds cases/run.mjs.');
  process.exit(2);
}
const peers = ['lianban-store', 'pg-cte-full', 'pg-cte'];
const server = await findPostgres();
const temporary = await mkdtemp(join(tmpdir(), 'lianban-bench-'));
try {
  const copy = join(temporary, 'cases');
  cpSync(join(bench, 'cases'), copy, {
    recursive: true,
    filter: (path) => !['node_modules', 'results'].includes(basename(path)),
  });
  // all that these peers import is pg
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  copyFileSync(new URL('./store-peer.mjs', import.meta.url), join(copy, 'peers', 'lianban-store.mjs'));
  console.log(`medians of ${options.rounds} rounds on ${server.what}; command in ms as p50 / p99`);
  const heads = ['clients', 'cases/s', 'to full', 'command', 'bytes/case', 'wal/case'];
  console.log(`${'peer'.padEnd(16)}${heads.map((head) => head.padStart(14)).join('')}`);
  for (const clients of options.clients.split(',')) {
    const results = new Map<string, Result[]>(peers.map((peer) => [peer, []]));
    for (let round = 0; round < Number(options.rounds); round++) {
      for (const peer of peers) results.get(peer)?.push(await run(copy, peer, clients));
    }
    print(clients, results);
  }
  console.log(await settleDue(server, Number(options.due)));
} finally {
  await rm(temporary, { recursive: true, force: true });
  await server.stop();
}

function run(copy: string, peer: string, clients: string): Promise<Result> {
  const cases = clients === '1' ? String(Number(options.cases) >> 1) : options.cases;
  const args = ['run.mjs', '--peer', peer, '--clients', clients, '--cases', cases, '--pg', server.url];
  const source = new URL('../../packages/platform/src/store/postgres-store.ts', import.meta.url);
  return new Promise((done, reject) => {
    const child = spawn(process.execPath, ['--no-warnings', '--conditions=lianban-source', ...args], {
      cwd: copy,
      env: {
        ...process.env,
        LIANBAN_STORE_SOURCE: source.href,
        LIANBAN_BENCH_MONTHS: options.months,
        NODE_PATH: fileURLToPath(new URL('../../node_modules', import.meta.url)),
      },
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
  const full = median((results.get('pg-cte-full') ?? []).map((result) => result.casesPerSec));
  for (const [peer, of] of results) {
    const middle = (read: (result: Result) => number) => median(of.map(read));
    const rate = middle((result) => result.casesPerSec);
    const cells = [
      clients,
      rate.toFixed(1),
      (rate / full).toFixed(2),
      `${middle((result) => result.command.p50)} / ${middle((result) => result.command.p99)}`,
      String(middle((result) => result.bytesPerCase)),
      String(middle((result) => result.walPerCase)),
    ];
    console.log(peer.padEnd(16) + cells.map((cell) => cell.padStart(14)).join(''));
  }
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
