import { chinaCalendar } from '../calendar/china.ts';
import { parseDate } from '../calendar/day.ts';
import { isKnown, isWorking, nthWorkingDayAfter, nthWorkingDayBefore, tableOf } from '../calendar/table.ts';
import type { OfficeHours, WorkingCalendar } from '../calendar/types.ts';
import { DAY, dayOfInstant, formatInstant, parseInstant } from './instant.ts';
import { officeDayOf } from './office-hours.ts';

/** Is the date (`2026-11-24`, or the Shanghai date of an instant) a working day? `null` where unknown. */
export function isWorkingDay(date: string, calendar: WorkingCalendar = chinaCalendar): boolean | null {
  const table = tableOf(calendar);
  const day = dayOfText(date);
  return isKnown(table, day) ? isWorking(table, day) : null;
}

/** The same time of day `n` working days later (or earlier, below 0); `null` where the calendar ends. */
export function addWorkingDays(
  at: string,
  n: number,
  calendar: WorkingCalendar = chinaCalendar,
): string | null {
  if (!Number.isInteger(n)) throw new RangeError(`Working days are a whole number: ${n}`);
  const table = tableOf(calendar);
  const instant = parseInstant(at);
  const from = dayOfInstant(instant);
  if (n === 0) return formatInstant(instant);
  const day = n > 0 ? nthWorkingDayAfter(table, from, n) : nthWorkingDayBefore(table, from, -n);
  return day === undefined ? null : formatInstant(instant + (day - from) * DAY);
}

/** Working days after `from`, up to and including `to` (as C1 counts); below 0 when `to` is earlier. */
export function workingDaysBetween(
  from: string,
  to: string,
  calendar: WorkingCalendar = chinaCalendar,
): number | null {
  const table = tableOf(calendar);
  const after = table.before[dayOfText(from) + 1 - table.first];
  const upTo = table.before[dayOfText(to) + 1 - table.first];
  return after === undefined || upTo === undefined ? null : upTo - after;
}

/** The next opening hour of a working day strictly after the instant; `null` where the calendar ends. */
export function nextWorkingMorning(
  at: string,
  calendar: WorkingCalendar = chinaCalendar,
  officeHours?: OfficeHours,
): string | null {
  const table = tableOf(calendar);
  const { opening } = officeDayOf(officeHours);
  const instant = parseInstant(at);
  const today = dayOfInstant(instant);
  const day = nthWorkingDayAfter(table, instant < today * DAY + opening ? today - 1 : today, 1);
  return day === undefined ? null : formatInstant(day * DAY + opening);
}

function dayOfText(text: string): number {
  return text.length === 10 ? parseDate(text) : dayOfInstant(parseInstant(text));
}
