import type { Ruling } from '../law/ruling.ts';
import { citation, fill, inWords, joined, type Locale, type Naming, sentence, type Words } from './words.ts';

/**
 * Any ruling in words. Short: why, in one sentence. Long: also the rule and its version. `words` is the table of that
 * rule; unit codes and ids in the evidence are named by `nameOf`.
 */
export function explainRuling<Outcome extends string, Reason extends string>(
  { reason, rule, evidence }: Ruling<Outcome, Reason>,
  words: Words<Reason>,
  locale: Locale,
  naming: Naming = {},
): string {
  const { nameOf } = naming;
  const parts = Object.fromEntries(
    Object.entries(evidence).map(([key, value]) => [
      key,
      nameOf !== undefined && typeof value === 'string' ? nameOf(value) : value,
    ]),
  );
  const why = sentence(fill(inWords(words, reason, locale), parts), locale);
  return naming.length === 'short' ? why : joined([why, citation(rule, locale)], locale);
}
