import { chinaCalendar } from '../calendar/china.ts';
import { nthWorkingDayBefore, tableOf } from '../calendar/table.ts';
import type { WorkingCalendar } from '../calendar/types.ts';
import { deadline } from './deadline.ts';
import { DAY, dayOfInstant, formatInstant, MINUTE, parseInstant } from './instant.ts';
import { officeDayOf, whenOfficeTimeHasRun } from './office-hours.ts';
import type { Clock, Limit } from './types.ts';

/**
 * When a warning is due before the clock runs out (guard G6; ours), ascending, ISO with +08:00:
 * - a limit of a working day or less: at half of the office hours of the last working day; in working hours,
 *   when half of the hours have run;
 * - longer: one working day before `dueAt`, at the same time of day;
 * - of five working days or dates or more, or a month: also at half-time.
 *
 * An instant before receipt becomes the receipt. Empty while no due instant is known.
 */
export function warnAt(clock: Clock, calendar: WorkingCalendar = chinaCalendar): readonly string[] {
  const end = deadline(clock, calendar);
  if (end.state !== 'running') return [];
  const receivedAt = parseInstant(clock.receivedAt);
  const dueAt = parseInstant(end.dueAt);
  const office = officeDayOf(clock.officeHours);
  const days = lengthInDays(clock.limit, office.length);
  const instants: (number | undefined)[] = [];
  if (days > 1) instants.push(oneWorkingDayBefore(dueAt, calendar));
  if (days >= 5) instants.push(halfTime(clock, calendar));
  if (days <= 1 && 'workingHours' in clock.limit) instants.push(halfTime(clock, calendar));
  if (days <= 1 && !('workingHours' in clock.limit)) {
    instants.push(dayOfInstant(dueAt - 1) * DAY + whenOfficeTimeHasRun(office, office.length / 2));
  }
  const due = instants
    .filter((at) => at !== undefined)
    .map((at) => Math.max(at, receivedAt))
    .filter((at) => at < dueAt)
    .sort((a, b) => a - b);
  return [...new Set(due)].map(formatInstant);
}

function lengthInDays(limit: Limit, officeTime: number): number {
  if ('workingDays' in limit) return limit.workingDays;
  if ('days' in limit) return limit.days;
  if ('months' in limit) return limit.months * 30;
  return 'workingHours' in limit ? (limit.workingHours * 60 * MINUTE) / officeTime : 1;
}

/** Close of the working day before the last one, or the same hour of the working day before. */
function oneWorkingDayBefore(dueAt: number, calendar: WorkingCalendar): number | undefined {
  const last = dayOfInstant(dueAt - 1);
  const day = nthWorkingDayBefore(tableOf(calendar), last, 1);
  return day === undefined ? undefined : dueAt - (last - day) * DAY;
}

/** The due instant of half the limit; half days round down, so that the warning is early rather than late. */
function halfTime(clock: Clock, calendar: WorkingCalendar): number | undefined {
  const end = deadline({ ...clock, limit: halfOf(clock.limit) }, calendar);
  return end.state === 'running' ? parseInstant(end.dueAt) : undefined;
}

function halfOf(limit: Limit): Limit {
  if ('workingDays' in limit) return { workingDays: Math.floor(limit.workingDays / 2) };
  if ('days' in limit) return { days: Math.floor(limit.days / 2) };
  if ('months' in limit) {
    return limit.months === 1 ? { days: 15 } : { months: Math.floor(limit.months / 2) };
  }
  return 'workingHours' in limit ? { workingHours: limit.workingHours / 2 } : limit;
}
