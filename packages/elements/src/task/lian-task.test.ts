import type { ChangeEvent, DecisionRequest, TaskDetail } from '@lianban/contract';
import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../define/lian-task.ts';
import { runElementBaseTests, settled } from '../internal/base-tests.ts';
import type { Client } from '../internal/client.ts';
import { directory, examples } from './lian-task.examples.ts';
import type { LianTask } from './lian-task.ts';

runElementBaseTests('lian-task', {
  ...Object.fromEntries(
    Object.entries(examples).map(([name, data]) => [name, (task: LianTask) => Object.assign(task, { data })]),
  ),
  'in English': (task) => Object.assign(task, { data: examples.deciding, language: 'en' }),
  'no task chosen': () => {},
  'no platform': (task) => Object.assign(task, { taskId: 't1' }),
});

interface Sent {
  readonly decision: DecisionRequest;
  readonly etag: string;
  readonly idempotencyKey: string;
}

/** A platform of one task. */
class Platform {
  data: TaskDetail;
  refuse: unknown;
  readonly sent: Sent[] = [];
  reads = 0;
  unitReads = 0;
  #listener: { onEvent(event: ChangeEvent): void } | undefined;

  constructor(data: TaskDetail) {
    this.data = data;
  }

  change(): void {
    this.#listener?.onEvent({ type: 'task.changed', case: this.data.case.id, task: this.data.id });
  }

  readonly client = {
    now: () => Date.parse('2026-11-24T14:00:00+08:00'),
    tasks: {
      get: async () => {
        this.reads += 1;
        return this.data;
      },
      decide: async (_id: string, decision: DecisionRequest, options: Omit<Sent, 'decision'>) => {
        this.sent.push({ decision, ...options });
        if (this.refuse) throw this.refuse;
        this.data = { ...this.data, state: 'agreed', decisions: [], etag: '"t4"' };
        return this.data;
      },
    },
    units: {
      list: async () => {
        this.unitReads += 1;
        return { items: directory, next: null };
      },
    },
    events: {
      subscribe: (one: { onEvent(event: ChangeEvent): void }) => {
        this.#listener = one;
        return () => {};
      },
    },
  } as unknown as Client;
}

async function open(platform: Platform): Promise<LianTask> {
  const task = await fixture<LianTask>(
    html`<lian-task task-id=${platform.data.id} .client=${platform.client}></lian-task>`,
  );
  await rest(task);
  return task;
}
async function rest(task: LianTask): Promise<void> {
  await aTimeout(20);
  await settled(task);
}
const find = <E extends HTMLElement>(task: LianTask, selector: string): E =>
  task.shadowRoot?.querySelector<E>(selector) as E;
const words = (task: LianTask, selector: string): string =>
  find(task, selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
async function choose(task: LianTask, value: string): Promise<void> {
  [...(task.shadowRoot?.querySelectorAll<HTMLInputElement>('input[type=radio]') ?? [])]
    .find((radio) => radio.value === value)
    ?.click();
  await rest(task);
}
async function type(task: LianTask, name: string, text: string): Promise<void> {
  find(task, `[name="${name}"]`).focus();
  await sendKeys({ type: text });
  await settled(task);
}
async function submit(task: LianTask): Promise<void> {
  find(task, 'button.go').click();
  await rest(task);
}
const problem = (status: number, code: string, more: object = {}) =>
  Object.assign(new Error(code), {
    status,
    code,
    problem: { code, status, detail: `平台：${code}`, ...more },
  });

describe('what a task shows', () => {
  it('reads the task once, puts the clock on top and silence in a sentence with its ground', async () => {
    const platform = new Platform(examples.normal);
    const task = await open(platform);
    expect(platform.reads).to.equal(1);
    expect(find(task, 'lian-countdown').shadowRoot?.textContent).to.contain('剩 0.5 个工作日');
    expect(words(task, '.silence')).to.equal(
      '逾期未答复的，视为同意，记入本单位效能台账，责任仍由本单位承担。依据：《超时默认和缺席默认制》超时默认（本市决定，条文尚待核对）',
    );
  });

  it('says whose each value is, and never shows what the unit may not see', async () => {
    const task = await open(new Platform(examples.normal));
    const row = (label: string) =>
      [...(task.shadowRoot?.querySelectorAll('.file > div') ?? [])]
        .find((one) => one.querySelector('dt')?.textContent === label)
        ?.querySelector('dd')
        ?.textContent?.replace(/\s+/g, ' ')
        .trim();
    expect(row('参加工作时间')).to.equal('2006.08甲县人社局 · 11月23日 10:02');
    expect(row('工资卡账户')).to.contain('已取得，不在本环节显示');
    expect(row('出生日期')).to.contain('来源不一致，已发起校核：甲县人社局 1984-04-15；市公安局 1984-04-05');
    expect(row('医保参保地')).to.contain('甲县医保局暂无记录，由申请单位填写，待核实');
  });

  it('does not let an officer decide while a decisive value is verified, and says why', async () => {
    const task = await open(new Platform(examples.blocked));
    const radios = [...(task.shadowRoot?.querySelectorAll<HTMLInputElement>('.choice input') ?? [])];
    expect(radios.filter((one) => one.disabled).map((one) => one.value)).to.deep.equal([
      'agree',
      'agreeWithConditions',
      'disagree',
    ]);
    expect(radios[0]?.getAttribute('aria-describedby')).to.equal('blocked');
    expect(words(task, '#blocked')).to.contain('校核完成后方可决定');
  });

  it('shows how a silent task ended, with the evidence, and offers no reply', async () => {
    const task = await open(new Platform(examples.silent));
    expect(find(task, 'form')).to.equal(null);
    expect(words(task, '.outcome')).to.contain('默认同意 · 11-24 17:30');
    expect(task.shadowRoot?.querySelectorAll('.outcome .guards li').length).to.equal(8);
  });
});

describe('an officer replies', () => {
  it('agrees with the keyboard alone', async () => {
    const platform = new Platform(examples.normal);
    const task = await open(platform);
    const told: unknown[] = [];
    task.addEventListener('lian-task-decided', (event) => told.push((event as CustomEvent).detail));
    find(task, '#d-decision').focus();
    await sendKeys({ press: 'Space' });
    await settled(task);
    await sendKeys({ press: 'Enter' });
    await rest(task);
    expect(platform.sent[0]?.decision).to.deep.equal({ decision: 'agree' });
    expect(platform.sent[0]?.etag).to.equal('"t3"');
    expect(told).to.deep.equal([{ task: 't-s2', case: 'c1', decision: 'agree' }]);
    expect(words(task, '.outcome .ok')).to.equal('答复已提交');
    expect(task.shadowRoot?.activeElement).to.equal(find(task, '.outcome'));
  });

  it('asks for a choice first, and leads to it', async () => {
    const platform = new Platform(examples.normal);
    const task = await open(platform);
    await submit(task);
    expect(platform.sent.length).to.equal(0);
    expect(words(task, '.errors')).to.contain('请选择一种答复');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    expect(task.shadowRoot?.activeElement).to.equal(find(task, '#d-decision'));
  });

  it('keeps what is typed under one reply while another is looked at', async () => {
    const task = await open(new Platform(examples.normal));
    await choose(task, 'disagree');
    await type(task, 'disagree/reasons', '岗位已满');
    await choose(task, 'agree');
    await choose(task, 'disagree');
    expect(find<HTMLTextAreaElement>(task, '[name="disagree/reasons"]').value).to.equal('岗位已满');
  });

  it('lists conditions, one by one', async () => {
    const platform = new Platform(examples.normal);
    const task = await open(platform);
    await choose(task, 'agreeWithConditions');
    await type(task, 'conditions/1', '学期结束后交接');
    find(task, '.add button').click();
    await settled(task);
    expect(task.shadowRoot?.activeElement?.getAttribute('name')).to.equal('conditions/2');
    await submit(task);
    expect(words(task, '.errors')).to.contain('请填写：条件 2');
    find(task, '.remove').click();
    await settled(task);
    await type(task, 'conditions/2', '补交说明');
    await submit(task);
    expect(platform.sent[0]?.decision).to.deep.equal({
      decision: 'agreeWithConditions',
      conditions: ['补交说明'],
    });
  });

  it('tells all gaps at once', async () => {
    const platform = new Platform(examples.normal);
    const task = await open(platform);
    await choose(task, 'requestInformation');
    const select = find<HTMLSelectElement>(task, '[name="gaps/1/field"]');
    select.value = 'reportingDate';
    select.dispatchEvent(new Event('change'));
    await type(task, 'gaps/1/what', '请改期');
    find(task, '.add button').click();
    await settled(task);
    await type(task, 'gaps/2/what', '请说明交接');
    await submit(task);
    expect(platform.sent[0]?.decision).to.deep.equal({
      decision: 'requestInformation',
      gaps: [{ field: 'reportingDate', what: '请改期' }, { what: '请说明交接' }],
    });
  });

  it('names the competent unit by the directory', async () => {
    const platform = new Platform(examples.normal);
    const task = await open(platform);
    expect(platform.unitReads).to.equal(0);
    await choose(task, 'notCompetent');
    await type(task, 'competentUnit', '没有这个局');
    await type(task, 'notCompetent/reasons', '已划转');
    await submit(task);
    expect(words(task, '.errors')).to.contain('请从列表中选择单位');
    const input = find<HTMLInputElement>(task, '[name=competentUnit]');
    input.value = '';
    await type(task, 'competentUnit', '市教育局');
    await submit(task);
    expect(platform.sent[0]?.decision).to.deep.equal({
      decision: 'notCompetent',
      competentUnit: 'JYJ',
      reasons: '已划转',
    });
    expect(platform.unitReads).to.equal(1);
  });

  it('asks the deciding unit for values, answers to conditions, and reasons against objections', async () => {
    const platform = new Platform(examples.deciding);
    const task = await open(platform);
    await choose(task, 'agree');
    await submit(task);
    expect(task.shadowRoot?.querySelectorAll('.errors li').length).to.equal(3);
    await type(task, 'fills/vacancyApprovalNo', '空编〔2026〕3号');
    await type(task, 'conditionAnswers/s5-1', '已商定');
    await type(task, 'reasons', '已补充师资');
    await submit(task);
    expect(platform.sent[0]?.decision).to.deep.equal({
      decision: 'agree',
      fills: { vacancyApprovalNo: '空编〔2026〕3号' },
      conditionAnswers: { 's5-1': '已商定' },
      reasons: '已补充师资',
    });
  });

  it('settles a data verification with a source’s value or another one', async () => {
    const platform = new Platform(examples.verification);
    const task = await open(platform);
    await choose(task, 'other');
    const input = find<HTMLInputElement>(task, '[name=value]');
    expect(input.type).to.equal('date');
    await choose(task, '1');
    await type(task, 'settle/reasons', '以户籍底册为准');
    await submit(task);
    expect(platform.sent[0]?.decision).to.deep.equal({
      decision: 'settle',
      value: '1984-04-05',
      reasons: '以户籍底册为准',
    });
  });

  it('rules on competence and directs a silent unit', async () => {
    const ruling = new Platform(examples.competence);
    const competence = await open(ruling);
    await choose(competence, 'RSJ');
    await type(competence, 'rule/reasons', '按职责清单');
    await submit(competence);
    expect(ruling.sent[0]?.decision).to.deep.equal({ decision: 'rule', unit: 'RSJ', reasons: '按职责清单' });
    const directing = new Platform(examples.followUp);
    const followUp = await open(directing);
    await type(followUp, 'direction', '请今日答复');
    await submit(followUp);
    expect(directing.sent[0]?.decision).to.deep.equal({ decision: 'direct', direction: '请今日答复' });
  });

  it('sends nothing when the host stops it', async () => {
    const platform = new Platform(examples.normal);
    const task = await open(platform);
    task.addEventListener('lian-before-decide', (event) => event.preventDefault());
    await choose(task, 'agree');
    await submit(task);
    expect(platform.sent.length).to.equal(0);
  });
});

describe('when the platform does not take a reply', () => {
  it('uses the same key for a retry after a lost answer', async () => {
    const platform = new Platform(examples.normal);
    const task = await open(platform);
    await choose(task, 'agree');
    platform.refuse = Object.assign(new Error('x'), { code: 'network' });
    await submit(task);
    expect(words(task, '.not-sent')).to.contain('网络不通');
    platform.refuse = undefined;
    await submit(task);
    expect(platform.sent[0]?.idempotencyKey).to.equal(platform.sent[1]?.idempotencyKey);
  });

  it('says who changed what, reads again, and keeps what was typed', async () => {
    const platform = new Platform(examples.normal);
    const task = await open(platform);
    await choose(task, 'disagree');
    await type(task, 'disagree/reasons', '岗位已满');
    platform.refuse = problem(412, 'etag-stale', { changedBy: '经办乙' });
    platform.data = {
      ...platform.data,
      etag: '"t9"',
      fields: platform.data.fields.map((one) =>
        one.id === 'reportingDate' ? { ...one, value: '2027-01-25' } : one,
      ),
    };
    await submit(task);
    expect(words(task, '.changes')).to.contain('经办乙 更改了本事项。');
    expect(words(task, '.changes')).to.contain('拟报到日期：由“2026-12-14”变为“2027-01-25”');
    expect(task.shadowRoot?.activeElement).to.equal(find(task, '.changes'));
    expect(find<HTMLTextAreaElement>(task, '[name="disagree/reasons"]').value).to.equal('岗位已满');
    platform.refuse = undefined;
    await submit(task);
    expect(platform.sent[1]?.etag).to.equal('"t9"');
  });

  it('shows that the task has lapsed when the reply was late', async () => {
    const platform = new Platform(examples.normal);
    const task = await open(platform);
    await choose(task, 'agree');
    platform.refuse = problem(409, 'decision-late', {
      detail: '答复时已过办理时限；您的答复已作为逾期答复留存。',
    });
    platform.data = examples.silent;
    await submit(task);
    expect(words(task, '.not-sent')).to.contain('已作为逾期答复留存');
    expect(words(task, '.outcome')).to.contain('默认同意');
    expect(find(task, 'form')).to.equal(null);
  });

  it('puts the platform’s word at the control it is about', async () => {
    const platform = new Platform(examples.deciding);
    const task = await open(platform);
    await choose(task, 'agree');
    await type(task, 'fills/vacancyApprovalNo', 'x');
    await type(task, 'conditionAnswers/s5-1', '好');
    await type(task, 'reasons', '好');
    platform.refuse = problem(422, 'invalid-values', {
      errors: [{ pointer: '/fills/vacancyApprovalNo', code: 'pattern', message: '编号不符合格式。' }],
    });
    await submit(task);
    const input = find<HTMLInputElement>(task, '[name="fills/vacancyApprovalNo"]');
    expect(input.getAttribute('aria-invalid')).to.equal('true');
    const message = input.getAttribute('aria-describedby') ?? '';
    expect(task.shadowRoot?.getElementById(message)?.textContent).to.equal('编号不符合格式。');
  });
});

describe('a task is live', () => {
  it('follows a change while nothing is typed', async () => {
    const platform = new Platform(examples.normal);
    const task = await open(platform);
    platform.data = examples.silent;
    platform.change();
    platform.change();
    await aTimeout(300);
    await rest(task);
    expect(platform.reads).to.equal(2);
    expect(words(task, '.outcome')).to.contain('默认同意');
  });

  it('offers a change under somebody’s hands, and applies it on request', async () => {
    const platform = new Platform(examples.normal);
    const task = await open(platform);
    await choose(task, 'disagree');
    await type(task, 'disagree/reasons', '岗位已满');
    platform.data = { ...examples.paused, id: 't-s2', etag: '"t5"' };
    platform.change();
    await aTimeout(300);
    await rest(task);
    expect(words(task, '.newer')).to.contain('填写期间内容有变化');
    expect(find<HTMLTextAreaElement>(task, '[name="disagree/reasons"]').value).to.equal('岗位已满');
    find(task, '.newer button').click();
    await rest(task);
    expect(words(task, '.changes')).to.contain('状态：由“办理中”变为“补正中”');
  });

  it('lets only the clock move while somebody types and the matter is the same', async () => {
    const platform = new Platform(examples.normal);
    const task = await open(platform);
    await choose(task, 'disagree');
    platform.data = {
      ...examples.normal,
      clock: { ...examples.normal.clock, remaining: { workingDays: 0.2, minutes: 84 } },
    };
    platform.change();
    await aTimeout(300);
    await rest(task);
    expect(find(task, '.newer')).to.equal(null);
    expect(find(task, 'lian-countdown').shadowRoot?.textContent).to.contain('剩 0.2 个工作日');
  });

  it('keeps a half-made reply while another task is looked at', async () => {
    const platform = new Platform(examples.normal);
    const task = await open(platform);
    await choose(task, 'disagree');
    await type(task, 'disagree/reasons', '岗位已满');
    platform.data = examples.act;
    task.taskId = 't-a1';
    await rest(task);
    expect(words(task, '.choice')).to.contain('已办理完成');
    expect(find(task, '.opt.on')).to.equal(null);
    platform.data = examples.normal;
    task.taskId = 't-s2';
    await rest(task);
    expect(find<HTMLTextAreaElement>(task, '[name="disagree/reasons"]').value).to.equal('岗位已满');
  });
});
