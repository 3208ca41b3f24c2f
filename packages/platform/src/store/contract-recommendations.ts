import assert from 'node:assert/strict';
import { caseRow, caseWrite, outboxRow } from './contract-samples.ts';
import { brokenLink } from './hash-chain.ts';
import { type RecommendationRow, recommendationItem } from './recommendation-store.ts';
import type { Promises } from './store.contract.ts';
import type { CaseWrite, Store } from './store.ts';

const procuratorate = '检察院';
const bureau = '管理局';
const upper = '上级院';

function row(id: string, changes: Partial<RecommendationRow> = {}): RecommendationRow {
  return {
    ...{
      id,
      number: null,
      series: null,
      year: null,
      sequence: null,
      type: '公益',
      field: '环境',
      state: 'received',
    },
    ...{
      procuratorate,
      unit: bureau,
      county: '990122',
      confidential: false,
      createdAt: 1_000,
      issuedAt: 1_100,
    },
    ...{
      deliveredAt: 1_200,
      servedAt: 1_300,
      receivedAt: 1_300,
      repliedAt: null,
      dueAt: 9_000,
      nextAt: 5_000,
    },
    ...{ overdue: false, rank: 1, sortAt: 9_000, figures: '{}' },
    ...changes,
  };
}

function write(
  id: string,
  changes: Partial<RecommendationRow> = {},
  more: Parameters<typeof caseWrite>[1] = {},
): CaseWrite {
  const head = caseRow(id, { item: recommendationItem, unit: procuratorate, submittedAt: 1_000 });
  return caseWrite(id, { row: head, recommendation: { row: row(id, changes), copies: [] }, ...more });
}

const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);
const ofIssuer = { by: 'issuer', of: procuratorate, limit: 100 } as const;
const ofUnit = { by: 'unit', of: bureau, limit: 100 } as const;

export const recommendationPromises: Promises = {
  'a recommendation is written with its row, its events and its messages in one step, and its chain holds':
    async (store) => {
      const first = write('r1', {}, { count: 2, outbox: [outboxRow('m1', { caseId: 'r1', unit: bureau })] });
      assert.equal((await store.append(first)).ok, true);
      assert.deepEqual(await store.getRecommendation('r1'), row('r1'));
      const second = write(
        'r1',
        { state: 'replied', dueAt: null, nextAt: null, rank: 2 },
        { expectedVersion: 2 },
      );
      assert.equal((await store.append(second)).ok, true);
      assert.equal((await store.getRecommendation('r1'))?.state, 'replied');
      assert.equal(brokenLink(await store.readStream('r1', 0, 100)), undefined);
      assert.deepEqual(await store.append(second), { ok: false, why: 'version' });
      assert.equal((await store.outboxCounts()).waiting, 1);
    },

  'a recommendation is no case: no list, count or participation of cases knows it': async (store) => {
    await store.append(caseWrite('c1'));
    await store.append(write('r1', {}, { units: [bureau] }));
    assert.deepEqual(ids(await store.listCases({ unit: procuratorate, limit: 10 })), []);
    assert.deepEqual(ids(await store.listCases({ unit: bureau, limit: 10 })), []);
    assert.equal(await store.takesPart('r1', bureau), false);
    assert.equal((await store.counts()).cases, 1);
    assert.equal(await store.getRecommendation('c1'), undefined);
    assert.deepEqual(ids(await store.caseHeads('', 10)), ['c1', 'r1']);
  },

  'a unit hears of its recommendation from the log, and strangers of nothing': async (store) => {
    await store.append(write('r1', {}, { units: [bureau] }));
    const heard = async (unit: string) => (await store.changes({ unit, after: 0, limit: 10 })).length;
    assert.deepEqual([await heard(bureau), await heard(procuratorate), await heard('市委办')], [1, 1, 0]);
  },

  'recommendations are listed overdue first, then by due time, then the newest, page by page': async (
    store,
  ) => {
    await store.append(write('a', { rank: 1, sortAt: 9_000 }));
    await store.append(write('b', { rank: 0, sortAt: 4_000, overdue: true }));
    await store.append(write('c', { rank: 2, sortAt: -2_000, dueAt: null }));
    await store.append(write('d', { rank: 2, sortAt: -3_000, dueAt: null }));
    await store.append(write('e', { rank: 1, sortAt: 8_000 }));
    assert.deepEqual(ids(await store.listRecommendations(ofIssuer)), ['b', 'e', 'a', 'd', 'c']);
    const page = await store.listRecommendations({ ...ofIssuer, limit: 2, after: 1 });
    assert.deepEqual(ids(page), ['e', 'a']);
  },

  'a list keeps to its scope and to what is asked for': async (store) => {
    await store.append(write('a'));
    await store.append(write('b', { deliveredAt: null, issuedAt: null, state: 'draft' }));
    await store.append(
      write('c', { unit: '别局', county: '990100', type: '治理', field: '安全', overdue: true }),
    );
    await store.append(write('d', { procuratorate: '别院', issuedAt: 2_000 }));
    const found = async (query: Partial<Parameters<Store['listRecommendations']>[0]>) =>
      ids(await store.listRecommendations({ ...ofIssuer, ...query })).sort();
    assert.deepEqual(await found({}), ['a', 'b', 'c']);
    assert.deepEqual(await found(ofUnit), ['a', 'd']);
    assert.deepEqual(await found({ states: ['draft', 'approved'] }), ['b']);
    assert.deepEqual(await found({ overdue: true }), ['c']);
    assert.deepEqual(await found({ type: '治理' }), ['c']);
    assert.deepEqual(await found({ field: '安全', county: '990100', unit: '别局' }), ['c']);
    assert.deepEqual(await found({ ...ofUnit, from: 1_100, to: 2_000 }), ['a']);
    assert.deepEqual(await found({ ...ofUnit, from: 1_101 }), ['d']);
    assert.deepEqual(await found({ to: 1_101 }), ['a', 'c']);
    assert.deepEqual(await found({ by: 'unit', of: '市委办' }), []);
  },

  'what was copied to a body is listed for it, the last first, and for nobody else': async (store) => {
    const copy = (at: number) => ({ copies: [{ unit: upper, at }] });
    await store.append({ ...write('a'), recommendation: { row: row('a'), ...copy(2_000) } });
    await store.append({ ...write('b'), recommendation: { row: row('b'), ...copy(3_000) } });
    await store.append(write('c'));
    assert.deepEqual(ids(await store.listRecommendations({ by: 'copied', of: upper, limit: 9 })), ['b', 'a']);
    assert.deepEqual(ids(await store.listRecommendations({ by: 'copied', of: bureau, limit: 9 })), []);
    assert.equal(await store.isCopiedTo('a', upper), true);
    assert.equal(await store.isCopiedTo('c', upper), false);
  },

  'recommendations are counted by state and mark': async (store) => {
    await store.append(write('a'));
    await store.append(write('b'));
    await store.append(write('c', { overdue: true }));
    const counts = await store.countRecommendations({ by: 'issuer', of: procuratorate });
    const total = (overdue: boolean) =>
      counts.find((c) => c.overdue === overdue && c.state === 'received')?.count;
    assert.deepEqual([total(false), total(true)], [2, 1]);
  },

  'the sweeper is given the recommendations that have something due, and the next instant counts them':
    async (store) => {
      await store.append(write('a', { nextAt: 7_000 }));
      await store.append(write('b', { nextAt: 5_000 }));
      await store.append(write('c', { nextAt: null, rank: 3 }));
      assert.deepEqual(ids(await store.dueRecommendations(6_999, 10)), ['b']);
      assert.deepEqual(ids(await store.dueRecommendations(7_000, 10)), ['b', 'a']);
      assert.deepEqual(await store.openRecommendations('', 10), ['a', 'b']);
      assert.deepEqual(await store.openRecommendations('a', 10), ['b']);
      assert.equal(await store.nextAt(), 5_000);
    },

  'two recommendations never bear one number, also when both are written at once': async (store) => {
    const numbered = (id: string) =>
      write(id, { series: '行公建', year: 2026, sequence: 1, number: `${id}号` });
    const of = { procuratorate, series: '行公建', year: 2026 };
    assert.equal(await store.lastSequence(of), 0);
    const results = await Promise.all([store.append(numbered('a')), store.append(numbered('b'))]);
    assert.deepEqual(results.filter((result) => result.ok).length, 1);
    assert.deepEqual(
      results.find((result) => !result.ok),
      { ok: false, why: 'number-taken' },
    );
    assert.equal(await store.lastSequence(of), 1);
    assert.equal(await store.lastSequence({ ...of, year: 2027 }), 0);
    const refused = results[0]?.ok ? 'b' : 'a';
    assert.deepEqual(await store.readStream(refused, 0, 10), []);
    const other = write('c', { series: '行公建', year: 2026, sequence: 1, procuratorate: '别院' });
    assert.equal((await store.append(other)).ok, true);
  },
};
