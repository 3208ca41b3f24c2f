import type { Limit } from '@lianban/contract';
import { deadline, warnAt } from '@lianban/rules';
import type { Context } from './commands.ts';
import type { OpenedClock } from './events.ts';
import type { Task } from './state.ts';

type Clocked = Pick<Task, 'receivedAt' | 'limit' | 'endOfDay' | 'pauses' | 'extensions'>;

/** The clock of a task as it stands: due instant and the warnings still to come after `after`. */
export function clockOf(task: Clocked, context: Context, after: string): OpenedClock {
  const limit = extendedLimit(task);
  if (!limit) return { clock: 'none', dueAt: null, warnAt: [] };
  const clock = {
    receivedAt: task.receivedAt,
    limit,
    pauses: task.pauses,
    endOfDay: task.endOfDay,
    officeHours: context.officeHours,
  };
  const due = deadline(clock, context.calendar);
  if (due.state !== 'running') return { clock: due.state, dueAt: null, warnAt: [] };
  const from = Date.parse(after);
  const warnings = warnAt(clock, context.calendar);
  const coming = warnings.filter((at) => Date.parse(at) > from);
  // a clock that was extended or resumed past its warning is warned at once
  return {
    clock: 'running',
    dueAt: due.dueAt,
    warnAt: coming.length > 0 ? coming : warnings.length > 0 ? [after] : [],
  };
}

/** The limit with the working days that extensions add; of limits in months there is none. */
export function extendedLimit({ limit, extensions }: Pick<Task, 'limit' | 'extensions'>): Limit | null {
  const days = extensions.reduce((sum, { workingDays = 1 }) => sum + workingDays, 0);
  if (!limit || days === 0) return limit;
  if ('workingDays' in limit) return { workingDays: limit.workingDays + days };
  if ('days' in limit) return { days: limit.days + days };
  if ('workingHours' in limit) return { workingHours: limit.workingHours + days * hoursOfDay };
  return 'immediate' in limit ? { workingDays: days } : limit;
}

/** What an extension by a working day adds to a limit in hours (ours); later ones follow until it is enough. */
const hoursOfDay = 8;

/** When the sweeper has something to do with this task; null: never. */
export function nextAtOf(task: Task): string | null {
  if (task.clock !== 'running') return null;
  if (task.state === 'overdue') return earliest(task.rungs.map((rung) => rung.at));
  if (task.state !== 'open') return null;
  // while an excuse is open silence does not count (G5)
  const counts = task.dueAt !== null && task.excuse?.state !== 'open';
  return earliest([...task.warnAt, ...(counts ? [task.dueAt as string] : [])]);
}

function earliest(instants: readonly string[]): string | null {
  let first: string | null = null;
  for (const at of instants) if (first === null || Date.parse(at) < Date.parse(first)) first = at;
  return first;
}
