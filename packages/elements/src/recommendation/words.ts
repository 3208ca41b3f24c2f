import type { AttachedFile, Language, RecommendationDetail, UnitName } from '@lianban/contract';
import { localParts, showDay, showInstant } from '../internal/format.ts';
import { say } from '../internal/texts.ts';
import { limitWords } from '../internal/time-words.ts';
import { recommendationTexts } from './lian-recommendation.texts.ts';

export const unitWords = ({ name, english }: UnitName, language: Language): string =>
  language === 'en' ? english || name : name;

/** `2026-10-09 09:41`, with the year: what is said here is kept for years. */
export function fullTime(instant: string): string {
  const { date, time } = localParts(instant);
  return `${date} ${time}`;
}

/** An instant of midnight ends the day before it: `12月9日 24:00`. */
export function dueWords(dueAt: string, language: Language, near: number | undefined): string {
  if (localParts(dueAt).time !== '00:00') return showInstant(dueAt, language, near);
  return `${showDay(Date.parse(dueAt) - 1, language, near ?? dueAt)} 24:00`;
}

/** What the clock stands for, in one sentence; empty where none runs. */
export function clockSentence(
  data: RecommendationDetail,
  language: Language,
  now: number | undefined,
): string {
  const t = recommendationTexts[language];
  const { dueAt } = data.clock;
  if (!dueAt || data.clock.state !== 'running') return '';
  const due = dueWords(dueAt, language, now);
  if (data.state === 'partlyRectified') return t.rectifyBy(due);
  if (data.extension?.result === 'granted') return `${t.due(due)}（${t.extended}）`;
  return data.period ? t.clock(t.fromService, limitWords(data.period.limit, language), due) : t.due(due);
}

export function periodWords(data: RecommendationDetail, language: Language): string {
  const { period } = data;
  return period ? `${say(period.name, language)} · ${limitWords(period.limit, language)}` : '';
}

export const fileNames = (files: readonly AttachedFile[], language: Language): string =>
  files.map(({ name }) => name).join(language === 'en' ? ', ' : '、');

/** The recommendation is over: nothing runs any more. */
export const isOver = ({ state }: Pick<RecommendationDetail, 'state'>): boolean =>
  ['rectified', 'terminated', 'withdrawn', 'litigated'].includes(state);

/** It has been delivered and silence would be late: the page says that it is no consent. */
export const mayBeSilent = (data: RecommendationDetail): boolean =>
  data.deliveredAt !== null && data.repliedAt === null && !isOver(data);
