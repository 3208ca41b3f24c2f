import { formatDate, parseDate } from '../calendar/day.ts';
import { formatDayTime, parseInstant } from '../clock/instant.ts';
import { addWorkingDays } from '../clock/working-days.ts';
import { inForce, parameter } from '../law/rule-book.ts';
import { type Ruling, ruling } from '../law/ruling.ts';
import type { DeficientContext, MaterialPromise } from './accept.ts';
import { missed } from './rules.ts';

export type PromiseOutcome = 'running' | 'paused' | 'returned';
export type PromiseReason =
  | 'still-promised'
  | 'kept'
  | 'missed'
  | 'brought-late'
  | 'never-brought'
  | 'calendar-unknown';

export type PromiseRuling = Ruling<PromiseOutcome, PromiseReason> & {
  readonly material: string;
  /** While paused: when the case goes back; null where the calendar ends. */
  readonly returnsAt: string | null;
  /** The case's clock stood, half-open; `to: null` = still. */
  readonly pause: { readonly from: string; readonly to: string | null } | null;
  /** The material is in: only then may the deciding step end (ours). */
  readonly mayDecide: boolean;
};

/**
 * What became of a promised material at `now`: brought by the end of the promised day, the case runs on; missed, its
 * clock pauses from then on; brought within 15 working days after that, it resumes; else the case is returned, and what
 * comes afterwards changes nothing. Where the calendar ends, the case waits and is not returned.
 */
export function deferredPromise(
  promise: MaterialPromise & { readonly broughtAt?: string | undefined },
  now: string,
  context: DeficientContext = {},
): PromiseRuling {
  const { material, promisedDate } = promise;
  const version = inForce(missed, promisedDate, context.rules);
  const from = endOf(promisedDate);
  const lastDay = `${promisedDate}T12:00:00+08:00`;
  const workingDays = parameter(version, 'workingDays', missed);
  const returnDay = addWorkingDays(lastDay, workingDays, context.calendar);
  const returnsAt = returnDay === null ? null : endOf(returnDay.slice(0, 10));
  const at = parseInstant(now);
  const brought =
    promise.broughtAt !== undefined && parseInstant(promise.broughtAt) <= at ? promise.broughtAt : null;
  const answer = (
    outcome: PromiseOutcome,
    reason: PromiseReason,
    to: string | null = null,
  ): PromiseRuling => ({
    ...ruling(outcome, reason, version, {
      material,
      promisedDate,
      broughtAt: brought,
      returnsAt,
      workingDays,
    }),
    material,
    returnsAt: outcome === 'paused' ? returnsAt : null,
    pause: reason === 'still-promised' || reason === 'kept' ? null : { from, to },
    mayDecide: reason === 'kept' || reason === 'brought-late',
  });
  const broughtBefore = (end: string | null) =>
    brought !== null && (end === null || parseInstant(brought) < parseInstant(end));
  if (broughtBefore(from)) return answer('running', 'kept');
  if (at < parseInstant(from)) return answer('running', 'still-promised');
  if (broughtBefore(returnsAt)) return answer('running', 'brought-late', brought);
  if (returnsAt === null) return answer('paused', 'calendar-unknown');
  return at < parseInstant(returnsAt)
    ? answer('paused', 'missed')
    : answer('returned', 'never-brought', returnsAt);
}

/** The first instant after a date: 00:00 of the next one. */
function endOf(date: string): string {
  return formatDayTime(formatDate(parseDate(date) + 1), 0);
}
