import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { runElementBaseTests } from '../internal/base-tests.ts';
import type { LianTask } from './lian-task.ts';
import { silenceExamples } from './silence.examples.ts';
import { fill, find, OneTask, openAct, openTask, rest, sendAct, words } from './task-platform.fixture.ts';

runElementBaseTests('lian-task', {
  ...Object.fromEntries(
    Object.entries(silenceExamples).flatMap(([name, data]) => [
      [name, (task: LianTask) => Object.assign(task, { data })],
      [`${name}, in English`, (task: LianTask) => Object.assign(task, { data, language: 'en' })],
    ]),
  ),
});

describe('an excuse before the time has run out', () => {
  it('is written and sent with the keyboard, once, and then says who rules on it', async () => {
    const platform = new OneTask(silenceExamples.mayExcuse);
    platform.after = { ...silenceExamples.excuseFiled };
    const task = await openTask(platform);
    const act = await openAct(task, '说明正当理由');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: '系统检修' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await rest(task);
    expect(platform.calls.map(({ way, given }) => [way, given[0], given[1]])).to.deep.equal([
      ['fileExcuse', 't-s2', { reasons: '系统检修' }],
    ]);
    expect(words(task, '.acted')).to.equal('正当理由已提交，等待督查室裁定');
    expect(task.shadowRoot?.activeElement?.className).to.contain('acted');
    expect(words(task, '.around-silence')).to.contain('待督查室裁定');
    expect(act.isConnected).to.equal(false);
  });

  it('is not sent without reasons; the error leads to the box', async () => {
    const platform = new OneTask(silenceExamples.mayExcuse);
    const task = await openTask(platform);
    await sendAct(task, await openAct(task, '说明正当理由'));
    expect(platform.calls).to.deep.equal([]);
    expect(words(task, '.errors')).to.contain('请填写：理由');
    find<HTMLAnchorElement>(task, '.errors a').click();
    expect(task.shadowRoot?.activeElement?.tagName).to.equal('TEXTAREA');
  });

  it('keeps the words when the platform refuses, and the same key makes the retry harmless', async () => {
    const platform = new OneTask(silenceExamples.mayExcuse);
    platform.refuse = Object.assign(new Error('x'), {
      status: 409,
      code: 'task-not-open',
      problem: { code: 'task-not-open', status: 409, detail: '期限已过，不能再提出正当理由。' },
    });
    const task = await openTask(platform);
    const act = await openAct(task, '说明正当理由');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: '理由' });
    await sendAct(task, act);
    expect(words(task, '.side-act .not-sent')).to.contain('期限已过，不能再提出正当理由。');
    expect(act.querySelector('textarea')?.value).to.equal('理由');
    await sendAct(task, act);
    const [one, two] = platform.calls.map(({ given }) => given[2] as { idempotencyKey: string });
    expect(one?.idempotencyKey).to.be.a('string').and.equal(two?.idempotencyKey);
  });

  it('is offered only while the platform takes it', async () => {
    const task = await openTask(new OneTask(silenceExamples.excuseFiled));
    expect(find(task, '.side-act')).to.equal(null);
  });
});

describe('a ruling on an excuse', () => {
  it('may name the days of the one extension when it accepts, from one to thirty', async () => {
    const platform = new OneTask(silenceExamples.ruleExcuse);
    const task = await openTask(platform);
    expect(find(task, '[name=workingDays]')).to.equal(null);
    const form = find(task, 'form.reply');
    await fill(form, 'ruling', 'true');
    await fill(form, 'ruleExcuse/reasons', '属实');
    await rest(task);
    await fill(form, 'workingDays', '31');
    find(task, 'button.go').click();
    await rest(task);
    expect(words(task, '.errors')).to.contain('请填写 1 至 30 的整数');
    await fill(form, 'workingDays', '3');
    find(task, 'button.go').click();
    await rest(task);
    expect(platform.calls[0]?.given[1]).to.deep.equal({
      ...{ decision: 'ruleExcuse', accepted: true, reasons: '属实', workingDays: 3 },
    });
  });
});

describe('a consent by silence that is asked back', () => {
  it('is asked back with reasons by the unit that was silent', async () => {
    const platform = new OneTask(silenceExamples.mayRevoke);
    const task = await openTask(platform);
    const act = await openAct(task, '申请撤回默认同意');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: '服务年限未满' });
    await sendAct(task, act);
    expect(platform.calls[0]?.way).to.equal('revoke');
    expect(platform.calls[0]?.given[1]).to.deep.equal({ reasons: '服务年限未满' });
  });

  it('names the later acts that rest on it to who rules, and says that nothing is undone', async () => {
    const task = await openTask(new OneTask(silenceExamples.ruleRevocation));
    expect(words(task, '.flagged')).to.contain('审批');
    expect(words(task)).to.contain('不因申请而撤销');
    expect(find(task, '[name="ruling"]')).to.not.equal(null);
  });

  it('shows the unit that the written opinion is owed, and until when', async () => {
    const task = await openTask(new OneTask(silenceExamples.mayRevoke));
    expect(words(task, '.around-silence')).to.contain('须于 12月1日 17:30 前补充书面意见');
  });
});

describe('a task of a simulated approval', () => {
  it('bears the watermark above everything', async () => {
    const task = await openTask(new OneTask(silenceExamples.simulated));
    expect(find(task, '.panel').firstElementChild?.textContent).to.equal('模拟审批，不具法律效力');
  });

  it('bears none where the case is real', async () => {
    const task = await openTask(new OneTask(silenceExamples.mayExcuse));
    expect(find(task, '.watermark')).to.equal(null);
  });
});

describe('a check of a commitment', () => {
  it('shows what was promised and asks whether it is kept, not whether one agrees', async () => {
    const task = await openTask(new OneTask(silenceExamples.commitmentCheck));
    expect(words(task, '.proposal')).to.contain('承诺内容 本单位承诺');
    const asked = [...(task.shadowRoot?.querySelectorAll('.opt') ?? [])].map((one) =>
      one.textContent?.trim(),
    );
    expect(asked).to.deep.equal(['承诺属实', '承诺不实（说明理由）']);
  });
});

describe('a commitment that was found broken', () => {
  it('is recorded as put right by the unit that checked it, with reasons', async () => {
    const platform = new OneTask(silenceExamples.brokenCommitment);
    const task = await openTask(platform);
    const act = await openAct(task, '登记承诺已整改');
    await fill(act, 'reasons', '已补正');
    await sendAct(task, act);
    expect(platform.calls[0]?.given.slice(0, 3)).to.deep.equal(['c1', 'clean', { reasons: '已补正' }]);
    expect(words(task, '.acted')).to.equal('已登记整改');
  });
});

describe('a task whose item a law gives a longer time', () => {
  it('shows the promised and the statutory limit beside each other', async () => {
    const task = await openTask(new OneTask(silenceExamples.twoLimits));
    expect(words(task, '.limits')).to.equal(
      '承诺期限 1 个工作日，11月24日 17:30 前 法定期限 20 个工作日，12月21日 17:30 前',
    );
  });
});

describe('on a phone', () => {
  for (const [name, data] of Object.entries(silenceExamples))
    it(`fits 375 px: ${name}`, async () => {
      const task = await openTask(new OneTask(data), '375px');
      for (const one of task.shadowRoot?.querySelectorAll('details') ?? []) one.open = true;
      await rest(task);
      expect(task.scrollWidth).to.be.at.most(375);
    });
});
