import { parseDate } from './day.ts';
import { isKnown, tableOf } from './table.ts';
import type { WorkingCalendar } from './types.ts';

/** Dates on which a city closes its offices or opens them, by a decision that it names. */
export interface CityDates {
  /** Identifies the decision; it becomes part of the version. */
  readonly decision: string;
  readonly closedDates?: readonly string[] | undefined;
  readonly workingDates?: readonly string[] | undefined;
}

/**
 * The calendar with dates of the city added to those it has; the calendar given stays as it is. Throws a RangeError
 * when the decision has no name, a date lies outside the known years, or is both closed and working, here or by an
 * earlier decision.
 */
export function withCityDates(calendar: WorkingCalendar, dates: CityDates): WorkingCalendar {
  const { decision } = dates;
  if (decision.trim() === '') throw new RangeError('Dates of a city need the decision that sets them');
  const closedDates = union(calendar.closedDates, dates.closedDates);
  const workingDates = union(calendar.workingDates, dates.workingDates);
  const table = tableOf(calendar);
  for (const date of [...(dates.closedDates ?? []), ...(dates.workingDates ?? [])]) {
    if (!isKnown(table, parseDate(date))) {
      throw new RangeError(
        `${date} lies outside the calendar, which is known up to ${calendar.validThrough}`,
      );
    }
    if (closedDates.includes(date) && workingDates.includes(date)) {
      throw new RangeError(`${date} is both a closed and a working date of the city: keep one of them`);
    }
  }
  return { ...calendar, version: `${calendar.version ?? 'calendar'}+${decision}`, closedDates, workingDates };
}

function union(known: readonly string[] = [], added: readonly string[] = []): readonly string[] {
  return [...new Set([...known, ...added])].sort();
}
