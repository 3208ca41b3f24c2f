import type { Basis, Language, OnSilence } from '@lianban/contract';
import { say } from './texts.ts';

const words = {
  consent: {
    short: ['逾期未答复视为同意', 'silence counts as consent'],
    long: [
      '逾期未答复的，视为同意，记入本单位效能台账，责任仍由本单位承担。',
      'No answer in time counts as consent. It is entered against this unit, which keeps the responsibility.',
    ],
  },
  proceed: {
    short: ['逾期不影响后续，未办结事项继续挂账', 'later steps go on, the act stays owed'],
    long: [
      '逾期不影响后续环节；未办结的继续挂账，办结之前整件不能办结。',
      'Later steps go on. The act stays owed, and the case cannot close until it is done.',
    ],
  },
  escalate: {
    short: ['逾期不默认，转督办', 'never consent by silence: followed up'],
    long: [
      '逾期未答复的，不视为同意；转督办，依次报单位负责人、督查室、分管领导。',
      'Silence is never consent here. It is followed up: head of the unit, supervision office, leader in charge.',
    ],
  },
} as const satisfies Record<OnSilence, Record<'short' | 'long', readonly [string, string]>>;

/** What silence comes to, as a phrase or as a sentence. */
export const silenceWords = (onSilence: OnSilence, form: 'short' | 'long', language: Language): string =>
  words[onSilence][form][language === 'en' ? 1 : 0];

/** The legal ground; where it is no law it says what it is, and where the wording was not checked it says that. */
export function basisWords(basis: Basis, language: Language): string {
  const en = language === 'en';
  const title = say(basis.title, language);
  if (basis.kind === 'ours') return `${en ? 'Ground: ' : '依据：'}${title}`;
  const marks = [
    ...(basis.kind === 'cityDecision' ? [en ? 'decision of the city' : '本市决定'] : []),
    ...(basis.status ? [en ? 'wording not verified yet' : '条文尚待核对'] : []),
  ];
  const note = marks.length === 0 ? '' : en ? ` (${marks.join(', ')})` : `（${marks.join('，')}）`;
  return en ? `Ground: ${title}, ${basis.article}${note}` : `依据：《${title}》${basis.article}${note}`;
}
