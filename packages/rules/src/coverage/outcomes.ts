import type { ConsentOutcome, ConsentReason, GuardId, GuardReason } from '../consent/types.ts';
import { rulingWords } from '../explanations/explain.ts';
import { becauseWords, outcomeWords } from '../explanations/explain-consent.ts';
import { grounds as lintGrounds } from '../lint/finding.ts';
import type { Ground, TestReason } from '../three-no-submit/types.ts';

/** Every rule with all that it can come to: what a suite has to have seen. */
export type Outcomes = Readonly<Record<string, readonly string[]>>;

const tests: Readonly<Record<Ground, readonly TestReason[]>> = {
  key: ['is-key', 'not-a-key'],
  'no-legal-basis': ['no-norm', 'norm-not-in-force', 'norm-in-force'],
  'issued-by-participant': [
    'issuer-is-receiver',
    'issuer-takes-part',
    'made-by-a-step',
    'issuer-outside',
    'no-issuer',
  ],
  'held-and-usable': [
    'held',
    'derived',
    'not-held',
    'weak-key',
    'class-none',
    'no-grant',
    'too-old',
    'disputed',
    'source-down',
    'source-no-record',
    'source-no-match',
    'source-stale',
  ],
  'self-verifiable': ['receiver-can-check', 'receiver-cannot-check'],
  'existing-material': ['proved', 'nothing-proves-it', 'proof-not-in-file'],
  commitment: ['commitment-allowed', 'commitment-not-offered', 'class-excluded', 'broken-commitment'],
  'nobody-holds-it': ['asked-last', 'not-reached'],
};

const guards: Readonly<Record<GuardId, readonly GuardReason[]>> = {
  G1: ['ground-recorded', 'not-declared', 'no-ground', 'no-rule-version'],
  G2: ['no-locked-class', 'locked-class'],
  G3: ['service-proven', 'not-served', 'served-late', 'file-incomplete', 'no-draft-hash'],
  G4: ['due', 'not-yet-due', 'due-unknown'],
  G5: ['nothing-open', 'pause-open', 'excuse-open', 'excuse-accepted'],
  G6: ['warning-delivered', 'no-warning-delivered'],
  G7: ['no-reply', 'late-reply', 'invalid-reply', 'valid-reply'],
  G8: ['reachable', 'outage'],
};

const states = ['running', 'paused', 'calendar-unknown'];

const prefixed = (prefix: string, table: Outcomes): Outcomes =>
  Object.fromEntries(Object.entries(table).map(([name, list]) => [`${prefix}${name}`, list]));
const keys = (table: object): string[] => Object.keys(table);

export const allOutcomes: Outcomes = {
  ...prefixed('three-no-submit/', tests),
  ...prefixed('default-consent/', guards),
  'default-consent': keys(outcomeWords) as ConsentOutcome[],
  'default-consent/because': keys(becauseWords) as ConsentReason[],
  ...prefixed('deadline/', {
    workingDays: states,
    days: states,
    months: states,
    workingHours: states,
    immediate: states,
  }),
  checkCitizenId: ['ok', 'length', 'character', 'date', 'check'],
  checkCreditCode: ['ok', 'length', 'character', 'check', 'organisation-check'],
  checkItemCode: ['ok', 'length', 'character', 'unit', 'check'],
  checkCaseNumber: ['ok', 'length', 'character', 'date', 'check'],
  checkOrganisationCode: ['ok', 'length', 'character', 'check'],
  checkRecommendationNumber: ['ok', 'ending', 'procuratorate', 'year', 'series', 'sequence'],
  checkBankAccount: ['ok', 'length', 'character'],
  lintItem: keys(lintGrounds),
  ...Object.fromEntries(Object.entries(rulingWords).map(([rule, words]) => [rule, keys(words)])),
};
