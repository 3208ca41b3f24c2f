import { type CalendarTable, isKnown, isWorking, nthWorkingDayAfter } from '../calendar/table.ts';
import { DAY, dayOfInstant } from './instant.ts';
import { type OfficeDay, officeTimeBefore, whenOfficeTimeHasRun } from './office-hours.ts';
import type { Span } from './pauses.ts';

export type HoursEnd =
  | { readonly state: 'running'; readonly at: number }
  | { readonly state: 'paused'; readonly remaining: number }
  | { readonly state: 'calendar-unknown' };

const unknown = { state: 'calendar-unknown' } as const;

/** C5: `time` of office time from the instant of receipt; paused time is subtracted exactly (C6). */
export function runWorkingHours(
  time: number,
  receivedAt: number,
  pauses: readonly Span[],
  office: OfficeDay,
  table: CalendarTable,
): HoursEnd {
  const receipt = dayOfInstant(receivedAt);
  if (pauses.length > 0) return walk(time, receivedAt, pauses, office, table);
  const gone = officeTimeBefore(office, receivedAt - receipt * DAY);
  const known = isKnown(table, receipt);
  if (!known && gone < office.length) return unknown;
  const used = known && isWorking(table, receipt) ? gone : 0;
  const fullDays = Math.ceil((time + used) / office.length) - 1;
  const day = nthWorkingDayAfter(table, known ? receipt - 1 : receipt, fullDays + 1);
  if (day === undefined) return unknown;
  return {
    state: 'running',
    at: day * DAY + whenOfficeTimeHasRun(office, time + used - fullDays * office.length),
  };
}

function walk(
  time: number,
  receivedAt: number,
  pauses: readonly Span[],
  office: OfficeDay,
  table: CalendarTable,
): HoursEnd {
  let left = time;
  for (let day = dayOfInstant(receivedAt); ; day++) {
    const start = day * DAY;
    const covering = pauses.find((p) => p.from <= Math.max(start, receivedAt) && p.to >= start + DAY);
    if (covering !== undefined) {
      if (covering.to === Number.POSITIVE_INFINITY) return { state: 'paused', remaining: left };
      day = dayOfInstant(covering.to) - 1;
      continue;
    }
    const known = isKnown(table, day);
    if (known && !isWorking(table, day)) continue;
    for (const interval of office.intervals) {
      let from = Math.max(start + interval.from, receivedAt);
      const to = start + interval.to;
      for (const pause of pauses) {
        if (pause.to <= from || pause.from >= to) continue;
        const run = Math.max(0, pause.from - from);
        if (run > 0 && !known) return unknown;
        if (left <= run) return { state: 'running', at: from + left };
        left -= run;
        if (pause.to === Number.POSITIVE_INFINITY) return { state: 'paused', remaining: left };
        from = pause.to;
      }
      if (from >= to) continue;
      if (!known) return unknown;
      if (left <= to - from) return { state: 'running', at: from + left };
      left -= to - from;
    }
  }
}
