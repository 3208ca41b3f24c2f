import type { DecisionKind, Item, Step } from '@lianban/contract';
import type { Case, Task } from './state.ts';

/** What the task's officer may answer now; empty when the task is not theirs to answer any more. */
export function possibleDecisions(item: Item, of: Case, task: Task): DecisionKind[] {
  if (!isOpen(task) || task.state === 'paused') return [];
  if (task.kind === 'verification') return ['settle'];
  if (task.kind === 'commitmentCheck') return ['agree', 'disagree'];
  if (task.about?.kind === 'followUp' && isChecked(of, task.about.task)) return ['direct'];
  if (task.about?.kind === 'writtenFollowUp') return ['followUp'];
  if (task.about?.kind === 'revocation')
    return task.about.for === 'decidingUnit' ? ['ruleRevocation'] : ['direct'];
  if (['refused', 'withdrawn', 'returned', 'closed'].includes(of.status)) return [];
  if (task.kind === 'competence') return ['rule'];
  if (task.kind === 'followUp') return ['direct'];
  if (task.kind === 'excuse') return ['ruleExcuse'];
  if (task.kind !== 'step') return [];
  const step = stepOf(item, task);
  const asked = task.replies.some((reply) => reply.decision === 'requestInformation');
  return [
    'agree',
    ...(step?.act ? [] : (['agreeWithConditions', 'disagree'] as const)),
    ...(asked ? [] : (['requestInformation'] as const)),
    'notCompetent',
  ];
}

/** A check goes on although the case is over, and so does what follows it up. */
const isChecked = (of: Case, id: string): boolean =>
  of.tasks.some((t) => t.id === id && t.kind === 'commitmentCheck');

export const isOpen = (task: Task): boolean =>
  task.state === 'open' || task.state === 'paused' || task.state === 'overdue' || task.state === 'owed';

export const stepOf = (item: Item, task: Task): Step | undefined =>
  item.flow.steps.find((step) => step.id === task.step);

export const currentTaskOf = (of: Case, step: string): Task | undefined => {
  for (let i = of.tasks.length - 1; i >= 0; i--) if (of.tasks[i]?.step === step) return of.tasks[i];
  return undefined;
};

/** Data verifications on decisive fields that are not settled: the deciding step waits for them. */
export const blockingVerifications = (of: Case): Task[] =>
  of.tasks.filter((t) => t.about?.kind === 'verification' && t.about.blocking && isOpen(t));

/** Conditions that earlier steps named and nobody has answered yet. */
export const openConditions = (of: Case) =>
  of.tasks.flatMap((t) => t.conditions.filter((x) => x.answer === null).map((x) => ({ ...x, task: t })));

/** Opinions against, left to the lead to overcome with reasons; a deemed consent that was taken back is one. */
export const objections = (of: Case): Task[] =>
  of.tasks.filter(
    (t) => t.kind === 'step' && (t.state === 'disagreed' || t.revocation?.state === 'accepted'),
  );

/** Fields that a step generates. */
export const filledBy = (item: Item, step: string) =>
  item.form.fields.filter((field) => field.filledBy === step);
