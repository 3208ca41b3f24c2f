import { deadline } from '../clock/deadline.ts';
import { formatInstant, parseInstant } from '../clock/instant.ts';
import { defaultConsent } from '../consent/default-consent.ts';
import type { ConsentTask, TaskExtension } from '../consent/types.ts';
import type { RecordedCase, RecordedTask, Replay, RuleSet } from './types.ts';

/**
 * What each task of a case would have come to under these rules by `until`, in the order of the case. Replies stand
 * as they were given. A unit that was warned at all counts as warned in time: when a warning under another limit
 * would have reached it, nobody can know (ours).
 */
export function replayCase(recorded: RecordedCase, rules: RuleSet, until: string): Replay[] {
  const clocks = recorded.tasks.map((task) => startOf(task, rules));
  const replays: Replay[] = new Array(clocks.length);
  const defaults = new Map<string, number>();
  // a unit's second default in a case is no consent: the earlier due instant comes first
  const order = clocks.length === 1 ? [0] : inOrderOfDue(clocks);
  for (const i of order) {
    const task = recorded.tasks[i] as RecordedTask;
    const replay = replayTask(task, clocks[i] as Start, rules, until, defaults.get(task.unit) ?? 0);
    if (replay.outcome === 'deemed-consent') defaults.set(task.unit, (defaults.get(task.unit) ?? 0) + 1);
    replays[i] = replay;
  }
  return replays;
}

type Start = ReturnType<typeof deadline>;

function startOf(task: RecordedTask, rules: RuleSet): Start {
  const limit = rules.limit?.(task);
  return deadline(limit === undefined ? task.clock : { ...task.clock, limit }, rules.calendar);
}

function inOrderOfDue(clocks: readonly Start[]): number[] {
  const keys = clocks.map(({ dueAt }) => dueAt ?? '~');
  return keys
    .map((_, i) => i)
    .sort((a, b) => {
      const [x, y] = [keys[a] as string, keys[b] as string];
      return x < y ? -1 : x > y ? 1 : a - b;
    });
}

function replayTask(
  task: RecordedTask,
  start: Start,
  rules: RuleSet,
  until: string,
  unitDefaultsInCase: number,
): Replay {
  if (start.state === 'calendar-unknown') return { outcome: 'calendar-unknown', dueAt: null };
  const silence = rules.silence?.(task) ?? task;
  const context = {
    outages: task.outages ?? [],
    outageMinutes: rules.outageMinutes,
    officeHours: task.clock.officeHours,
    calendar: rules.calendar,
  };
  let dueAt = start.dueAt;
  const extensions: TaskExtension[] = [];
  for (;;) {
    const asTask: ConsentTask = {
      ...task,
      onSilence: silence.onSilence,
      ground: silence.ground,
      pauses: task.clock.pauses ?? [],
      dueAt,
      extensions,
      warnings: dueAt === null ? task.warnings : warnedBefore(task, dueAt),
      unitDefaultsInCase,
    };
    const decision = defaultConsent(asTask, until, context);
    if (decision.extension === undefined) return { outcome: decision.outcome, dueAt };
    extensions.push({ cause: decision.extension.cause, at: decision.extension.dueAt });
    dueAt = decision.extension.dueAt;
  }
}

/** A delivered warning, moved before the due instant where the other rules bring that forward. */
function warnedBefore(task: RecordedTask, dueAt: string): ConsentTask['warnings'] {
  const delivered = task.warnings.find((warning) => warning.deliveredAt !== undefined);
  if (delivered?.deliveredAt === undefined) return task.warnings;
  const due = parseInstant(dueAt);
  if (parseInstant(delivered.deliveredAt) < due) return task.warnings;
  return [{ at: delivered.at, deliveredAt: formatInstant(due - 1) }];
}
