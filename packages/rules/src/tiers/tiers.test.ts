import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { explainRuling } from '../explanations/explain-ruling.ts';
import { tierFindingWords, tierWords } from '../explanations/words/tiers.ts';
import { loadRules } from '../law/rule-book.ts';
import { checkTiers } from './check-tiers.ts';
import { complete } from './rules.ts';
import { tierOf } from './tier-of.ts';
import type { Tier, TierFinding, TierRow, TierTable } from './types.ts';

const settings = { seed: 20261124, numRuns: 300 };

/** Plans for using funds (用款计划): the public budget automatically, the rest by one approval or by all. */
const plans: TierTable = {
  classes: ['公共预算', '以收定支'],
  risks: ['低', '高'],
  rows: [
    row('公共预算', '低', null, null, 'auto'),
    row('公共预算', '高', null, 5_000_000, 'final'),
    row('公共预算', '高', 5_000_000, null, 'full'),
    row('以收定支', '低', null, null, 'final'),
    row('以收定支', '高', 0, null, 'full'),
  ],
};

function row(kind: string, risk: string, from: number | null, to: number | null, tier: Tier): TierRow {
  return { class: kind, risk, from, to, tier };
}
const rowsWith = (index: number, change: Partial<TierRow>): TierTable => ({
  ...plans,
  rows: plans.rows.map((r, i) => (i === index ? { ...r, ...change } : r)),
});
const brief = ({ reason, class: kind, risk, from, to, pointers }: TierFinding) => ({
  reason,
  kind,
  risk,
  from,
  to,
  pointers,
});

test('a table that covers every class, amount and risk once may be published', () => {
  assert.deepEqual(checkTiers(plans), []);
});

test('the first amount of a row belongs to it, the last fen before its end too', () => {
  const tierAt = (amount: number) => {
    const { outcome, reason, row: index } = tierOf(plans, { class: '公共预算', risk: '高', amount });
    return [outcome, reason, index];
  };
  assert.deepEqual(tierAt(4_999_999), ['final', 'row-final', 1]);
  assert.deepEqual(tierAt(5_000_000), ['full', 'row-full', 2]);
  assert.equal(tierOf(plans, { class: '公共预算', risk: '低', amount: 0 }).reason, 'row-auto');
});

test('a ruling cites the reform, names the row, and does not repeat the amount', () => {
  const ruling = tierOf(plans, { class: '公共预算', risk: '高', amount: 1234 });
  assert.deepEqual(ruling.evidence, { class: '公共预算', risk: '高', row: 2, range: '[0.00, 50000.00)' });
  assert.match(ruling.rule.authority, /丽水/);
  assert.equal(
    explainRuling(ruling, tierWords, 'zh-CN', { length: 'short' }),
    '类别“公共预算”、风险“高”、金额区间 [0.00, 50000.00) 元（分级表第 2 行）一次审批办结。',
  );
});

test('what the table cannot decide takes the whole procedure, by a rule of ours', () => {
  const reasonOf = (table: TierTable, tiered: Parameters<typeof tierOf>[1]) => {
    const { outcome, reason, row: index, rule } = tierOf(table, tiered);
    assert.deepEqual([outcome, index, rule.authority], ['full', null, '本项目']);
    return reason;
  };
  const known = { class: '公共预算', risk: '低', amount: 100 };
  assert.equal(reasonOf(plans, { ...known, class: '专户' }), 'class-unlisted');
  assert.equal(reasonOf(plans, { ...known, risk: '中' }), 'risk-unlisted');
  for (const amount of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.equal(reasonOf(plans, { ...known, amount }), 'amount-invalid');
  }
  assert.equal(reasonOf(rowsWith(0, { from: 200 }), known), 'no-row');
  assert.equal(
    reasonOf({ ...plans, rows: [...plans.rows, plans.rows[0] as TierRow] }, known),
    'several-rows',
  );
});

test('a gap is told with its exact range and the ends that could close it', () => {
  assert.deepEqual(checkTiers(rowsWith(2, { from: 5_000_001 })).map(brief), [
    {
      reason: 'gap',
      kind: '公共预算',
      risk: '高',
      from: 5_000_000,
      to: 5_000_001,
      pointers: ['/rows/1/to', '/rows/2/from'],
    },
  ]);
  assert.deepEqual(checkTiers({ ...plans, rows: plans.rows.slice(0, 4) }).map(brief), [
    { reason: 'gap', kind: '以收定支', risk: '高', from: 0, to: null, pointers: ['/rows'] },
  ]);
});

test('an overlap is told with its exact range and all rows in it, one finding for each set of rows', () => {
  const table = { ...plans, rows: [...plans.rows, row('公共预算', '高', 4_000_000, 6_000_000, 'full')] };
  assert.deepEqual(checkTiers(table).map(brief), [
    {
      reason: 'overlap',
      kind: '公共预算',
      risk: '高',
      from: 4_000_000,
      to: 5_000_000,
      pointers: ['/rows/1', '/rows/5'],
    },
    {
      reason: 'overlap',
      kind: '公共预算',
      risk: '高',
      from: 5_000_000,
      to: 6_000_000,
      pointers: ['/rows/2', '/rows/5'],
    },
  ]);
});

test('a row that can cover nothing is told, and what it leaves open too', () => {
  const codes = (table: TierTable) => checkTiers(table).map((f) => [f.reason, ...f.pointers]);
  assert.deepEqual(codes(rowsWith(0, { class: '专户' })), [
    ['row-class-unlisted', '/rows/0/class'],
    ['gap', '/rows'],
  ]);
  assert.deepEqual(codes(rowsWith(0, { risk: '中' })), [
    ['row-risk-unlisted', '/rows/0/risk'],
    ['gap', '/rows'],
  ]);
  assert.deepEqual(codes(rowsWith(2, { from: 0.5 }))[0], ['range-invalid', '/rows/2/from']);
  assert.deepEqual(codes(rowsWith(1, { to: -1 }))[0], ['range-invalid', '/rows/1/to']);
  assert.deepEqual(codes(rowsWith(1, { to: 0 })), [
    ['range-empty', '/rows/1'],
    ['gap', '/rows/2/from'],
  ]);
});

test('a table without a class or a risk decides nothing and is refused', () => {
  assert.deepEqual(
    checkTiers({ classes: [], risks: [], rows: [] }).map((f) => [f.reason, f.pointers[0], f.class]),
    [
      ['nothing-listed', '/classes', null],
      ['nothing-listed', '/risks', null],
    ],
  );
});

test('findings and rulings cite the version in force on the day', () => {
  const rules = loadRules([{ ...complete, version: '2', effectiveFrom: '2026-07-01' }]);
  const empty = { ...plans, rows: [] };
  assert.equal(checkTiers(empty, { at: '2026-07-01', rules })[0]?.rule.version, '2');
  assert.equal(checkTiers(empty, { at: '2026-06-30', rules })[0]?.rule.version, '1');
  const tiered = { class: '公共预算', risk: '低', amount: 1 };
  assert.equal(tierOf(empty, tiered, { at: '2026-07-01', rules }).rule.version, '2');
});

test('every finding reads as a sentence in both languages, with nothing left to fill in', () => {
  const broken: TierTable = {
    ...plans,
    rows: [row('公共预算', '低', 12_345, null, 'auto'), row('公共预算', '低', 20_000, null, 'auto')],
  };
  const [gap, overlap] = checkTiers(broken);
  const say = (finding: TierFinding | undefined, locale: 'zh-CN' | 'en') =>
    explainRuling(finding as TierFinding, tierFindingWords, locale, { length: 'short' });
  assert.equal(
    say(gap, 'zh-CN'),
    '类别“公共预算”、风险“低”在金额区间 [0.00, 123.45) 元没有任何一行，请补上。',
  );
  assert.equal(
    say(overlap, 'en'),
    'Rows 1, 2 overlap for class "公共预算", risk "低", amounts [200.00, ∞) yuan: leave one.',
  );
});

const tier = fc.constantFrom<Tier>('auto', 'final', 'full');
/** A table made by cutting the amounts of every class and risk at points of its own. */
const cut: fc.Arbitrary<TierTable> = fc
  .tuple(
    ...['甲', '乙'].flatMap((kind) =>
      ['低', '高'].map((risk) =>
        fc
          .tuple(
            fc.uniqueArray(fc.integer({ min: 1, max: 10_000_000 }), { maxLength: 4 }),
            fc.array(tier, { minLength: 5, maxLength: 5 }),
          )
          .map(([points, tiers]) => {
            const ends = [null, ...points.sort((a, b) => a - b), null];
            return ends.slice(1).map((to, i) => row(kind, risk, ends[i] ?? null, to, tiers[i] as Tier));
          }),
      ),
    ),
  )
  .map((cells) => ({ classes: ['甲', '乙'], risks: ['低', '高'], rows: cells.flat() }));
const cutAndOne = cut.chain((table) => fc.tuple(fc.constant(table), fc.nat(table.rows.length - 1)));

test('a table made by cutting the space has no findings, and each end of a row falls into that row', () => {
  fc.assert(
    fc.property(cut, (table) => {
      assert.deepEqual(checkTiers(table), []);
      for (const [index, { class: kind, risk, from, to }] of table.rows.entries()) {
        assert.equal(tierOf(table, { class: kind, risk, amount: from ?? 0 }).row, index);
        if (to !== null) assert.equal(tierOf(table, { class: kind, risk, amount: to - 1 }).row, index);
      }
    }),
    settings,
  );
});

test('removing a row yields exactly that gap', () => {
  fc.assert(
    fc.property(cutAndOne, ([table, index]) => {
      const gone = table.rows[index] as TierRow;
      const [finding, ...more] = checkTiers({ ...table, rows: table.rows.filter((_, i) => i !== index) });
      assert.equal(more.length, 0);
      const { reason, class: kind, risk, from, to } = finding as TierFinding;
      assert.deepEqual(
        [reason, kind, risk, from, to],
        ['gap', gone.class, gone.risk, gone.from ?? 0, gone.to],
      );
    }),
    settings,
  );
});

test('duplicating a row yields exactly that overlap, of these two rows', () => {
  fc.assert(
    fc.property(cutAndOne, ([table, index]) => {
      const twin = table.rows[index] as TierRow;
      const [finding, ...more] = checkTiers({ ...table, rows: [...table.rows, twin] });
      assert.equal(more.length, 0);
      const { reason, class: kind, risk, from, to, pointers } = finding as TierFinding;
      assert.deepEqual(
        [reason, kind, risk, from, to],
        ['overlap', twin.class, twin.risk, twin.from ?? 0, twin.to],
      );
      assert.deepEqual(pointers, [`/rows/${index}`, `/rows/${table.rows.length}`]);
    }),
    settings,
  );
});

test('on a small domain the findings are what looking at every single amount finds', () => {
  const limit = 8;
  const end = fc.option(fc.integer({ min: 0, max: limit }), { nil: null });
  const anyRow = fc
    .tuple(fc.constantFrom('甲', '乙'), fc.constantFrom('低', '高'), end, end, tier)
    .map(([kind, risk, from, to, t]) => row(kind, risk, from, to, t));
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 8 }), (rows) => {
      const table = { classes: ['甲', '乙'], risks: ['低', '高'], rows };
      const findings = checkTiers(table);
      for (const kind of table.classes) {
        for (const risk of table.risks) {
          for (let amount = 0; amount <= limit + 1; amount++) {
            const covering = [...rows.keys()].filter((i) => {
              const r = rows[i] as TierRow;
              const within = (r.from ?? 0) <= amount && amount < (r.to ?? Number.POSITIVE_INFINITY);
              return r.class === kind && r.risk === risk && within;
            });
            const told = findings.filter(
              (f) =>
                (f.reason === 'gap' || f.reason === 'overlap') &&
                f.class === kind &&
                f.risk === risk &&
                (f.from as number) <= amount &&
                amount < (f.to ?? Number.POSITIVE_INFINITY),
            );
            const expected = covering.length === 1 ? [] : [covering.length === 0 ? 'gap' : 'overlap'];
            assert.deepEqual(
              told.map(({ reason }) => reason),
              expected,
            );
            if (covering.length > 1) {
              assert.deepEqual(
                told[0]?.pointers,
                covering.map((i) => `/rows/${i}`),
              );
            }
            const { outcome, row: index } = tierOf(table, { class: kind, risk, amount });
            const only = covering.length === 1 ? (rows[covering[0] as number] as TierRow) : undefined;
            assert.deepEqual([outcome, index], [only?.tier ?? 'full', only ? covering[0] : null]);
          }
        }
      }
      const empty = rows.filter((r) => r.to !== null && r.to <= (r.from ?? 0)).length;
      assert.equal(findings.filter(({ reason }) => reason === 'range-empty').length, empty);
    }),
    settings,
  );
});
