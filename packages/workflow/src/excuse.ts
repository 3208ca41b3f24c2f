import type { DecisionRequest, Item } from '@lianban/contract';
import { stepOf } from './answers.ts';
import type { Command, Outcome } from './commands.ts';
import { extendTask } from './extend.ts';
import { ruleAbsences } from './meeting-absence.ts';
import { passTime } from './pass-time.ts';
import type { Recording } from './recording.ts';
import { refuse } from './refusals.ts';
import { openSideTask } from './side-task.ts';
import type { Task } from './state.ts';
import { supervisionOffice } from './supervision-office.ts';

/** The supervision office rules within one working day (ours). */
const rulingLimit = { workingDays: 1 };
/** By how much an accepted excuse extends where neither ruling nor item says (ours). */
const usualDays = 1;

/**
 * A unit says before its time has run out why it cannot answer in time (正当理由). The supervision office of the item's
 * ladder rules on it; until then silence does not count (G5). Once for a task.
 */
export function fileExcuse(command: Command & { type: 'FileExcuse' }, record: Recording): Outcome {
  const before = find(command.task, record);
  if (!before || before.unit !== command.unit) return record.outcome(refuse('not-found'));
  passTime(record, before.id);
  const task = find(before.id, record) ?? before;
  if (task.excuse) return record.outcome(refuse('decision-not-allowed', words.second));
  if (!mayExcuse(task, record.context.item)) return record.outcome(refuse('task-not-open', words.tooLate));
  const { unit, user, reasons } = command;
  record.by = { unit, user };
  const ruling = `${task.id}-excuse`;
  record.add({ type: 'ExcuseFiled', task: task.id, reasons, ruling });
  openExcuse({ kind: 'excuse', task: task.id, reasons }, ruling, record);
  return record.outcome();
}

/**
 * Whether the unit may still file one, as far as the task tells; time decides when it is filed. The law that deems an
 * application accepted knows no excuse.
 */
export const mayExcuse = (task: Task, item: Item): boolean =>
  task.kind === 'step' &&
  task.state === 'open' &&
  task.clock === 'running' &&
  task.excuse === null &&
  !stepOf(item, task)?.accepts;

/** Puts an excuse to the supervision office. */
export function openExcuse(
  about: Extract<Task['about'], { kind: 'excuse' }>,
  task: string,
  record: Recording,
): void {
  openSideTask(
    { task, kind: 'excuse', ...supervisionOffice(record), about, limit: rulingLimit, onSilence: 'escalate' },
    record,
  );
}

/** Accepted: one extension. Rejected: the clock has run on, and what it brought about counts at once. */
export function ruleExcuse(
  decision: Extract<DecisionRequest, { decision: 'ruleExcuse' }>,
  ruling: Task,
  record: Recording,
): void {
  if (ruling.about?.kind !== 'excuse') return;
  const { accepted, reasons } = decision;
  const excused = find(ruling.about.task, record);
  const { task: about, meeting } = ruling.about;
  record.add({
    type: 'ExcuseRuled',
    task: ruling.id,
    about,
    ...(meeting !== undefined && { meeting }),
    accepted,
    reasons,
  });
  if (meeting !== undefined) {
    if (excused) ruleAbsences(meeting, record, excused.unit);
    return;
  }
  if (!excused || (excused.state !== 'open' && excused.state !== 'paused')) return;
  const workingDays = decision.workingDays ?? record.context.item.flow.excuseDays ?? usualDays;
  if (accepted) extendTask(excused, { cause: 'supervisor', guard: 'G5', workingDays }, record);
  else passTime(record, excused.id);
}

const find = (id: string, record: Recording) => record.file.case.tasks.find((t) => t.id === id);

const words = {
  second: {
    zh: '该环节已提交过正当理由，每个环节只能提交一次。',
    en: 'An excuse was filed for this task already; there is one for each task.',
  },
  tooLate: {
    zh: '正当理由须在办理时限届满前、环节在办时提交。',
    en: 'An excuse has to be filed while the task is open and before its time has run out.',
  },
};
