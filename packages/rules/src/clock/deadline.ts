import { chinaCalendar } from '../calendar/china.ts';
import { civilOf, dayOf, daysInMonth, formatDate } from '../calendar/day.ts';
import { type CalendarTable, isKnown, isWorking, nthWorkingDayAfter, tableOf } from '../calendar/table.ts';
import type { WorkingCalendar } from '../calendar/types.ts';
import { DAY, dayOfInstant, formatDayTime, formatInstant, MINUTE, parseInstant } from './instant.ts';
import { officeDayOf } from './office-hours.ts';
import { lastDayOf, mergePauses, pauseTouching, type Span } from './pauses.ts';
import type { Clock, Deadline } from './types.ts';
import { runWorkingHours } from './working-hours.ts';

/**
 * When a clock runs out (办理时限). Conventions C1 to C10: the date of receipt is never counted (Civil Code
 * art. 201); day limits are working days (Administrative Licensing Law art. 82) or calendar dates and months
 * that roll off a rest day (Civil Code art. 202, 203); a date touched by a pause is not counted (Licensing Law
 * art. 45; "touched" is ours); a date the calendar does not know gives `calendar-unknown`, never a guess.
 *
 * Throws a RangeError only for text that is no time and for a limit that is no positive number.
 */
export function deadline(clock: Clock, calendar: WorkingCalendar = chinaCalendar): Deadline {
  const table = tableOf(calendar);
  const receivedAt = parseInstant(clock.receivedAt);
  const pauses = mergePauses(clock.pauses, receivedAt);
  const office = officeDayOf(clock.officeHours);
  const { limit } = clock;
  if ('workingHours' in limit) {
    const time = Math.ceil(positive(limit.workingHours) * 60 * MINUTE - ROUNDING);
    const end = runWorkingHours(time, receivedAt, pauses, office, table);
    if (end.state === 'paused') {
      return { state: 'paused', dueAt: null, dueDate: null, remainingMinutes: end.remaining / MINUTE };
    }
    if (end.state === 'calendar-unknown') return unknown;
    return { state: 'running', dueAt: formatInstant(end.at), dueDate: formatDate(dayOfInstant(end.at)) };
  }
  const closing = clock.endOfDay === 'businessClose' || 'immediate' in limit ? office.closing : DAY;
  const last = lastDay(limit, receivedAt, pauses, closing, table);
  if (last.state === 'running') return due(last.day, closing);
  if (last.state === 'calendar-unknown') return unknown;
  return { state: 'paused', dueAt: null, dueDate: null, remainingDays: last.remaining };
}

type LastDay =
  | { readonly state: 'running'; readonly day: number }
  | { readonly state: 'paused'; readonly remaining: number }
  | { readonly state: 'calendar-unknown' };

/** In milliseconds: 2.3 hours are no whole number of them only because of how numbers are stored. */
const ROUNDING = 1e-6;

const unknown = { state: 'calendar-unknown', dueAt: null, dueDate: null } as const;

function due(day: number, closing: number): Deadline {
  const dueDate = formatDate(day);
  const dueAt = closing === DAY ? formatDayTime(formatDate(day + 1), 0) : formatDayTime(dueDate, closing);
  return { state: 'running', dueAt, dueDate };
}

function lastDay(
  limit: Exclude<Clock['limit'], { workingHours: number }>,
  receivedAt: number,
  pauses: readonly Span[],
  closing: number,
  table: CalendarTable,
): LastDay {
  const receipt = dayOfInstant(receivedAt);
  if ('workingDays' in limit) {
    const n = whole(limit.workingDays);
    if (pauses.length > 0) return count(receipt, n, true, pauses, closing, table);
    const day = nthWorkingDayAfter(table, receipt, n);
    return day === undefined ? unknown : { state: 'running', day };
  }
  if ('immediate' in limit) {
    const mayBeSameDay = !isKnown(table, receipt) || isWorking(table, receipt);
    const sameDay = mayBeSameDay && receivedAt - receipt * DAY < closing;
    return count(sameDay ? receipt - 1 : receipt, 1, true, pauses, closing, table);
  }
  const n = 'days' in limit ? whole(limit.days) : monthsLater(receipt, whole(limit.months)) - receipt;
  if (pauses.length > 0) return count(receipt, n, false, pauses, closing, table);
  return roll(receipt + n, table);
}

function roll(day: number, table: CalendarTable): LastDay {
  if (!isKnown(table, day)) return unknown;
  const rolled = isWorking(table, day) ? day : nthWorkingDayAfter(table, day, 1);
  return rolled === undefined ? unknown : { state: 'running', day: rolled };
}

/**
 * Counts day by day, where there are pauses (C6, C7). A month limit with pauses counts the dates it would have
 * had without them (ours). A pause that begins at or after the due instant comes too late: the last day counts.
 */
function count(
  receipt: number,
  n: number,
  onlyWorkingDays: boolean,
  pauses: readonly Span[],
  closing: number,
  table: CalendarTable,
): LastDay {
  let remaining = n;
  for (let day = receipt + 1; ; day++) {
    const pause = pauseTouching(pauses, day);
    const mayEnd = remaining <= 1 && (pause === undefined || pause.from >= day * DAY + closing);
    if (mayEnd || (pause === undefined && onlyWorkingDays)) {
      // dates of a calendar-day limit need no calendar, only the last of them does
      if (!isKnown(table, day)) return unknown;
      if (mayEnd && isWorking(table, day)) return { state: 'running', day };
    }
    if (pause !== undefined) {
      if (pause.to === Number.POSITIVE_INFINITY) return { state: 'paused', remaining };
      day = lastDayOf(pause);
      continue;
    }
    if (remaining > 0 && (!onlyWorkingDays || isWorking(table, day))) remaining--;
  }
}

/** C9: the same day of the month, or the month's last day. */
function monthsLater(day: number, months: number): number {
  const { year, month, date } = civilOf(day);
  const index = year * 12 + month - 1 + months;
  const targetYear = Math.floor(index / 12);
  const targetMonth = index - targetYear * 12 + 1;
  return dayOf(targetYear, targetMonth, Math.min(date, daysInMonth(targetYear, targetMonth)));
}

function whole(n: number): number {
  if (!Number.isInteger(n) || n < 1)
    throw new RangeError(`A limit in days or months is a whole number above 0: ${n}`);
  return n;
}

function positive(n: number): number {
  if (!(n > 0 && Number.isFinite(n))) throw new RangeError(`A limit in hours is a number above 0: ${n}`);
  return n;
}
