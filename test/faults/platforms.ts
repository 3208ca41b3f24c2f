import assert from 'node:assert/strict';
import { between } from './chance.ts';
import type { Address } from './clients.ts';
import { type Started, startPlatform } from './platform-process.ts';

/** Several platform processes on one store, each of which may be killed and started again. */
export class Platforms {
  readonly #config: string;
  readonly #running: (Started | undefined)[];
  /** clients go to any that is up */
  readonly address: Address;

  private constructor(config: string, count: number, mayFail: boolean) {
    this.#config = config;
    this.#running = Array.from({ length: count }, () => undefined);
    const up = () => this.#running.filter((platform) => platform !== undefined);
    this.address = {
      get url() {
        const all = up();
        return all[Math.floor(between(0, all.length))]?.url;
      },
      mayFail,
    };
  }

  static async start(config: string, count: number, { mayFail = false } = {}): Promise<Platforms> {
    const platforms = new Platforms(config, count, mayFail);
    await Promise.all(platforms.#running.map((_, i) => platforms.#start(i)));
    return platforms;
  }

  /** the address of one that is up */
  get url(): string {
    return this.address.url ?? assert.fail('no platform is up');
  }

  /** kill -9 of one of them, and its next start; with `whileDown` in between */
  async killOne(whileDown: () => void | Promise<void> = () => {}): Promise<void> {
    const i = Math.floor(between(0, this.#running.length));
    const victim = this.#running[i];
    this.#running[i] = undefined;
    await victim?.kill();
    const errors = (victim?.errors() ?? '').split('\n').filter((line) => line.includes('"level":"error"'));
    if (!this.address.mayFail) assert.deepEqual(errors, []);
    await whileDown();
    await this.#start(i);
  }

  async stop(): Promise<void> {
    await Promise.all(this.#running.map((platform) => platform?.stop()));
  }

  async #start(i: number): Promise<void> {
    this.#running[i] = await startPlatform(this.#config);
  }
}
