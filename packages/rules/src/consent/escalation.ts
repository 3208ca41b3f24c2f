import { chinaCalendar } from '../calendar/china.ts';
import { nthWorkingDayAfter, tableOf } from '../calendar/table.ts';
import type { OfficeHours, WorkingCalendar } from '../calendar/types.ts';
import { DAY, dayOfInstant, formatInstant, parseInstant } from '../clock/instant.ts';
import { officeDayOf } from '../clock/office-hours.ts';

export type Rung = 'unitHead' | 'supervisionOffice' | 'leaderInCharge';

/** Working days after the last day on which each rung is told (ours; data). */
export const defaultRungDays: Readonly<Record<Rung, number>> = {
  unitHead: 1,
  supervisionOffice: 2,
  leaderInCharge: 3,
};

/** When each rung is told: the opening hour of its working day; `at` is null where the calendar ends. */
export function escalationLadder(
  dueAt: string,
  calendar: WorkingCalendar = chinaCalendar,
  options: {
    readonly days?: Readonly<Record<Rung, number>> | undefined;
    readonly officeHours?: OfficeHours | undefined;
  } = {},
): readonly { readonly rung: Rung; readonly at: string | null }[] {
  const table = tableOf(calendar);
  const days = options.days ?? defaultRungDays;
  const { opening } = officeDayOf(options.officeHours);
  const lastDay = dayOfInstant(parseInstant(dueAt) - 1);
  return (['unitHead', 'supervisionOffice', 'leaderInCharge'] as const).map((rung) => {
    const day = nthWorkingDayAfter(table, lastDay, days[rung]);
    return { rung, at: day === undefined ? null : formatInstant(day * DAY + opening) };
  });
}
