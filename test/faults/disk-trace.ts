import { spawn } from 'node:child_process';
import { createReadStream, openSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const traced = ['file', 'log'] as const;
export type TracedFile = (typeof traced)[number];
/** What happened to a store's files and what its process answered, in order. */
export type Step =
  | { readonly what: 'write'; readonly on: TracedFile; readonly at: number; readonly bytes: Buffer }
  | { readonly what: 'truncate'; readonly on: TracedFile; readonly to: number }
  | { readonly what: 'sync'; readonly on: TracedFile }
  | { readonly what: 'open' }
  | { readonly what: 'answer'; readonly id: string; readonly version: number };

const writer = fileURLToPath(new URL('./disk-writer.ts', import.meta.url));

/** Lets a store be written to under strace, and tells all that reached its two files. */
export async function traceDisk(
  folder: string,
  options: { readonly ms: number; readonly pages: number; readonly env?: Record<string, string> },
): Promise<Step[]> {
  const [store, trace, said] = ['traced.db', 'trace', 'said'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const args = [
    ...[
      '-f',
      '-y',
      '-xx',
      '-s',
      '1000000',
      '-e',
      'trace=write,pwrite64,ftruncate,fsync,fdatasync',
      '-o',
      trace,
    ],
    ...[store, `${store}-wal`, said].flatMap((path) => ['-P', path]),
    ...[process.execPath, '--conditions=lianban-source', '--no-warnings', writer],
    ...[store, String(options.ms), String(options.pages)],
  ];
  await new Promise<void>((resolve, reject) => {
    const child = spawn('strace', args, {
      env: { ...process.env, ...options.env },
      stdio: ['ignore', openSync(said, 'w'), 'inherit'],
    });
    child.once('error', reject);
    child.once('close', () => resolve());
  });
  return readTrace(trace, { [store]: 'file', [`${store}-wal`]: 'log', [said]: 'said' });
}

type Names = Readonly<Record<string, TracedFile | 'said'>>;

async function readTrace(trace: string, names: Names): Promise<Step[]> {
  const steps: Step[] = [];
  /** a sync whose end is told on a later line */
  let syncing: TracedFile | undefined;
  for await (const line of createInterface({ input: createReadStream(trace), crlfDelay: Infinity })) {
    if (/f(data)?sync resumed>\)\s+= 0/.test(line) && syncing) {
      steps.push({ what: 'sync', on: syncing });
      syncing = undefined;
    }
    const call = /^\d+ +(\w+)\(\d+<([^>]*)>/.exec(line);
    if (!call) continue;
    const on = names[bytesOf(call[2]!).toString()];
    if (on === undefined) continue;
    if (on === 'said') {
      const text = bytesOf(/, "([^"]*)"/.exec(line)?.[1] ?? '').toString();
      const [, id, version] = /^answered (\S+) (\d+)\n$/.exec(text) ?? [];
      if (id !== undefined) steps.push({ what: 'answer', id, version: Number(version) });
      else if (text === 'open\n') steps.push({ what: 'open' });
    } else if (call[1] === 'pwrite64') {
      const [, bytes = '', at] = /, "([^"]*)", \d+, (\d+)/.exec(line) ?? [];
      steps.push({ what: 'write', on, at: Number(at), bytes: bytesOf(bytes) });
    } else if (call[1] === 'ftruncate') {
      steps.push({ what: 'truncate', on, to: Number(/>, (\d+)/.exec(line)?.[1]) });
    } else if (/<unfinished/.test(line)) syncing = on;
    else if (/= 0$/.test(line)) steps.push({ what: 'sync', on });
  }
  return steps;
}

const bytesOf = (escaped: string): Buffer => Buffer.from(escaped.replaceAll('\\x', ''), 'hex');
