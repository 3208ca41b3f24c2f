import { dayOf, isWeekend, parseDate } from './day.ts';
import type { CalendarYear, WorkingCalendar } from './types.ts';

/** A calendar made fast: the N-th working day after a date is two array reads. */
export interface CalendarTable {
  /** First and last known day. */
  readonly first: number;
  readonly last: number;
  /** `before[day - first]` = number of working days before that day; one entry more than there are days. */
  readonly before: Int32Array;
  /** Working days, ascending. */
  readonly workingDays: Int32Array;
}

const tables = new WeakMap<WorkingCalendar, CalendarTable>();

export function tableOf(calendar: WorkingCalendar): CalendarTable {
  let table = tables.get(calendar);
  if (table === undefined) {
    table = buildTable(calendar);
    tables.set(calendar, table);
  }
  return table;
}

export function isKnown(table: CalendarTable, day: number): boolean {
  return day >= table.first && day <= table.last;
}

/** Only for a known day. */
export function isWorking(table: CalendarTable, day: number): boolean {
  const i = day - table.first;
  return table.before[i + 1] !== table.before[i];
}

/** The N-th working day after `day` (N of 1 or more); undefined where the calendar does not reach. */
export function nthWorkingDayAfter(table: CalendarTable, day: number, n: number): number | undefined {
  if (day < table.first - 1) return undefined;
  const before = table.before[day + 1 - table.first];
  return before === undefined ? undefined : table.workingDays[before + n - 1];
}

/** The N-th working day before `day`, counted backwards. */
export function nthWorkingDayBefore(table: CalendarTable, day: number, n: number): number | undefined {
  const before = table.before[day - table.first];
  return before === undefined ? undefined : table.workingDays[before - n];
}

function buildTable(calendar: WorkingCalendar): CalendarTable {
  const years = latestRun(calendar.years);
  const firstYear = years[0]?.year ?? 1970;
  const first = dayOf(firstYear, 1, 1);
  const last = Math.min(parseDate(calendar.validThrough), dayOf(firstYear + years.length, 1, 1) - 1);
  const length = Math.max(0, last - first + 1);
  const working = new Uint8Array(length);
  for (let i = 0; i < length; i++) working[i] = isWeekend(first + i) ? 0 : 1;
  const mark = (date: string, value: 0 | 1) => {
    working[parseDate(date) - first] = value;
  };
  for (const year of years) {
    for (const [, from, to] of year.holidays) {
      working.fill(0, Math.max(0, parseDate(from) - first), Math.max(0, parseDate(to) - first + 1));
    }
    for (const date of year.makeUpWorkDays) mark(date, 1);
  }
  for (const date of calendar.workingDates ?? []) mark(date, 1);
  for (const date of calendar.closedDates ?? []) mark(date, 0);

  const before = new Int32Array(length + 1);
  const days: number[] = [];
  for (let i = 0; i < length; i++) {
    if (working[i] === 1) days.push(first + i);
    before[i + 1] = days.length;
  }
  return { first, last, before, workingDays: Int32Array.from(days) };
}

/** The last run of years without a gap: before a gap nothing is known. */
function latestRun(years: readonly CalendarYear[]): CalendarYear[] {
  const sorted = [...years].sort((a, b) => a.year - b.year);
  let start = sorted.length - 1;
  while (start > 0 && sorted[start - 1]?.year === (sorted[start]?.year ?? 0) - 1) start--;
  return sorted.slice(Math.max(0, start));
}
