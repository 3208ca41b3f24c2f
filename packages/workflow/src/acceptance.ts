import { acceptanceBySilence } from '@lianban/rules/cases';
import { stepOf } from './answers.ts';
import type { Recording } from './recording.ts';
import type { Task } from './state.ts';

/** The step by which an application is accepted has been agreed to: the clock of the case counts from now. */
export function acceptExpressly(task: Task, record: Recording): void {
  if (!stepOf(record.context.item, task)?.accepts || record.file.case.acceptance) return;
  record.add({ type: 'ApplicationAccepted', task: task.id, acceptedAt: record.at, deemed: false });
}

/**
 * Acceptance by silence (Licensing Law art. 32): an applicant who was not told in five working days what is missing is
 * accepted from the day of receipt, and the clocks of case and decision count from then. Whether that has happened.
 */
export function acceptBySilence(task: Task, record: Recording): boolean {
  const { context } = record;
  if (!stepOf(context.item, task)?.accepts) return false;
  const ruling = acceptanceBySilence(
    { id: task.id, receivedAt: task.receivedAt, told: task.replies },
    record.at,
    { calendar: context.calendar, officeHours: context.officeHours },
  );
  if (ruling.outcome !== 'accepted' || !ruling.acceptedAt) return false;
  record.add({
    type: 'TaskDeemedAgreed',
    task: task.id,
    at: ruling.dueAt ?? record.at,
    ground: 'acceptance',
    guards: [],
    ruleVersion: `${ruling.rule.id}@${ruling.rule.version}`,
    draftHash: task.draftHash,
  });
  const { acceptedAt } = ruling;
  record.add({ type: 'ApplicationAccepted', task: task.id, acceptedAt, deemed: true });
  return true;
}
