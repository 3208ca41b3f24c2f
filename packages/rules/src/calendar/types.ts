/** Office hours of a working day, Shanghai time, ascending and apart: `[['08:30', '12:00'], ['14:00', '17:30']]`. */
export type OfficeHours = readonly (readonly [string, string])[];

/**
 * One year of the national calendar as the State Council office announces it.
 * A working day is Monday to Friday and in no holiday, or a day in `makeUpWorkDays` (调休).
 */
export interface CalendarYear {
  readonly year: number;
  /** Addresses of the notices, oldest first; they are the ids of the version. */
  readonly notices: readonly string[];
  /** `[name, first date, last date]`, weekend days inside the block included. */
  readonly holidays: readonly (readonly [string, string, string])[];
  readonly makeUpWorkDays: readonly string[];
}

/**
 * A calendar as plain data, not changed in place. It knows the dates from 1 January of its first year up to
 * and including `validThrough`; years must follow one another (before a gap nothing is known). A city adds
 * its own closed and working dates: they win over the national ones, closed over working.
 */
export interface WorkingCalendar {
  readonly version?: string | undefined;
  readonly validThrough: string;
  readonly years: readonly CalendarYear[];
  readonly closedDates?: readonly string[] | undefined;
  readonly workingDates?: readonly string[] | undefined;
}
