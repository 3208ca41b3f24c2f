import type { AttachedFile, Language, RecommendationDetail, Unit } from '@lianban/contract';
import type { TemplateResult } from 'lit';
import type { AnswerError, Answers, Box } from '../internal/answers.ts';
import type { Client } from '../internal/client.ts';
import { actTexts } from './acts.texts.ts';

export type Calls = Client['recommendations'];
export interface ActOptions {
  readonly etag: string;
  readonly idempotencyKey: string;
}

/** What an act's form is drawn and read from. */
export interface ActView {
  readonly data: RecommendationDetail;
  readonly answers: Answers;
  readonly units: readonly Unit[];
  readonly language: Language;
}

/** A box of {@link renderBox}, or one of the others that answers of acts need. */
export interface ActField extends Box {
  /** several to tick; one to a line; attachments */
  readonly many?: 'checks' | 'lines' | 'files';
}

/** One act: what it asks, what is sent. Without `fields` it is one press. */
export interface Act {
  readonly fields?: (view: ActView) => readonly ActField[];
  /** what stands above the form */
  readonly note?: (view: ActView) => TemplateResult;
  readonly send: (calls: Calls, view: ActView, options: ActOptions) => Promise<RecommendationDetail>;
}

/** What is missing in a form, each named at its control. */
export function missingIn(fields: readonly ActField[], { answers, language }: ActView): AnswerError[] {
  return fields
    .filter(({ name, required }) => required && typedIn(answers, name) === '')
    .map(({ name, label }) => ({ name, label, message: actTexts[language].required(label) }));
}

export const typedIn = (answers: Answers, name: string): string => answers.get(name).trim();

/** `{ name: text }` where something was typed, else nothing: optional parts of a request are left out. */
export function given<Name extends string>(
  answers: Answers,
  ...names: readonly Name[]
): { [K in Name]?: string } {
  const entries = names.map((name) => [name, typedIn(answers, name)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== '')) as { [K in Name]?: string };
}

/** A pair that is sent only when its first part was given. */
export function pair<First extends string, Second extends string>(
  answers: Answers,
  under: string,
  first: First,
  second: Second,
): { [K in First | Second]: string } | undefined {
  const value = typedIn(answers, `${under}/${first}`);
  if (value === '') return undefined;
  return { [first]: value, [second]: typedIn(answers, `${under}/${second}`) } as {
    [K in First | Second]: string;
  };
}

export const linesOf = (answers: Answers, name: string): string[] =>
  answers
    .get(name)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

export const ticked = (answers: Answers, name: string): readonly string[] =>
  answers.get(name).split(' ').filter(Boolean);

export const filesOf = (answers: Answers, name = 'files'): AttachedFile[] =>
  answers.has(name) && answers.get(name) ? (JSON.parse(answers.get(name)) as AttachedFile[]) : [];

/** `2026-10-09T10:15` of a control is Shanghai time, whatever zone the PC is set to. */
export const instantOf = (answers: Answers, name: string): string => `${typedIn(answers, name)}:00+08:00`;

export const filesGiven = (answers: Answers): { files?: AttachedFile[] } => {
  const files = filesOf(answers);
  return files.length > 0 ? { files } : {};
};

/** A long answer that is needed, unless said otherwise. */
export const area = (name: string, label: string, required = true): ActField => ({
  name,
  label,
  kind: 'area',
  max: 4000,
  required,
});
