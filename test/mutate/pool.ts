import { availableParallelism } from 'node:os';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Health, Job, Report } from './worker.ts';

export interface Outcome {
  readonly state: 'killed' | 'late' | 'survived';
}

interface Setting {
  /** the source that the mutants are of */
  readonly path: string;
  readonly tests: readonly string[];
  readonly ignored: Job['ignored'];
  readonly health: Readonly<Record<string, Health>>;
}

/** A worker keeps every mutant it has loaded; after so many a fresh one takes over. */
const mutantsPerWorker = 150;

/** For a worker to come up. */
const startInMs = 10_000;

/** Workers that run tests on mutants; one that does not come back in time is ended and replaced. */
export class Pool {
  readonly #sources: string;
  readonly #idle: { worker: Worker; used: number }[] = [];
  #nextId = 1;

  constructor(sources: string) {
    this.#sources = `${pathToFileURL(sources).href}/`;
  }

  /** How the tests do without a fault. */
  async health(tests: readonly string[]): Promise<Readonly<Record<string, Health>>> {
    const { worker } = this.#take();
    const job: Job = { id: this.#nextId++, tests, ignored: {} };
    try {
      return await new Promise((resolve, reject) => {
        worker.once('error', reject);
        worker.on('message', (report: Report) => {
          if ('healthy' in report) resolve(report.healthy);
        });
        worker.postMessage(job);
      });
    } finally {
      await worker.terminate();
    }
  }

  async run(
    mutants: readonly { readonly key: number; readonly code: string }[],
    setting: Setting,
  ): Promise<ReadonlyMap<number, Outcome>> {
    const waiting = [...mutants];
    const outcomes = new Map<number, Outcome>();
    const lane = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        outcomes.set(next.key, await this.#runOne(next.code, setting));
      }
    };
    await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, lane));
    return outcomes;
  }

  async close(): Promise<void> {
    await Promise.all(this.#idle.map(({ worker }) => worker.terminate()));
  }

  #runOne(code: string, { path, tests, ignored, health }: Setting): Promise<Outcome> {
    const taken = this.#take();
    const { worker } = taken;
    const job: Job = { id: this.#nextId++, mutant: { path, code }, tests, ignored };
    return new Promise((resolve) => {
      const done = (state: Outcome['state'], reusable: boolean): void => {
        clearTimeout(timer);
        worker.off('message', hear).off('error', fail);
        if (reusable && ++taken.used < mutantsPerWorker) this.#idle.push(taken);
        else void worker.terminate();
        resolve({ state });
      };
      const late = (): void => done('late', false);
      const hear = (report: Report): void => {
        if ('began' in report) {
          clearTimeout(timer);
          timer = setTimeout(late, 1_500 + (health[report.began]?.ms ?? 0) * 4);
        } else if ('killedBy' in report) {
          done(report.killedBy === undefined ? 'survived' : 'killed', true);
        }
      };
      // out of memory, for instance: a fault that any run would show
      const fail = (): void => done('killed', false);
      let timer = setTimeout(late, startInMs);
      worker.on('message', hear).on('error', fail);
      worker.postMessage(job);
    });
  }

  #take(): { worker: Worker; used: number } {
    const idle = this.#idle.pop();
    if (idle) return idle;
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: { sources: this.#sources, standIn: new URL('./node-test.ts', import.meta.url).href },
      execArgv: ['--conditions=lianban-source', '--disable-warning=ExperimentalWarning'],
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    });
    return { worker, used: 0 };
  }
}
