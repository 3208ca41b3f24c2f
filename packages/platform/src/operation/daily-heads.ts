import type { ChainHeads } from '@lianban/contract';
import type { Core } from '../core.ts';
import { newId } from '../ids.ts';
import { dateOf } from '../time.ts';
import { chainHeads } from './chain-heads.ts';

/** meta: the last receipt; one by day as well */
const lastKey = 'chainHeads';
const ofDay = (day: string) => `${lastKey}:${day}`;

/**
 * Lets the heads of the chains leave the house once a day of platform time, so that an insider who recomputes a chain
 * can be told so: as a message to the office that keeps records, where there is one, and as a line in the log, which
 * operators collect elsewhere. Of the processes that share a store the one that sweeps does it.
 */
export class DailyHeads {
  readonly #core: Core;
  #lookedOn = '';
  constructor(core: Core) {
    this.#core = core;
  }

  /** may be called as often as one likes; answers the receipt that was made */
  async look(): Promise<ChainHeads | undefined> {
    const { store, clock } = this.#core;
    const day = dateOf(clock.now());
    if (day === this.#lookedOn || !(await store.sweepLead())) return undefined;
    const kept = await store.getMeta(lastKey);
    const last = kept ? (JSON.parse(kept) as ChainHeads) : undefined;
    const upTo = await store.lastPosition();
    const after = last?.upTo ?? 0;
    const made =
      last?.day === day || upTo <= after
        ? undefined
        : await chainHeads(store, { day, after, upTo, previous: last?.digest ?? '' });
    if (made) await this.#send(made);
    this.#lookedOn = day;
    return made;
  }

  async #send(heads: ChainHeads): Promise<void> {
    const { store, clock, log, recordsOffice, messages } = this.#core;
    const kept = { name: lastKey, value: JSON.stringify(heads) };
    const role = 'administrator';
    if (recordsOffice && (messages.takes?.(recordsOffice, role) ?? true)) {
      const machineNow = clock.machineNow();
      await store.outboxPut(
        {
          ...{ id: newId(machineNow), caseId: '', taskId: null, unit: recordsOffice },
          ...{ type: 'lianban.chain.heads', at: clock.now(), body: JSON.stringify({ role, heads }) },
          ...{ attempts: 0, nextTryAt: machineNow, error: null },
        },
        kept,
      );
    } else await store.setMeta(kept.name, kept.value);
    await store.setMeta(ofDay(heads.day), kept.value);
    log({ level: 'info', what: 'chain heads', ...heads });
  }
}
