import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { loadRules } from '../law/rule-book.ts';
import {
  type ConvenienceInputs,
  convenienceIndex,
  type Dimension,
  type Measure,
} from './convenience-index.ts';

const asOf = '2026-11-24';

/** Retirement before the reform is the worst that is known; the best is what the office could reach. */
const scale: Readonly<Record<Dimension, readonly [worst: number, best: number]>> = {
  time: [13, 0],
  fields: [140, 2],
  materials: [4, 0],
  visits: [5, 0],
  links: [9, 1],
  satisfaction: [0, 100],
};
const retirement = (values: Readonly<Record<Dimension, number | null>>, cases = 20) =>
  convenienceIndex({
    measures: Object.fromEntries(
      Object.entries(scale).map(([dimension, [worst, best]]) => [
        dimension,
        { value: values[dimension as Dimension], worst, best },
      ]),
    ) as ConvenienceInputs['measures'],
    cases,
    asOf,
  });
const before = { time: 13, fields: 140, materials: 4, visits: 5, links: 9, satisfaction: 80 };
const after = { time: 2, fields: 2, materials: 1, visits: 0, links: 1, satisfaction: 95 };

test('retirement has an index of 8.00 before the reform and of 91.13 after it', () => {
  assert.equal(retirement(before).index, 8);
  assert.equal(retirement(after).index, 91.13);
});

test('the components are shown with the index, each with its scale, weight and score', () => {
  const { components } = retirement(after);
  assert.deepEqual(
    components.map(({ dimension, weight, score }) => [
      dimension,
      weight,
      Math.round(Number(score) * 100) / 100,
    ]),
    [
      ['time', 30, 84.62],
      ['fields', 20, 100],
      ['materials', 15, 75],
      ['visits', 15, 100],
      ['links', 10, 100],
      ['satisfaction', 10, 95],
    ],
  );
});

test('a score stays between 0 and 100 beyond the ends of its scale', () => {
  const { components } = retirement({ ...after, time: 20, fields: 1 });
  assert.deepEqual([components[0]?.score, components[1]?.score], [0, 100]);
});

test('a dimension that is not known does not count and is shown as not known', () => {
  const { index, components } = retirement({ ...before, time: null, visits: Number.NaN });
  assert.equal(index, Math.round((80 * 10 * 100) / 55) / 100);
  assert.deepEqual(
    components.map(({ state }) => state),
    ['not-known', 'scored', 'scored', 'not-known', 'scored', 'scored'],
  );
  const missing = convenienceIndex({ measures: {}, cases: 50, asOf });
  assert.deepEqual(
    [missing.outcome, missing.reason, missing.index, missing.components.length],
    ['unknown', 'nothing-to-weigh', null, 6],
  );
});

test('where worst equals best there is no scale: the dimension does not count, and is said to have none', () => {
  const measures = { time: { value: 3, worst: 3, best: 3 }, fields: { value: 71, worst: 140, best: 2 } };
  const { index, components, evidence } = convenienceIndex({ measures, cases: 20, asOf });
  assert.equal(index, 50);
  assert.deepEqual([components[0]?.state, components[0]?.score], ['no-scale', null]);
  assert.equal(evidence.noScale, 1);
});

test('nobody is ranked on fewer than 20 cases, though the index is shown', () => {
  const few = retirement(after, 19);
  assert.deepEqual(
    [few.outcome, few.reason, few.index, few.mayRank],
    ['shown', 'too-few-cases', 91.13, false],
  );
  const enough = retirement(after, 20);
  assert.deepEqual([enough.outcome, enough.reason, enough.mayRank], ['ranked', 'enough-cases', true]);
});

test('a city sets weights and the number of cases as data', () => {
  const rules = loadRules([
    {
      id: 'supervision/convenience-index',
      version: 'city-1',
      effectiveFrom: '2026-01-01',
      authority: '示例市',
      article: '便利度指数办法',
      text: '只计时间与满意度。',
      parameters: { fields: 0, materials: 0, visits: 0, links: 0, satisfaction: 30, minimumCases: 5 },
    },
  ]);
  const measures: Record<string, Measure> = {
    time: { value: 0, worst: 10, best: 0 },
    fields: { value: 9, worst: 9, best: 0 },
    satisfaction: { value: 50, worst: 0, best: 100 },
  };
  const answer = convenienceIndex({ measures, cases: 5, asOf }, { rules });
  assert.deepEqual([answer.index, answer.outcome, answer.rule.version], [75, 'ranked', 'city-1']);
  const unweighed = convenienceIndex(
    { measures: { fields: { value: 1, worst: 9, best: 0 } }, cases: 5, asOf },
    { rules },
  );
  assert.equal(unweighed.reason, 'nothing-to-weigh');
});

test('the index lies between 0 and 100, and no improvement lowers it', () => {
  const values = fc.record({
    time: fc.nat(15),
    fields: fc.nat(150),
    materials: fc.nat(6),
    visits: fc.nat(6),
    links: fc.nat(10),
    satisfaction: fc.nat(100),
  });
  fc.assert(
    fc.property(values, fc.constantFrom(...(Object.keys(scale) as Dimension[])), (given, dimension) => {
      const [worst, best] = scale[dimension];
      const index = Number(retirement(given).index);
      const better = Number(
        retirement({ ...given, [dimension]: given[dimension] + Math.sign(best - worst) }).index,
      );
      assert.ok(index >= 0 && index <= 100);
      assert.ok(better >= index);
    }),
    { seed: 20261124, numRuns: 300 },
  );
});
