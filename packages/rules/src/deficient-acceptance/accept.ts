import { parseDate } from '../calendar/day.ts';
import type { WorkingCalendar } from '../calendar/types.ts';
import { deadline } from '../clock/deadline.ts';
import type { Clock } from '../clock/types.ts';
import { inForce, type RuleBook } from '../law/rule-book.ts';
import { type Ruling, ruling } from '../law/ruling.ts';
import { acceptance } from './rules.ts';

export interface DeficientContext {
  readonly calendar?: WorkingCalendar | undefined;
  readonly rules?: RuleBook | undefined;
}

/** A material of the item. A main one is never deferrable, whatever the list says. */
export interface DeferrableMaterial {
  readonly id: string;
  readonly main: boolean;
  readonly deferrable: boolean;
}

/** The written promise for one outstanding material. */
export interface MaterialPromise {
  readonly material: string;
  /** The last day on which it is handed in. */
  readonly promisedDate: string;
}

export type DeficientOutcome = 'complete' | 'accepted' | 'refused';
export type DeficientReason =
  | 'nothing-missing'
  | 'promised'
  | 'main-material'
  | 'not-on-the-list'
  | 'not-promised'
  | 'promised-too-late'
  | 'limit-unknown';

export type DeficientRuling = Ruling<DeficientOutcome, DeficientReason> & {
  /** The material that stands against acceptance. */
  readonly material: string | null;
};

/**
 * May a case be accepted with these materials missing (容缺受理)? Each one must be listed as deferrable, be no main
 * material, and be promised by a date no later than the last day of the item's own limit (`clock`, from acceptance).
 * The first obstacle in the order of `missing` is told. Where the calendar does not know that day, nothing is
 * accepted on a promise. A RangeError for a promised date that is no date.
 */
export function deficientAcceptance(
  materials: readonly DeferrableMaterial[],
  missing: readonly string[],
  promises: readonly MaterialPromise[],
  clock: Clock,
  context: DeficientContext = {},
): DeficientRuling {
  const version = inForce(acceptance, clock.receivedAt, context.rules);
  const answer = (
    outcome: DeficientOutcome,
    reason: DeficientReason,
    material: string | null = null,
    date: string | null = null,
  ): DeficientRuling => ({
    ...ruling(outcome, reason, version, { material, date, lastDay, missing: missing.length }),
    material,
  });
  const lastDay = deadline(clock, context.calendar).dueDate;
  if (missing.length === 0) return answer('complete', 'nothing-missing');
  for (const id of missing) {
    const material = materials.find((one) => one.id === id);
    if (material?.main === true) return answer('refused', 'main-material', id);
    if (material?.deferrable !== true) return answer('refused', 'not-on-the-list', id);
    const promise = promises.find((one) => one.material === id);
    if (promise === undefined) return answer('refused', 'not-promised', id);
    if (lastDay === null) return answer('refused', 'limit-unknown', id);
    if (parseDate(promise.promisedDate) > parseDate(lastDay)) {
      return answer('refused', 'promised-too-late', id, promise.promisedDate);
    }
  }
  return answer('accepted', 'promised');
}
