import type { Core } from '../core.ts';
import type { OutboxRow } from '../store/store.ts';
import { deliver, park } from './deliver.ts';
import { disabledReceiver } from './disabled-receivers.ts';
import { Lane, type Tried } from './lane.ts';

const batch = 100;
/** how long a round waits for room in a lane, once: a receiver that is quicker gets all of its messages in this round */
const patienceInMs = 250;
const lookInMs = 10;
const shortestDeferralInMs = 1000;

/**
 * Sends all that is ready, and with `all` what is backing off too, and waits for the answers. Answers how many messages
 * were acknowledged.
 */
export async function pumpOutbox(core: Core, all = false): Promise<number> {
  const lanes = lanesOf(core);
  let acknowledged = 0;
  const tried = new Set<string>();
  if (all) lanes.wakeAll();
  for (;;) {
    const now = core.clock.machineNow();
    const ready = await core.store.outboxReady(now, batch, all ? Number.MAX_SAFE_INTEGER : now);
    const rows = ready.filter((row) => !tried.has(row.id));
    const again = ready.filter((row) => tried.has(row.id)).map((row) => row.id);
    // claimed a second time: left so, they would wait for the claim's end
    if (again.length > 0) await core.store.outboxDefer(again, now + shortestDeferralInMs);
    if (rows.length === 0) return acknowledged;
    for (const row of rows) tried.add(row.id);
    const results = await Promise.all([...groups(rows, core)].map((group) => lanes.sendAll(...group)));
    acknowledged += results.flat().filter((result) => result === true).length;
  }
}

/**
 * Hands all that is ready to its receivers, without waiting for those that are slow or down: their messages stay in the
 * store until their lane has room. The order in which a receiver hears of a case is not kept, since one that fails would
 * hold up all others; each message carries its case's version.
 */
export async function handOver(core: Core): Promise<void> {
  const lanes = lanesOf(core);
  const round = new Round(core, lanes);
  for (;;) {
    const now = core.clock.machineNow();
    const rows = await core.store.outboxReady(now, batch);
    for (const [receiver, own] of groups(rows, core)) await round.handOver(receiver, own);
    if (rows.length < batch) return;
  }
}

/** Ends when nothing is under way any more. */
export const outboxAtRest = (core: Core): Promise<void> => lanesOf(core).atRest();

class Round {
  readonly #core: Core;
  readonly #lanes: Lanes;
  readonly #impatientWith = new Set<string>();
  readonly #deferred = new Map<string, number>();

  constructor(core: Core, lanes: Lanes) {
    this.#core = core;
    this.#lanes = lanes;
  }

  async handOver(receiver: string, rows: readonly OutboxRow[]): Promise<void> {
    const lane = this.#lanes.of(receiver);
    const disabled = await disabledReceiver(this.#core.store, receiver);
    const left: OutboxRow[] = [];
    for (const row of rows) {
      if (disabled) await park(row, `the receiver is disabled: ${disabled.why}`, this.#core);
      else if (await this.#mayEnter(receiver, lane)) void this.#lanes.send(receiver, row);
      else left.push(row);
    }
    if (left.length === 0) return;
    const before = this.#deferred.get(receiver) ?? 0;
    this.#deferred.set(receiver, before + left.length);
    const inMs = Math.max(shortestDeferralInMs, before * lane.paceInMs);
    const until = lane.restsUntil || this.#core.clock.machineNow() + inMs;
    await this.#core.store.outboxDefer(
      left.map((row) => row.id),
      until,
    );
  }

  async #mayEnter(receiver: string, lane: Lane): Promise<boolean> {
    if (lane.isFull && !this.#impatientWith.has(receiver)) {
      const until = performance.now() + patienceInMs;
      while (lane.isFull && !lane.restsUntil && performance.now() < until)
        await new Promise((resolve) => setTimeout(resolve, lookInMs));
      if (lane.isFull) this.#impatientWith.add(receiver);
    }
    return !lane.restsUntil && !lane.isFull;
  }
}

/** The lanes of one platform, made as receivers are met. */
class Lanes {
  readonly #core: Core;
  readonly #lanes = new Map<string, Lane>();
  readonly #underWay = new Set<Promise<unknown>>();

  constructor(core: Core) {
    this.#core = core;
  }

  of(receiver: string): Lane {
    const known = this.#lanes.get(receiver) ?? this.#open(receiver);
    this.#lanes.set(receiver, known);
    return known;
  }

  #open(receiver: string): Lane {
    const core = this.#core;
    const attempt = async (row: OutboxRow): Promise<Tried> => {
      try {
        return await deliver(row, receiver, core);
      } catch (error) {
        // the message is left to its claim's end
        core.log({ level: 'error', what: 'outbox', message: row.id, error: String(error) });
        return { acknowledged: false, verdict: { of: 'nothing' } };
      }
    };
    return new Lane(attempt, () => core.clock.machineNow());
  }

  send(receiver: string, row: OutboxRow): Promise<boolean> {
    const lane = this.of(receiver);
    const sending = lane.send(row).then(async (result) => {
      if (result === 'untried') await this.#core.store.outboxDefer([row.id], lane.restsUntil).catch(() => {});
      return result === true;
    });
    this.#underWay.add(sending);
    return sending.finally(() => this.#underWay.delete(sending));
  }

  async sendAll(receiver: string, rows: readonly OutboxRow[]): Promise<boolean[]> {
    const disabled = await disabledReceiver(this.#core.store, receiver);
    if (!disabled) return Promise.all(rows.map((row) => this.send(receiver, row)));
    for (const row of rows) await park(row, `the receiver is disabled: ${disabled.why}`, this.#core);
    return [];
  }

  wakeAll(): void {
    for (const lane of this.#lanes.values()) lane.wake();
  }

  async atRest(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
  }
}

function groups(rows: readonly OutboxRow[], core: Core): ReadonlyMap<string, readonly OutboxRow[]> {
  const found = new Map<string, OutboxRow[]>();
  for (const row of rows) {
    const receiver = core.messages.receiverOf?.(row) ?? 'messages';
    const own = found.get(receiver);
    if (own) own.push(row);
    else found.set(receiver, [row]);
  }
  return found;
}

const known = new WeakMap<Core, Lanes>();
function lanesOf(core: Core): Lanes {
  const lanes = known.get(core) ?? new Lanes(core);
  known.set(core, lanes);
  return lanes;
}
