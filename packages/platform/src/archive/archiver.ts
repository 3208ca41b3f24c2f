import type { Core } from '../core.ts';
import { dateOf } from '../time.ts';

const dayInMs = 86_400_000;
/** events looked at in one query */
const slice = 2_000;
const endings = ['CaseClosed', 'CaseRefused', 'CaseReturned', 'CaseWithdrawn'];

/** meta: how far the log was looked at for cases of items with one period */
const keyOf = (days: number) => `archive:${days}`;
interface Looked {
  readonly after: number;
  /** cases whose time has come and that something holds up */
  readonly waiting: readonly string[];
}

/**
 * Hands cases that are over to the archive when their item's period has passed, once a day of platform time. It reads
 * the log in its order, up to the first case whose time has not come, so no list of closed cases is ever gone through.
 * Of the processes that share a store the one that sweeps does it.
 */
export class Archiver {
  readonly #core: Core;
  #lookedOn = '';
  constructor(core: Core) {
    this.#core = core;
  }

  /** may be called as often as one likes; answers how many cases were archived */
  async look(): Promise<number> {
    const { clock, items, store } = this.#core;
    const today = dateOf(clock.now());
    if (today === this.#lookedOn || !(await store.sweepLead())) return 0;
    const periods = new Set(items.flatMap(({ archive }) => (archive ? [archive.afterDays] : [])));
    let archived = 0;
    for (const days of periods) archived += await this.#lookAt(days);
    this.#lookedOn = today;
    return archived;
  }

  async #lookAt(days: number): Promise<number> {
    const { store } = this.#core;
    const kept = await store.getMeta(keyOf(days));
    let { after, waiting }: Looked = kept ? (JSON.parse(kept) as Looked) : { after: 0, waiting: [] };
    const upTo = await store.lastPosition();
    let archived = 0;
    const settle = async (ids: readonly string[]): Promise<string[]> => {
      const still: string[] = [];
      for (const id of ids) {
        const done = await this.#archive(id);
        if (done) archived += 1;
        else still.push(id);
      }
      return still;
    };
    waiting = await settle(waiting);
    for (let early = false; !early; ) {
      const events = await store.eventHeads({ after, upTo, limit: slice });
      for (const { type, caseId, position } of events) {
        if (endings.includes(type)) {
          const time = await this.#timeOf(caseId, days);
          if (time === 'early') {
            early = true;
            break;
          }
          if (time === 'come') waiting = [...waiting, ...(await settle([caseId]))];
        }
        after = position;
      }
      await store.setMeta(keyOf(days), JSON.stringify({ after, waiting } satisfies Looked));
      if (events.length < slice) break;
    }
    return archived;
  }

  async #timeOf(id: string, days: number): Promise<'come' | 'early' | 'other'> {
    const { cases, clock, item } = this.#core;
    const of = (await cases.known(id))?.case;
    const period = of && item(of.item, of.itemVersion)?.archive?.afterDays;
    if (!of?.closedAt || of.archived || period !== days) return 'other';
    return Date.parse(of.closedAt) + days * dayInMs <= clock.now() ? 'come' : 'early';
  }

  /** false: something holds it up, such as a data verification that is still open */
  async #archive(id: string): Promise<boolean> {
    const { cases, store } = this.#core;
    const file = await cases.load(id);
    if (!file) return true;
    const [last] = await store.readStream(id, file.version - 1, 1);
    const done = await cases.command(id, {
      type: 'ArchiveCase',
      events: file.version,
      head: last?.hash ?? '',
    });
    return done.case.archived !== undefined;
  }
}
