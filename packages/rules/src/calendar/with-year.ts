import { checkYear } from './check-year.ts';
import { formatDate, parseDate } from './day.ts';
import type { CalendarYear, WorkingCalendar } from './types.ts';

/**
 * The calendar with one more announced year, or with an amended one in place of the old; the calendar given stays as
 * it is. `year` may come straight from JSON: a RangeError says what is wrong with it (see `checkYear`), or that it
 * neither follows the last known date nor amends a known year. An amended year names the notices of the old one and
 * at least one more, so that nothing is replaced without its notice. The version tells the year and how many notices
 * it has: `china-2026+2027.1`. Dates of the city stay.
 */
export function withYear(calendar: WorkingCalendar, year: CalendarYear): WorkingCalendar {
  checkYear(year);
  const old = calendar.years.find((known) => known.year === year.year);
  const next = formatDate(parseDate(calendar.validThrough) + 1);
  if (old === undefined ? next !== `${year.year}-01-01` : !amends(year, old)) {
    throw new RangeError(
      old === undefined
        ? `Year ${year.year} does not follow: the calendar is known up to ${calendar.validThrough}, the next date is ${next}`
        : `Year ${year.year} is known: an amended one lists its notices (${old.notices.join(', ')}) and the new one`,
    );
  }
  const others = calendar.years.filter((known) => known !== old);
  return {
    ...calendar,
    version: versionWith(calendar.version, year),
    validThrough: old === undefined ? `${year.year}-12-31` : calendar.validThrough,
    years: [...others, year].sort((a, b) => a.year - b.year),
  };
}

function amends(year: CalendarYear, old: CalendarYear): boolean {
  return (
    year.notices.length > old.notices.length && old.notices.every((notice, i) => year.notices[i] === notice)
  );
}

/** `+2027.1` at the end, in place of an earlier state of the same year. */
function versionWith(version = 'calendar', { year, notices }: CalendarYear): string {
  const parts = version.split('+').filter((part, i) => i === 0 || part.slice(0, 5) !== `${year}.`);
  return [...parts, `${year}.${notices.length}`].join('+');
}
