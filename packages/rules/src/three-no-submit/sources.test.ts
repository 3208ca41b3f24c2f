import assert from 'node:assert/strict';
import { test } from 'node:test';
import { threeNoSubmit } from './three-no-submit.ts';
import type { Context, Grant, Holding, Norm, Requirement, Verdict } from './types.ts';

const norm: Norm = { title: '办法', article: '第一条', effectiveFrom: '2020-01-01' };
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
  value: 1,
  asOf: '2026-11-01',
};
const copy: Holding = { ...police, dataset: 'staff', unit: 'BB', role: 'copy' };
const context: Context = {
  asOf: '2026-11-24T09:00:00+08:00',
  receiver: 'RSJ',
  participants: ['RSJ'],
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
const all = (requirements: Requirement[], change: Partial<Context>): Verdict[] =>
  threeNoSubmit(requirements, { ...context, ...change });
const one = (holdings: Holding[], requirement: Partial<Requirement> = {}, change: Partial<Context> = {}) =>
  all([field('a', requirement)], { holdings, ...change })[0]!;
const usedUnit = (...holdings: Holding[]) => one(holdings).provenance?.unit;
const told = (...holdings: Holding[]) => {
  const { reason, evidence } = one(holdings).tests[3]!;
  return [reason, evidence?.unit, evidence?.dataset];
};
const bothWays = <T>(check: (...holdings: Holding[]) => T, a: Holding, b: Holding, expected: T) => {
  assert.deepEqual(check(a, b), expected);
  assert.deepEqual(check(b, a), expected);
};

test('of several sources the authority is used, else the first by unit, dataset and text, whatever the order', () => {
  bothWays(usedUnit, police, copy, 'GAJ');
  bothWays(usedUnit, copy, { ...copy, unit: 'AA', dataset: 'z' }, 'AA');
  bothWays((...h) => one(h).provenance?.dataset, copy, { ...copy, dataset: 'a' }, 'a');
  bothWays((...h) => one(h).provenance?.asOf, copy, { ...copy, asOf: '2026-10-01' }, '2026-10-01');
});

test('unit, dataset and state decide before any other part of a record', () => {
  const { element, unit, role, shareClass, value, asOf } = copy;
  const asOfFirst = { asOf, element, unit, role, shareClass, value };
  const later: Holding = { ...asOfFirst, dataset: 'z', status: 'ok' };
  bothWays((...h) => one(h).provenance?.dataset, copy, later, 'staff');
  const stale: Holding = { ...asOfFirst, dataset: 'staff', status: 'stale' };
  bothWays(told, { ...copy, status: 'down' }, stale, ['source-down', 'BB', 'staff']);
});

test('of several refusals the one nearest to use is told: a failed call, a missing grant, then the class', () => {
  const down: Holding = { ...police, unit: 'ZZ', status: 'down' };
  const noGrant: Holding = { ...police, unit: 'MM', secret: true, shareClass: 'unconditional' };
  const none: Holding = { ...police, unit: 'AA', shareClass: 'none' };
  const withoutGrant = (...holdings: Holding[]) => {
    const grants = [{ ...grant, element: undefined, dataset: 'granted' }];
    const { reason, evidence } = one(holdings, {}, { grants }).tests[3]!;
    return [reason, evidence?.unit];
  };
  const granted = { ...down, dataset: 'granted' };
  bothWays(withoutGrant, granted, noGrant, ['source-down', 'ZZ']);
  bothWays(withoutGrant, granted, none, ['source-down', 'ZZ']);
  bothWays(withoutGrant, noGrant, none, ['no-grant', 'MM']);
  bothWays(withoutGrant, { ...none, unit: 'AB' }, none, ['class-none', 'AA']);
  bothWays(told, down, { ...down, unit: 'AA' }, ['source-down', 'AA', 'population']);
  bothWays(told, down, { ...down, dataset: 'a' }, ['source-down', 'ZZ', 'a']);
  bothWays(told, down, { ...down, status: 'stale' }, ['source-down', 'ZZ', 'population']);
});

test('without a strong key nothing is looked up, although it is held', () => {
  const verdict = one([police], {}, { subjectKey: 'weak' });
  assert.deepEqual(verdict.tests[3], {
    ground: 'held-and-usable',
    passed: false,
    reason: 'weak-key',
    evidence: null,
  });
});

test('a record exactly as old as allowed is used, one a millisecond older is not', () => {
  const exact = '2026-11-14T09:00:00+08:00';
  assert.equal(one([{ ...police, asOf: exact }], { maxAgeDays: 10 }).action, 'fetch');
  const older = one([{ ...police, asOf: '2026-11-14T08:59:59.999+08:00' }], { maxAgeDays: 10 });
  assert.deepEqual([older.action, older.fallbackFrom?.why, older.selfDeclared], ['ask', 'too-old', true]);
  assert.equal(one([{ ...police, asOf: undefined }], { maxAgeDays: 10 }).fallbackFrom?.why, 'too-old');
});

test('of two grants for the same the lower id is cited; the grant for this very element and dataset goes first', () => {
  const basisOf = (...grants: Grant[]) => one([police], {}, { grants }).provenance?.grant;
  const other = { ...grant, id: 'g0' };
  assert.equal(basisOf(grant, other), 'g0');
  assert.equal(basisOf(other, grant), 'g0');
  const ofDataset = { ...grant, id: 'g2', element: undefined, dataset: 'population' };
  const exact = { ...grant, id: 'g3', dataset: 'population' };
  assert.equal(basisOf(grant, ofDataset), 'g2');
  assert.equal(basisOf(grant, ofDataset, exact), 'g3');
  assert.equal(basisOf(grant, { ...ofDataset, dataset: 'staff' }), 'g1');
  assert.equal(basisOf(grant, { ...exact, dataset: 'staff' }), 'g1');
  assert.equal(basisOf({ ...grant, element: 'b' }), undefined);
  assert.equal(basisOf({ ...grant, element: undefined, dataset: undefined }), undefined);
});

test('a grant ends at the instant at which it is revoked', () => {
  const revoked = (revokedAt: string) => one([police], {}, { grants: [{ ...grant, revokedAt }] }).action;
  assert.equal(revoked('2026-11-24T09:00:00+08:00'), 'ask');
  assert.equal(revoked('2026-11-24T09:00:00.001+08:00'), 'fetch');
});

test('a secret without a grant is not used, not even an unconditional one', () => {
  const open: Holding = { ...police, shareClass: 'unconditional' };
  assert.equal(one([open], {}, { grants: [] }).provenance?.basis, '无条件共享');
  assert.equal(one([{ ...open, secret: true }], {}, { grants: [] }).tests[3]?.reason, 'no-grant');
});

test('holdings in the order of the form, out of it or scattered give the same verdicts', () => {
  const grants = [{ ...grant, element: undefined, dataset: 'population' }];
  const h = (element: string, unit = 'GAJ', value: unknown = element): Holding => ({
    ...police,
    element,
    unit,
    value,
  });
  const form = [field('a'), field('b'), field('c', { element: 'c' }), field('d')];
  const inOrder = [h('a'), h('a', 'BB', 'other'), h('c'), h('d')];
  const expected = all(form, { holdings: inOrder, grants });
  assert.deepEqual(
    expected.map(({ action }) => action),
    ['fetch', 'ask', 'fetch', 'fetch'],
  );
  assert.equal(expected[0]?.conflict?.all.length, 2);
  for (const order of [
    [3, 2, 1, 0],
    [0, 2, 1, 3],
    [2, 0, 3, 1],
    [1, 3, 0, 2],
  ]) {
    const holdings = order.map((i) => inOrder[i] as Holding);
    assert.deepEqual(all(form, { holdings, grants }), expected, order.join());
  }
  const more = [...inOrder, h('nobody asks')];
  assert.deepEqual(all(form, { holdings: more, grants }), expected);
  const fewer = all([field('a'), field('b')], { holdings: inOrder, grants });
  assert.deepEqual(fewer, expected.slice(0, 2));
});

test('requirements that share an element, under whatever id, find the same source', () => {
  for (const first of [field('a'), field('a', { element: 'a' })]) {
    const form = [first, field('x', { element: 'a' }), field('y', { element: 'b' })];
    const verdicts = all(form, { holdings: [police] });
    assert.deepEqual(
      verdicts.map(({ action, value }) => [action, value]),
      [
        ['fetch', 1],
        ['fetch', 1],
        ['ask', undefined],
      ],
    );
  }
});

test('a value that differs opens a verification at the authority, and shows all usable records, it first', () => {
  const ruled = one([{ ...copy, value: 2, asOf: undefined }, police], { decisive: true });
  assert.equal(ruled.value, 1);
  const values = [
    { unit: 'GAJ', dataset: 'population', value: 1, asOf: '2026-11-01' },
    { unit: 'BB', dataset: 'staff', value: 2 },
  ];
  assert.deepEqual(ruled.conflict, { shown: 1, all: values });
  assert.deepEqual(ruled.verification, {
    reason: 'conflict',
    unit: 'GAJ',
    dataset: 'population',
    blocking: true,
    values,
  });
});

test('records that are equal, or that say nothing, do not differ; a secret or an answer shows no value', () => {
  const same = (value: unknown, other: unknown) =>
    one([
      { ...police, value },
      { ...copy, value: other },
    ]).conflict !== undefined;
  assert.equal(same({ a: 1 }, { a: 1 }), false);
  assert.equal(same({ a: 1 }, { a: 2 }), true);
  assert.equal(same(1, undefined), false);
  assert.equal(same(undefined, 1), false);
  const hidden = one([
    { ...police, secret: true },
    { ...copy, value: 2, shareClass: 'exchange' },
  ]);
  assert.deepEqual(hidden.conflict?.all, [
    { unit: 'GAJ', dataset: 'population', asOf: '2026-11-01' },
    { unit: 'BB', dataset: 'staff', asOf: '2026-11-01' },
  ]);
  assert.deepEqual([hidden.answerOnly, 'value' in hidden], [true, false]);
});

test('refused records are no part of a conflict', () => {
  const verdict = one([police, { ...copy, value: 2 }, { ...copy, unit: 'CC', value: 3, disputed: true }]);
  assert.deepEqual(
    verdict.conflict?.all.map(({ unit }) => unit),
    ['GAJ', 'BB'],
  );
});

test('what two copies disagree on is verified at the authority, although its own record could not be used', () => {
  const lost: Holding = { ...police, status: 'stale' };
  const elsewhere: Holding = { ...police, element: 'b', unit: 'AA' };
  const verdict = one([elsewhere, lost, copy, { ...copy, unit: 'CC', value: 2 }]);
  assert.deepEqual(verdict.fallbackFrom, { unit: 'GAJ', dataset: 'population', why: 'stale' });
  assert.deepEqual(
    [verdict.verification?.reason, verdict.verification?.unit, verdict.provenance?.confidence],
    ['conflict', 'GAJ', 'copy'],
  );
  const twoAuthorities = one([lost, { ...lost, unit: 'FF' }, copy, { ...copy, unit: 'CC', value: 2 }]);
  assert.equal(twoAuthorities.verification?.unit, 'FF');
  assert.equal(one([copy, { ...copy, unit: 'CC', value: 2 }]).verification?.unit, 'BB');
  const refusedCopy: Holding = { ...copy, unit: 'AA', disputed: true };
  assert.equal(one([refusedCopy, copy, { ...copy, unit: 'CC', value: 2 }]).verification?.unit, 'BB');
  const otherAuthority: Holding = { ...police, unit: 'AA', status: 'down' };
  assert.equal(one([otherAuthority, police, { ...copy, value: 2 }]).verification?.unit, 'GAJ');
});

test('a copy used in place of an authority that failed opens a verification; a failed copy beside it is no loss', () => {
  const fallback = one([{ ...police, status: 'down' }, copy]);
  assert.deepEqual(fallback.verification, {
    reason: 'fallback',
    unit: 'GAJ',
    dataset: 'population',
    blocking: false,
  });
  for (const holdings of [
    [police, { ...copy, status: 'down' as const }],
    [police, { ...police, unit: 'ZZ', status: 'down' as const }],
    [copy, { ...copy, unit: 'CC', status: 'down' as const }],
    [copy, { ...police, shareClass: 'none' as const }],
  ]) {
    const { fallbackFrom, verification, action } = one(holdings);
    assert.deepEqual([action, fallbackFrom, verification], ['fetch', undefined, undefined]);
  }
});

test('a contested record is shown and verified at the authority', () => {
  const contested = one([{ ...copy, contested: true }]);
  assert.deepEqual(contested.verification, {
    reason: 'contested',
    unit: 'BB',
    dataset: 'staff',
    blocking: false,
    values: [{ unit: 'BB', dataset: 'staff', value: 1, asOf: '2026-11-01' }],
  });
  assert.equal(
    one([
      { ...copy, contested: true },
      { ...police, status: 'stale' },
    ]).verification?.unit,
    'GAJ',
  );
});

test('what the applicant types or signs for a failed source is self-declared; what is asked of nobody is not', () => {
  const failed: Holding = { ...police, status: 'down' };
  const asked = one([failed]);
  assert.deepEqual([asked.action, asked.selfDeclared, asked.verification?.unit], ['ask', true, 'GAJ']);
  const signed = one([failed], { commitment: { allowed: true } });
  assert.deepEqual([signed.action, signed.selfDeclared], ['commit', true]);
  const checked = one([failed], { selfVerifiable: true });
  assert.deepEqual(
    [checked.action, checked.selfDeclared, checked.verification, checked.fallbackFrom?.why],
    ['verify', undefined, undefined, 'down'],
  );
  for (const change of [{ norms: [] }, { key: true }, { later: true }]) {
    const verdict = one([failed], change);
    assert.deepEqual([verdict.fallbackFrom, verdict.verification], [undefined, undefined]);
  }
  const copyFailed = one([
    { ...copy, status: 'down' },
    { ...police, shareClass: 'none' },
  ]);
  assert.equal(copyFailed.verification?.unit, 'GAJ');
});

test('a computed value names its inputs and is as good as the weakest of them', () => {
  const computed = (holdings: Holding[], inputs: string[]) => {
    const form = [field('sum', { derivedFrom: inputs }), field('a'), field('b'), field('c')];
    const grants = [
      { ...grant, element: undefined, dataset: 'population' },
      { ...grant, id: 'g4', element: 'b' },
    ];
    return all(form, { holdings, grants, computable: { sum: 3 } })[0]!;
  };
  const b = { ...police, element: 'b' };
  const copied = { ...b, dataset: 'staff', role: 'copy' as const };
  assert.deepEqual(computed([police, b], ['a', 'b']).provenance, {
    source: 'computed',
    unit: 'RSJ',
    dataset: '',
    fetchedAt: context.asOf,
    asOf: context.asOf,
    basis: 'a b',
    purpose: 'transfer',
    confidence: 'authoritative',
  });
  assert.equal(computed([police, copied], ['a', 'b']).provenance?.confidence, 'copy');
  assert.equal(computed([police, copied], ['b', 'a']).provenance?.confidence, 'copy');
  assert.equal(computed([police, copied], ['b', 'c']).provenance?.confidence, 'applicant');
  const nested = (computable: Record<string, unknown>) =>
    all(
      [
        field('sum', { derivedFrom: ['a', 'part'] }),
        field('part', { derivedFrom: ['c'] }),
        field('c'),
        field('a'),
      ],
      { holdings: [police], computable },
    )[0]?.provenance?.confidence;
  assert.equal(nested({ sum: 3, part: 1 }), 'applicant');
  assert.equal(nested({ sum: 3 }), 'authoritative');
  const open = all([field('sum', { derivedFrom: ['c'] }), field('c')], {})[0]!;
  assert.deepEqual(
    [open.count, open.derived, open.value, open.provenance],
    ['computed', true, undefined, undefined],
  );
});

test('a material of a unit that takes part is fetched, one that a step makes comes later', () => {
  const counted = (change: Partial<Requirement>) =>
    all([field('m', { kind: 'material', ...change })], {})[0]?.count;
  assert.equal(counted({ issuers: ['RSJ'] }), 'fetched');
  assert.equal(counted({ issuers: ['RSJ'], later: true }), 'later');
  assert.equal(counted({ later: true }), 'later');
});

test('a proof is what is in the file: typed, picked, fetched, computed or proved itself, not what the receiver checks', () => {
  const proves = (proof: Partial<Requirement>, holdings: Holding[] = []) =>
    all([field('m', { provedBy: ['a'] }), field('a', proof), field('b')], { holdings })[0]?.action ===
    'prove';
  assert.equal(proves({}), true);
  assert.equal(proves({ picked: true }), true);
  assert.equal(proves({}, [police]), true);
  assert.equal(proves({ derivedFrom: ['b'] }), true);
  assert.equal(proves({ provedBy: ['b'] }), true);
  assert.equal(proves({ selfVerifiable: true }), false);
  assert.equal(proves({ selfVerifiable: true, claimAsked: true }), false);
  assert.equal(proves({ norms: [] }), false);
  assert.equal(proves({ commitment: { allowed: true } }), false);
  assert.equal(proves({ later: true }), false);
});

test('what was computed is at hand for what is computed from it, before and after it in the form', () => {
  const a = field('a');
  const b = field('b', { derivedFrom: ['a'] });
  const c = field('c', { derivedFrom: ['b'] });
  for (const form of [
    [a, b, c],
    [c, b, a],
    [b, c, a],
  ]) {
    const counts = Object.fromEntries(all(form, {}).map(({ id, count }) => [id, count]));
    assert.deepEqual(counts, { a: 'typed', b: 'computed', c: 'computed' });
  }
});
