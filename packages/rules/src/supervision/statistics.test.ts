import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Grade } from './rating.ts';
import {
  type CaseRecord,
  type Figures,
  type StatisticsKey,
  satisfaction,
  statistics,
  timeliness,
} from './statistics.ts';

const record = (more: Partial<CaseRecord> = {}): CaseRecord => ({
  region: '990100',
  unit: 'RSJ',
  itemKind: 'retire',
  at: '2026-11-24T10:00:00+08:00',
  onTime: true,
  grade: null,
  ...more,
});

test('cases are counted by region, period, unit and item kind, in any combination', () => {
  const records = [
    record(),
    record({ region: '990200', onTime: false, grade: 2 }),
    record({ unit: 'YBJ', at: '2026-09-30T23:59:59+08:00', onTime: null }),
  ];
  const keys = (...by: StatisticsKey[]) =>
    statistics(records, by).rows.map(({ key, cases }) => [...key, cases]);
  assert.deepEqual(keys('region'), [
    ['990100', 2],
    ['990200', 1],
  ]);
  assert.deepEqual(keys('unit', 'quarter'), [
    ['RSJ', '2026-Q4', 2],
    ['YBJ', '2026-Q3', 1],
  ]);
  assert.deepEqual(keys('itemKind', 'year'), [['retire', '2026', 3]]);
  assert.deepEqual(keys(), [[3]]);
});

test('a case counts in the period of its Shanghai date', () => {
  const month = (at: string) => statistics([record({ at })], ['month']).rows[0]?.key[0];
  assert.equal(month('2026-09-30T15:59:59Z'), '2026-09');
  assert.equal(month('2026-09-30T16:00:00Z'), '2026-10');
});

test('timeliness is taken of ended cases, satisfaction of reviews, and neither of nothing', () => {
  const records = [5, 4, 3, 2, 1, null].map((grade, i) =>
    record({ grade: grade as Grade | null, onTime: i === 0 ? null : i < 4 }),
  );
  const { total } = statistics(records, []);
  assert.deepEqual(total, { cases: 6, onTime: 3, late: 2, running: 1, rated: 5, grades: [1, 1, 1, 1, 1] });
  assert.equal(timeliness(total), 0.6);
  assert.equal(satisfaction(total), 0.6);
  const none = statistics([record({ onTime: null })], []).total;
  assert.deepEqual([timeliness(none), satisfaction(none)], [null, null]);
  const best = statistics(
    [record({ grade: 5 }), record({ grade: 4 }), record({ grade: 4 }), record({ grade: 1 })],
    [],
  );
  assert.deepEqual([best.total.grades, satisfaction(best.total)], [[1, 0, 0, 2, 1], 0.75]);
});

test('no case has no row, and nothing but zeros', () => {
  const { rows, total } = statistics([], ['unit']);
  assert.deepEqual([rows, total.cases, total.rated], [[], 0, 0]);
});

test('the figures of a page add up, whatever they are counted by', () => {
  const one = fc.record({
    region: fc.constantFrom('990100', '990200', '99'),
    unit: fc.constantFrom('RSJ', 'YBJ', '","'),
    itemKind: fc.constantFrom('retire', 'move'),
    at: fc.constantFrom('2026-01-01T00:00:00+08:00', '2026-06-30T20:00:00Z', '2026-11-24T10:00:00+08:00'),
    onTime: fc.constantFrom(true, false, null),
    grade: fc.constantFrom<(Grade | null)[]>(1, 2, 3, 4, 5, null),
  });
  const keys = fc.subarray<StatisticsKey>(['region', 'month', 'quarter', 'year', 'unit', 'itemKind']);
  const flat = ({ cases, onTime, late, running, rated, grades }: Figures) => [
    cases,
    onTime,
    late,
    running,
    rated,
    ...grades,
  ];
  fc.assert(
    fc.property(fc.array(one, { maxLength: 40 }), keys, (records, by) => {
      const { rows, total } = statistics(records, by);
      const sums = rows
        .map(flat)
        .reduce((a, b) => a.map((n, i) => n + (b[i] as number)), flat(statistics([], by).total));
      assert.deepEqual(sums, flat(total));
      assert.equal(total.cases, records.length);
      for (const row of [...rows, total]) {
        assert.equal(row.cases, row.onTime + row.late + row.running);
        assert.equal(
          row.rated,
          row.grades.reduce((a, b) => a + b, 0),
        );
      }
      assert.equal(new Set(rows.map(({ key }) => JSON.stringify(key))).size, rows.length);
      assert.deepEqual(statistics([...records].reverse(), by), { rows, total });
    }),
    { seed: 20261124, numRuns: 300 },
  );
});
