import type { ClockView, Limit } from '@lianban/contract';
import {
  type Clock,
  deadline,
  type OfficeHours,
  remaining,
  type WorkingCalendar,
  workingDaysBetween,
} from '@lianban/rules';
import { type Case, extendedLimit, statutoryClock, type Task } from '@lianban/workflow';
import { isoOf } from '../time.ts';

export interface Times {
  readonly now: number;
  readonly calendar: WorkingCalendar;
  readonly officeHours: OfficeHours;
}

/** The clock of a task as a page shows it. */
export function taskClock(task: Task, times: Times): ClockView {
  const state = task.endedAt ? (task.limit ? 'ended' : 'none') : task.clock;
  const warnedAt = task.warnings.at(-1)?.at ?? null;
  const view = clockView(state, clockOfTask(task, times), task.limit, task.dueAt, warnedAt, times);
  return { ...view, statutory: task.statutory };
}

/** The clock of the whole case: from acceptance to the decision. */
export function totalClock(of: Case, times: Times): ClockView {
  const clock: Clock = {
    receivedAt: of.total.receivedAt,
    limit: of.total.limit,
    pauses: of.total.pauses,
    endOfDay: 'businessClose',
    officeHours: times.officeHours,
  };
  const due = deadline(clock, times.calendar);
  const state = of.total.endedAt || of.closedAt ? 'ended' : due.state;
  const view = clockView(state, clock, of.total.limit, due.dueAt, null, times);
  const { statutoryLimit } = of.total;
  return { ...view, statutory: statutoryLimit && statutoryClock(statutoryLimit, of.total, times) };
}

function clockView(
  state: ClockView['state'],
  clock: Clock | undefined,
  limit: Limit | null,
  dueAt: string | null,
  warnedAt: string | null,
  times: Times,
): ClockView {
  const left =
    clock && (state === 'running' || state === 'paused')
      ? remaining(clock, isoOf(times.now), times.calendar)
      : undefined;
  return {
    state,
    limit,
    receivedAt: clock?.receivedAt ?? null,
    dueAt,
    remaining:
      left && left.workingDays !== null && left.minutes !== null
        ? { workingDays: left.workingDays, minutes: left.minutes }
        : null,
    warnedAt,
    ...(state === 'calendar-unknown' && {
      awaitedYear: Number(times.calendar.validThrough.slice(0, 4)) + 1,
    }),
    officeHours: times.officeHours.map(([from, to]) => [from, to]),
  };
}

function clockOfTask(task: Task, times: Times): Clock | undefined {
  const limit = extendedLimit(task);
  if (!limit) return undefined;
  return {
    receivedAt: task.receivedAt,
    limit,
    pauses: task.pauses,
    endOfDay: task.endOfDay,
    officeHours: times.officeHours,
  };
}

/** Office time from receipt to the end, in working days with one decimal; null where it did not end. */
export function usedWorkingDays(task: Task, times: Times): number | null {
  const clock = clockOfTask(task, times);
  if (!clock || !task.endedAt || task.state === 'notNeeded') return null;
  const open = { ...clock, pauses: task.pauses.map((p) => ({ ...p, to: p.to ?? task.endedAt })) };
  const all = remaining(open, task.receivedAt, times.calendar);
  const left = remaining(open, task.endedAt, times.calendar);
  if (all.workingDays === null || left.workingDays === null) return null;
  const late =
    left.late && task.dueAt ? (workingDaysBetween(task.dueAt, task.endedAt, times.calendar) ?? 0) : 0;
  return Math.round((all.workingDays - left.workingDays + late) * 10) / 10;
}
