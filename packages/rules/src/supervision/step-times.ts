import { deadline } from '../clock/deadline.ts';
import { MINUTE, parseInstant } from '../clock/instant.ts';
import { officeDayOf } from '../clock/office-hours.ts';
import { remaining } from '../clock/remaining.ts';
import type { Clock, Limit } from '../clock/types.ts';
import { addWorkingDays } from '../clock/working-days.ts';
import { inForce, parameter } from '../law/rule-book.ts';
import { cards, type SupervisionContext } from './rules.ts';

export interface StepTimes {
  /** Also `null` while the clock is paused: nobody is late then. */
  readonly dueAt: string | null;
  /** Overdue by as much again as the limit, which runs once more from the last day, with its pauses and its roll. */
  readonly redAt: string | null;
}

export function stepTimes(clock: Clock, { calendar, rules }: SupervisionContext): StepTimes {
  const { dueAt, dueDate } = deadline(clock, calendar);
  if (dueAt === null) return { dueAt, redAt: null };
  const limits = parameter(inForce(cards, dueAt, rules), 'redLimits', cards);
  const { limit } = clock;
  if (limits <= 0) return { dueAt, redAt: dueAt };
  if ('immediate' in limit) return { dueAt, redAt: addWorkingDays(dueAt, Math.ceil(limits), calendar) };
  const receivedAt = 'workingHours' in limit ? dueAt : `${dueDate}T12:00:00+08:00`;
  return { dueAt, redAt: deadline({ ...clock, receivedAt, limit: times(limit, limits) }, calendar).dueAt };
}

/** Little of the office time is left: a working day, or a fifth of a limit that is no longer than that. */
export function isNearlyDue(clock: Clock, now: string, { calendar, rules }: SupervisionContext): boolean {
  const end = deadline(clock, calendar);
  const { minutes, late } = remaining(clock, now, calendar);
  if (end.state !== 'running' || minutes === null || late) return false;
  if (parseInstant(now) < parseInstant(clock.receivedAt)) return false;
  const version = inForce(cards, end.dueAt, rules);
  const officeDay = officeDayOf(clock.officeHours).length / MINUTE;
  const enough = parameter(version, 'reminderWorkingDays', cards) * officeDay;
  const length = minutesOf(clock.limit, officeDay);
  return minutes <= (length > enough ? enough : length * parameter(version, 'reminderShare', cards));
}

function times(limit: Exclude<Limit, { readonly immediate: true }>, n: number): Limit {
  if ('workingDays' in limit) return { workingDays: Math.ceil(limit.workingDays * n) };
  if ('days' in limit) return { days: Math.ceil(limit.days * n) };
  if ('months' in limit) return { months: Math.ceil(limit.months * n) };
  return { workingHours: limit.workingHours * n };
}

function minutesOf(limit: Limit, officeDay: number): number {
  if ('workingDays' in limit) return limit.workingDays * officeDay;
  if ('days' in limit) return limit.days * officeDay;
  if ('months' in limit) return limit.months * 30 * officeDay;
  return 'workingHours' in limit ? limit.workingHours * 60 : officeDay;
}
