// Runs the unit tests on one mutant after another, in one process: the sources under test are loaded anew for each
// under an address of their own (`?mutant=7`), everything else once.
import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { configureGlobal } from 'fast-check';
import { type Collected, takeTests } from './node-test.ts';

export interface Job {
  readonly id: number;
  /** absolute path and new text of the faulty source; none to see how the tests do without a fault */
  readonly mutant?: { readonly path: string; readonly code: string };
  /** absolute paths of test files, in the order in which to run them */
  readonly tests: readonly string[];
  /** by file, titles that fail without any fault and so tell nothing */
  readonly ignored: Readonly<Record<string, readonly string[]>>;
}

export type Report =
  | { readonly id: number; readonly began: string }
  | { readonly id: number; readonly killedBy: string | undefined }
  | { readonly id: number; readonly healthy: Readonly<Record<string, Health>> };

export interface Health {
  readonly ms: number;
  readonly failing: readonly string[];
}

// one counterexample is enough, however long
configureGlobal({ endOnFailure: true });

const { sources, standIn } = workerData as { sources: string; standIn: string };
const stripped = new Map<string, string>();
let current: Job | undefined;

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'node:test') return { url: standIn, shortCircuit: true };
    const found = next(specifier, context);
    const isOurs = found.url.startsWith(sources) && found.url.endsWith('.ts');
    return isOurs && current ? { ...found, url: `${found.url}?mutant=${current.id}` } : found;
  },
  load(url, context, next) {
    if (!url.startsWith(sources) || !url.includes('?mutant=')) return next(url, context);
    const path = fileURLToPath(url.slice(0, url.indexOf('?')));
    const { mutant } = current as Job;
    return {
      format: 'module',
      shortCircuit: true,
      source: mutant?.path === path ? mutant.code : withoutTypes(path),
    };
  },
});

function withoutTypes(path: string): string {
  let code = stripped.get(path);
  if (code === undefined) {
    code = stripTypeScriptTypes(readFileSync(path, 'utf8'));
    stripped.set(path, code);
  }
  return code;
}

const say = (report: Report): void => parentPort?.postMessage(report);

parentPort?.on('message', async (job: Job) => {
  current = job;
  if (job.mutant === undefined) say({ id: job.id, healthy: await healthOf(job) });
  else say({ id: job.id, killedBy: await killerOf(job) });
});

async function killerOf(job: Job): Promise<string | undefined> {
  for (const file of job.tests) {
    say({ id: job.id, began: file });
    const tests = await load(file, job);
    if (tests === undefined) return 'the sources do not even load';
    for (const test of tests) {
      if (!job.ignored[file]?.includes(test.title) && !(await passes(test))) return test.title;
    }
  }
  return undefined;
}

async function healthOf(job: Job): Promise<Record<string, Health>> {
  const health: Record<string, Health> = {};
  for (const file of job.tests) {
    const started = performance.now();
    const failing: string[] = [];
    const tests = await load(file, job);
    for (const test of tests ?? []) if (!(await passes(test))) failing.push(test.title);
    health[file] = { ms: tests === undefined ? -1 : performance.now() - started, failing };
  }
  return health;
}

async function load(file: string, { id }: Job): Promise<Collected[] | undefined> {
  takeTests();
  try {
    await import(`${pathToFileURL(file).href}?mutant=${id}`);
    return takeTests();
  } catch {
    return undefined;
  }
}

async function passes({ run }: Collected): Promise<boolean> {
  try {
    await run({ diagnostic: () => undefined });
    return true;
  } catch {
    return false;
  }
}
