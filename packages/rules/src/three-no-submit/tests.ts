import type { Evidence, Ground, TestReason, TestResult } from './types.ts';

/** The eight grounds in the order of the tests. */
export const GROUNDS: readonly Ground[] = [
  'key',
  'no-legal-basis',
  'issued-by-participant',
  'held-and-usable',
  'self-verifiable',
  'existing-material',
  'commitment',
  'nobody-holds-it',
];

function constant(
  ground: Ground,
  passed: boolean,
  reason: TestReason,
  evidence: Evidence | null = null,
): TestResult {
  return Object.freeze({ ground, passed, reason, evidence });
}

/** Results that look at nothing of the case: made once, shared by every verdict. */
export const same = {
  isKey: constant('key', true, 'is-key'),
  notAKey: constant('key', false, 'not-a-key'),
  noNorm: constant('no-legal-basis', true, 'no-norm', { count: 0 }),
  madeByAStep: constant('issued-by-participant', true, 'made-by-a-step', { count: 1 }),
  noIssuer: constant('issued-by-participant', false, 'no-issuer'),
  notHeld: constant('held-and-usable', false, 'not-held'),
  weakKey: constant('held-and-usable', false, 'weak-key'),
  receiverCannotCheck: constant('self-verifiable', false, 'receiver-cannot-check'),
  nothingProvesIt: constant('existing-material', false, 'nothing-proves-it'),
  commitmentNotOffered: constant('commitment', false, 'commitment-not-offered'),
  commitmentAllowed: constant('commitment', true, 'commitment-allowed', { count: 0 }),
  askedLast: constant('nobody-holds-it', true, 'asked-last'),
  notReached: constant('nobody-holds-it', false, 'not-reached'),
} as const;
