import type { Step } from '@lianban/contract';
import { type SimulatedRuling, simulatedApproval } from '@lianban/rules/cases';
import { explain } from '@lianban/rules/explanations';
import { advance, endOpenTasks, hasPassed, isOver } from './advance.ts';
import { currentTaskOf } from './answers.ts';
import { clockOf } from './clock.ts';
import type { Command, Context, IntakeAsked, Outcome, Refusal } from './commands.ts';
import { issueDocuments } from './documents.ts';
import { valueIn, withValues } from './form.ts';
import { isSimulated, type PresumedValue } from './intake.ts';
import { passTime } from './pass-time.ts';
import type { Recording } from './recording.ts';
import { refuse } from './refusals.ts';
import { keepsShape, ruleOf, stillCounts } from './shape-of-case.ts';
import type { CaseFile, Task } from './state.ts';

/** Whether the item offers a simulated approval (模拟审批) on these presumed facts. */
export function refuseSimulation(asked: IntakeAsked, { item }: Context): Refusal | undefined {
  const facts = asked.simulation?.facts ?? [];
  const offered = item.simulation?.facts ?? [];
  const unknown = facts.find((fact) => !offered.some(({ id }) => id === fact));
  if (unknown === undefined && new Set(facts).size === facts.length) return undefined;
  return refuse(
    'invalid-values',
    {
      zh: '该事项不能以此为假定事实模拟审批，请从所列事实中选择，每项一次。',
      en: 'The item offers no simulated approval on this fact. Choose from those listed, each once.',
    },
    'simulation/facts',
  );
}

/** The applicant's consent with the presumed facts, and its task: to bring them about before it lapses. */
export function startSimulation(asked: IntakeAsked, record: Recording): void {
  if (!asked.simulation) return;
  const { context } = record;
  const facts = asked.simulation.facts.map((fact): PresumedValue => {
    const field = context.item.simulation?.facts.find(({ id }) => id === fact)?.field;
    return field === undefined ? { fact } : { fact, value: valueIn(record.file.form, field) };
  });
  record.add({ type: 'SimulationStarted', facts });
  const limit = { months: Number(rulingOn(record.file, context)?.evidence['months'] ?? 0) };
  const endOfDay = '24:00';
  record.add({
    type: 'TaskOpened',
    task: `${record.file.case.id}.simulation`,
    kind: 'simulation',
    step: null,
    unit: record.file.case.applicant.unit,
    role: null,
    about: { kind: 'simulation' },
    limit,
    endOfDay,
    onSilence: null,
    draftHash: record.file.case.draftHash,
    ...clockOf({ receivedAt: record.at, limit, endOfDay, pauses: [], extensions: [] }, context, record.at),
  });
}

/**
 * The presumed facts have come true. As presumed and examined: everything converts at once and the clock of the case
 * begins. Otherwise than presumed: the values are put right and what was examined is examined again.
 */
export function convert(command: Command & { type: 'ConvertSimulation' }, record: Recording): Outcome {
  passTime(record);
  const c = record.file.case;
  const { simulation } = c.intake;
  if (command.unit !== c.applicant.unit || !simulation) return record.outcome(refuse('not-found'));
  if (isOver(c) || simulation.convertedAt) return record.outcome(refuse('case-not-open'));
  const missing = simulation.facts.find(({ fact }) => !command.facts.some((one) => one.fact === fact));
  const unknown = command.facts.find(({ fact }) => !simulation.facts.some((one) => one.fact === fact));
  if (missing || unknown || command.facts.length !== simulation.facts.length)
    return record.outcome(
      refuse(
        'invalid-values',
        {
          zh: '请就每项假定事实说明实际情况，一项一条。',
          en: 'Say for each presumed fact, once, what it has come to be.',
        },
        'facts',
      ),
    );
  const presumed = simulation.facts.map((one) => asOfNow(one, record));
  const facts = presumed.map(({ fact, value }): PresumedValue => {
    const told = command.facts.find((one) => one.fact === fact);
    const now = told?.value ?? value;
    return {
      fact,
      ...(now !== undefined && { value: now }),
      ...(told?.provenBy && { provenBy: told.provenBy }),
    };
  });
  record.by = { unit: command.unit, user: command.user };
  const changed = facts.filter((one, i) => !isSame(one.value, presumed[i]?.value));
  if (changed.length > 0) return reviewAgain(changed, command.values ?? {}, record);
  const ruling = rulingOn(record.file, record.context, facts);
  // where the calendar could not tell before when its months are over, it lapses now
  if (ruling?.outcome === 'lapsed') endSimulation('simulation-lapsed', record, ruling.lapsesAt ?? record.at);
  if (ruling?.outcome !== 'convert') return record.outcome(refuseConversion(ruling, record.context));
  record.add({ type: 'SimulationConverted', facts, rule: ruleOf(ruling.rule) });
  for (const step of record.context.item.flow.steps) {
    const task = currentTaskOf(record.file.case, step.id);
    if (!task || task.state === 'notNeeded') continue;
    issueDocuments(
      task,
      { numbers: record.context.numbers ?? {}, user: task.decision?.user ?? null },
      record,
    );
  }
  advance(record);
  return record.outcome();
}

function reviewAgain(
  changed: readonly PresumedValue[],
  follows: Readonly<Record<string, unknown>>,
  record: Recording,
): Outcome {
  const offered = record.context.item.simulation?.facts ?? [];
  const values: Record<string, unknown> = { ...follows };
  for (const { fact, value } of changed) {
    const field = offered.find(({ id }) => id === fact)?.field;
    if (field !== undefined) values[field] = value;
  }
  const form = withValues(record.file.form, values);
  const otherShape = keepsShape(record.file, form, record.context);
  if (otherShape) return record.outcome(otherShape);
  const draftHash = record.context.hash(form);
  record.add({ type: 'SimulationFactsChanged', facts: changed, values, draftHash });
  advance(record);
  return record.outcome();
}

/** A correction may have changed what is presumed: then the form says it. */
function asOfNow(one: PresumedValue, { context, file }: Recording): PresumedValue {
  const field = context.item.simulation?.facts.find(({ id }) => id === one.fact)?.field;
  return field === undefined ? one : { ...one, value: valueIn(file.form, field) };
}

function refuseConversion(ruling: SimulatedRuling | undefined, { item }: Context): Refusal {
  if (!ruling) return refuse('case-not-open');
  const say = (locale: 'zh-CN' | 'en') =>
    explain(ruling, locale, {
      length: 'short',
      nameOf: (id) =>
        item.simulation?.facts.find((one) => one.id === id)?.name[locale === 'en' ? 'en' : 'zh'] ?? id,
    });
  return refuse('case-not-open', { zh: say('zh-CN'), en: say('en') });
}

/** What the simulation comes to now, by the rule; `facts` are those that have come true. */
export function rulingOn(
  { case: c }: CaseFile,
  { item, now, calendar }: Pick<Context, 'item' | 'now' | 'calendar'>,
  facts?: readonly PresumedValue[],
): SimulatedRuling | undefined {
  const { simulation } = c.intake;
  if (!simulation) return undefined;
  const known = new Map((facts ?? []).map((one) => [one.fact, one]));
  const needsProof = (fact: string) =>
    item.simulation?.facts.find(({ id }) => id === fact)?.needsProof === true;
  return simulatedApproval(
    {
      id: c.id,
      consentedAt: simulation.consentedAt,
      facts: simulation.facts.map(({ fact }) => {
        const told = known.get(fact);
        return {
          id: fact,
          needsProof: needsProof(fact),
          ...(told && { trueAt: now }),
          ...(told?.provenBy && { provenBy: told.provenBy }),
        };
      }),
      steps: item.flow.steps.flatMap((step) => stepOf(step, currentTaskOf(c, step.id), c)),
      examinedHash: simulation.examinedHash,
      currentHash: c.draftHash,
      ...(simulation.convertedAt && { convertedAt: simulation.convertedAt }),
    },
    now,
    { calendar },
  );
}

/** Acts come after the decision and are not simulated; what is not needed, or the applicant's own, is not examined. */
function stepOf(step: Step, task: Task | undefined, of: CaseFile['case']) {
  if (step.act || step.limit === null || task?.state === 'notNeeded') return [];
  const passed = task && hasPassed(task) && stillCounts(task, of);
  return [{ step: step.id, ...(passed && task.endedAt && { passedAt: task.endedAt }) }];
}

/** The simulation has come to nothing: the application goes back, and nothing of it was ever in force. */
export function endSimulation(
  reasons: 'simulation-lapsed' | 'simulation-refused',
  record: Recording,
  at?: string,
): void {
  if (!isSimulated(record.file.case) || isOver(record.file.case)) return;
  endOpenTasks(record, 'returned');
  record.add({ type: 'CaseReturned', reasons, ...(at !== undefined && { at }) });
}

const isSame = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);
