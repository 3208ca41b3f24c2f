import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { loadRules } from '../law/rule-book.ts';
import { threeNoSubmitRules } from './rules.ts';
import { summary } from './summary.ts';
import { threeNoSubmit } from './three-no-submit.ts';
import type { Context, Grant, Holding, Requirement, Verdict } from './types.ts';

/**
 * P1 to P11 once more over wide forms: elements that two requirements share, links in any direction (circles too),
 * every class, status, age and purpose, several holders with differing values, and values that can be told apart.
 * Each test counts how often the case it is about came up, and fails where it hardly did.
 */
const settings = { seed: 20261124, numRuns: 600 };
const asOf = '2026-11-24T09:00:00+08:00';
const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
const elements = ['a', 'b', 'c', 'x'];
const units = ['RSJ', 'BB', 'GAJ', 'ZZB'];
const dates = [
  '2020-01-01',
  '2026-11-23',
  '2026-11-24',
  '2026-11-24T09:00:00+08:00',
  '2026-11-25',
  '2030-01-01',
];
const date = fc.constantFrom(...dates);
const maybe = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: undefined });
const seldom = (oneIn: number) => fc.nat(oneIn - 1).map((n) => n === 0);
const mostly = <T>(value: T, arb: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: arb });

const inForce = { title: '法', article: '一', effectiveFrom: '2018-01-01' };
const norm = fc.record({
  title: fc.constant('办法'),
  article: fc.constant('二'),
  effectiveFrom: date,
  effectiveTo: maybe(date),
});
const requirementOf = (id: string): fc.Arbitrary<Requirement> =>
  fc.record({
    id: fc.constant(id),
    kind: fc.constantFrom('field' as const, 'material' as const),
    norms: mostly([inForce], fc.array(norm, { maxLength: 2 })),
    key: seldom(12),
    issuers: mostly<string[] | undefined>(undefined, fc.subarray(units, { maxLength: 2 })),
    later: seldom(12),
    derivedFrom: mostly<string[] | undefined>(undefined, fc.subarray(ids)),
    provedBy: mostly<string[] | undefined>(undefined, fc.subarray(ids)),
    picked: seldom(5),
    element: maybe(fc.constantFrom(...elements)),
    maxAgeDays: maybe(fc.constantFrom(1, 1000)),
    decisive: fc.boolean(),
    selfVerifiable: seldom(6),
    claimAsked: fc.boolean(),
    commitment: maybe(fc.record({ allowed: fc.boolean(), excludedClass: maybe(fc.constant('safety')) })),
  });
const forms = fc
  .tuple(...ids.map(requirementOf))
  .chain((all) => mostly<Requirement[]>(all, fc.subarray(all)));
/** Every value names its class and whether it is secret, so that a leak shows in the text of the verdicts. */
const holding: fc.Arbitrary<Holding> = fc
  .record({
    element: fc.constantFrom(...elements),
    dataset: fc.constantFrom('d1', 'd2', 'd3'),
    unit: fc.constantFrom(...units),
    role: fc.constantFrom('authority' as const, 'copy' as const),
    shareClass: fc.constantFrom('unconditional', 'conditional', 'conditional', 'exchange', 'none'),
    secret: seldom(4),
    status: mostly<Holding['status']>('ok', fc.constantFrom('down', 'no-record', 'no-match', 'stale')),
    asOf: maybe(date),
    disputed: seldom(8),
    contested: seldom(8),
  })
  .chain((known) =>
    fc.constantFrom<unknown>(1, 2, true).map((value) => ({
      ...known,
      value: value === true ? true : `value:${known.shareClass}:${known.secret}:${value}`,
    })),
  );
const grant: fc.Arbitrary<Grant> = fc
  .record({
    unit: mostly<string | undefined>(undefined, fc.constantFrom('RSJ', 'BB')),
    purpose: mostly('transfer', fc.constant('statistics')),
    covers: fc.constantFrom('element', 'dataset', 'both'),
    element: fc.constantFrom(...elements),
    dataset: fc.constantFrom('d1', 'd2', 'd3'),
    effectiveFrom: mostly('2020-01-01', date),
    effectiveTo: mostly<string | undefined>(undefined, date),
    revokedAt: mostly<string | undefined>(undefined, date),
  })
  .map(({ covers, element, dataset, ...rest }) => ({
    ...rest,
    id: '',
    basis: '授权',
    ...(covers === 'dataset' ? {} : { element }),
    ...(covers === 'element' ? {} : { dataset }),
  }));
const contexts: fc.Arbitrary<Context> = fc
  .record({
    asOf: fc.constant(asOf),
    receiver: fc.constant('RSJ'),
    participants: fc.subarray(['RSJ', 'BB', 'ZZB']),
    purpose: fc.constant('transfer'),
    subjectKey: mostly<'strong' | 'weak'>('strong', fc.constant('weak')),
    holdings: fc.array(holding, { minLength: 2, maxLength: 12, size: 'large' }),
    grants: fc.array(grant, { maxLength: 6, size: 'large' }),
    brokenCommitments: mostly(0, fc.constant(2)),
  })
  .map((context) => ({ ...context, grants: context.grants.map((one, i) => ({ ...one, id: `g${i}` })) }));

function holds(
  name: string,
  property: (form: Requirement[], context: Context) => number,
  atLeast = 100,
): void {
  test(name, () => {
    let cases = 0;
    fc.assert(
      fc.property(forms, contexts, (form, context) => {
        cases += property(form, context);
      }),
      settings,
    );
    assert.ok(cases >= atLeast, `the case came up ${cases} times`);
  });
}
const asked = (verdicts: readonly Verdict[]) =>
  verdicts.filter(({ action, count }) => action === 'ask' || count === 'typed').map(({ id }) => id);
const byDataset = ({ provenance }: Verdict) => provenance?.source === 'dataset';

test('the forms reach every ground, action and count, every reason, conflict, contest and fallback', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(forms, contexts, (form, context) => {
      for (const {
        ground,
        action,
        count,
        tests,
        conflict,
        verification,
        fallbackFrom,
        ...rest
      } of threeNoSubmit(form, context)) {
        for (const one of [ground, action, count, ...tests.map(({ reason }) => reason)]) seen.add(one);
        if (conflict !== undefined) seen.add(`conflict ${verification?.blocking}`);
        if (verification !== undefined) seen.add(`verification ${verification.reason}`);
        if (fallbackFrom !== undefined)
          seen.add(`fallback ${fallbackFrom.why} ${rest.selfDeclared === true}`);
        if (rest.answerOnly === true) seen.add('answer only');
      }
    }),
    settings,
  );
  const wanted =
    'key no-legal-basis issued-by-participant held-and-usable self-verifiable existing-material commitment nobody-holds-it ' +
    'ask drop fetch verify prove commit typed picked fetched computed later notNeeded committed dropped ' +
    'is-key no-norm norm-not-in-force issuer-is-receiver issuer-takes-part made-by-a-step issuer-outside held derived ' +
    'not-held weak-key class-none no-grant too-old disputed source-down source-no-record source-no-match source-stale ' +
    'receiver-can-check proved proof-not-in-file commitment-allowed class-excluded broken-commitment asked-last';
  const missing = [
    ...wanted.split(' '),
    'conflict true',
    'conflict false',
    ...['conflict', 'fallback', 'contested'].map((reason) => `verification ${reason}`),
    ...['down', 'no-record', 'no-match', 'stale', 'disputed', 'too-old'].map((why) => `fallback ${why} true`),
    'answer only',
  ].filter((one) => !seen.has(one));
  assert.deepEqual(missing, []);
});

test('P1 one more grant never enlarges what is asked, and often lessens it', () => {
  let fewer = 0;
  fc.assert(
    fc.property(forms, contexts, grant, (form, context, more) => {
      const before = asked(threeNoSubmit(form, context));
      const after = asked(
        threeNoSubmit(form, { ...context, grants: [...context.grants, { ...more, id: 'more' }] }),
      );
      assert.deepEqual(
        after.filter((id) => !before.includes(id)),
        [],
      );
      if (after.length < before.length) fewer++;
    }),
    { ...settings, numRuns: 20_000 },
  );
  assert.ok(fewer > 50, String(fewer));
});

test('P2 the verdict does not depend on the order of holders, grants or units', () => {
  let rivals = 0;
  const order = fc.array(fc.nat(1000), { minLength: 12, maxLength: 12 });
  const shuffled = <T>(list: readonly T[], keys: readonly number[]) =>
    list
      .map((one, i) => ({ one, key: keys[i] ?? 0 }))
      .sort((a, b) => a.key - b.key)
      .map(({ one }) => one);
  fc.assert(
    fc.property(forms, contexts, order, (form, context, keys) => {
      const turned = {
        ...context,
        holdings: shuffled(context.holdings, keys),
        grants: shuffled(context.grants, keys),
        participants: shuffled(context.participants, keys),
      };
      const found = threeNoSubmit(form, context);
      assert.deepEqual(threeNoSubmit(form, turned), found);
      rivals += found.filter(({ conflict }) => conflict !== undefined).length;
    }),
    settings,
  );
  assert.ok(rivals > 30, String(rivals));
});

holds(
  'P3 nothing is skipped without evidence, the first passed test decides, all eight are recorded',
  (form, context) => {
    let skipped = 0;
    for (const { tests, ground, action, provenance, count, value } of threeNoSubmit(form, context)) {
      assert.equal(tests.length, 8);
      const first = tests.find(({ passed }) => passed);
      assert.equal(first?.ground, ground);
      if (action !== 'ask') {
        assert.notEqual(first?.evidence ?? null, null);
        skipped++;
      }
      if (ground === 'held-and-usable' && count === 'fetched') assert.notEqual(provenance, undefined);
      if (value !== undefined) assert.notEqual(provenance, undefined);
    }
    return skipped;
  },
);

holds(
  'P4 a grant that expired, was revoked or is not yet in force is as if it were not there',
  (form, context) => {
    let lost = 0;
    const found = threeNoSubmit(form, context);
    const citing = found.map(({ provenance }) => provenance?.grant).filter((id) => id !== undefined);
    for (const id of new Set(citing)) {
      const without = threeNoSubmit(form, {
        ...context,
        grants: context.grants.filter((one) => one.id !== id),
      });
      for (const change of [
        { effectiveTo: '2026-11-24' },
        { effectiveTo: asOf },
        { revokedAt: '2026-11-24' },
        { revokedAt: asOf },
        { effectiveFrom: '2026-11-24T09:00:01+08:00' },
      ]) {
        const grants = context.grants.map((one) => (one.id === id ? { ...one, ...change } : one));
        const changed = threeNoSubmit(form, { ...context, grants });
        assert.deepEqual(changed, without);
        assert.ok(changed.every(({ provenance }) => provenance?.grant !== id));
      }
      lost++;
    }
    return lost;
  },
);

holds(
  'P5 a secret never leaves as a value, nor the record behind an exchange, also not in a conflict',
  (form, context) => {
    const found = threeNoSubmit(form, context);
    const text = JSON.stringify(found);
    assert.ok(!text.includes(':true:') && !text.includes('value:exchange') && !text.includes('value:none'));
    for (const { tests } of found) assert.ok(!JSON.stringify(tests).includes('value:'));
    return found.filter(({ answerOnly, conflict }) => answerOnly === true || conflict !== undefined).length;
  },
  60,
);

const book = loadRules(
  threeNoSubmitRules.flatMap((rule) => [
    { ...rule, version: '1', effectiveTo: '2026-11-24' },
    { ...rule, version: '2', effectiveFrom: '2026-11-24' },
  ]),
);
holds('P6 every drop and skip cites the version of its rule that is in force on the day', (form, context) => {
  for (const [day, version] of [
    ['2026-11-23', '1'],
    ['2026-11-24', '2'],
  ] as const) {
    for (const { rule, ground } of threeNoSubmit(form, {
      ...context,
      asOf: `${day}T09:00:00+08:00`,
      rules: book,
    })) {
      assert.deepEqual([rule.id, rule.version], [`three-no-submit/${ground}`, version]);
      assert.ok(rule.authority !== '' && rule.article !== '');
    }
  }
  return threeNoSubmit(form, context).filter(({ action }) => action !== 'ask').length;
});

holds(
  'P7 there is one verdict for each requirement, in the same order, also for an empty form',
  (form, context) => {
    const verdicts = threeNoSubmit(form, context);
    assert.deepEqual(
      verdicts.map(({ id, kind }) => [id, kind]),
      form.map(({ id, kind }) => [id, kind]),
    );
    return form.length === 0 || form.length > 3 ? 1 : 0;
  },
);

holds('P8 the share is what comes filled in, of all the fields that stay', (form, context) => {
  const verdicts = threeNoSubmit(form, context);
  const { share, total, cancelled, typed, materials } = summary(verdicts);
  const fields = verdicts.filter(({ kind }) => kind === 'field');
  const stay = fields.filter(({ count }) => count !== 'dropped' && count !== 'notNeeded');
  const filled = stay.filter(({ count }) => count === 'fetched' || count === 'computed' || count === 'later');
  assert.deepEqual([total, cancelled], [stay.length, fields.length - stay.length]);
  assert.equal(share, stay.length === 0 ? 1 : filled.length / stay.length);
  assert.equal(typed, fields.filter(({ count }) => count === 'typed').length);
  assert.equal(materials.total, verdicts.length - fields.length);
  return share > 0 && share < 1 ? 1 : 0;
});

holds(
  'P9 removing or ending the last legal basis drops it, whatever else holds, but for a key',
  (form, context) => {
    const before = threeNoSubmit(form, context);
    let dropped = 0;
    for (const norms of [
      [],
      [{ ...inForce, effectiveTo: '2026-11-24' }],
      [{ ...inForce, effectiveFrom: '2026-11-25' }],
    ]) {
      for (const [i, one] of form.entries()) {
        const bare = form.map((known) => (known === one ? { ...one, norms } : known));
        const verdict = threeNoSubmit(bare, context)[i] as Verdict;
        assert.equal(verdict.action, one.key === true ? 'ask' : 'drop');
        if (verdict.action === 'drop')
          assert.deepEqual([verdict.value, verdict.count], [undefined, 'dropped']);
        if (before[i]?.action !== 'drop' && verdict.action === 'drop') dropped++;
      }
    }
    return dropped;
  },
);

holds('P10 for another purpose nothing that needs a grant is held', (form, context) => {
  const other = { ...context, purpose: 'another' };
  const found = threeNoSubmit(form, other);
  assert.deepEqual(found, threeNoSubmit(form, { ...other, grants: [] }));
  for (const { provenance } of found) assert.equal(provenance?.grant, undefined);
  const held = threeNoSubmit(form, context).filter(byDataset).length;
  return held - found.filter(byDataset).length;
});

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}
holds('P11 deciding twice changes nothing, neither the verdicts nor what was given', (form, context) => {
  const [given, where] = [frozen(structuredClone(form)), frozen(structuredClone(context))];
  const first = threeNoSubmit(given, where);
  const text = JSON.stringify(first);
  assert.deepEqual(threeNoSubmit(given, where), first);
  assert.equal(JSON.stringify(first), text);
  assert.equal(JSON.stringify(threeNoSubmit(form, context)), text);
  return first.length > 0 ? 1 : 0;
});
