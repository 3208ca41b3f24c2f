import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, readFileSync, symlinkSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openOffice } from '../faults/office.ts';
import { startPlatform } from '../faults/platform-process.ts';
import { makeDatabase, type PostgresServer } from '../tools/postgres.ts';
import { root } from '../tools/repo.ts';
import { copyBench } from './bench-folder.ts';
import { applicant, benchDirectory, benchItem } from './cases-item.ts';

export interface Times {
  readonly p50: number;
  readonly p99: number;
}
export interface Result {
  readonly ok: boolean;
  readonly casesPerSec: number;
  readonly command: Times;
  readonly submit: Times;
  readonly consent: Times;
  readonly bytesPerCase: number;
  /** of the platform's process, with the warm-up */
  readonly cpuPerCase?: number;
}
export interface Load {
  readonly clients: number;
  readonly cases: number;
  readonly fan: string;
}
/** What adapters ask for: all that a client has to ask, or only what changes something. */
export type Mode = 'whole' | 'commands';

const warmup = 100;
const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** The bench in a folder of its own, with our peers beside its own. Of packages, those that are run import only pg. */
export function prepareBench(folder: string, temporary: string): string {
  const copy = copyBench(folder, temporary);
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  copyFileSync(here('./store-peer.mjs'), join(copy, 'peers', 'lianban-store.mjs'));
  copyFileSync(here('./store-measures.mjs'), join(copy, 'peers', 'store-measures.mjs'));
  return copy;
}

/** Bare node:sqlite: what a disk and one process can do. */
export const runFloor = async (copy: string, load: Load): Promise<Result> =>
  runPeer(copy, 'sqlite-group', load, { BENCH_TMP: await mkdtemp(join(copy, 'floor-')) });

/** Our embedded store without the platform before it, on a fresh file. */
export async function runStore(copy: string, load: Load): Promise<Result> {
  return runPeer(copy, 'lianban-store', load, {
    LIANBAN_STORE_SOURCE: new URL('../../packages/platform/src/store/sqlite-store.ts', import.meta.url).href,
    LIANBAN_BENCH_STORE: join(await mkdtemp(join(copy, 'store-')), 'store.db'),
  });
}

/** The bench's own server: node:http before one prepared statement a command, nothing checked. */
export async function runHttpFloor(copy: string, load: Load, { url }: PostgresServer): Promise<Result> {
  const args = ['--no-warnings', 'http-floor-server.mjs', '--pg', url];
  const server = spawn(process.execPath, args, { cwd: copy, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const address = await firstLine(server);
    const adapter = join(copy, 'adapters', 'http-floor.mjs');
    return await runPeer(copy, 'lianban', load, { LIANBAN_URL: address, LIANBAN_ADAPTER: adapter });
  } finally {
    const ended = once(server, 'close');
    server.kill();
    await ended;
  }
}

/**
 * The platform in a process of its own on a fresh store: a file, or a database of the `server`. With `profile`, its CPU
 * profile is left in that folder.
 */
export async function runPlatform(
  copy: string,
  load: Load,
  mode: Mode,
  { profile, server }: { readonly profile?: string | undefined; readonly server?: PostgresServer } = {},
): Promise<Result> {
  const store = server && (await makeDatabase(server));
  const office = await openOffice({
    ...{ item: benchItem, directory: benchDirectory, applicant },
    ...(store && { store }),
  });
  try {
    const node = profile ? ['--cpu-prof', '--cpu-prof-dir', join(profile, mode)] : [];
    const platform = await startPlatform(office.config, { node });
    const before = cpuInMs(platform.child.pid);
    const result = await runPeer(copy, 'lianban', load, {
      LIANBAN_URL: platform.url,
      LIANBAN_ADAPTER: here('./cases-adapter.mjs'),
      LIANBAN_BENCH_KEY: office.serverKey,
      LIANBAN_BENCH_STORE: store ?? office.store,
      LIANBAN_BENCH_MODE: mode,
    });
    const cpu = cpuInMs(platform.child.pid) - before;
    await platform.stop();
    if (platform.errors()) console.error(platform.errors());
    return { ...result, cpuPerCase: cpu / (load.cases + warmup) };
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

async function runPeer(
  copy: string,
  peer: string,
  load: Load,
  env: Readonly<Record<string, string>>,
): Promise<Result> {
  const { clients, cases, fan } = load;
  const numbers = ['--clients', String(clients), '--cases', String(cases), '--warmup', String(warmup)];
  const child = spawn(
    process.execPath,
    ['--no-warnings', '--conditions=lianban-source', 'run.mjs', '--peer', peer, '--fan', fan, ...numbers],
    { cwd: copy, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  const line = out.split('\n').find((l) => l.startsWith('{'));
  const result = line ? (JSON.parse(line) as Result) : undefined;
  if (code !== 0 || !result?.ok) throw new Error(`${peer} ended with code ${code}: ${line ?? 'no result'}`);
  return result;
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('its output is not read');
  const said = once(child.stdout.setEncoding('utf8'), 'data') as Promise<[string]>;
  const ended = once(child, 'close').then(([code]) => {
    throw new Error(`the floor's server ended with code ${code} before it was ready`);
  });
  // of no interest once it has said where it listens
  ended.catch(() => {});
  const [text] = await Promise.race([said, ended]);
  return text.trim();
}
