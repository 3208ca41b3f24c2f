import type { Item } from '@lianban/contract';
import { aTimeout, expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import '../define/lian-form.ts';
import { settled } from '../internal/base-tests.ts';
import { FakePlatform, offline, problem } from './fake-platform.ts';
import { examples } from './lian-form.examples.ts';
import type { LianForm } from './lian-form.ts';

const plan = examples.blank;
const item = {
  code: 'crossLevelTransfer',
  name: plan.item.name,
  summary: { zh: '一张表', en: 'one form' },
  access: { anchor: { field: 'selectionBasisNo' }, keys: { name: 'name', idNumber: 'idNumber' } },
  form: { fields: plan.fields.map(({ options: _, ...field }) => field) },
  materials: [],
} as unknown as Item;

const keys = { selectionBasisNo: '某教人〔2026〕31号', name: '示例教师甲', idNumber: '990122198404150021' };
const rest = {
  targetPosition: 'p1',
  transferMode: 'exchange',
  reportingDate: '2026-12-14',
  socialCardActivation: 'true',
  householdMove: 'false',
};

async function open(platform: FakePlatform, more: Partial<LianForm> = {}): Promise<LianForm> {
  const form = await fixture<LianForm>(
    html`<lian-form name="transfer" item="crossLevelTransfer" .client=${platform.client}></lian-form>`,
  );
  Object.assign(form, more);
  await waitUntil(() => form.fieldCount > 0);
  await settled(form);
  return form;
}
function type(form: LianForm, values: Record<string, string>): void {
  for (const [id, value] of Object.entries(values)) {
    const control = form.inputFor(id)!;
    control.value = value;
    control.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  }
}
async function planned(platform = new FakePlatform(item, plan)) {
  const form = await open(platform);
  type(form, keys);
  await form.submit();
  await settled(form);
  return { form, platform };
}
const shown = (form: LianForm) => form.shadowRoot!.textContent!.replace(/\s+/g, ' ');
const part = (form: LianForm, selector: string) =>
  form.shadowRoot!.querySelector(selector)?.textContent ?? '';

describe('from the keys to the plan', () => {
  it('asks the ground and the keys first, and nothing is fetched before they are right', async () => {
    const platform = new FakePlatform(item, plan);
    const form = await open(platform);
    expect(form.fieldCount).to.equal(3);
    expect(part(form, '[part=submit]')).to.equal('取得信息');
    type(form, { ...keys, idNumber: '990122198404150022' });
    await form.submit();
    await settled(form);
    expect(platform.count('items.plan')).to.equal(0);
    expect(form.shownErrors).to.equal(1);
  });

  it('makes the draft, plans with it, and tells the host', async () => {
    const platform = new FakePlatform(item, plan);
    const form = await open(platform);
    type(form, keys);
    setTimeout(() => form.submit());
    const event = await oneEvent(form, 'lian-form-planned');
    await settled(form);
    expect(event.detail.plan.planHash).to.equal(plan.planHash);
    expect(platform.last('drafts.create')).to.deep.equal({
      item: 'crossLevelTransfer',
      values: keys,
      contested: {},
    });
    expect(platform.last('items.plan')).to.deep.equal({ draft: 'd1', values: keys, contested: {} });
    expect(form.fieldCount).to.equal(8);
    expect(form.inputFor('name')!.value).to.equal('示例教师甲');
    expect(form.draftId).to.equal('d1');
    expect(form.value).to.equal('d1');
    expect(shown(form)).to.contain('已自动保存 10:06 · 仅保存您填写的内容');
  });

  it('says in words that no such person was found, and keeps what was typed', async () => {
    const platform = new FakePlatform(item, plan);
    platform.answers['items.plan'] = () => {
      throw problem('subject-not-found', 404);
    };
    const { form } = await planned(platform);
    expect(part(form, '[role=alert]')).to.contain('platform says subject-not-found');
    expect(part(form, '[role=alert]')).to.contain('trace-1');
    expect(form.inputFor('idNumber')!.value).to.equal(keys.idNumber);
    await expect(form).to.be.accessible();
  });

  it('hides what is held as soon as a key is changed, and keeps the rest', async () => {
    const { form, platform } = await planned();
    type(form, { reportingDate: '2026-12-14', name: '另一人' });
    await settled(form);
    expect(form.shadowRoot!.querySelector('.held')).to.equal(null);
    expect(part(form, '[part=submit]')).to.equal('取得信息');
    await form.submit();
    await settled(form);
    expect(platform.count('items.plan')).to.equal(2);
    expect(form.inputFor('reportingDate')!.value).to.equal('2026-12-14');
    expect(form.shadowRoot!.querySelector('.held')).not.to.equal(null);
  });

  it('goes on with a draft: restores what was typed and plans by itself', async () => {
    const platform = new FakePlatform(item, plan);
    platform.draft = {
      id: 'd7',
      item: 'crossLevelTransfer',
      unit: 'EMP',
      values: { ...keys, reportingDate: '2026-12-20' },
      contested: { professionalTitle: '级别不对' },
      revision: 3,
      updatedAt: '2026-11-22T09:00:00+08:00',
      updatedBy: '王某',
    };
    const form = await open(platform, { draftId: 'd7' });
    await waitUntil(() => form.fieldCount === 8);
    await settled(form);
    expect(platform.count('drafts.create')).to.equal(0);
    expect(form.inputFor('reportingDate')!.value).to.equal('2026-12-20');
    expect(shown(form)).to.contain('已申请校核：级别不对');
  });

  it('shows an error with its code and tries again', async () => {
    const platform = new FakePlatform(item, plan);
    let times = 0;
    const { 'items.get': get } = platform.answers;
    platform.answers['items.get'] = (sent) => {
      if (times++ === 0) throw problem('source-unavailable', 503);
      return get?.(sent);
    };
    const form = await fixture<LianForm>(
      html`<lian-form item="crossLevelTransfer" .client=${platform.client}></lian-form>`,
    );
    await waitUntil(() => part(form, '[role=alert]') !== '');
    expect(part(form, '[role=alert]')).to.contain('source-unavailable');
    form.shadowRoot!.querySelector<HTMLButtonElement>('[role=alert] button')!.click();
    await waitUntil(() => form.fieldCount === 3);
  });
});

describe('keeping the draft', () => {
  it('saves a moment after the last key, with the revision it knows', async () => {
    const { form, platform } = await planned();
    type(form, { reportingDate: '2026-12-14' });
    type(form, { reportingDate: '2026-12-15' });
    expect(platform.count('drafts.save')).to.equal(0);
    await waitUntil(() => platform.count('drafts.save') === 1, undefined, { timeout: 2000 });
    const { patch, etag } = platform.last('drafts.save') as { patch: { values: object }; etag: string };
    expect(etag).to.equal('"d1"');
    expect(patch.values).to.deep.equal({ ...keys, reportingDate: '2026-12-15' });
    await aTimeout(50);
    expect(platform.draft!.revision).to.equal(2);
  });

  it('merges what another person saved, says who, and loses neither', async () => {
    const { form, platform } = await planned();
    platform.draft = {
      ...platform.draft!,
      revision: 5,
      updatedBy: '王某',
      values: { ...keys, reportingDate: '2026-12-20', transferMode: 'rotation' },
    };
    type(form, { reportingDate: '2026-12-14' });
    await waitUntil(() => platform.draft!.revision === 6, undefined, { timeout: 2000 });
    await settled(form);
    expect(platform.draft!.values).to.deep.equal({
      ...keys,
      reportingDate: '2026-12-14',
      transferMode: 'rotation',
    });
    expect(form.inputFor('transferMode')!.value).to.equal('rotation');
    const notice = part(form, '#notice');
    expect(notice).to.contain('王某');
    expect(notice).to.contain('调动方式');
    expect(notice).to.contain('拟报到日期与您填写的不同，已保留您的填写');
  });

  it('works on without a network and saves when it is back', async () => {
    const { form, platform } = await planned();
    const { 'drafts.save': save } = platform.answers;
    platform.answers['drafts.save'] = () => {
      throw offline();
    };
    type(form, { reportingDate: '2026-12-14' });
    await waitUntil(() => shown(form).includes('尚未保存'), undefined, { timeout: 2000 });
    expect(form.inputFor('reportingDate')!.value).to.equal('2026-12-14');
    platform.answers['drafts.save'] = save!;
    window.dispatchEvent(new Event('online'));
    await waitUntil(() => shown(form).includes('已自动保存'));
  });
});

describe('submitting', () => {
  async function complete() {
    const made = await planned();
    type(made.form, rest);
    return made;
  }

  it('submits what is asked with the plan that was seen, and posts the case in the host form', async () => {
    const host = await fixture<HTMLFormElement>(html`<form></form>`);
    const { form, platform } = await complete();
    host.append(form);
    const submitted = oneEvent(form, 'lian-case-submitted');
    const made = await form.submit();
    await settled(form);
    expect(made).to.deep.equal({ id: 'c1', number: '99010020261123000001J' });
    expect((await submitted).detail).to.deep.equal({ case: made });
    const { body } = platform.last('cases.submit') as { body: object };
    expect(body).to.deep.equal({
      draft: 'd1',
      values: { ...keys, ...rest },
      contested: {},
      planHash: plan.planHash,
    });
    expect(Object.fromEntries(new FormData(host))).to.deep.equal({
      transfer: 'c1',
      'transfer.number': '99010020261123000001J',
    });
    expect(shown(form)).to.contain('99010020261123000001J');
    await expect(form).to.be.accessible();
  });

  it('tries again with the same key after the network broke', async () => {
    const { form, platform } = await complete();
    const { 'cases.submit': submit } = platform.answers;
    platform.answers['cases.submit'] = () => {
      throw offline();
    };
    expect(await form.submit()).to.equal(undefined);
    await settled(form);
    expect(part(form, '[role=alert]')).to.contain('网络不通');
    const first = (platform.last('cases.submit') as { key: string }).key;
    platform.answers['cases.submit'] = submit!;
    expect((await form.submit())?.id).to.equal('c1');
    expect((platform.last('cases.submit') as { key: string }).key).to.equal(first);
  });

  it('names the platform’s objections at their boxes', async () => {
    const { form, platform } = await complete();
    platform.answers['cases.submit'] = () => {
      throw problem('invalid-values', 422, {
        errors: [{ pointer: '/values/reportingDate', code: 'past', message: '日期不能早于今天。' }],
      });
    };
    await form.submit();
    await settled(form);
    expect(part(form, '#reportingDate-msg')).to.equal('日期不能早于今天。');
    expect(part(form, '#summary')).to.contain('拟报到日期：日期不能早于今天。');
    expect(form.inputFor('reportingDate')!.value).to.equal('2026-12-14');
  });

  it('shows what departments have changed meanwhile and asks to submit again', async () => {
    const { form, platform } = await complete();
    const { 'cases.submit': submit } = platform.answers;
    const fields = plan.fields.map((one) =>
      one.id === 'professionalTitle' ? { ...one, value: '正高级教师' } : one,
    );
    platform.answers['items.plan'] = () => ({ ...plan, fields, planHash: 'new' });
    platform.answers['cases.submit'] = () => {
      throw problem('plan-changed', 409, { changes: [] });
    };
    await form.submit();
    await settled(form);
    expect(part(form, '#notice')).to.contain('职称: 高级教师（副高级） → 正高级教师');
    platform.answers['cases.submit'] = submit!;
    expect((await form.submit())?.id).to.equal('c1');
    expect((platform.last('cases.submit') as { body: { planHash: string } }).body.planHash).to.equal('new');
  });

  it('shows the case that another tab has made of the same draft', async () => {
    const { form, platform } = await complete();
    platform.answers['cases.submit'] = () => {
      throw problem('already-submitted', 409, { case: { id: 'c9', number: '99010020261123000009X' } });
    };
    expect((await form.submit())?.id).to.equal('c9');
    await settled(form);
    expect(shown(form)).to.contain('99010020261123000009X');
  });

  it('stops when the host says so', async () => {
    const { form, platform } = await complete();
    form.addEventListener('lian-before-submit', (event) => event.preventDefault());
    expect(await form.submit()).to.equal(undefined);
    expect(platform.count('cases.submit')).to.equal(0);
  });

  it('measures the past by platform time, never by the PC', async () => {
    const { form, platform } = await complete();
    platform.at = Date.parse('2030-01-01T00:00:00+08:00');
    const found = await form.validate();
    expect(found.map(({ message }) => message)).to.deep.equal(['日期不能早于今天。']);
  });
});
