import type { OutboxRow } from '../store/store.ts';
import { backOffInMs } from './back-off.ts';

/** messages under way to one receiver at once */
export const laneWidth = 16;
/** messages that wait here for their turn; the rest waits in the store */
const laneRoom = 64;
/** failures in a row after which a receiver counts as down */
const failuresBeforeClosing = 5;
const firstRestInMs = 2_000;

/** What a try said of the receiver; `nothing`: only of the message. */
export type Verdict =
  | { readonly of: 'works' }
  | { readonly of: 'nothing' }
  | { readonly of: 'fails'; readonly waitInMs?: number };

export interface Tried {
  readonly acknowledged: boolean;
  readonly verdict: Verdict;
}

interface Waiting {
  readonly row: OutboxRow;
  readonly done: (acknowledged: boolean | 'untried') => void;
}

/**
 * The way to one receiver: so many messages at once, and a rest after several failures in a row, at whose end a single
 * message tries whether it is back. Of a lane that rests nothing is sent, and nothing of another lane waits for it.
 */
export class Lane {
  readonly #try: (row: OutboxRow) => Promise<Tried>;
  readonly #machineNow: () => number;
  readonly #waiting: Waiting[] = [];
  #underWay = 0;
  #failures = 0;
  #rests = 0;
  #restsUntil = 0;
  #lastInMs = 0;

  /** `attempt` never throws */
  constructor(attempt: (row: OutboxRow) => Promise<Tried>, machineNow: () => number) {
    this.#try = attempt;
    this.#machineNow = machineNow;
  }

  /** the end of its rest in machine time; 0: it takes messages */
  get restsUntil(): number {
    return this.#restsUntil > this.#machineNow() ? this.#restsUntil : 0;
  }

  get isFull(): boolean {
    return this.#waiting.length >= laneRoom;
  }

  /** how long a message takes on the average, when as many as may be are under way */
  get paceInMs(): number {
    return this.#lastInMs / laneWidth;
  }

  /** sends it in its turn; `untried`: the receiver was found to be down before that */
  send(row: OutboxRow): Promise<boolean | 'untried'> {
    if (this.restsUntil) return Promise.resolve('untried');
    return new Promise((done) => {
      this.#waiting.push({ row, done });
      this.#goOn();
    });
  }

  /** ends a rest: somebody wants to know now */
  wake(): void {
    this.#restsUntil = 0;
    this.#rests = 0;
    this.#failures = 0;
    this.#goOn();
  }

  #goOn(): void {
    const width = this.#failures >= failuresBeforeClosing ? 1 : laneWidth;
    while (this.#underWay < width && !this.restsUntil) {
      const next = this.#waiting.shift();
      if (!next) return;
      this.#underWay += 1;
      void this.#send(next);
    }
  }

  async #send({ row, done }: Waiting): Promise<void> {
    const began = performance.now();
    const { acknowledged, verdict } = await this.#try(row);
    this.#judge(verdict);
    this.#lastInMs = performance.now() - began;
    this.#underWay -= 1;
    done(acknowledged);
    if (this.restsUntil) for (const { done: untried } of this.#waiting.splice(0)) untried('untried');
    else this.#goOn();
  }

  #judge(verdict: Verdict): void {
    if (verdict.of === 'nothing') return;
    if (verdict.of === 'works') {
      this.#failures = 0;
      this.#rests = 0;
      this.#restsUntil = 0;
      return;
    }
    this.#failures += 1;
    // those that were under way together fail together, and that is one reason to rest
    const isDown = this.#failures >= failuresBeforeClosing && !this.restsUntil;
    const restInMs = isDown ? backOffInMs(firstRestInMs, this.#rests++) : 0;
    const wait = Math.max(restInMs, verdict.waitInMs ?? 0);
    if (wait > 0) this.#restsUntil = Math.max(this.#restsUntil, this.#machineNow() + wait);
  }
}
