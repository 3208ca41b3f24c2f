import { acceptanceBySilence } from '@lianban/rules/cases';
import { stepOf } from './answers.ts';
import type { Recording } from './recording.ts';
import { endSettled } from './settled.ts';
import type { Task } from './state.ts';

/** Stands among the rungs of an overdue task: the end of the law's five days, where the promised limit was shorter. */
export const acceptanceRung = 'acceptance';

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
  const ruling = rulingOn(task, record);
  if (ruling?.outcome !== 'accepted' || !ruling.acceptedAt) return false;
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
  endSettled(task.id, record);
  return true;
}

/** When the law will deem the application accepted, for a task whose promised limit has run out before. */
export function acceptanceStillToCome(task: Task, record: Recording): { rung: string; at: string }[] {
  const ruling = rulingOn(task, record);
  return ruling?.outcome === 'waiting' && ruling.dueAt ? [{ rung: acceptanceRung, at: ruling.dueAt }] : [];
}

function rulingOn(task: Task, { context }: Recording) {
  if (!stepOf(context.item, task)?.accepts) return undefined;
  const { calendar, officeHours } = context;
  const application = { id: task.id, receivedAt: task.receivedAt, told: task.replies };
  return acceptanceBySilence(application, context.now, { calendar, officeHours });
}
