import type { Item } from '@lianban/contract';
import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../define/lian-form.ts';
import { settled } from '../internal/base-tests.ts';
import { FakePlatform, problem } from './fake-platform.ts';
import { examples } from './lian-form.examples.ts';
import type { LianForm } from './lian-form.ts';

const plan = examples.blank;
const zh = (text: string, en: string) => ({ zh: text, en });
const material = (id: string, name: string, more: object) => ({
  id,
  name: zh(name, name),
  norms: [],
  ...more,
});
const plainItem = {
  code: 'crossLevelTransfer',
  version: '1',
  name: plan.item.name,
  summary: zh('一张表', 'one form'),
  access: { anchor: { field: 'selectionBasisNo' }, keys: { name: 'name', idNumber: 'idNumber' } },
  form: { fields: plan.fields.map(({ options: _, ...field }) => field) },
  materials: [material('spared', '无需提供的材料', {})],
} as unknown as Item;
const item = {
  ...plainItem,
  materials: [
    material('notice', '选聘通知', { main: true }),
    material('plan', '平面布置图', { deferrable: true }),
    material('sign-photo', '招牌效果图', { deferrable: true }),
  ],
  subItems: [
    { code: 'sign', name: zh('门头招牌备案', 'Sign'), optional: true, materials: ['sign-photo'], steps: [] },
    { code: 'food', name: zh('食品经营许可', 'Food'), optional: true, requires: ['sign'], steps: [] },
    { code: 'base', name: zh('设立登记', 'Company'), steps: [] },
  ],
  commitments: [
    {
      id: 'clean',
      name: zh('无违法记录承诺', 'Clean record'),
      material: 'plan',
      text: zh('本单位承诺拟调人员无违法违纪记录。', 'We promise a clean record.'),
      version: '3',
      check: { unit: 'RSJ', limit: { workingDays: 30 } },
    },
  ],
  simulation: { facts: [{ id: 'land', name: zh('取得土地', 'Land'), needsProof: true }] },
} as unknown as Item;
const keys = { selectionBasisNo: '某教人〔2026〕31号', name: '示例教师甲', idNumber: '990122198404150021' };
const rest = {
  targetPosition: 'p1',
  transferMode: 'exchange',
  reportingDate: '2026-12-14',
  socialCardActivation: 'true',
  householdMove: 'false',
};

function type(form: LianForm, values: Record<string, string>): void {
  for (const [id, value] of Object.entries(values)) {
    const control = form.inputFor(id)!;
    control.value = value;
    control.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  }
}
async function planned(of: Item = item) {
  const platform = new FakePlatform(of, plan);
  const form = await fixture<LianForm>(
    html`<lian-form item="crossLevelTransfer" .client=${platform.client}></lian-form>`,
  );
  await waitUntil(() => form.fieldCount > 0);
  type(form, keys);
  await form.submit();
  await waitUntil(() => form.shadowRoot?.querySelector('#intake-file-'));
  type(form, rest);
  await settled(form);
  return { form, platform };
}
const find = <E extends HTMLElement>(form: LianForm, id: string): E =>
  form.shadowRoot?.getElementById(id) as E;
const words = (form: LianForm, selector: string): string =>
  form.shadowRoot?.querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
async function choose(form: LianForm, id: string, name: string): Promise<void> {
  const chosen = new DataTransfer();
  chosen.items.add(new File(['x'], name));
  const input = find<HTMLInputElement>(form, id);
  input.files = chosen.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await waitUntil(() => !form.shadowRoot?.querySelector('progress'));
  await settled(form);
}
async function tick(form: LianForm, id: string): Promise<void> {
  find(form, id).click();
  await settled(form);
}
const groups = (form: LianForm): (string | null)[] =>
  [...(form.shadowRoot?.querySelectorAll('.intake h3') ?? [])].map((one) => one.textContent);

describe('what an item offers beside its fields', () => {
  it('is nothing but files where it offers nothing', async () => {
    const { form } = await planned(plainItem);
    expect(groups(form)).to.deep.equal([]);
    expect(find(form, 'intake-file-')).to.not.equal(null);
  });

  it('is sub-items to pick, materials, commitments and presumed facts, accessible and in one column on a phone', async () => {
    const { form } = await planned();
    expect(groups(form)).to.deep.equal(['点单', '需要提交的材料', '告知承诺', '模拟审批']);
    await expect(form).to.be.accessible();
    form.style.width = '375px';
    await settled(form);
    expect(form.scrollWidth).to.be.at.most(375);
  });

  it('sends nothing of it that was not used', async () => {
    const { form, platform } = await planned();
    await form.submit();
    const { body } = platform.last('cases.submit') as { body: object };
    expect(Object.keys(body).sort()).to.deep.equal(['contested', 'draft', 'planHash', 'values']);
  });

  it('asks again for what a picked sub-item needs, and for its materials only then', async () => {
    const { form, platform } = await planned();
    expect(find(form, 'intake-file-sign-photo')).to.equal(null);
    expect(words(form, '.intake')).to.contain('须同时选择：门头招牌备案');
    expect(find(form, 'intake-pick-base'), 'what always runs is not picked').to.equal(null);
    await tick(form, 'intake-pick-sign');
    await waitUntil(() => platform.count('items.plan') === 2);
    expect((platform.last('items.plan') as { picks: string[] }).picks).to.deep.equal(['sign']);
    await settled(form);
    expect(find(form, 'intake-file-sign-photo')).to.not.equal(null);
    expect(form.inputFor('reportingDate')?.value).to.equal('2026-12-14');
  });

  it('asks once more when another is picked while departments answer', async () => {
    const { form, platform } = await planned();
    find(form, 'intake-pick-sign').click();
    find(form, 'intake-pick-food').click();
    await waitUntil(() => platform.count('items.plan') === 3);
    expect((platform.last('items.plan') as { picks: string[] }).picks).to.deep.equal(['sign', 'food']);
  });

  it('submits picks, materials, promises with their day, commitments with their version, facts and files', async () => {
    const { form, platform } = await planned();
    await tick(form, 'intake-pick-sign');
    await waitUntil(() => platform.count('items.plan') === 2 && find(form, 'intake-file-sign-photo'));
    await choose(form, 'intake-file-notice', '通知.pdf');
    await choose(form, 'intake-file-', '其他.pdf');
    const date = find<HTMLInputElement>(form, 'intake-promised-sign-photo');
    date.value = '2026-12-04';
    date.dispatchEvent(new Event('change', { bubbles: true }));
    await tick(form, 'intake-commitment-clean');
    await tick(form, 'intake-fact-land');
    await form.submit();
    const { body } = platform.last('cases.submit') as { body: Record<string, unknown> };
    const { values: _, contested: __, planHash: ___, ...asked } = body;
    expect(asked).to.deep.equal({
      draft: 'd1',
      picks: ['sign'],
      materials: [{ material: 'notice', file: 'id-通知.pdf', name: '通知.pdf' }],
      deferred: [{ material: 'sign-photo', promisedDate: '2026-12-04' }],
      commitments: [{ commitment: 'clean', version: '3' }],
      simulation: { facts: ['land'] },
      files: ['id-通知.pdf', 'id-其他.pdf'],
    });
    expect(platform.last('files.upload')).to.deep.equal({ name: '其他.pdf', draft: 'd1' });
  });

  it('says in the platform’s words what is missing, and keeps all that was chosen', async () => {
    const { form, platform } = await planned();
    await tick(form, 'intake-commitment-clean');
    platform.answers['cases.submit'] = () => {
      throw problem('invalid-values', 422, {
        errors: [{ pointer: '/deferred', code: 'x', message: '缺少主件：选聘通知。' }],
      });
    };
    await form.submit();
    await settled(form);
    expect(words(form, '#summary')).to.equal('有内容需要更正： 缺少主件：选聘通知。');
    expect(find<HTMLInputElement>(form, 'intake-commitment-clean').checked).to.equal(true);
  });

  it('holds the submission while a file is under way, and leads to it', async () => {
    const { form, platform } = await planned();
    platform.answers['files.upload'] = () => {
      throw problem('file-type', 422);
    };
    await choose(form, 'intake-file-notice', '通知.exe');
    await form.submit();
    await settled(form);
    expect(platform.count('cases.submit')).to.equal(0);
    expect(words(form, '#summary')).to.contain('选聘通知');
    form.shadowRoot?.querySelector<HTMLElement>('#summary a')?.click();
    expect(form.shadowRoot?.activeElement?.id).to.equal('intake-file-notice');
  });
});
