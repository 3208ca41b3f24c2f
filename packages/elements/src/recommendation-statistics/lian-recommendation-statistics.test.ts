import type { RecommendationFigures, RecommendationStatistics } from '@lianban/contract';
import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import '../define/lian-recommendation-statistics.ts';
import { runElementBaseTests, settled } from '../internal/base-tests.ts';
import type { Client } from '../internal/client.ts';
import type { LianRecommendationStatistics } from './lian-recommendation-statistics.ts';
import { datesOf, periodsUntil } from './periods.ts';

const figures = (issued: number, more: Partial<RecommendationFigures> = {}): RecommendationFigures => ({
  issued,
  received: issued,
  receiptDelayDays: issued * 0.4,
  replied: issued - 1,
  repliedOnTime: issued - 2,
  adopted: issued - 1,
  rectified: issued - 3,
  overdue: 1,
  objections: 0,
  objectionsUpheld: 0,
  escalated: 0,
  suits: 0,
  ...more,
});
const data: RecommendationStatistics = {
  from: '2026-10-01',
  to: '2026-12-31',
  by: 'unit',
  rows: [
    { key: 'A', name: { zh: '甲县示例管理局', en: 'Sample Administration' }, figures: figures(12) },
    {
      key: 'B',
      name: { zh: '甲县非常长的单位名称示例协调服务中心', en: 'B' },
      figures: figures(30, { overdue: 0 }),
    },
  ],
  total: figures(42),
};
const client = (asked: unknown[] = [], answer: unknown = data) =>
  ({
    now: () => Date.parse('2026-11-30T10:00:00+08:00'),
    recommendations: {
      statistics: async (query: unknown) => {
        asked.push(query);
        return answer;
      },
    },
    events: { subscribe: () => () => {} },
  }) as unknown as Client;

runElementBaseTests('lian-recommendation-statistics', {
  normal: (one) => Object.assign(one, { client: client(), data, period: '2026-4' }),
  'in English': (one) => Object.assign(one, { client: client(), data, language: 'en' }),
  empty: (one) =>
    Object.assign(one, {
      client: client([], { ...data, rows: [] }),
      data: { ...data, rows: [], total: figures(0) },
    }),
  'no platform': () => {},
});

const words = (element: Element | null | undefined): string =>
  element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

async function open(asked: unknown[] = []): Promise<LianRecommendationStatistics> {
  const one = await fixture<LianRecommendationStatistics>(
    html`<lian-recommendation-statistics .client=${client(asked)} period="2026-4"></lian-recommendation-statistics>`,
  );
  await aTimeout(0);
  await settled(one);
  return one;
}

describe('the figures of recommendations', () => {
  it('draws the numbers that the table has', async () => {
    const one = await open();
    const drawn = [...(one.shadowRoot?.querySelectorAll('.value') ?? [])].map(words);
    const column = [...(one.shadowRoot?.querySelectorAll('tbody tr td:nth-of-type(1)') ?? [])].map(words);
    expect(drawn).to.deep.equal(['12', '30']);
    expect(column).to.deep.equal(drawn);
    expect(words(one.shadowRoot?.querySelector('tfoot td'))).to.equal('42');
  });

  it('tells the mean delay of receipt, and names the quarter on the printed notice', async () => {
    const one = await open();
    expect(words(one.shadowRoot?.querySelector('tfoot'))).to.contain('0.4');
    expect(words(one.shadowRoot?.querySelector('.notice'))).to.equal(
      '检察建议办理情况通报（2026年第四季度）',
    );
  });

  it('asks for the dates of the quarter, and again for another kind of row', async () => {
    const asked: unknown[] = [];
    const one = await open(asked);
    expect(asked[0]).to.deep.equal({ by: 'unit', from: '2026-10-01', to: '2026-12-31' });
    const by = one.shadowRoot?.querySelector<HTMLSelectElement>('#by');
    if (by) by.value = 'type';
    by?.dispatchEvent(new Event('change'));
    await aTimeout(0);
    await settled(one);
    expect(asked.at(-1)).to.deep.equal({ by: 'type', from: '2026-10-01', to: '2026-12-31' });
  });

  it('knows the ends of quarters', () => {
    expect(datesOf({ year: 2028, quarter: 1 })).to.deep.equal({ from: '2028-01-01', to: '2028-03-31' });
    expect(periodsUntil('2026-01-15').slice(0, 2)).to.deep.equal([
      { year: 2026, quarter: 1 },
      { year: 2025, quarter: 4 },
    ]);
  });
});
