import type { DecisionKind, DecisionRequest, Language, TaskDetail, Unit } from '@lianban/contract';
import { fenOf, problemOf } from '../form/check.ts';
import { type AnswerError, Answers } from '../internal/answers.ts';
import { say } from '../internal/texts.ts';
import { taskTexts } from './lian-task.texts.ts';

/** What an officer has entered for one task. It is kept while the element lives, whatever is shown in between. */
export class Reply {
  readonly answers: Answers;
  /** numbers of the rows of conditions and gaps; a removed row's number is not used again */
  conditions: readonly number[] = [1];
  gaps: readonly number[] = [1];
  #rows = 1;

  constructor(changed: () => void) {
    this.answers = new Answers(changed, 'd');
  }

  get decision(): DecisionKind | undefined {
    return (this.answers.get('decision') || undefined) as DecisionKind | undefined;
  }

  add(list: 'conditions' | 'gaps'): number {
    this.#rows += 1;
    this[list] = [...this[list], this.#rows];
    return this.#rows;
  }

  remove(list: 'conditions' | 'gaps', row: number): void {
    this[list] = this[list].filter((one) => one !== row);
    this.answers.remove(list === 'gaps' ? `gaps/${row}/what` : `conditions/${row}`);
    if (list === 'gaps') this.answers.remove(`gaps/${row}/field`);
  }

  /** The control that a pointer of the platform's error is about. */
  nameOf(pointer: string): string {
    const [first = '', index = '', ...rest] = pointer.split('/');
    if (first === 'conditions' || first === 'gaps')
      return [first, this[first][Number(index)] ?? index, ...rest].join('/');
    if (first === 'files') return 'files';
    if (first === 'reasons' && this.decision !== 'agree') return `${this.decision}/reasons`;
    return pointer;
  }
}

/** The unit that a person typed, by name, short name or code. */
export function unitNamed(typed: string, units: readonly Unit[]): Unit | undefined {
  const text = typed.trim();
  return units.find((unit) => [unit.name, unit.shortName, unit.code, unit.english].includes(text));
}

/** The request that the reply makes, or what has to be corrected first. */
export function readReply(
  reply: Reply,
  task: TaskDetail,
  units: readonly Unit[],
  language: Language,
): { decision: DecisionRequest } | { errors: AnswerError[] } {
  const t = taskTexts[language];
  const errors: AnswerError[] = [];
  const { answers } = reply;
  const fail = (name: string, label: string, message = t.required(label)) =>
    errors.push({ name, label, message });
  const need = (name: string, label: string): string => {
    const text = answers.get(name).trim();
    if (!text) fail(name, label);
    return text;
  };
  const needUnit = (name: string, label: string): string => {
    const text = need(name, label);
    const unit = unitNamed(text, units);
    if (text && !unit) fail(name, label, t.pickUnit);
    return unit?.code ?? '';
  };
  const kind = task.decisions.length === 1 ? (task.decisions[0] as DecisionKind) : reply.decision;
  const decision = kind && readers[kind]({ reply, task, language, need, needUnit, fail });
  if (!decision) fail('decision', t.reply, t.chooseReply);
  return decision && errors.length === 0 ? { decision } : { errors };
}

interface Reader {
  readonly reply: Reply;
  readonly task: TaskDetail;
  readonly language: Language;
  readonly need: (name: string, label: string) => string;
  readonly needUnit: (name: string, label: string) => string;
  readonly fail: (name: string, label: string, message?: string) => void;
}

const readers: Record<DecisionKind, (reader: Reader) => DecisionRequest> = {
  agree: (reader) => {
    const { opinion, overcome, ...rest } = readAgreement(reader);
    return {
      decision: 'agree',
      ...rest,
      ...(opinion && { opinion }),
      ...(overcome && { reasons: overcome }),
    };
  },
  agreeWithConditions: (reader) => {
    const { reply, need, language } = reader;
    const conditions = reply.conditions.map((row, at) =>
      need(`conditions/${row}`, taskTexts[language].condition(at + 1)),
    );
    const { opinion, overcome, ...rest } = readAgreement(reader);
    const words = [opinion, overcome].filter(Boolean).join('\n');
    return { decision: 'agreeWithConditions', conditions, ...rest, ...(words && { opinion: words }) };
  },
  disagree: ({ need, language }) => ({
    decision: 'disagree',
    reasons: need('disagree/reasons', taskTexts[language].reasons),
  }),
  requestInformation: ({ reply, need, language }) => ({
    decision: 'requestInformation',
    gaps: reply.gaps.map((row, at) => {
      const field = reply.answers.get(`gaps/${row}/field`);
      return {
        ...(field && { field }),
        what: need(`gaps/${row}/what`, taskTexts[language].gap(at + 1)),
      };
    }),
  }),
  notCompetent: ({ need, needUnit, language }) => ({
    decision: 'notCompetent',
    competentUnit: needUnit('competentUnit', taskTexts[language].competentUnit),
    reasons: need('notCompetent/reasons', taskTexts[language].reasons),
  }),
  settle: (reader) => ({
    decision: 'settle',
    value: readSettled(reader),
    reasons: reader.need('settle/reasons', taskTexts[reader.language].reasons),
  }),
  rule: ({ reply, need, needUnit, fail, language }) => {
    const t = taskTexts[language];
    const picked = reply.answers.get('pick');
    if (!picked) fail('pick', t.ruleLegend, t.choose);
    return {
      decision: 'rule',
      unit: picked === 'other' ? needUnit('unit', t.otherUnit) : picked,
      reasons: need('rule/reasons', t.reasons),
    };
  },
  direct: ({ need, language }) => ({
    decision: 'direct',
    direction: need('direction', taskTexts[language].direction),
  }),
  ruleExcuse: (reader) => {
    const ruled = readRuling('ruleExcuse', reader);
    const days = reader.reply.answers.get('workingDays').trim();
    if (!days || !ruled.accepted || !mayNameDays(reader.task, 'ruleExcuse'))
      return { decision: 'ruleExcuse', ...ruled };
    const t = taskTexts[reader.language];
    const workingDays = Number(days);
    if (!Number.isInteger(workingDays) || workingDays < 1 || workingDays > 30)
      reader.fail('workingDays', t.excuseDays, t.excuseDaysWrong);
    return { decision: 'ruleExcuse', ...ruled, workingDays };
  },
  ruleRevocation: (reader) => ({ decision: 'ruleRevocation', ...readRuling('ruleRevocation', reader) }),
  followUp: ({ need, language }) => ({
    decision: 'followUp',
    opinion: need('written', taskTexts[language].decisions.followUp),
  }),
};

/** An excuse from a meeting extends nothing; one from an answer by so many days as the ruling names. */
export const mayNameDays = (task: TaskDetail, kind: DecisionKind): boolean =>
  kind === 'ruleExcuse' && !task.aroundSilence?.excuses.some((one) => one.state === 'open' && one.meeting);

function readRuling(kind: 'ruleExcuse' | 'ruleRevocation', { need, language }: Reader) {
  const t = taskTexts[language];
  return {
    accepted: need('ruling', t.decisions[kind]) === 'true',
    reasons: need(`${kind}/reasons`, t.reasons),
  };
}

/** What agreeing with and without conditions share: values of this step, answers to conditions, reasons. */
function readAgreement({ reply, task, language, need }: Reader) {
  const t = taskTexts[language];
  const fills: Record<string, unknown> = {};
  for (const fill of task.fills) {
    const typed = need(`fills/${fill.field}`, say(fill.label, language));
    fills[fill.field] = fill.type === 'money' ? fenOf(typed) : typed;
  }
  const conditionAnswers: Record<string, string> = {};
  for (const { id, what } of task.conditions)
    conditionAnswers[id] = need(`conditionAnswers/${id}`, t.conditionAnswer(what));
  return {
    opinion: reply.answers.get('opinion').trim(),
    overcome: task.objections.length > 0 ? need('reasons', t.overcome) : '',
    ...(task.fills.length > 0 && { fills }),
    ...(task.conditions.length > 0 && { conditionAnswers }),
  };
}

/** One of the sources' values, or another that was typed; typed ones are checked like the applicant's. */
function readSettled({ reply, task, language, need, fail }: Reader): unknown {
  const t = taskTexts[language];
  const verification = task.verifications.find((one) => one.task === task.id) ?? task.verifications[0];
  const picked = reply.answers.get('pick');
  if (!picked) {
    fail('pick', t.settleLegend, t.choose);
    return undefined;
  }
  if (picked !== 'other') return verification?.values[Number(picked)]?.value;
  const typed = need('value', t.otherValue);
  const field = task.fields.find((one) => one.id === verification?.field);
  const type = verification?.type ?? 'string';
  const value = type === 'money' ? fenOf(typed) : type === 'boolean' ? typed === 'true' : typed;
  if (typed && verification) {
    const asked = { id: verification.field, label: verification.label, type, options: field?.options };
    const problem = problemOf(asked, type === 'boolean' ? typed : value, language);
    if (problem) fail('value', t.otherValue, problem);
  }
  return value;
}
