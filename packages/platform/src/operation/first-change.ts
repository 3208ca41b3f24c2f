import { isWorkingDay, type WorkingCalendar } from '@lianban/rules';

const dayInMs = 86_400_000;

/**
 * The first instant that two calendars tell differently: the beginning of the first Shanghai date that is a working day
 * in one of them, or known to one of them, and not in the other. Undefined where they tell the same. A due instant
 * before it is the same under both.
 */
export function firstChange(before: WorkingCalendar, after: WorkingCalendar): number | undefined {
  const years = [...before.years, ...after.years].map(({ year }) => year);
  const last = Math.max(Date.parse(before.validThrough), Date.parse(after.validThrough));
  for (let day = Date.UTC(Math.min(...years), 0, 1); day <= last; day += dayInMs) {
    const date = new Date(day).toISOString().slice(0, 10);
    if (isWorkingDay(date, before) !== isWorkingDay(date, after)) return Date.parse(`${date}T00:00:00+08:00`);
  }
  return undefined;
}

/** Whether a calendar lacks a year, or a notice of a year, that the other one has: it is the older of the two. */
export function knowsLess(calendar: WorkingCalendar, other: WorkingCalendar): boolean {
  return other.years.some(({ year, notices }) => {
    const own = calendar.years.find((known) => known.year === year);
    return !own || own.notices.length < notices.length;
  });
}
