import { chinaCalendar } from '../calendar/china.ts';
import { isKnown, isWorking, nthWorkingDayBefore, tableOf } from '../calendar/table.ts';
import { DAY, dayOfInstant, MINUTE, parseInstant } from '../clock/instant.ts';
import { officeDayOf } from '../clock/office-hours.ts';
import type { ConsentContext } from './types.ts';

/**
 * Minutes of the longest outage within the office hours of the last working day before `dueAt`, as far as it
 * lies before `dueAt` and `now`. Outages that touch or overlap are one.
 */
export function longestOutage(dueAt: number, now: number, context: ConsentContext): number {
  if (context.outages.length === 0) return 0;
  const table = tableOf(context.calendar ?? chinaCalendar);
  const lastDate = dayOfInstant(dueAt - 1);
  const day =
    isKnown(table, lastDate) && isWorking(table, lastDate)
      ? lastDate
      : nthWorkingDayBefore(table, lastDate, 1);
  if (day === undefined) return 0;
  const end = Math.min(dueAt, now);
  const spans = context.outages
    .map(({ from, to }) => ({ from: parseInstant(from), to: to === null ? end : parseInstant(to) }))
    .filter(({ from, to }) => to > from)
    .sort((a, b) => a.from - b.from);
  let longest = 0;
  let current: { from: number; to: number } | undefined;
  for (const span of spans) {
    if (current !== undefined && span.from <= current.to) {
      current = { from: current.from, to: Math.max(current.to, span.to) };
    } else {
      current = span;
    }
    longest = Math.max(longest, officeTimeWithin(current.from, Math.min(current.to, end), day, context));
  }
  return longest / MINUTE;
}

function officeTimeWithin(from: number, to: number, day: number, context: ConsentContext): number {
  let time = 0;
  for (const interval of officeDayOf(context.officeHours).intervals) {
    const start = day * DAY + interval.from;
    const stop = day * DAY + interval.to;
    time += Math.max(0, Math.min(to, stop) - Math.max(from, start));
  }
  return time;
}
