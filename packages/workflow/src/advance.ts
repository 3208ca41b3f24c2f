import type { Item, Step } from '@lianban/contract';
import { blockingVerifications, currentTaskOf, isOpen } from './answers.ts';
import { clockOf } from './clock.ts';
import { valueIn } from './form.ts';
import type { Recording } from './recording.ts';
import type { Case, CaseFile, Task } from './state.ts';

/** Opens what is ready, skips what is not needed, decides and closes: until nothing more follows. */
export function advance(record: Recording): void {
  for (let more = true; more; ) {
    more = false;
    for (const step of record.context.item.flow.steps) {
      if (isOver(record.file.case) || currentTaskOf(record.file.case, step.id)) continue;
      if (!ready(step, record)) continue;
      enter(step, record);
      more = true;
    }
    more = settle(record) || more;
  }
}

function ready(step: Step, { file, context }: Recording): boolean {
  if (step.decides && blockingVerifications(file.case).length > 0) return false;
  if (afterDecision(step, context.item) && !file.case.total.endedAt) return false;
  return step.after.every((id) => {
    const task = currentTaskOf(file.case, id);
    return task !== undefined && hasPassed(task);
  });
}

/** Acts follow the decision even where the data names no predecessor. */
const afterDecision = (step: Step, item: Item) => step.act === true && item.flow.totalLimit.until !== step.id;

const passedStates: readonly Task['state'][] = [
  'agreed',
  'agreedWithConditions',
  'disagreed',
  'deemedConsent',
  'owed',
  'done',
  'notNeeded',
];
const hasPassed = (task: Task) => passedStates.includes(task.state);

function enter(step: Step, record: Recording): void {
  const { file } = record;
  const unit = file.case.units[step.unit];
  const task = taskId(file.case, step.id);
  if (!unit || (step.onlyIf && !given(file, step.onlyIf)))
    record.add({ type: 'StepNotNeeded', task, step: step.id, unit: unit ?? file.case.applicant.unit });
  else if (!step.limit) record.add({ type: 'StepDone', task, step: step.id, unit });
  else openStep(step, unit, task, false, record);
}

export function openStep(
  step: Step,
  unit: string,
  task: string,
  forwardedByRuling: boolean,
  record: Recording,
): void {
  const endOfDay = step.endOfDay ?? 'businessClose';
  const receivedAt = record.at;
  const clock = clockOf(
    { receivedAt, limit: step.limit, endOfDay, pauses: [], extensions: [] },
    record.context,
    receivedAt,
  );
  record.add({
    type: 'TaskOpened',
    task,
    kind: 'step',
    step: step.id,
    unit,
    role: null,
    about: null,
    limit: step.limit,
    endOfDay,
    onSilence: step.onSilence,
    draftHash: record.file.case.draftHash,
    ...(forwardedByRuling && { forwardedByRuling }),
    ...clock,
  });
}

/** Ids of tasks follow from the case and the step; a step given to another unit counts on. */
export function taskId(of: Case, step: string): string {
  const earlier = of.tasks.filter((t) => t.step === step).length;
  return `${of.id}.${step}${earlier > 0 ? `.${earlier + 1}` : ''}`;
}

/** The case that a task belongs to, by its id. */
export const caseOfTask = (id: string): string => id.split('.', 1)[0] ?? '';

function given(file: CaseFile, field: string): boolean {
  const value = valueIn(file.form, field);
  if (Array.isArray(value)) return value.length > 0;
  return (
    value !== undefined &&
    value !== null &&
    value !== '' &&
    value !== false &&
    value !== 'false' &&
    value !== 'no'
  );
}

/** Decides the case when its deciding step has passed, closes it when nothing is left to do. */
function settle(record: Recording): boolean {
  const { item } = record.context;
  const c = record.file.case;
  if (isOver(c)) return false;
  const until = currentTaskOf(c, item.flow.totalLimit.until);
  if (!c.total.endedAt && until && hasPassed(until)) {
    record.add({ type: 'CaseDecided' });
    return true;
  }
  const finished =
    c.total.endedAt !== null &&
    item.flow.steps.every((step) => {
      const task = currentTaskOf(c, step.id);
      return task !== undefined && hasPassed(task) && task.state !== 'owed';
    });
  if (finished && c.status !== 'closed') {
    record.add({ type: 'CaseClosed' });
    return true;
  }
  return false;
}

export const isOver = (c: Case): boolean =>
  c.status === 'refused' ||
  c.status === 'returned' ||
  c.status === 'withdrawn' ||
  c.status === 'closed' ||
  c.status === 'archived';

/** What is still open becomes not needed: after a refusal, a return, a withdrawal. */
export function endOpenTasks(record: Recording, why: string, except?: string): void {
  for (const task of record.file.case.tasks)
    if (isOpen(task) && task.id !== except && task.kind !== 'verification')
      record.add({ type: 'TaskNotNeeded', task: task.id, why });
}
