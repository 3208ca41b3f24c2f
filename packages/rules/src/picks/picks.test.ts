import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { explainRuling } from '../explanations/explain-ruling.ts';
import { pickWords } from '../explanations/words/picks.ts';
import { loadRules } from '../law/rule-book.ts';
import { pickSubItems } from './pick-sub-items.ts';
import { byPick } from './rules.ts';
import type { PickRuling, SubItem } from './types.ts';

const settings = { seed: 20261124, numRuns: 500 };

/** Public recruitment (公开招聘): ten sub-items at most, two of them to be picked. */
const recruitment: readonly SubItem[] = [
  { id: 'enrol', fields: ['name', 'staffingQuotaNo'] },
  { id: 'salary', after: ['enrol'], fields: ['name', 'payrollAccount'] },
  { id: 'socialCard', onlyIf: 'socialCardActivation', after: ['enrol'], fields: ['photo', 'payrollAccount'] },
  { id: 'household', onlyIf: 'householdMove', after: ['socialCard'], fields: ['householdAddress'] },
  { id: 'finish', after: ['salary', 'household'] },
];
const brief = ({ subItem, outcome, reason, evidence }: PickRuling) => [
  subItem,
  outcome,
  reason,
  evidence['other'],
];

test('what was not picked is not needed, and what only it wants is not asked', () => {
  const plan = pickSubItems(recruitment, { socialCardActivation: true, householdMove: false });
  assert.deepEqual(plan.rulings.map(brief), [
    ['enrol', 'runs', 'required', ''],
    ['salary', 'runs', 'required', ''],
    ['socialCard', 'runs', 'picked', ''],
    ['household', 'not-needed', 'not-picked', ''],
    ['finish', 'runs', 'required', ''],
  ]);
  assert.deepEqual(plan.notNeeded, ['household']);
  assert.deepEqual(plan.notAsked, ['householdAddress']);
  assert.deepEqual(plan.invalid, []);
});

test('a field that a running sub-item wants too stays asked', () => {
  const { notAsked } = pickSubItems(recruitment, {});
  assert.deepEqual(notAsked, ['photo', 'householdAddress']);
});

test('a sub-item that is not needed counts as finished, what stood before it does not', () => {
  const after = (picks: Record<string, unknown>) =>
    Object.fromEntries(pickSubItems(recruitment, picks).runs.map(({ id, after: before }) => [id, before]));
  assert.deepEqual(after({}), { enrol: [], salary: ['enrol'], finish: ['salary', 'enrol'] });
  assert.deepEqual(after({ householdMove: 'true' })['household'], ['enrol']);
  assert.deepEqual(after({ householdMove: 'true', socialCardActivation: 'true' })['household'], [
    'socialCard',
  ]);
});

test('predecessors in a circle end the search, not the program', () => {
  const circle: SubItem[] = [
    { id: 'a', optional: true, after: ['b'] },
    { id: 'b', optional: true, after: ['a'] },
    { id: 'c', after: ['a'] },
  ];
  assert.deepEqual(pickSubItems(circle, {}).runs, [{ id: 'c', after: [] }]);
});

test('empty, false and none are no picks, as in the steps of an item', () => {
  for (const value of [undefined, null, false, 'false', '', 'none', []]) {
    assert.equal(pickSubItems(recruitment, { householdMove: value }).notNeeded.includes('household'), true);
  }
  for (const value of [true, 'true', 0, 'now', ['x']]) {
    assert.equal(pickSubItems(recruitment, { householdMove: value }).notNeeded.includes('household'), false);
  }
});

test('of two that exclude each other neither runs until one is dropped, whichever names the other', () => {
  const basis: SubItem[] = [
    { id: 'normal', optional: true },
    { id: 'illness', optional: true, excludes: ['normal'] },
  ];
  const plan = pickSubItems(basis, { normal: true, illness: true });
  assert.deepEqual(plan.invalid.map(brief), [
    ['normal', 'invalid', 'excluded', 'illness'],
    ['illness', 'invalid', 'excluded', 'normal'],
  ]);
  assert.deepEqual(plan.runs, []);
  assert.deepEqual(pickSubItems(basis, { illness: true }).invalid, []);
});

test('beside a required sub-item only the optional one is refused', () => {
  const plan = pickSubItems(
    [{ id: 'normal' }, { id: 'illness', optional: true, excludes: ['normal'], fields: ['diagnosis'] }],
    { illness: true },
  );
  assert.deepEqual(plan.invalid.map(brief), [['illness', 'invalid', 'excluded', 'normal']]);
  assert.deepEqual(
    plan.runs.map(({ id }) => id),
    ['normal'],
  );
  assert.deepEqual(plan.notAsked, [], 'a pick that has to be put right keeps its fields');
});

test('a pick without what it requires is refused, and so is what requires it in turn', () => {
  const chain: SubItem[] = [
    { id: 'a', optional: true, requires: ['b'] },
    { id: 'b', optional: true, requires: ['c'] },
    { id: 'c', optional: true },
  ];
  assert.deepEqual(pickSubItems(chain, { a: true, b: true }).rulings.map(brief), [
    ['a', 'invalid', 'requires-missing', 'b'],
    ['b', 'invalid', 'requires-missing', 'c'],
    ['c', 'not-needed', 'not-picked', ''],
  ]);
  assert.equal(pickSubItems(chain, { a: true, b: true, c: true }).runs.length, 3);
});

test('what a required sub-item needs has to be picked', () => {
  const plan = pickSubItems(
    [
      { id: 'assess', requires: ['supplement', 'elsewhere'] },
      { id: 'supplement', optional: true },
    ],
    {},
  );
  assert.deepEqual(plan.invalid.map(brief), [['supplement', 'invalid', 'needed-by-required', 'assess']]);
  assert.deepEqual(
    plan.runs.map(({ id }) => id),
    ['assess'],
  );
});

test('a required sub-item cannot be declined, and nothing unknown can be picked', () => {
  const plan = pickSubItems(recruitment, { enrol: false, salary: true, parking: true, sauna: false });
  assert.deepEqual(plan.invalid.map(brief), [
    ['enrol', 'invalid', 'required-declined', ''],
    ['parking', 'invalid', 'unknown-pick', ''],
  ]);
  assert.ok(plan.runs.some(({ id }) => id === 'enrol'));
});

test('the choice rests on the reform, the fit of the picks is a rule of ours, each by the version of its day', () => {
  const rules = loadRules([{ ...byPick, version: '2', effectiveFrom: '2026-07-01' }]);
  const [required] = pickSubItems(recruitment, {}, { at: '2026-07-01', rules }).rulings;
  assert.deepEqual([required?.rule.id, required?.rule.version], ['picks/by-pick', '2']);
  const [unknown] = pickSubItems(recruitment, { parking: true }).invalid;
  assert.deepEqual([unknown?.rule.id, unknown?.rule.authority], ['picks/must-fit', '本项目']);
  assert.equal(
    explainRuling(unknown as PickRuling, pickWords, 'zh-CN', { length: 'short' }),
    '本事项没有可点选的“parking”。',
  );
});

const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
const others = fc.subarray(ids, { maxLength: 2 });
const graph: fc.Arbitrary<readonly SubItem[]> = fc.tuple(
  ...ids.map((id) =>
    fc.record({
      id: fc.constant(id),
      optional: fc.nat(3).map((n) => n > 0),
      after: others,
      requires: others,
      excludes: fc.subarray(ids, { maxLength: 1 }),
      fields: fc.subarray(['x', 'y', 'z']),
    }),
  ),
);
const picks = fc.dictionary(fc.constantFrom(...ids), fc.boolean(), { noNullPrototype: true });

test('every sub-item gets one ruling; what runs by choice was picked, has all it requires and excludes nobody', () => {
  fc.assert(
    fc.property(graph, picks, (subItems, chosen) => {
      const plan = pickSubItems(subItems, chosen);
      assert.deepEqual(
        plan.rulings.map(({ subItem }) => subItem),
        ids,
      );
      const running = plan.runs.map(({ id }) => id);
      for (const { id, optional, requires, excludes } of subItems) {
        if (!optional) assert.ok(running.includes(id), 'a required one runs whatever is picked');
        if (!optional || !running.includes(id)) continue;
        assert.equal(chosen[id], true);
        assert.ok((requires ?? []).every((other) => running.includes(other)));
        for (const other of running) {
          if (other === id) continue;
          assert.ok(!excludes?.includes(other));
          assert.ok(!subItems.find((o) => o.id === other)?.excludes?.includes(id));
        }
      }
      for (const { id } of plan.rulings
        .filter(({ outcome }) => outcome === 'not-needed')
        .map((r) => ({ id: r.subItem })))
        assert.notEqual(chosen[id], true);
      for (const { after } of plan.runs) for (const before of after) assert.ok(running.includes(before));
      const wanted = subItems
        .filter(({ id }) => !plan.notNeeded.includes(id))
        .flatMap(({ fields }) => fields ?? []);
      const all = subItems.flatMap(({ fields }) => fields ?? []);
      assert.deepEqual(
        [...plan.notAsked].sort(),
        [...new Set(all)].filter((field) => !wanted.includes(field)).sort(),
      );
    }),
    settings,
  );
});

test('the order in which sub-items are listed decides nothing', () => {
  const shuffled = graph.chain((g) =>
    fc.tuple(fc.constant(g), fc.shuffledSubarray([...g], { minLength: g.length })),
  );
  fc.assert(
    fc.property(shuffled, picks, ([given, other], chosen) => {
      const outcomes = (list: readonly SubItem[]) =>
        pickSubItems(list, chosen)
          .rulings.map(({ subItem, outcome }) => `${subItem} ${outcome}`)
          .sort();
      assert.deepEqual(outcomes(other), outcomes(given));
    }),
    settings,
  );
});
