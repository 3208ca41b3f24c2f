import type { DecisionRequest } from '@lianban/contract';
import { followUp } from '@lianban/rules/cases';
import type { Recording } from './recording.ts';
import { openSideTask } from './side-task.ts';
import type { Task } from './state.ts';

/** One working day, as the rule on the follow-up has it; the rule says when it ends. */
const limit = { workingDays: 1 };

/** After a deemed consent the silent unit owes its written opinion (补充书面意见). The consent stands either way. */
export function oweFollowUp(silent: string, record: Recording): void {
  const task = record.file.case.tasks.find((t) => t.id === silent);
  if (!task?.deemed) return;
  const { effectiveAt, recordedAt } = task.deemed;
  const { calendar, officeHours } = record.context;
  const { unit, draftHash } = task;
  const ruling = followUp({ unit, draftHash, effectiveAt, recordedAt }, record.at, { calendar, officeHours });
  openSideTask(
    {
      task: `${task.id}-opinion`,
      kind: 'writtenFollowUp',
      unit,
      about: { kind: 'writtenFollowUp', task: task.id },
      limit,
      onSilence: null,
      dueAt: ruling.dueAt,
    },
    record,
  );
}

export function giveFollowUp(
  { opinion }: Extract<DecisionRequest, { decision: 'followUp' }>,
  task: Task,
  record: Recording,
): void {
  if (task.about?.kind !== 'writtenFollowUp') return;
  const late = task.state === 'overdue';
  record.add({ type: 'WrittenFollowUpGiven', task: task.id, about: task.about.task, opinion, late });
}

/** Not given in time: recorded at the due instant; the card is supervision's. It may still be given, late. */
export function missFollowUp(task: Task, record: Recording): void {
  if (task.about?.kind !== 'writtenFollowUp') return;
  const at = task.dueAt ?? record.at;
  record.add({ type: 'WrittenFollowUpMissed', task: task.id, about: task.about.task, at });
}
