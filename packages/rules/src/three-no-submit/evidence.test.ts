import assert from 'node:assert/strict';
import { test } from 'node:test';
import { threeNoSubmit } from './three-no-submit.ts';
import type { Context, Grant, Holding, Norm, Requirement, TestResult } from './types.ts';

const norm: Norm = { title: '办法', article: '第一条', effectiveFrom: '2020-01-01' };
const past: Norm = {
  title: '旧办法',
  article: '第二条',
  effectiveFrom: '2010-01-01',
  effectiveTo: '2020-01-01',
};
const grant: Grant = {
  id: 'g1',
  purpose: 'transfer',
  element: 'a',
  effectiveFrom: '2026-01-01',
  basis: '授权',
};
const police: Holding = {
  element: 'a',
  dataset: 'population',
  unit: 'GAJ',
  role: 'authority',
  shareClass: 'conditional',
  status: 'ok',
  value: '汉族',
  asOf: '2026-11-01',
};
const context: Context = {
  asOf: '2026-11-24T09:00:00+08:00',
  receiver: 'RSJ',
  participants: ['RSJ', 'BB'],
  purpose: 'transfer',
  subjectKey: 'strong',
  holdings: [],
  grants: [grant],
};
const field = (id: string, change: Partial<Requirement> = {}): Requirement => ({
  id,
  kind: 'field',
  norms: [norm],
  ...change,
});
const testsOf = (change: Partial<Requirement>, change2: Partial<Context> = {}, others: Requirement[] = []) =>
  threeNoSubmit([field('a', change), ...others], { ...context, ...change2 })[0]!.tests;
const is = (found: TestResult | undefined, ...[ground, passed, reason, evidence]: unknown[]) =>
  assert.deepEqual(found, { ground, passed, reason, evidence });

test('each test is on record with what it looked at, also where nothing came of it', () => {
  const [key, legal, issued, held, checked, proved, commitment, last] = testsOf({});
  is(key, 'key', false, 'not-a-key', null);
  is(legal, 'no-legal-basis', false, 'norm-in-force', { norm });
  is(issued, 'issued-by-participant', false, 'no-issuer', null);
  is(held, 'held-and-usable', false, 'not-held', null);
  is(checked, 'self-verifiable', false, 'receiver-cannot-check', null);
  is(proved, 'existing-material', false, 'nothing-proves-it', null);
  is(commitment, 'commitment', false, 'commitment-not-offered', null);
  is(last, 'nobody-holds-it', true, 'asked-last', null);
});

test('the basis on record is the first norm in force, or the first that no longer is', () => {
  const later = { ...norm, title: '新办法', effectiveFrom: '2027-01-01' };
  is(testsOf({ norms: [past, norm] })[1], 'no-legal-basis', false, 'norm-in-force', { norm });
  is(testsOf({ norms: [past, later] })[1], 'no-legal-basis', true, 'norm-not-in-force', { norm: past });
  is(testsOf({ norms: [] })[1], 'no-legal-basis', true, 'no-norm', { count: 0 });
});

test('the issuer on record is the receiving unit, else the first that takes part, else the first', () => {
  const issued = (issuers: string[], later?: boolean) => testsOf({ issuers, later })[2];
  const ground = 'issued-by-participant';
  is(issued(['BB', 'RSJ']), ground, true, 'issuer-is-receiver', { unit: 'RSJ' });
  is(issued(['GAJ', 'BB'], true), ground, true, 'issuer-takes-part', { unit: 'BB' });
  is(issued(['GAJ', 'ZZB']), ground, false, 'issuer-outside', { unit: 'GAJ' });
  is(issued([], true), ground, true, 'made-by-a-step', { count: 1 });
});

test('of a source there is unit, dataset, grant, class and day on record, never the value', () => {
  is(testsOf({}, { holdings: [police] })[3], 'held-and-usable', true, 'held', {
    unit: 'GAJ',
    dataset: 'population',
    grant: 'g1',
    shareClass: 'conditional',
    asOf: '2026-11-01',
  });
  is(testsOf({}, { holdings: [{ ...police, status: 'down' }] })[3], 'held-and-usable', false, 'source-down', {
    unit: 'GAJ',
    dataset: 'population',
    shareClass: 'conditional',
  });
});

test('what is computed, checked or proved names its inputs, the unit and the proof', () => {
  const typed = field('b');
  is(testsOf({ derivedFrom: ['b'] }, {}, [typed])[3], 'held-and-usable', true, 'derived', {
    requirements: ['b'],
  });
  is(testsOf({ selfVerifiable: true })[4], 'self-verifiable', true, 'receiver-can-check', { unit: 'RSJ' });
  is(testsOf({ provedBy: ['x', 'b'] }, {}, [typed])[5], 'existing-material', true, 'proved', {
    requirements: ['b'],
  });
  is(testsOf({ provedBy: ['x'] })[5], 'existing-material', false, 'proof-not-in-file', {
    requirements: ['x'],
  });
  is(testsOf({ provedBy: [] })[5], 'existing-material', false, 'nothing-proves-it', null);
  is(testsOf({ derivedFrom: [] })[3], 'held-and-usable', false, 'not-held', null);
});

test('a commitment that is not open names the class or the number of broken ones', () => {
  const ground = 'commitment';
  is(
    testsOf({ commitment: { allowed: true, excludedClass: 'safety' } })[6],
    ground,
    false,
    'class-excluded',
    {
      excludedClass: 'safety',
    },
  );
  is(
    testsOf({ commitment: { allowed: true } }, { brokenCommitments: 2 })[6],
    ground,
    false,
    'broken-commitment',
    { count: 2 },
  );
  is(
    testsOf({ commitment: { allowed: true } }, { brokenCommitments: 0 })[6],
    ground,
    true,
    'commitment-allowed',
    { count: 0 },
  );
});
