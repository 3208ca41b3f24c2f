import type { GuardResult } from '../consent/types.ts';
import { fill, guardWords, inWords, type Locale } from './words.ts';

/** One of the eight guards in a clause without a full stop. */
export function explainGuard({ reason, evidence }: GuardResult, locale: Locale): string {
  return fill(inWords(guardWords, reason, locale), evidence);
}
