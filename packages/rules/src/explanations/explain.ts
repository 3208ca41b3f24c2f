import type { Ruling } from '../law/ruling.ts';
import { explainRuling } from './explain-ruling.ts';
import { commitmentWords } from './words/commitment.ts';
import { consentLifeWords } from './words/consent-life.ts';
import { deficientWords } from './words/deficient-acceptance.ts';
import { firstAskedWords } from './words/first-asked.ts';
import { mergeWords } from './words/merge.ts';
import { pickWords } from './words/picks.ts';
import { simulatedWords } from './words/simulated-approval.ts';
import { supervisionWords } from './words/supervision.ts';
import { tierFindingWords, tierWords } from './words/tiers.ts';
import type { Locale, Naming, Words } from './words.ts';

/** The words of every rule that answers with a ruling, by the first part of its id. */
export const rulingWords: Readonly<Record<string, Words<string>>> = {
  commitment: commitmentWords,
  consent: consentLifeWords,
  'deficient-acceptance': deficientWords,
  'first-asked': firstAskedWords,
  merge: mergeWords,
  picks: pickWords,
  'simulated-approval': simulatedWords,
  supervision: supervisionWords,
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
