import type { DecisionRequest } from '@lianban/contract';
import { acceptExpressly } from './acceptance.ts';
import { advance, endOpenTasks, openStep, taskId } from './advance.ts';
import { filledBy, isOpen, objections, openConditions, possibleDecisions, stepOf } from './answers.ts';
import { clockOf } from './clock.ts';
import type { Command, Outcome } from './commands.ts';
import { checkCommitment } from './commitments.ts';
import { issueDocuments } from './documents.ts';
import { ruleExcuse } from './excuse.ts';
import { attachFiles } from './files.ts';
import { withValues } from './form.ts';
import { isSimulated } from './intake.ts';
import { passTime } from './pass-time.ts';
import type { Recording } from './recording.ts';
import { refuse } from './refusals.ts';
import { ruleRevocation } from './revocation.ts';
import { gradeAgain } from './shape-of-case.ts';
import { endSimulation } from './simulation.ts';
import type { Task } from './state.ts';
import { giveFollowUp } from './written-follow-up.ts';

type DecideTask = Command & { type: 'DecideTask' };
type Answer<K extends DecisionRequest['decision']> = Extract<DecisionRequest, { decision: K }>;

/** The coordinator rules within one working day (semantics, section 4). */
const rulingLimit = { workingDays: 1 };

/** An officer answers a task. What time has settled before is settled first; a reply after that is late. */
export function answerTask(command: DecideTask, record: Recording): Outcome {
  const before = find(command.task, record);
  if (!before || before.unit !== command.unit) return record.outcome(refuse('not-found'));
  if (before.role && !command.roles.includes(before.role)) return record.outcome(refuse('role-required'));
  passTime(record, before.id);
  const task = find(command.task, record) ?? before;
  const { decision } = command;
  const actor = { unit: command.unit, user: command.user };
  if (task.state === 'deemedConsent') {
    record.by = actor;
    if (before.state !== 'deemedConsent' || !task.replies.some((r) => r.at === record.at))
      record.add({ type: 'ReplyLate', task: task.id, decision: decision.decision, words: wordsOf(decision) });
    return record.outcome(refuse('decision-late'));
  }
  if (!isOpen(task) || task.state === 'paused') return record.outcome(refuse('task-not-open'));
  if (!possibleDecisions(record.context.item, record.file.case, task).includes(decision.decision))
    return record.outcome(refuse('decision-not-allowed'));
  const problem = check(decision, task, record);
  if (problem) return record.outcome(problem);
  record.by = actor;
  attachFiles(command.files, task.id, record);
  carryOut(decision, task, command, record);
  return record.outcome();
}

function carryOut(decision: DecisionRequest, task: Task, command: DecideTask, record: Recording): void {
  if (task.kind === 'commitmentCheck') {
    checkCommitment(task, wordsOf(decision), decision.decision === 'agree', record);
    endFollowUps(task, record);
    return;
  }
  switch (decision.decision) {
    case 'agree':
    case 'agreeWithConditions':
      agree(decision, task, command, record);
      acceptExpressly(task, record);
      break;
    case 'disagree':
      disagree(decision, task, record);
      break;
    case 'requestInformation':
      requestInformation(decision, task, record);
      break;
    case 'notCompetent':
      forward(decision, task, record);
      break;
    case 'settle':
      settleVerification(decision, task, command.follows ?? {}, record);
      break;
    case 'rule':
      rule(decision, task, record);
      break;
    case 'ruleExcuse':
      ruleExcuse(decision, task, record);
      break;
    case 'followUp':
      giveFollowUp(decision, task, record);
      break;
    case 'ruleRevocation':
      ruleRevocation(decision, task, record);
      break;
    case 'direct':
      if (task.about?.kind === 'followUp' || task.about?.kind === 'revocation')
        record.add({
          type: 'TaskDirected',
          task: task.id,
          direction: decision.direction,
          about: task.about.task,
        });
      break;
  }
  advance(record);
}

function check(decision: DecisionRequest, task: Task, record: Recording) {
  if (decision.decision !== 'agree' && decision.decision !== 'agreeWithConditions') return undefined;
  const { context, file } = record;
  const step = stepOf(context.item, task);
  for (const field of step ? filledBy(context.item, step.id) : []) {
    const value = decision.fills?.[field.id];
    if (value === undefined || value === '')
      return refuse(
        'invalid-values',
        {
          zh: `请填写${field.label.zh}，该信息由本环节生成。`,
          en: `Enter: ${field.label.en}. This step generates it.`,
        },
        `fills/${field.id}`,
      );
  }
  if (!step?.decides) return undefined;
  for (const condition of openConditions(file.case))
    if (!decision.conditionAnswers?.[condition.id])
      return refuse(
        'invalid-values',
        { zh: `请逐条答复附加的条件：${condition.what}`, en: `Answer the condition: ${condition.what}` },
        `conditionAnswers/${condition.id}`,
      );
  const reasons = decision.decision === 'agree' ? decision.reasons : decision.opinion;
  if (objections(file.case).length > 0 && !reasons?.trim())
    return refuse(
      'invalid-values',
      {
        zh: '有单位不同意，由牵头单位决定：请写明仍予同意的理由。',
        en: 'A unit disagreed and the lead decides: give the reasons for agreeing all the same.',
      },
      'reasons',
    );
  return undefined;
}

function agree(
  decision: Answer<'agree'> | Answer<'agreeWithConditions'>,
  task: Task,
  command: DecideTask,
  record: Recording,
): void {
  const conditions = decision.decision === 'agreeWithConditions' ? decision.conditions : [];
  const allowed = new Set(task.step ? filledBy(record.context.item, task.step).map((f) => f.id) : []);
  const words = [decision.opinion, decision.decision === 'agree' ? decision.reasons : undefined].filter(
    Boolean,
  );
  record.add({
    type: 'TaskAgreed',
    task: task.id,
    opinion: words.length > 0 ? words.join('\n') : null,
    conditions: conditions.map((what, i) => ({ id: `${task.step ?? task.id}-${i + 1}`, what })),
    fills: Object.fromEntries(Object.entries(decision.fills ?? {}).filter(([id]) => allowed.has(id))),
    conditionAnswers: decision.conditionAnswers ?? {},
  });
  endFollowUps(task, record);
  issueDocuments(task, command, record);
}

function disagree(decision: Answer<'disagree'>, task: Task, record: Recording): void {
  record.add({ type: 'TaskDisagreed', task: task.id, reasons: decision.reasons });
  endFollowUps(task, record);
  const step = stepOf(record.context.item, task);
  if (step?.onDisagree === 'leadDecides') return;
  if (isSimulated(record.file.case)) {
    endSimulation('simulation-refused', record);
    return;
  }
  endOpenTasks(record, 'refused');
  record.add({ type: 'CaseRefused', unit: task.unit, reasons: decision.reasons });
}

function requestInformation(decision: Answer<'requestInformation'>, task: Task, record: Recording): void {
  const { context, file } = record;
  const limit = { workingDays: context.item.flow.correctionDays };
  record.add({ type: 'TaskPaused', task: task.id, reason: 'correction', gaps: decision.gaps });
  endFollowUps(task, record);
  record.add({
    type: 'TaskOpened',
    task: `${task.id}-correction`,
    kind: 'correction',
    step: null,
    unit: file.case.applicant.unit,
    role: null,
    about: { kind: 'correction', task: task.id, gaps: decision.gaps },
    limit,
    endOfDay: '24:00',
    onSilence: null,
    draftHash: file.case.draftHash,
    ...clockOf(
      { receivedAt: record.at, limit, endOfDay: '24:00', pauses: [], extensions: [] },
      context,
      record.at,
    ),
  });
}

function forward(decision: Answer<'notCompetent'>, task: Task, record: Recording): void {
  const { context, file } = record;
  record.add({
    type: 'TaskForwarded',
    task: task.id,
    named: decision.competentUnit,
    reasons: decision.reasons,
  });
  endFollowUps(task, record);
  record.add({
    type: 'TaskOpened',
    task: `${task.id}-competence`,
    kind: 'competence',
    step: null,
    unit: file.case.units[context.item.coordinator] ?? context.item.coordinator,
    role: null,
    about: { kind: 'competence', task: task.id, named: decision.competentUnit, reasons: decision.reasons },
    limit: rulingLimit,
    endOfDay: 'businessClose',
    onSilence: 'escalate',
    draftHash: file.case.draftHash,
    ...clockOf(
      { receivedAt: record.at, limit: rulingLimit, endOfDay: 'businessClose', pauses: [], extensions: [] },
      context,
      record.at,
    ),
  });
}

/** The unit named by the ruling gets a fresh task with the full limit, also when it is the one that declined. */
function rule(decision: Answer<'rule'>, task: Task, record: Recording): void {
  const about = task.about;
  if (about?.kind !== 'competence') return;
  const forwarded = find(about.task, record);
  const step = forwarded && stepOf(record.context.item, forwarded);
  record.add({ type: 'CompetenceRuled', task: task.id, unit: decision.unit, reasons: decision.reasons });
  endFollowUps(task, record);
  if (step) openStep(step, decision.unit, taskId(record.file.case, step.id), true, record);
}

function settleVerification(
  decision: Answer<'settle'>,
  task: Task,
  follows: Readonly<Record<string, unknown>>,
  record: Recording,
): void {
  if (task.about?.kind !== 'verification') return;
  const { field } = task.about;
  const values: Readonly<Record<string, unknown>> = { ...follows, [field]: decision.value };
  record.add({
    type: 'VerificationSettled',
    task: task.id,
    field,
    value: decision.value,
    ...(Object.keys(follows).length > 0 && { follows }),
    reasons: decision.reasons,
    draftHash: record.context.hash(withValues(record.file.form, values)),
  });
  endFollowUps(task, record);
  gradeAgain(record);
}

/** An answered task is no longer followed up by the rungs of the ladder. */
function endFollowUps(task: Task, record: Recording): void {
  for (const other of record.file.case.tasks)
    if (isAboutTheAnswer(other, task, record) && isOpen(other))
      record.add({ type: 'TaskNotNeeded', task: other.id, why: 'answered' });
}

/** An excuse is still ruled on while its task is only paused. */
function isAboutTheAnswer({ about }: Task, task: Task, record: Recording): boolean {
  if (about?.kind === 'followUp') return about.task === task.id;
  if (about?.kind !== 'excuse' || about.task !== task.id) return false;
  const now = find(task.id, record);
  return now !== undefined && !isOpen(now);
}

const find = (id: string, record: Recording) => record.file.case.tasks.find((t) => t.id === id);

function wordsOf(decision: DecisionRequest): string | null {
  if ('reasons' in decision && decision.reasons) return decision.reasons;
  return 'opinion' in decision && decision.opinion ? decision.opinion : null;
}
