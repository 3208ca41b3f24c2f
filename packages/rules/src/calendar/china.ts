import * as announced from './announced.ts';
import type { CalendarYear, WorkingCalendar } from './types.ts';

/**
 * Working-day calendar of mainland China's public service. A new year is one more file in `years/` and one more line
 * in `announced.ts`; a year that is not announced is unknown, never guessed.
 */
export const chinaCalendar: WorkingCalendar = /* @__PURE__ */ calendarOf(
  /* @__PURE__ */ Object.values(announced),
);

function calendarOf(years: readonly CalendarYear[]): WorkingCalendar {
  const last = Math.max(...years.map(({ year }) => year));
  return { version: `china-${last}`, validThrough: `${last}-12-31`, years };
}
