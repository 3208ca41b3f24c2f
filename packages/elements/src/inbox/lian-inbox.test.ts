import type { ChangeEvent } from '@lianban/contract';
import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../define/lian-inbox.ts';
import { runElementBaseTests, settled } from '../internal/base-tests.ts';
import type { Client } from '../internal/client.ts';
import { examples } from './lian-inbox.examples.ts';
import type { LianInbox, TaskList } from './lian-inbox.ts';

runElementBaseTests('lian-inbox', {
  ...Object.fromEntries(
    Object.entries(examples).map(([name, data]) => [
      name,
      (inbox: LianInbox) =>
        Object.assign(inbox, {
          data,
          selected: 'i1',
          client: quiet,
          state: name === 'done' ? 'done' : 'open',
        }),
    ]),
  ),
  'in English': (inbox) =>
    Object.assign(inbox, { data: examples.normal, language: 'en', taskHref: '/task/{task}' }),
  'no platform': () => {},
});

/** A client that never answers: what the host set stays. */
const quiet = {
  now: () => undefined,
  tasks: { list: () => new Promise(() => {}) },
  events: { subscribe: () => () => {} },
} as unknown as Client;

function platform(pages: Record<string, TaskList>) {
  let listener: { onEvent(event: ChangeEvent): void } | undefined;
  const fake = {
    pages,
    asked: [] as string[],
    change: () => listener?.onEvent({ type: 'task.opened', case: 'c9', task: 't9' }),
    client: {
      now: () => undefined,
      tasks: {
        list: async ({ state, cursor }: { state: string; cursor?: string }) => {
          const page = cursor ? `${state}/${cursor}` : state;
          fake.asked.push(page);
          return fake.pages[page];
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

async function open(fake: ReturnType<typeof platform>): Promise<LianInbox> {
  const inbox = await fixture<LianInbox>(
    html`<lian-inbox .client=${fake.client as unknown as Client}></lian-inbox>`,
  );
  await aTimeout(0);
  await settled(inbox);
  return inbox;
}
const rows = (inbox: LianInbox): HTMLElement[] => [
  ...(inbox.shadowRoot?.querySelectorAll<HTMLElement>('.task') ?? []),
];
const words = (element: Element | null | undefined): string =>
  element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

describe('the inbox', () => {
  it('names the kind of what stands beside the flow, and a simulated approval', async () => {
    const inbox = await open(platform({ open: examples.besideTheFlow }));
    const tags = rows(inbox).flatMap((row) => [...row.querySelectorAll('.tag')].map(words));
    expect(tags.sort()).to.deep.equal(
      ['正当理由', '补充意见', '撤回同意', '承诺核查', '模拟，无法律效力'].sort(),
    );
  });

  it('puts what is due first on top, and what has no due time last', async () => {
    const inbox = await open(platform({ open: examples.normal }));
    const clocks = rows(inbox).map((row) => words(row.querySelector('.clock')));
    expect(clocks[0]).to.equal('应于 11-20 17:30 前办结，继续挂账');
    expect(clocks.at(-1)).to.equal('11-23 10:08 收到');
  });

  it('says overdue, reminded and the kind in words', async () => {
    const inbox = await open(platform({ open: examples.normal }));
    const all = rows(inbox).map(words);
    expect(all.some((row) => row.includes('已逾期，应于 11-24 17:30 前答复'))).to.equal(true);
    expect(all.some((row) => row.includes('剩 0.5 个工作日已提醒'))).to.equal(true);
    for (const kind of ['校核', '督办', '职责裁定', '补正中']) {
      expect(
        all.some((row) => row.includes(kind)),
        kind,
      ).to.equal(true);
    }
  });

  it('tells the host with a click or Enter', async () => {
    const inbox = await open(platform({ open: examples.normal }));
    const told: string[] = [];
    inbox.addEventListener('lian-task-opened', (event) => told.push((event as CustomEvent).detail.task));
    rows(inbox)[1]?.focus();
    await sendKeys({ press: 'Enter' });
    rows(inbox)[0]?.click();
    expect(told).to.deep.equal(['i1', 'i5']);
  });

  it('makes links where the host names an address, and the host may keep the page', async () => {
    const inbox = await open(platform({ open: examples.normal }));
    inbox.taskHref = '#task={task}';
    await settled(inbox);
    const link = rows(inbox)[0] as HTMLAnchorElement;
    expect(link.getAttribute('href')).to.equal('#task=i5');
    inbox.addEventListener('lian-task-opened', (event) => event.preventDefault());
    link.click();
    expect(location.hash).to.equal('');
  });

  it('changes between to do and done with the arrow keys', async () => {
    const fake = platform({ open: examples.normal, done: examples.done });
    const inbox = await open(fake);
    inbox.shadowRoot?.querySelector<HTMLElement>('[role=tab]')?.focus();
    await sendKeys({ press: 'ArrowRight' });
    await aTimeout(0);
    await settled(inbox);
    expect(words(inbox.shadowRoot?.activeElement)).to.contain('已办');
    expect(fake.asked).to.deep.equal(['open', 'done']);
    expect(words(rows(inbox)[0])).to.contain('默认同意');
  });

  it('reads further on request, and as far again when something changes', async () => {
    const fake = platform({
      open: { items: examples.normal.items.slice(0, 2), next: 'b' },
      'open/b': { items: examples.normal.items.slice(2), next: null },
    });
    const inbox = await open(fake);
    inbox.shadowRoot?.querySelector<HTMLElement>('.more button')?.click();
    await aTimeout(0);
    await settled(inbox);
    expect(rows(inbox).length).to.equal(7);
    fake.change();
    fake.change();
    await aTimeout(300);
    await settled(inbox);
    expect(fake.asked).to.deep.equal(['open', 'open/b', 'open', 'open/b']);
    expect(rows(inbox).length).to.equal(7);
  });

  it('keeps the focus on a row while the list changes around it', async () => {
    const fake = platform({ open: examples.normal });
    const inbox = await open(fake);
    const row = rows(inbox)[3];
    row?.focus();
    fake.pages['open'] = { items: examples.normal.items.slice(1), next: null };
    fake.change();
    await aTimeout(300);
    await settled(inbox);
    expect(rows(inbox).length).to.equal(6);
    expect(inbox.shadowRoot?.activeElement).to.equal(row);
  });

  it('says so when there is nothing to do', async () => {
    const inbox = await open(platform({ open: examples.empty }));
    expect(words(inbox.shadowRoot?.querySelector('.empty'))).to.equal(
      '没有待办事项。新的事项到达时会自动出现在这里。',
    );
  });
});
