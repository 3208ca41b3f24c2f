import type { Ruling } from '../law/ruling.ts';
import { explainRuling } from './explain-ruling.ts';
import { mergeWords } from './words/merge.ts';
import { pickWords } from './words/picks.ts';
import { tierFindingWords, tierWords } from './words/tiers.ts';
import type { Locale, Naming, Words } from './words.ts';

/** The words of every rule that answers with a ruling, by the first part of its id. */
export const rulingWords: Readonly<Record<string, Words<string>>> = {
  merge: mergeWords,
  picks: pickWords,
  tiers: { ...tierWords, ...tierFindingWords },
};

/**
 * Any ruling of this library in words. Short: why, in one sentence; long (default): also the rule and its version. A
 * rule that a city wrote itself needs words of its own: `explainRuling`.
 */
export function explain<Outcome extends string, Reason extends string>(
  ruling: Ruling<Outcome, Reason>,
  locale: Locale,
  naming: Naming = {},
): string {
  const words = rulingWords[ruling.rule.id.split('/')[0] ?? ''];
  const known: Words<string> = words?.[ruling.reason] === undefined ? unknown(ruling.reason) : words;
  return explainRuling(ruling, known, locale, naming);
}

function unknown(reason: string): Words<string> {
  return { [reason]: [reason, reason] };
}
