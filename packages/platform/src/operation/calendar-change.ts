import type { WorkingCalendar } from '@lianban/rules';
import { canonicalJson } from '../canonical.ts';
import type { Core } from '../core.ts';
import { isPlatformProblem } from '../problem.ts';
import { sha256 } from '../store/sha256.ts';
import { firstChange, knowsLess } from './first-change.ts';

/** cases looked at in one query */
const slice = 1_000;
/** cases recorded in one step: a command that comes meanwhile waits for no more than these */
const batch = 8;

/** meta: the calendar that every open clock was computed under, as JSON */
const appliedKey = 'calendar';
/** meta: how far a change has come, for whoever goes on after a crash */
const progressKey = 'calendarChange';

interface Progress {
  /** hash of the calendar that is being put in force */
  readonly to: string;
  readonly since: number;
  /** the last case that was looked at */
  readonly after: string;
}

/**
 * Brings every open clock under the calendar in force, in batches beside the commands. What was computed under which
 * calendar is kept in the store, so a change that came while the platform was down is found at the start, and one
 * that was cut off goes on where it was. Of the processes that share a store the one that sweeps does it.
 */
export class CalendarChange {
  readonly #core: Core;
  #running: Promise<void> | undefined;
  #settled: WorkingCalendar | undefined;
  #warnedOf: WorkingCalendar | undefined;
  #stopped = false;
  constructor(core: Core) {
    this.#core = core;
  }

  /** Begins a change if there is one; waits for it where it reaches into the past, so that no clock lapses too early. */
  async beforeSweep(): Promise<void> {
    const { calendar, clock, log } = this.#core;
    if (this.#settled === calendar) return;
    const change = await this.#pending(calendar);
    const running = this.run();
    if (change && change.since <= clock.now()) await running;
    else running.catch((error) => log({ level: 'error', what: 'calendar', error: String(error) }));
  }

  /** Until the open clocks are those of the calendar in force, or another process sees to it. */
  async run(): Promise<void> {
    while (this.#settled !== this.#core.calendar && !this.#stopped) {
      if (!(await this.#core.store.sweepLead())) return;
      this.#running ??= this.#change(this.#core.calendar).finally(() => {
        this.#running = undefined;
      });
      await this.#running;
    }
  }

  /** Ends what is under way after its batch. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running?.catch(() => {});
  }

  async #change(calendar: WorkingCalendar): Promise<void> {
    const change = await this.#pending(calendar);
    if (!change || (await this.#recompute(calendar, change))) this.#settled = calendar;
  }

  /** What is to be done to come to this calendar; undefined: nothing. */
  async #pending(calendar: WorkingCalendar): Promise<Progress | undefined> {
    const { store, log } = this.#core;
    const text = canonicalJson(calendar);
    const [applied, kept] = [await store.getMeta(appliedKey), await store.getMeta(progressKey)];
    const begun = kept ? (JSON.parse(kept) as Progress) : undefined;
    const to = sha256(text);
    if (begun?.to === to) return begun;
    if (applied === text && !begun) return undefined;
    // a store that never said under which calendar its clocks were computed is looked at whole
    const before = applied ? (JSON.parse(applied) as WorkingCalendar) : undefined;
    if (before && knowsLess(calendar, before)) {
      if (this.#warnedOf !== calendar) log({ level: 'warn', what: 'calendar', ...older });
      this.#warnedOf = calendar;
      return undefined;
    }
    const first = before ? (firstChange(before, calendar) ?? Number.POSITIVE_INFINITY) : 0;
    const since = Math.min(first, begun?.since ?? Number.POSITIVE_INFINITY);
    return { to, since, after: '' };
  }

  /** false: cut off, by an end or by the next calendar */
  async #recompute(calendar: WorkingCalendar, { to, since, after: from }: Progress): Promise<boolean> {
    const { store, clock, cases, log } = this.#core;
    const began = performance.now();
    let [looked, changed] = [0, 0];
    for (let after = from; Number.isFinite(since); ) {
      await store.setMeta(progressKey, JSON.stringify({ to, since, after } satisfies Progress));
      const open = await store.openClocks({ since, now: clock.now(), after, limit: slice });
      for (let i = 0; i < open.cases.length; i += batch) {
        if (this.#stopped || this.#core.calendar !== calendar) return false;
        const { recorded, failed } = await cases.recomputeClocks(open.cases.slice(i, i + batch));
        for (const [id, error] of failed) {
          if (!isPlatformProblem(error)) throw error;
          log({ level: 'error', what: 'calendar', case: id, code: error.code });
        }
        changed += recorded.length;
        // commands that have arrived go first
        await new Promise((resolve) => setImmediate(resolve));
      }
      looked += open.cases.length;
      if (open.after === null) break;
      after = open.after;
    }
    await store.setMeta(appliedKey, canonicalJson(calendar));
    await store.setMeta(progressKey, '');
    const inMs = Math.round(performance.now() - began);
    if (looked > 0)
      log({ level: 'info', what: 'calendar', version: calendar.version ?? '', looked, changed, inMs });
    return true;
  }
}

const older = {
  zh: '本进程的工作日历比存储中的旧，未重算任何到期日：请更新日历文件夹或软件版本。',
  en: 'The calendar of this process is older than the one the clocks were computed under; no due date was recomputed. Update its folder of years, or the software.',
};
