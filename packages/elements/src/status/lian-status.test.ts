import type { CaseDetail, ChangeEvent } from '@lianban/contract';
import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../define/lian-status.ts';
import { runElementBaseTests, settled } from '../internal/base-tests.ts';
import type { Client } from '../internal/client.ts';
import { examples, trace } from './lian-status.examples.ts';
import type { LianStatus } from './lian-status.ts';

runElementBaseTests('lian-status', {
  ...Object.fromEntries(
    Object.entries(examples).map(([name, data]) => [
      name,
      (status: LianStatus) => Object.assign(status, { data, applicant: true }),
    ]),
  ),
  'in English': (status) => Object.assign(status, { data: examples.overdue, language: 'en' }),
  'no case named': () => {},
  'no platform': (status) => Object.assign(status, { caseId: 'c1' }),
});

/** A platform of one case; `change` is what its event stream says. */
function platform(first: CaseDetail) {
  const calls: unknown[][] = [];
  let listener: { onEvent(event: ChangeEvent): void; onState?(state: string): void } | undefined;
  const fake = {
    data: first,
    calls,
    refuse: undefined as unknown,
    stopped: 0,
    change: (of = 'c1'): void => listener?.onEvent({ type: 'case.changed', case: of }),
    client: {
      now: () => Date.parse('2026-11-26T10:00:00+08:00'),
      cases: {
        get: async (id: string): Promise<CaseDetail> => {
          calls.push(['get', id]);
          if (fake.refuse) throw fake.refuse;
          return fake.data;
        },
        trace: async (id: string, query: { cursor?: string }) => {
          calls.push(['trace', id, query.cursor]);
          return query.cursor
            ? { items: trace.slice(2), next: null }
            : { items: trace.slice(0, 2), next: 'on' };
        },
        answerCorrection: async (
          id: string,
          body: unknown,
          options: { idempotencyKey: string },
        ): Promise<CaseDetail> => {
          calls.push(['answer', id, body, options.idempotencyKey]);
          if (fake.refuse) throw fake.refuse;
          return examples.normal;
        },
        rate: async (id: string, body: unknown) => {
          calls.push(['rate', id, body]);
          return { ...examples.decided, rating: { grade: 4, at: '2026-11-30T10:00:00+08:00' } };
        },
        withdraw: async (id: string, body: unknown) => {
          calls.push(['withdraw', id, body]);
          return { ...examples.normal, state: 'withdrawn' };
        },
      },
      events: {
        subscribe: (one: typeof listener): (() => void) => {
          listener = one;
          return (): void => {
            fake.stopped += 1;
          };
        },
      },
    },
  };
  return fake;
}

async function open(fake: ReturnType<typeof platform>, applicant = false): Promise<LianStatus> {
  const status = await fixture<LianStatus>(
    html`<lian-status case-id="c1" ?applicant=${applicant} .client=${fake.client as unknown as Client}></lian-status>`,
  );
  await aTimeout(0);
  await settled(status);
  return status;
}
const show = async (data: CaseDetail, more: Partial<LianStatus> = {}): Promise<LianStatus> => {
  const status = await fixture<LianStatus>(html`<lian-status .data=${data}></lian-status>`);
  Object.assign(status, more);
  await settled(status);
  return status;
};
const text = (status: LianStatus, selector: string): string =>
  status.shadowRoot
    ?.querySelector(selector)
    ?.textContent?.replace(/[\s\u00a0]+/g, ' ')
    .trim() ?? '';
const find = <E extends HTMLElement>(status: LianStatus, selector: string): E =>
  status.shadowRoot?.querySelector<E>(selector) as E;
const stepOf = (id: string) => `[data-step=${id}]`;

describe('what progress says', () => {
  it('gives number, subject, working day and links in the head', async () => {
    const status = await show(examples.normal);
    expect(text(status, '.head .num')).to.equal(
      '办件 99010020261123000001J · 示例教师甲 · 第 3 个工作日，共 7 个 · 已办 4 / 8 环节',
    );
  });

  it('names silence, warnings and the eight guards of a deemed consent', async () => {
    const status = await show(examples.normal);
    expect(text(status, `${stepOf('s2')} .row`)).to.equal('主管部门审核默认同意 11-24 17:30');
    expect(text(status, `${stepOf('s2')} > p`)).to.equal('市教育局 · 时限内未答复 · 已提醒 1 次');
    expect(status.shadowRoot?.querySelectorAll(`${stepOf('s2')} .guards li`).length).to.equal(8);
  });

  it('says what silence would mean where a step is open, and what is left', async () => {
    const status = await show(examples.normal);
    expect(text(status, `${stepOf('s5')} .when`)).to.equal('剩 0.5 个工作日');
    expect(text(status, `${stepOf('s5')} > p`)).to.contain('逾期不默认，转督办');
    expect(text(status, `${stepOf('a1')} > p`)).to.contain('逾期不影响后续，未办结事项继续挂账');
  });

  it('names parallel steps, and only those', async () => {
    const status = await show(examples.normal);
    const parallel = [...(status.shadowRoot?.querySelectorAll<HTMLElement>('.par') ?? [])];
    expect(parallel.map((one) => one.dataset['step'])).to.deep.equal(['s3', 's4', 'a1', 'a2']);
    for (const one of parallel) expect(one.textContent).to.contain('并联');
  });

  it('shows the rungs of the ladder and an extension with its cause', async () => {
    const status = await show(examples.overdue);
    expect(text(status, `${stepOf('s5')} .ext`)).to.equal('11-25 17:30 因平台未能送达提醒，顺延 1 个工作日');
    expect(text(status, `${stepOf('s5')} .ladder`)).to.contain('报督查室（市府办督查室）');
  });

  it('folds the steps that this case does not need', async () => {
    const status = await show(examples.decided);
    expect(text(status, '.skipped summary')).to.equal('本件不需要的环节（2）');
    expect(find<HTMLDetailsElement>(status, '.skipped').open).to.equal(false);
  });

  it('opens an issued document in its place', async () => {
    const status = await show(examples.decided);
    find(status, '.documents button').click();
    await settled(status);
    expect(find(status, 'lian-document').shadowRoot?.textContent).to.contain('某人调〔2026〕8号');
  });
});

describe('progress is live', () => {
  it('reads once for several changes and keeps disclosures and half-typed answers', async () => {
    const fake = platform(examples.paused);
    const status = await open(fake, true);
    find(status, '.why-silent summary').click();
    const area = find<HTMLTextAreaElement>(status, '.correction textarea');
    area.focus();
    await sendKeys({ type: '已改' });
    fake.data = { ...examples.paused, links: { done: 5, total: 8 } };
    for (let i = 0; i < 5; i++) fake.change();
    fake.change('another case');
    await aTimeout(300);
    await settled(status);
    expect(fake.calls.filter(([what]) => what === 'get').length).to.equal(2);
    expect(text(status, '.head .num')).to.contain('已办 5 / 8 环节');
    expect(find<HTMLDetailsElement>(status, '.why-silent').open).to.equal(true);
    expect(find<HTMLTextAreaElement>(status, '.correction textarea').value).to.equal('已改');
    expect(status.shadowRoot?.activeElement).to.equal(area);
  });

  it('keeps showing the last data with its time when the platform cannot be reached', async () => {
    const fake = platform(examples.normal);
    const status = await open(fake);
    fake.refuse = Object.assign(new Error('x'), { code: 'network' });
    await status.reload();
    await settled(status);
    expect(text(status, '.stale')).to.contain('以下为 11月26日 10:00 的情况');
    expect(text(status, '.head .num')).to.contain('示例教师甲');
    fake.refuse = undefined;
    find(status, '.stale button').click();
    await aTimeout(0);
    await settled(status);
    expect(find(status, '.stale')).to.equal(null);
  });

  it('leaves the stream when it leaves the page', async () => {
    const fake = platform(examples.normal);
    const status = await open(fake);
    status.remove();
    expect(fake.stopped).to.equal(1);
  });

  it('reads the trace when it is opened, and goes on where it ended', async () => {
    const fake = platform(examples.normal);
    const status = await open(fake);
    expect(fake.calls.some(([what]) => what === 'trace')).to.equal(false);
    find(status, '.traced summary').click();
    await aTimeout(50);
    await settled(status);
    expect(status.shadowRoot?.querySelectorAll('.trace li').length).to.equal(2);
    find(status, '.traced button').click();
    await aTimeout(0);
    await settled(status);
    const entries = [...(status.shadowRoot?.querySelectorAll('.trace li') ?? [])];
    expect(entries.length).to.equal(4);
    expect(entries[2]?.textContent).to.contain('11月24日 17:32 记录');
    expect(find(status, '.traced button')).to.equal(null);
  });
});

describe('what the applicant does', () => {
  it('asks nothing of others than the applicant', async () => {
    const status = await open(platform(examples.paused));
    expect(find(status, '.correction')).to.equal(null);
    expect(find(status, '.withdrawal')).to.equal(null);
  });

  it('names what is missing, links it, and leads to it', async () => {
    const status = await open(platform(examples.paused), true);
    find(status, '.correction button.go').click();
    await settled(status);
    const summary = find(status, '.errors');
    expect(status.shadowRoot?.activeElement).to.equal(summary);
    const area = find<HTMLTextAreaElement>(status, '.correction textarea');
    expect(area.getAttribute('aria-invalid')).to.equal('true');
    const message = area.getAttribute('aria-describedby') ?? '';
    expect(status.shadowRoot?.getElementById(message)?.textContent).to.contain('补正说明');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    expect(status.shadowRoot?.activeElement).to.equal(area);
  });

  it('sends the corrected values with a key that a retry uses again', async () => {
    const fake = platform(examples.paused);
    const status = await open(fake, true);
    const date = find<HTMLInputElement>(status, 'input[type=date]');
    expect(date.value).to.equal('2026-12-14');
    date.value = '2027-01-25';
    date.dispatchEvent(new Event('input'));
    find(status, '.correction textarea').focus();
    await sendKeys({ type: '已改为学期结束后' });
    fake.refuse = Object.assign(new Error('x'), { code: 'network' });
    find(status, '.correction button.go').click();
    await aTimeout(0);
    await settled(status);
    expect(find<HTMLTextAreaElement>(status, '.correction textarea').value).to.equal('已改为学期结束后');
    fake.refuse = undefined;
    const told: unknown[] = [];
    status.addEventListener('lian-correction-answered', (event) => told.push((event as CustomEvent).detail));
    find(status, '.correction button.go').click();
    await aTimeout(0);
    await settled(status);
    const sent = fake.calls.filter(([what]) => what === 'answer');
    expect(sent.length).to.equal(2);
    expect(sent[0]?.[3]).to.equal(sent[1]?.[3]);
    expect(sent[1]?.[2]).to.deep.equal({
      task: 't-s5-correction',
      values: { reportingDate: '2027-01-25' },
      answer: '已改为学期结束后',
    });
    expect(told).to.deep.equal([{ case: 'c1' }]);
    expect(text(status, '.done-words')).to.equal('补正已提交，恢复计时');
  });

  it('shows the platform’s word on a field at that field', async () => {
    const fake = platform(examples.paused);
    const status = await open(fake, true);
    find(status, '.correction textarea').focus();
    await sendKeys({ type: '好' });
    fake.refuse = Object.assign(new Error('x'), {
      code: 'invalid-values',
      status: 422,
      problem: {
        detail: '有内容需要更正',
        errors: [{ pointer: '/values/reportingDate', code: 'past', message: '日期不能早于今天。' }],
      },
    });
    find(status, '.correction button.go').click();
    await aTimeout(0);
    await settled(status);
    const date = find<HTMLInputElement>(status, 'input[type=date]');
    expect(date.getAttribute('aria-invalid')).to.equal('true');
    expect(text(status, '.errors')).to.contain('日期不能早于今天。');
  });

  it('rates once, with the keyboard', async () => {
    const fake = platform(examples.decided);
    const status = await open(fake, true);
    find(status, '.grade input').focus();
    await sendKeys({ press: 'ArrowDown' });
    find(status, '.rating button.go').click();
    await aTimeout(0);
    await settled(status);
    expect(fake.calls.at(-1)).to.deep.equal(['rate', 'c1', { grade: 4 }]);
    expect(find(status, '.rating')).to.equal(null);
    expect(text(status, '.panel')).to.contain('已评价：满意');
  });

  it('withdraws only with reasons', async () => {
    const fake = platform(examples.normal);
    const status = await open(fake, true);
    find(status, '.withdrawal summary').click();
    find(status, '.withdrawal form button').click();
    await settled(status);
    expect(fake.calls.some(([what]) => what === 'withdraw')).to.equal(false);
    find(status, '.withdrawal textarea').focus();
    await sendKeys({ type: '不再调动' });
    find(status, '.withdrawal form button').click();
    await aTimeout(0);
    await settled(status);
    expect(fake.calls.at(-1)).to.deep.equal(['withdraw', 'c1', { reasons: '不再调动' }]);
    expect(text(status, 'h2')).to.contain('已撤回');
  });
});
