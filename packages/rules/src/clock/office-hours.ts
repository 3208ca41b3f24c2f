import { digits } from '../calendar/day.ts';
import type { OfficeHours } from '../calendar/types.ts';
import { MINUTE } from './instant.ts';

/** 08:30 to 12:00 and 14:00 to 17:30; configuration, not law. */
export const defaultOfficeHours: OfficeHours = [
  ['08:30', '12:00'],
  ['14:00', '17:30'],
];

/** Office hours in milliseconds of the day. */
export interface OfficeDay {
  readonly intervals: readonly { readonly from: number; readonly to: number }[];
  readonly opening: number;
  readonly closing: number;
  /** Office time of one working day. */
  readonly length: number;
}

const defaultOfficeDay = parseOfficeHours(defaultOfficeHours);

/** Throws a RangeError when the hours are empty, overlap or run backwards. */
export function officeDayOf(hours: OfficeHours | undefined): OfficeDay {
  return hours === undefined || hours === defaultOfficeHours ? defaultOfficeDay : parseOfficeHours(hours);
}

function parseOfficeHours(hours: OfficeHours): OfficeDay {
  const intervals = hours.map(([from, to]) => ({ from: parseTime(from), to: parseTime(to) }));
  let length = 0;
  let closing = -1;
  for (const { from, to } of intervals) {
    length += from > closing && to > from ? to - from : Number.NaN;
    closing = to;
  }
  if (!(length > 0)) throw new RangeError(`Office hours must be there and ascend: ${JSON.stringify(hours)}`);
  return { intervals, opening: intervals[0]?.from ?? 0, closing, length };
}

function parseTime(text: string): number {
  const minutes = digits(text, 0, 2) * 60 + digits(text, 3, 2);
  const shaped = text.length === 5 && text.charCodeAt(2) === 58 && digits(text, 3, 2) <= 59;
  if (!shaped || !(minutes <= 1440)) throw new RangeError(`Not a time of day (HH:MM): ${text}`);
  return minutes * MINUTE;
}

/** Office time of a working day that lies before `millisOfDay`. */
export function officeTimeBefore(day: OfficeDay, millisOfDay: number): number {
  let time = 0;
  for (const { from, to } of day.intervals) {
    if (millisOfDay <= from) break;
    time += Math.min(millisOfDay, to) - from;
  }
  return time;
}

/** The time of day at which `time` (above 0, at most `length`) of office time has run; a closing time stays one. */
export function whenOfficeTimeHasRun(day: OfficeDay, time: number): number {
  let left = time;
  for (const { from, to } of day.intervals) {
    if (left <= to - from) return from + left;
    left -= to - from;
  }
  return day.closing;
}
