import { deadline, type OfficeHours } from '@lianban/rules';
import { clockOf } from './clock.ts';
import type { Recording } from './recording.ts';
import type { Task } from './state.ts';

/** Beyond it nothing is gained: the calendar ends or the limit is not of a kind that can be extended. */
const mostTries = 60;

interface Extension {
  readonly cause: 'platform' | 'supervisor' | 'repair';
  readonly guard: string;
  /** working days; one where absent */
  readonly workingDays?: number;
}

/**
 * Extends the clock of a task by working days, counted from the later of its due instant and the instant at which that
 * is decided (ours): a lapse that is swept late is not extended into the past.
 */
export function extendTask(
  task: Task,
  { cause, guard, workingDays = 1 }: Extension,
  record: Recording,
): void {
  const { context } = record;
  const before = task.dueAt ?? record.at;
  const earliest = dueAfter(later(before, record.at), workingDays, task, record);
  let days = workingDays;
  const extendedBy = (more: number) =>
    clockOf(
      { ...task, extensions: [...task.extensions, { at: record.at, cause, workingDays: more }] },
      context,
      record.at,
    );
  let clock = extendedBy(days);
  for (let i = 0; i < mostTries && earliest && clock.dueAt && isBefore(clock.dueAt, earliest); i++) {
    days++;
    clock = extendedBy(days);
  }
  record.add({
    type: 'TaskExtended',
    task: task.id,
    cause,
    guard,
    before,
    ...(days !== 1 && { workingDays: days }),
    ...clock,
  });
}

/** The end of the n-th working day after an instant; one at 24:00 still belongs to the day that ends then. */
function dueAfter(from: string, workingDays: number, task: Task, { context }: Recording): string | null {
  const receivedAt = new Date(Date.parse(from) - 1).toISOString();
  const officeHours: OfficeHours = context.officeHours;
  const { pauses, endOfDay } = task;
  return deadline({ receivedAt, limit: { workingDays }, pauses, endOfDay, officeHours }, context.calendar)
    .dueAt;
}

const isBefore = (a: string, b: string): boolean => Date.parse(a) < Date.parse(b);
const later = (a: string, b: string): string => (isBefore(a, b) ? b : a);
