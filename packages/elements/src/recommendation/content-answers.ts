import type { AttachedFile, RecommendationContent, Unit } from '@lianban/contract';
import type { Answers } from '../internal/answers.ts';
import { unitNamed } from '../task/reply.ts';

type Part = keyof RecommendationContent;
interface Known {
  readonly code: string;
  readonly name: string;
}

/** Names of the controls of a document are the platform's pointers into it: `content/facts`, `content/advice/0/law`. */
export const at = (part: string): string => `content/${part}`;

/** The control of what the check points at; of the period as a whole, its choice. */
export const controlOf = (pointer: string): string =>
  pointer === '/reply' ? at('reply/period') : at(pointer.slice(1));

const plain = ['type', 'title', 'field', 'prosecutor', 'origin', 'inquiry', 'facts', 'problem'] as const;

/** Puts a document, or some parts of it, into its controls. `unit`: the name of its unit. */
export function fillContent(
  answers: Answers,
  content: RecommendationContent,
  unit: Known | undefined,
  only?: readonly Part[],
): void {
  const put = (part: Part, values: Readonly<Record<string, string>>) => {
    if (only && !only.includes(part)) return;
    for (const [name, value] of Object.entries(values)) answers.set(at(name), value);
  };
  for (const part of plain) put(part, { [part]: content[part] });
  put('publicity', { publicity: content.publicity });
  put('unit', { unit: unit?.code === content.unit ? unit.name : content.unit });
  put('evidence', { evidence: content.evidence.join('\n') });
  put('reply', {
    'reply/period': content.reply.period,
    'reply/limit':
      content.reply.limit && 'days' in content.reply.limit ? String(content.reply.limit.days) : '',
  });
  put('objectionDays', {
    objectionDays: content.objectionDays === undefined ? '' : String(content.objectionDays),
  });
  put('files', { files: JSON.stringify(content.files) });
  if (!only || only.includes('advice')) fillAdvice(answers, content.advice);
}

export function fillAdvice(answers: Answers, advice: RecommendationContent['advice']): void {
  const rows = adviceRows(answers);
  advice.forEach(({ text, law }, row) => {
    answers.set(at(`advice/${row}/text`), text);
    answers.set(at(`advice/${row}/law`), law);
  });
  for (let row = advice.length; row < rows; row++)
    for (const part of ['text', 'law']) answers.remove(at(`advice/${row}/${part}`));
}

/** How many rows of advice there are: one at least. */
export function adviceRows(answers: Answers): number {
  let rows = 0;
  while (answers.has(at(`advice/${rows}/text`)) || answers.has(at(`advice/${rows}/law`))) rows++;
  return Math.max(1, rows);
}

/** All rows of advice as typed, empty ones too. */
export const adviceOf = (answers: Answers): RecommendationContent['advice'] =>
  Array.from({ length: adviceRows(answers) }, (_, row) => ({
    text: answers.get(at(`advice/${row}/text`)),
    law: answers.get(at(`advice/${row}/law`)),
  }));

/** The document as it stands in its controls. A unit that is not of the list is none yet. */
export function contentOf(
  answers: Answers,
  units: readonly Unit[],
  known: Known | undefined,
): RecommendationContent {
  const text = (part: string) => answers.get(at(part)).trim();
  const typedUnit = text('unit');
  const unit = typedUnit !== '' && typedUnit === known?.name ? known.code : unitNamed(typedUnit, units)?.code;
  const days = Number(text('reply/limit'));
  const objectionDays = Number(text('objectionDays'));
  const files = answers.get(at('files'));
  return {
    type: text('type'),
    unit: unit ?? '',
    title: text('title'),
    field: text('field'),
    publicity: (text('publicity') || 'open') as RecommendationContent['publicity'],
    prosecutor: text('prosecutor'),
    origin: text('origin'),
    inquiry: text('inquiry'),
    facts: text('facts'),
    evidence: text('evidence')
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
    problem: text('problem'),
    advice: adviceOf(answers)
      .map((row) => ({ text: row.text.trim(), law: row.law.trim() }))
      .filter((row) => row.text !== '' || row.law !== ''),
    reply: {
      period: text('reply/period'),
      ...(Number.isInteger(days) && days > 0 && { limit: { days } }),
    },
    ...(Number.isInteger(objectionDays) && objectionDays > 0 && { objectionDays }),
    files: files ? (JSON.parse(files) as AttachedFile[]) : [],
  };
}
