import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { summary } from './summary.ts';
import { threeNoSubmit } from './three-no-submit.ts';
import type { Context, Grant, Holding, Requirement, Verdict } from './types.ts';

const settings = { seed: 20261124, numRuns: 300 };
const elements = ['a', 'b', 'c', 'd', 'e'];
const units = ['RSJ', 'BB', 'GAJ', 'ZZB'];
const date = fc.constantFrom('2020-01-01', '2025-06-30', '2026-11-24', '2026-11-25', '2030-01-01');
const maybe = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: undefined });

const norms = fc.array(
  fc.record({
    title: fc.constant('法'),
    article: fc.constant('一'),
    effectiveFrom: date,
    effectiveTo: maybe(date),
  }),
  { maxLength: 2 },
);
const requirementOf = (id: string): fc.Arbitrary<Requirement> =>
  fc.record({
    id: fc.constant(id),
    kind: fc.constantFrom('field' as const, 'material' as const),
    norms,
    key: fc.nat(9).map((n) => n === 0),
    issuers: fc.subarray(units, { maxLength: 1 }),
    later: fc.nat(9).map((n) => n === 0),
    // only earlier ones: circles have their own examples
    derivedFrom: maybe(fc.subarray(elements.slice(0, elements.indexOf(id)))),
    provedBy: maybe(fc.subarray(elements.slice(0, elements.indexOf(id)))),
    picked: fc.boolean(),
    maxAgeDays: maybe(fc.constantFrom(10, 1000)),
    decisive: fc.boolean(),
    selfVerifiable: fc.nat(4).map((n) => n === 0),
    claimAsked: fc.boolean(),
    commitment: maybe(fc.record({ allowed: fc.boolean(), excludedClass: maybe(fc.constant('safety')) })),
  });
const requirements = fc.tuple(...elements.map(requirementOf));
const holding: fc.Arbitrary<Holding> = fc.record({
  element: fc.constantFrom(...elements),
  dataset: fc.constantFrom('d1', 'd2', 'd3'),
  unit: fc.constantFrom(...units),
  role: fc.constantFrom('authority' as const, 'copy' as const),
  shareClass: fc.constantFrom('unconditional', 'conditional', 'exchange', 'none'),
  secret: fc.nat(4).map((n) => n === 0),
  status: fc.constantFrom('ok', 'ok', 'ok', 'down', 'no-record', 'no-match', 'stale'),
  value: fc.constantFrom('secret value', 'other value', true),
  asOf: maybe(date),
  disputed: fc.nat(9).map((n) => n === 0),
  contested: fc.nat(9).map((n) => n === 0),
});
const grant: fc.Arbitrary<Grant> = fc.record({
  id: fc.uuid(),
  unit: maybe(fc.constantFrom('RSJ', 'BB')),
  purpose: fc.constantFrom('transfer', 'transfer', 'statistics'),
  element: maybe(fc.constantFrom(...elements)),
  dataset: maybe(fc.constantFrom('d1', 'd2', 'd3')),
  effectiveFrom: date,
  effectiveTo: maybe(date),
  revokedAt: maybe(date),
  basis: fc.constant('授权'),
});
const contexts: fc.Arbitrary<Context> = fc.record({
  asOf: fc.constant('2026-11-24T09:00:00+08:00'),
  receiver: fc.constant('RSJ'),
  participants: fc.constant(['RSJ', 'BB']),
  purpose: fc.constant('transfer'),
  subjectKey: fc.constantFrom('strong' as const, 'strong' as const, 'weak' as const),
  holdings: fc.array(holding, { maxLength: 10 }),
  grants: fc.array(grant, { maxLength: 6 }),
  brokenCommitments: fc.constantFrom(0, 0, 1),
});
const asked = (verdicts: readonly Verdict[]) =>
  verdicts.filter(({ action, count }) => action === 'ask' || count === 'typed').map(({ id }) => id);
const check = (property: (form: Requirement[], context: Context) => void) =>
  fc.assert(fc.property(requirements, contexts, property), settings);

test('P1 one more grant never enlarges what is asked', () => {
  fc.assert(
    fc.property(requirements, contexts, grant, (form, context, more) => {
      const before = asked(threeNoSubmit(form, context));
      const after = asked(threeNoSubmit(form, { ...context, grants: [...context.grants, more] }));
      assert.ok(after.every((id) => before.includes(id)));
    }),
    settings,
  );
});

test('P2 the verdict does not depend on the order of holders, grants or units', () => {
  check((form, context) => {
    const turned = {
      ...context,
      holdings: [...context.holdings].reverse(),
      grants: [...context.grants].reverse(),
      participants: [...context.participants].reverse(),
    };
    assert.deepEqual(threeNoSubmit(form, turned), threeNoSubmit(form, context));
  });
});

test('P3 nothing is skipped without evidence, and the first passed test decides', () => {
  check((form, context) => {
    for (const verdict of threeNoSubmit(form, context)) {
      assert.equal(verdict.tests.length, 8);
      const first = verdict.tests.find(({ passed }) => passed);
      assert.equal(first?.ground, verdict.ground);
      if (verdict.action !== 'ask') assert.notEqual(first?.evidence, null);
    }
  });
});

test('P4 and P10 an expired or revoked grant and one for another purpose mean not held', () => {
  check((form, context) => {
    const none = threeNoSubmit(form, { ...context, grants: [] });
    for (const change of [{ effectiveTo: '2026-11-24' }, { revokedAt: '2026-11-24' }, { purpose: 'other' }]) {
      const grants = context.grants.map((known) => ({ ...known, ...change }));
      assert.deepEqual(threeNoSubmit(form, { ...context, grants }), none);
    }
  });
});

test('P5 a secret never leaves as a value, nor the record behind an exchange', () => {
  check((form, context) => {
    const holdings = context.holdings.map((known) => ({ ...known, secret: true }));
    assert.ok(!JSON.stringify(threeNoSubmit(form, { ...context, holdings })).includes('value"'));
    const exchange = context.holdings.map((known) => ({ ...known, shareClass: 'exchange' as const }));
    const text = JSON.stringify(threeNoSubmit(form, { ...context, holdings: exchange }));
    assert.ok(!text.includes('secret value') && !text.includes('other value'));
  });
});

test('P6 every verdict cites a rule version', () => {
  check((form, context) => {
    for (const { rule } of threeNoSubmit(form, context)) {
      assert.ok(rule.id !== '' && rule.version !== '' && rule.authority !== '' && rule.article !== '');
    }
  });
});

test('P7 there is one verdict for each requirement, in the same order', () => {
  check((form, context) => {
    assert.deepEqual(
      threeNoSubmit(form, context).map(({ id }) => id),
      form.map(({ id }) => id),
    );
  });
});

test('P8 the figures add up', () => {
  check((form, context) => {
    const figures = summary(threeNoSubmit(form, context));
    const { typed, picked, fetched, computed, later, committed, cancelled, total, materials } = figures;
    assert.equal(typed + picked + fetched + computed + later + committed, total);
    assert.equal(total + cancelled + materials.total, form.length);
    assert.ok(figures.share >= 0 && figures.share <= 1);
  });
});

test('P8 the retirement form comes filled in 33 of 35 fields', () => {
  const form: Requirement[] = Array.from({ length: 35 }, (_, i) => ({
    id: `f${i}`,
    kind: 'field',
    norms: [{ title: '退休办法', article: '一', effectiveFrom: '2018-01-01' }],
    key: i < 2,
    ...(i >= 27 ? { derivedFrom: ['f1', `f${i - 20}`] } : {}),
  }));
  const holdings = form.slice(0, 27).map(
    ({ id }): Holding => ({
      element: id,
      dataset: 'staff',
      unit: 'RSJ',
      role: 'authority',
      shareClass: 'conditional',
      status: 'ok',
      value: id,
    }),
  );
  const grants: Grant[] = [
    { id: 'g', purpose: 'retire', dataset: 'staff', effectiveFrom: '2020-01-01', basis: '授权' },
  ];
  const figures = summary(
    threeNoSubmit(form, {
      asOf: '2026-11-24T09:00:00+08:00',
      receiver: 'RSJ',
      participants: [],
      purpose: 'retire',
      subjectKey: 'strong',
      holdings,
      grants,
    }),
  );
  assert.deepEqual([figures.typed, figures.fetched, figures.computed, figures.total], [2, 25, 8, 35]);
  assert.equal(figures.share, 33 / 35);
});

test('P9 removing the last legal basis always drops it, but for a key', () => {
  check((form, context) => {
    const bare = form.map((requirement) => ({ ...requirement, norms: [] }));
    for (const [i, verdict] of threeNoSubmit(bare, context).entries()) {
      assert.equal(verdict.action, bare[i]?.key === true ? 'ask' : 'drop');
    }
  });
});

test('P11 deciding twice changes nothing, neither the verdict nor what was given', () => {
  check((form, context) => {
    const given = JSON.stringify([form, context]);
    assert.deepEqual(threeNoSubmit(form, context), threeNoSubmit(form, context));
    assert.equal(JSON.stringify([form, context]), given);
  });
});
