import type { Item, Step } from '@lianban/contract';
import { blockingVerifications, currentTaskOf, isOpen } from './answers.ts';
import { clockOf } from './clock.ts';
import { openChecks } from './commitments.ts';
import { issueDocuments } from './documents.ts';
import { valueIn } from './form.ts';
import { isSimulated, owedMaterials } from './intake.ts';
import { platform, type Recording } from './recording.ts';
import { isApprovedByTier, isInShape, stillCounts } from './shape-of-case.ts';
import type { Case, CaseFile, Task } from './state.ts';
import { statutoryClock } from './statutory.ts';

/** Opens what is ready, skips what is not needed, decides and closes: until nothing more follows. */
export function advance(record: Recording): void {
  for (let more = true; more; ) {
    more = false;
    for (const step of record.context.item.flow.steps) {
      const current = currentTaskOf(record.file.case, step.id);
      if (isOver(record.file.case) || (current && stillCounts(current, record.file.case))) continue;
      if (!ready(step, record)) continue;
      enter(step, record);
      more = true;
    }
    more = settle(record) || more;
  }
}

function ready(step: Step, { file, context }: Recording): boolean {
  if (step.decides && blockingVerifications(file.case).length > 0) return false;
  if (step.decides && owedMaterials(file.case).length > 0) return false;
  if (afterDecision(step, context.item) && !file.case.total.endedAt) return false;
  return step.after.every((id) => {
    const task = currentTaskOf(file.case, id);
    return task !== undefined && hasPassed(task) && stillCounts(task, file.case);
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
export const hasPassed = (task: Task) => passedStates.includes(task.state);

function enter(step: Step, record: Recording): void {
  const { file } = record;
  const unit = file.case.units[step.unit];
  const task = taskId(file.case, step.id);
  if (!unit || (step.onlyIf && !given(file, step.onlyIf)))
    record.add({ type: 'StepNotNeeded', task, step: step.id, unit: unit ?? file.case.applicant.unit });
  else if (isApprovedByTier(step, file.case)) approve(step, unit, task, record);
  else if (!isInShape(step, file.case)) record.add({ type: 'StepNotNeeded', task, step: step.id, unit });
  else if (!step.limit) record.add({ type: 'StepDone', task, step: step.id, unit });
  else openStep(step, unit, task, false, record);
}

/** The table leaves the decision to the platform: recorded with the row and the rule that say so. */
function approve(step: Step, unit: string, task: string, record: Recording): void {
  const { tier } = record.file.case.intake;
  if (!tier) return;
  const { row, rule } = tier;
  const { by } = record;
  record.by = platform;
  record.add({ type: 'StepApprovedByTier', task, step: step.id, unit, row, rule });
  const approved = currentTaskOf(record.file.case, step.id);
  const numbers = record.context.numbers ?? {};
  if (approved) issueDocuments(approved, { numbers, user: null }, record);
  record.by = by;
}

export function openStep(
  step: Step,
  unit: string,
  task: string,
  forwardedByRuling: boolean,
  record: Recording,
): void {
  // the law's five days run to 24:00
  const endOfDay = step.accepts ? '24:00' : (step.endOfDay ?? 'businessClose');
  const { acceptance } = record.file.case;
  // an application that is accepted by silence is so from the day of receipt, and is decided from then (art. 32)
  const receivedAt = step.decides && acceptance?.deemed ? acceptance.at : record.at;
  const clock = clockOf(
    { receivedAt, limit: step.limit, endOfDay, pauses: [], extensions: [] },
    record.context,
    record.at,
  );
  record.add({
    type: 'TaskOpened',
    ...(receivedAt !== record.at && { at: receivedAt }),
    task,
    kind: 'step',
    step: step.id,
    unit,
    role: null,
    about: null,
    limit: step.limit,
    endOfDay,
    onSilence: silenceOf(step, record.file.case),
    draftHash: record.file.case.draftHash,
    ...(forwardedByRuling && { forwardedByRuling }),
    ...(step.statutoryLimit && {
      statutory: statutoryClock(step.statutoryLimit, { receivedAt, pauses: [] }, record.context),
    }),
    ...clock,
  });
}

/**
 * Nothing that is only simulated comes about by silence, and no consent while a material is outstanding: the file is
 * not complete (guard G3; that it counts when the task opens is ours).
 */
function silenceOf({ onSilence }: Step, of: Case): Step['onSilence'] {
  if (onSilence === null || isSimulated(of)) return onSilence && 'escalate';
  return onSilence === 'consent' && owedMaterials(of).length > 0 ? 'escalate' : onSilence;
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
  if (isOver(c) || isSimulated(c)) return false;
  const until = currentTaskOf(c, item.flow.totalLimit.until);
  if (!c.total.endedAt && until && hasPassed(until) && stillCounts(until, c)) {
    record.add({ type: 'CaseDecided' });
    openChecks(record);
    return true;
  }
  const finished =
    c.total.endedAt !== null &&
    owedMaterials(c).length === 0 &&
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

/** What goes on although the case is over. */
const besideTheCase: readonly Task['kind'][] = ['verification', 'commitmentCheck'];

/** What is still open becomes not needed: after a refusal, a return, a withdrawal. */
export function endOpenTasks(record: Recording, why: string, except?: string): void {
  for (const task of record.file.case.tasks)
    if (isOpen(task) && task.id !== except && !besideTheCase.includes(task.kind))
      record.add({ type: 'TaskNotNeeded', task: task.id, why });
}
