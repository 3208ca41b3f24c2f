import type { ManyRequest, RecommendationPage } from '@lianban/contract';
import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../define/lian-recommendations.ts';
import { runElementBaseTests, settled } from '../internal/base-tests.ts';
import type { Client } from '../internal/client.ts';
import { tableOf } from './export.ts';
import { examples, now, summary } from './lian-recommendations.examples.ts';
import type { LianRecommendations } from './lian-recommendations.ts';

type Query = NonNullable<Parameters<Client['recommendations']['list']>[0]>;

const quiet = {
  now: () => now,
  recommendations: { list: () => new Promise(() => {}) },
  events: { subscribe: () => () => {} },
} as unknown as Client;

runElementBaseTests('lian-recommendations', {
  ...Object.fromEntries(
    Object.entries(examples).map(([name, data]) => [
      name,
      (list: LianRecommendations) => Object.assign(list, { data, selected: 'r11', client: quiet }),
    ]),
  ),
  'choosing, with filters': (list) =>
    Object.assign(list, {
      data: examples.normal,
      client: quiet,
      choosing: true,
      compose: true,
      filters: { type: 'governance' },
    }),
  'in English': (list) =>
    Object.assign(list, {
      data: examples.normal,
      client: quiet,
      language: 'en',
      recommendationHref: '/r/{recommendation}',
    }),
  'no platform': () => {},
});

function platform(page: RecommendationPage | ((query: Query) => RecommendationPage)) {
  let listener: { onEvent(event: unknown): void } | undefined;
  const fake = {
    asked: [] as Query[],
    sent: [] as ManyRequest[],
    change: () => listener?.onEvent({ type: 'recommendation.changed', case: 'r1' }),
    other: () => listener?.onEvent({ type: 'case.changed', case: 'c1' }),
    client: {
      now: () => now,
      recommendations: {
        list: async (query: Query) => {
          fake.asked.push(query);
          return typeof page === 'function' ? page(query) : page;
        },
        remindMany: async (items: ManyRequest['items']) => {
          fake.sent.push({ act: 'remind', items });
          return {
            items: items.map(({ id }, i) => ({
              id,
              ok: i === 0,
              etag: null,
              number: null,
              state: null,
              code: i === 0 ? null : 'recommendation-not-open',
              detail: i === 0 ? null : '当前状态不允许此操作',
            })),
          };
        },
      },
      events: {
        subscribe: (one: typeof listener) => {
          listener = one;
          return () => {};
        },
      },
    },
  };
  return fake;
}

async function open(fake: ReturnType<typeof platform>, more: object = {}): Promise<LianRecommendations> {
  const list = await fixture<LianRecommendations>(html`<lian-recommendations></lian-recommendations>`);
  Object.assign(list, more, { client: fake.client as unknown as Client });
  await aTimeout(0);
  await settled(list);
  return list;
}
const rows = (list: LianRecommendations): HTMLElement[] => [
  ...(list.shadowRoot?.querySelectorAll<HTMLElement>('.one') ?? []),
];
const words = (element: Element | null | undefined): string =>
  element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

describe('the list of recommendations', () => {
  it('tells of each in calendar days how late it is, or what is left, and the day of the reply', async () => {
    const list = await open(platform(examples.normal));
    const clocks = rows(list).map((row) => [...row.querySelectorAll('.clock')].map(words).join('|'));
    expect(clocks[0]).to.equal('逾期 3 日|已督促 2 次');
    expect(clocks[1]).to.equal('剩 9 日|12月9日前回复');
    expect(clocks[2]).to.equal('剩 24 日|12月24日前回复');
    expect(clocks[3]).to.equal('未签收|送达 0.6 个工作日');
    expect(clocks[4]).to.contain('草稿');
    expect(clocks[6]).to.contain('等待工作日历公布');
  });

  it('shows no title of a confidential one', async () => {
    const list = await open(
      platform({ ...examples.empty, items: [summary('r1', { publicity: 'confidential' })] }),
    );
    expect(words(rows(list)[0]))
      .to.contain('涉密')
      .and.not.to.contain('河道');
  });

  it('is headed by the matter and its procuratorate where the reader is the unit itself', async () => {
    const fake = platform(examples.normal);
    const list = await open(fake, { reader: 'unit' });
    expect(words(rows(list)[1])).to.match(/^督促履行河道保洁监管职责检察建议书.*甲县人民检察院/);
    expect(fake.asked.at(-1)).to.include({ reader: 'unit' });
  });

  it('asks for the tab that is chosen with the arrow keys', async () => {
    const fake = platform(examples.normal);
    const list = await open(fake);
    list.shadowRoot?.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus();
    for (let i = 0; i < 3; i++) await sendKeys({ press: 'ArrowRight' });
    await aTimeout(0);
    await settled(list);
    expect(words(list.shadowRoot?.activeElement)).to.contain('已逾期');
    expect(fake.asked.at(-1)).to.deep.equal({ state: 'received,objected,partlyRectified', overdue: 'true' });
  });

  it('narrows the list by what the form says, and widens it again', async () => {
    const fake = platform(examples.normal);
    const list = await open(fake, { tab: 'all' });
    const form = list.shadowRoot?.querySelector('form');
    (form?.querySelector('[name=type]') as HTMLSelectElement).value = 'governance';
    (form?.querySelector('[name=from]') as HTMLInputElement).value = '2026-10-01';
    form?.requestSubmit();
    await aTimeout(0);
    await settled(list);
    expect(fake.asked.at(-1)).to.deep.equal({ type: 'governance', from: '2026-10-01' });
    list.shadowRoot?.querySelector<HTMLElement>('.send [type=button]')?.click();
    await aTimeout(0);
    expect(fake.asked.at(-1)).to.deep.equal({});
  });

  it('reads further on request, and again when one changes; changes of cases do not concern it', async () => {
    const fake = platform(({ cursor }) =>
      cursor ? { ...examples.normal, next: null } : { ...examples.more, next: 'b' },
    );
    const list = await open(fake);
    list.shadowRoot?.querySelector<HTMLElement>('.more button')?.click();
    await aTimeout(0);
    await settled(list);
    const asked = fake.asked.length;
    fake.other();
    await aTimeout(300);
    expect(fake.asked.length).to.equal(asked);
    fake.change();
    await aTimeout(300);
    expect(fake.asked.length).to.be.greaterThan(asked);
  });

  it('does one act for many with one press, and says which were refused and why', async () => {
    const fake = platform(examples.normal);
    const list = await open(fake, { choosing: true });
    for (const box of [...(list.shadowRoot?.querySelectorAll<HTMLElement>('.mark input') ?? [])].slice(0, 2))
      box.click();
    await settled(list);
    list.shadowRoot?.querySelectorAll<HTMLElement>('.bar button')[1]?.click();
    await aTimeout(0);
    await settled(list);
    expect(fake.sent).to.deep.equal([
      {
        act: 'remind',
        items: [
          { id: 'r7', etag: '"r3"' },
          { id: 'r11', etag: '"r3"' },
        ],
      },
    ]);
    expect(words(list.shadowRoot?.querySelector('.bar'))).to.contain('2 件中 1 件已办理');
    expect(words(list.shadowRoot?.querySelector('.results'))).to.contain('当前状态不允许此操作');
  });

  it('makes a table that a spreadsheet opens, in which no cell is a formula', () => {
    const table = tableOf([summary('r1', { title: '=1+1,"x"', field: '@cmd' })], 'zh-CN');
    const [head, line] = table.slice(1).split('\r\n');
    expect(table.charCodeAt(0)).to.equal(0xfeff);
    expect(head?.split(',')[0]).to.equal('案号');
    expect(line).to.contain(`"'=1+1,""x"""`).and.to.contain(`,'@cmd,`);
    expect(line).to.contain('2026-10-09 09:41');
  });

  it('does not grow wider than a phone', async () => {
    const list = await open(platform(examples.veryLongNames), { choosing: true });
    list.style.width = '343px';
    await settled(list);
    expect(list.scrollWidth).to.be.at.most(343);
  });
});
