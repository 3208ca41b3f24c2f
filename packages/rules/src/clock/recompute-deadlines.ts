import type { WorkingCalendar } from '../calendar/types.ts';
import { deadline } from './deadline.ts';
import type { Clock, Deadline } from './types.ts';

/** A clock by its id; `endedAt` once the task ended, however it ended. */
export interface RunningClock {
  readonly id: string;
  readonly clock: Clock;
  readonly endedAt?: string | null | undefined;
}

/** What the change did; the words are keyed by it. */
export type DeadlineChangeReason = 'due-moved' | 'due-known' | 'due-unknown' | 'due-paused';

/** What goes on the trace of one task when the calendar changed. */
export interface DeadlineChange {
  readonly id: string;
  readonly reason: DeadlineChangeReason;
  /** The due instant before and after; null while paused or where the calendar is unknown. */
  readonly from: string | null;
  readonly to: string | null;
  /** Versions of the two calendars. */
  readonly calendarFrom: string | null;
  readonly calendarTo: string | null;
  /** State under the changed calendar. */
  readonly state: Deadline['state'];
  /** Only while paused: what is left under the changed calendar. */
  readonly remainingDays?: number;
  readonly remainingMinutes?: number;
}

/**
 * Which open clocks a changed calendar moves (an amended notice, a new year, a date of the city): one change for
 * each whose due instant, state or, while paused, remaining time comes out otherwise, in the order given. A clock
 * that ended keeps what it had, whatever the calendar says afterwards (ours). Reads the clocks one by one, so that a
 * cursor over a million rows may be given. Throws as `deadline` does.
 */
export function* recomputeDeadlines(
  clocks: Iterable<RunningClock>,
  before: WorkingCalendar,
  after: WorkingCalendar,
): Generator<DeadlineChange, void, undefined> {
  const calendarFrom = before.version ?? null;
  const calendarTo = after.version ?? null;
  for (const { id, clock, endedAt } of clocks) {
    if (endedAt !== undefined && endedAt !== null) continue;
    const was = deadline(clock, before);
    const is = deadline(clock, after);
    if (is.state === was.state && is.dueAt === was.dueAt && leftOf(is) === leftOf(was)) continue;
    const { state, dueAt: to, dueDate: _, ...left } = is;
    yield { id, reason: reasonOf(was, is), from: was.dueAt, to, calendarFrom, calendarTo, state, ...left };
  }
}

function reasonOf(was: Deadline, is: Deadline): DeadlineChangeReason {
  if (is.state !== 'running') return is.state === 'paused' ? 'due-paused' : 'due-unknown';
  return was.dueAt === null ? 'due-known' : 'due-moved';
}

function leftOf(due: Deadline): number | undefined {
  return due.state === 'paused' ? (due.remainingDays ?? due.remainingMinutes) : undefined;
}
