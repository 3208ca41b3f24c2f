/** Office hours of a working day, Shanghai time, ascending and apart: `[['08:30', '12:00'], ['14:00', '17:30']]`. */
export type OfficeHours = readonly (readonly [string, string])[];

/**
 * One year of the national calendar as the State Council office announces it.
 * A working day is Monday to Friday and not in `offDays`, or a day in `makeUpWorkDays` (调休).
 */
export interface CalendarYear {
  readonly year: number;
  /** Addresses of the notices, oldest first; they are the ids of the version. */
  readonly notices: readonly string[];
  /** `[date, name of the holiday]`, weekend days inside a holiday block included. */
  readonly offDays: readonly (readonly [string, string])[];
  readonly makeUpWorkDays: readonly string[];
}

/**
 * A calendar as plain data; it knows the dates from 1 January of its first year up to and including
 * `validThrough`. A city adds its own closed and working dates; these win over the national ones.
 */
export interface WorkingCalendar {
  readonly version?: string | undefined;
  readonly validThrough: string;
  readonly years: readonly CalendarYear[];
  readonly closedDates?: readonly string[] | undefined;
  readonly workingDates?: readonly string[] | undefined;
}
