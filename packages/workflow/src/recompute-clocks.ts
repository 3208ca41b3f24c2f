import { isOpen } from './answers.ts';
import { clockOf } from './clock.ts';
import type { CaseEvent, OpenedClock } from './events.ts';
import { passTime, rungsOf } from './pass-time.ts';
import type { Recording } from './recording.ts';
import type { Task } from './state.ts';

/** What a changed calendar makes of an open clock; instants are ISO with +08:00. */
export interface RecomputedClock extends OpenedClock {
  /** of an overdue task: the rungs that are still to be climbed */
  readonly rungs?: Task['rungs'];
}

/**
 * A changed calendar recomputes the open clocks of a case, each on the trace with its due instant before and after
 * (semantics, section 1). What fell due before the change is settled first, as it stood. A task that is overdue keeps
 * the instant at which it became so; only the rungs still ahead of it move (ours). Idempotent: a second call at the
 * same instant and calendar adds nothing.
 */
export function recomputeClocks(record: Recording): void {
  passTime(record);
  for (const { id } of record.file.case.tasks) {
    const task = record.file.case.tasks.find((t) => t.id === id);
    const clock = task && recomputedClock(task, record);
    if (clock)
      record.add({
        type: 'ClockRecomputed',
        task: id,
        before: task.dueAt,
        calendar: record.context.calendar.version ?? '',
        ...clock,
      });
  }
}

/** The clock of a task under the calendar and item of the context; undefined when it stays as it is. */
export function recomputedClock(task: Task, record: Recording): RecomputedClock | undefined {
  // a paused clock has no due instant, and is computed anew when it runs on
  if (!task.limit || !isOpen(task) || task.state === 'paused') return undefined;
  if (task.state === 'overdue') return recomputedRungs(task, record);
  if (task.state !== 'open') return undefined;
  const fresh = clockOf(task, record.context, record.at);
  // one that was warned before is not warned again only because no warning lies ahead
  const warnAt = task.warnings.length > 0 ? fresh.warnAt.filter((at) => at !== record.at) : fresh.warnAt;
  if (fresh.clock === task.clock && fresh.dueAt === task.dueAt && isSame(warnAt, task.warnAt))
    return undefined;
  return { ...fresh, warnAt };
}

/** The task after a recomputation. What its officer decides on is the same, so its revision stays. */
export function withRecomputedClock(task: Task, event: CaseEvent & { type: 'ClockRecomputed' }): Task {
  const { clock, dueAt, warnAt, rungs } = event;
  return { ...task, clock, dueAt, warnAt, ...(rungs && { rungs }) };
}

function recomputedRungs(task: Task, record: Recording): RecomputedClock | undefined {
  if (!task.dueAt) return undefined;
  const climbed = new Set(task.escalations.map((e) => e.rung));
  const rungs = rungsOf(task.dueAt, record).filter((r) => !climbed.has(r.rung));
  const texts = (of: Task['rungs']) => of.map((r) => `${r.rung} ${r.at}`);
  if (isSame(texts(rungs), texts(task.rungs))) return undefined;
  return { clock: 'running', dueAt: task.dueAt, warnAt: [], rungs };
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((x, i) => x === b[i]);
