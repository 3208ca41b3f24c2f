import { formatDate, parseDate } from '../calendar/day.ts';
import type { WorkingCalendar } from '../calendar/types.ts';
import { deadline } from '../clock/deadline.ts';
import { dayOfInstant, parseInstant } from '../clock/instant.ts';
import type { Clock } from '../clock/types.ts';
import { inForce, type RuleBook } from '../law/rule-book.ts';
import { type Ruling, ruling } from '../law/ruling.ts';
import { acceptance } from './rules.ts';

export interface DeficientContext {
  readonly calendar?: WorkingCalendar | undefined;
  /** Commitments that the applicant has broken and not repaired; any bars further promises (ours). */
  readonly brokenCommitments?: number | undefined;
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
  | 'broken-commitment'
  | 'not-promised'
  | 'promised-in-the-past'
  | 'promised-too-late'
  | 'limit-unknown';

/** Why one missing material stands against acceptance; `date`: the promised one that does. */
export interface DeficientObstacle {
  readonly material: string;
  readonly reason: Exclude<DeficientReason, 'nothing-missing' | 'promised'>;
  readonly date: string | null;
}

export type DeficientRuling = Ruling<DeficientOutcome, DeficientReason> & {
  /** The first material that stands against acceptance; the reason is its reason. */
  readonly material: string | null;
  /** All of them, in the order of `missing`: the applicant is told everything at once (一次性告知). */
  readonly obstacles: readonly DeficientObstacle[];
};

/**
 * May a case be accepted with these materials missing (容缺受理)? Each one must be listed as deferrable, be no main
 * material, and be promised for a date from the day of acceptance up to the last day of the item's own limit (`clock`,
 * from acceptance; its pauses lengthen no promise). Every obstacle is told; where there are several promises for one
 * material, all must hold. Where the calendar does not know that last day, nothing is accepted on a promise. A
 * RangeError for a promised date that is no date.
 */
export function deficientAcceptance(
  materials: readonly DeferrableMaterial[],
  missing: readonly string[],
  promises: readonly MaterialPromise[],
  clock: Clock,
  context: DeficientContext = {},
): DeficientRuling {
  const { brokenCommitments = 0 } = context;
  const version = inForce(acceptance, clock.receivedAt, context.rules);
  const firstDay = formatDate(dayOfInstant(parseInstant(clock.receivedAt)));
  const lastDay = deadline({ ...clock, pauses: [] }, context.calendar).dueDate;
  const obstacles: DeficientObstacle[] = [];
  for (const id of missing) {
    const against = (reason: DeficientObstacle['reason'], date: string | null = null) =>
      obstacles.push({ material: id, reason, date });
    const material = materials.find((one) => one.id === id);
    const dates = promises.filter((one) => one.material === id).map((one) => one.promisedDate);
    const early = dates.find((date) => parseDate(date) < parseDate(firstDay));
    const late = dates.find((date) => lastDay !== null && parseDate(date) > parseDate(lastDay));
    if (material?.main === true) against('main-material');
    else if (material?.deferrable !== true) against('not-on-the-list');
    else if (brokenCommitments > 0) against('broken-commitment');
    else if (dates.length === 0) against('not-promised');
    else if (lastDay === null) against('limit-unknown');
    else if (early !== undefined) against('promised-in-the-past', early);
    else if (late !== undefined) against('promised-too-late', late);
  }
  const [first] = obstacles;
  const outcome = missing.length === 0 ? 'complete' : first === undefined ? 'accepted' : 'refused';
  const reason = first?.reason ?? (outcome === 'complete' ? 'nothing-missing' : 'promised');
  const material = first?.material ?? null;
  return {
    ...ruling<DeficientOutcome, DeficientReason>(outcome, reason, version, {
      material,
      date: first?.date ?? null,
      firstDay,
      lastDay,
      missing: missing.length,
      obstacles: obstacles.length,
      brokenCommitments,
    }),
    material,
    obstacles,
  };
}
