import { PlatformProblem } from '../problem.ts';

/** At most `most` acts in `windowInMs` for each name, in machine time. */
export class RateLimit {
  readonly #most: number;
  readonly #windowInMs: number;
  readonly #acts = new Map<string, number[]>();
  constructor(most: number, windowInMs: number) {
    this.#most = most;
    this.#windowInMs = windowInMs;
  }

  /** throws `too-many-requests` when the name has used up its acts */
  check(name: string, machineNow: number): void {
    const recent = this.#recent(name, machineNow);
    const [oldest] = recent;
    if (recent.length >= this.#most && oldest !== undefined)
      throw new PlatformProblem('too-many-requests', {
        retryAfterInSeconds: Math.max(1, Math.ceil((oldest + this.#windowInMs - machineNow) / 1000)),
      });
  }

  count(name: string, machineNow: number): void {
    const recent = this.#recent(name, machineNow);
    recent.push(machineNow);
    this.#acts.set(name, recent);
    if (this.#acts.size > 10_000)
      for (const [other] of this.#acts)
        if (this.#recent(other, machineNow).length === 0) this.#acts.delete(other);
  }

  #recent(name: string, machineNow: number): number[] {
    return (this.#acts.get(name) ?? []).filter((at) => at > machineNow - this.#windowInMs);
  }
}
