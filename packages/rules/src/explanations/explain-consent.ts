import type { ConsentDecision, ConsentOutcome, ConsentReason } from '../consent/types.ts';
import { explainGuard } from './explain-guard.ts';
import { fill, inWords, joined, type Locale, type Naming, sentence, type Words } from './words.ts';

/**
 * What silence came to and why. Short: the outcome and what stands against consent. Long: also each of the eight
 * guards with what it looked at, so that the unit can check every one.
 */
export function explainConsent(decision: ConsentDecision, locale: Locale, naming: Naming = {}): string {
  const { outcome, failing, because, guards, effectiveAt, extension } = decision;
  const zh = locale === 'zh-CN';
  const named = guards.find(({ guard }) => guard === failing);
  const why =
    because !== undefined
      ? inWords(becauseWords, because, locale)
      : named !== undefined
        ? explainGuard(named, locale)
        : undefined;
  const result = fill(inWords(outcomeWords, outcome, locale), { effectiveAt, dueAt: extension?.dueAt });
  const sentences = [sentence(why === undefined ? result : `${result}${zh ? '：' : ': '}${why}`, locale)];
  if (naming.length !== 'short') {
    for (const one of guards) {
      const met = one.passed ? (zh ? '符合' : 'met') : zh ? '不符合' : 'not met';
      sentences.push(sentence(`${one.guard} ${met}${zh ? '：' : ': '}${explainGuard(one, locale)}`, locale));
    }
  }
  return joined(sentences, locale);
}

export const outcomeWords: Words<ConsentOutcome> = {
  waiting: ['仍在等待回复', 'Still waiting for a reply'],
  answered: ['已经答复，不适用超时默认', 'It is answered, silence means nothing here'],
  extend: ['延期一个工作日，至 {dueAt}', 'Extended by one working day, to {dueAt}'],
  escalate: ['不默认同意，由人作出决定', 'No consent by silence, a person decides'],
  owed: ['{effectiveAt} 到期未办，仍须补办', 'Not done by {effectiveAt}, still owed'],
  overdue: ['{effectiveAt} 到期未复，已逾期', 'No reply by {effectiveAt}, overdue'],
  'deemed-consent': ['{effectiveAt} 到期未复，视为同意', 'No reply by {effectiveAt}, consent is deemed'],
};

export const becauseWords: Words<ConsentReason> = {
  'second-default': ['同一单位在本办件中已有一次默认', 'The unit has defaulted in this case before'],
  'forwarded-not-accepted': [
    '经裁定转来而未明示接受',
    'It was forwarded by ruling and never accepted expressly',
  ],
  'second-failure': ['延期之后再次出现同一问题', 'The same failure came again after the extension'],
  'calendar-unknown': ['工作日历尚未公布', 'The working calendar is not announced yet'],
  'already-deemed': ['对同一文稿已视为同意', 'Consent to this very draft has been deemed already'],
};
