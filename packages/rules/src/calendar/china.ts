import { announced } from './announced.ts';
import type { CalendarYear, WorkingCalendar } from './types.ts';

/**
 * Working-day calendar of mainland China's public service. A new year is one more file in `years/` and its name in
 * `announced.ts`; a year that is not announced is unknown, never guessed.
 */
export const chinaCalendar: WorkingCalendar = /* @__PURE__ */ calendarOf(announced);

function calendarOf(years: readonly CalendarYear[]): WorkingCalendar {
  const last = years[years.length - 1]?.year;
  return { version: `china-${last}`, validThrough: `${last}-12-31`, years };
}
