import { chinaCalendar } from '../calendar/china.ts';
import { isKnown, isWorking, tableOf } from '../calendar/table.ts';
import type { WorkingCalendar } from '../calendar/types.ts';
import { deadline } from './deadline.ts';
import { DAY, dayOfInstant, MINUTE, parseInstant } from './instant.ts';
import { officeDayOf } from './office-hours.ts';
import { mergePauses, pauseTouching, unpaused } from './pauses.ts';
import type { Clock } from './types.ts';

/** Office time that is left; both `null` where the calendar is unknown. `late`: the due instant has come. */
export interface Remaining {
  /** Office time in working days, one decimal. */
  readonly workingDays: number | null;
  /** Office time in whole minutes, rounded down. */
  readonly minutes: number | null;
  readonly late: boolean;
}

/** What is left of a clock at `now`, for display: only office hours of counted working days (C6). */
export function remaining(clock: Clock, now: string, calendar: WorkingCalendar = chinaCalendar): Remaining {
  const office = officeDayOf(clock.officeHours);
  const end = deadline(clock, calendar);
  if (end.state === 'calendar-unknown') return { workingDays: null, minutes: null, late: false };
  if (end.state === 'paused') {
    const time = (end.remainingMinutes ?? 0) * MINUTE + (end.remainingDays ?? 0) * office.length;
    return toRemaining(time, office.length, false);
  }
  const dueAt = parseInstant(end.dueAt);
  const from = Math.max(parseInstant(now), parseInstant(clock.receivedAt));
  if (from >= dueAt) return toRemaining(0, office.length, true);

  const table = tableOf(calendar);
  const pauses = mergePauses(clock.pauses, parseInstant(clock.receivedAt));
  const byHours = 'workingHours' in clock.limit;
  let time = 0;
  for (let day = dayOfInstant(from); day <= dayOfInstant(dueAt - 1); day++) {
    if (!isKnown(table, day) || !isWorking(table, day)) continue;
    const pause = byHours ? undefined : pauseTouching(pauses, day);
    if (pause !== undefined && pause.from < dueAt) continue;
    for (const interval of office.intervals) {
      const start = Math.max(from, day * DAY + interval.from);
      time += unpaused(byHours ? pauses : [], start, Math.min(dueAt, day * DAY + interval.to));
    }
  }
  return toRemaining(time, office.length, false);
}

function toRemaining(time: number, officeTime: number, late: boolean): Remaining {
  return {
    workingDays: Math.round((time / officeTime) * 10) / 10,
    minutes: Math.floor(time / MINUTE),
    late,
  };
}
