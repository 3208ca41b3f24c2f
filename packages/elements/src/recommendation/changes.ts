import type { Language, RecommendationContent, RecommendationDetail } from '@lianban/contract';
import { recommendationsTexts } from '../recommendations/lian-recommendations.texts.ts';
import { recommendationTexts } from './lian-recommendation.texts.ts';
import { dueWords } from './words.ts';

/** What differs between two readings, a line for each, for the person who was at it meanwhile. */
export function changesBetween(
  before: RecommendationDetail,
  after: RecommendationDetail,
  language: Language,
): readonly string[] {
  const t = recommendationTexts[language];
  const state = recommendationsTexts[language].state;
  const due = ({ clock }: RecommendationDetail) =>
    clock.dueAt ? dueWords(clock.dueAt, language, undefined) : '—';
  const facts: readonly (readonly [string, string, string])[] = [
    [t.state, state[before.state], state[after.state]],
    [t.number, before.number ?? '—', after.number ?? '—'],
    [t.dueAt, due(before), due(after)],
    [t.reminders, String(before.reminders), String(after.reminders)],
  ];
  const lines = facts
    .filter(([, was, is]) => was !== is)
    .map(([label, was, is]) => `${label}${t.to}${t.changedTo(was, is)}`);
  return [...lines, ...partsChanged(before.content, after.content, language)];
}

/** Labels of the parts of a document that differ. */
export function partsChanged(
  before: RecommendationContent | null,
  after: RecommendationContent | null,
  language: Language,
): readonly string[] {
  if (!before || !after) return [];
  const t = recommendationTexts[language];
  return (Object.keys(t.parts) as (keyof typeof t.parts)[])
    .filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]))
    .map((part) => `${t.parts[part]}${t.to}${t.changed}`);
}
