import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../define/lian-form.ts';
import { runElementBaseTests, settled } from '../internal/base-tests.ts';
import { examples } from './lian-form.examples.ts';
import type { LianForm } from './lian-form.ts';

runElementBaseTests('lian-form', {
  ...Object.fromEntries(
    Object.entries(examples).map(([name, plan]) => [
      name,
      (form: LianForm) => Object.assign(form, { data: plan }),
    ]),
  ),
  'in English': (form) => Object.assign(form, { data: examples.conflict, language: 'en' }),
  'no item named': () => {},
  'no platform': (form) => Object.assign(form, { item: 'crossLevelTransfer' }),
});

async function open(plan: (typeof examples)[keyof typeof examples]): Promise<LianForm> {
  const form = await fixture<LianForm>(html`<lian-form .data=${plan}></lian-form>`);
  await settled(form);
  return form;
}
const textOf = (form: LianForm, selector: string) =>
  form.shadowRoot?.querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
const rowOf = (form: LianForm, label: string) =>
  [...(form.shadowRoot?.querySelectorAll('.held > div') ?? [])].find(
    (row) => row.querySelector('dt')?.textContent === label,
  ) as HTMLElement;
const words = (row: HTMLElement) => row.querySelector('dd')?.textContent?.replace(/\s+/g, ' ').trim();
function type(form: LianForm, id: string, value: string): void {
  const control = form.inputFor(id)!;
  control.value = value;
  control.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
}
const leave = (form: LianForm, id: string) =>
  form.inputFor(id)!.dispatchEvent(new Event('change', { bubbles: true }));

describe('what the form shows', () => {
  it('asks only what nobody holds, and puts the numbers first', async () => {
    const form = await open(examples.normal);
    expect(form.fieldCount).to.equal(8);
    const counts = [...form.shadowRoot!.querySelectorAll('.counts li')].map((li) => li.textContent);
    expect(counts).to.deep.equal(['8需要填写', '13部门共享或自动生成', '1办理中生成', '6免提交材料']);
    expect(textOf(form, 'h3')).to.equal('需要填写 8 项，已填 6 项');
  });

  it('says of every held value whose it is and when it was read', async () => {
    const form = await open(examples.normal);
    expect(words(rowOf(form, '参加工作时间'))).to.match(/^2006\.08.*甲县人社局 · 11月23日 10:02/);
    expect(words(rowOf(form, '现工资标准'))).to.contain('5,120.00 元');
    expect(words(rowOf(form, '近三年年度考核结果'))).to.contain('合格、优秀、合格');
    expect(words(rowOf(form, '奖励情况'))).to.match(/^无/);
    expect(words(rowOf(form, '工资卡账户'))).to.contain('已取得，仅供办理单位查看');
    expect(words(rowOf(form, '空编核准号'))).to.equal('办理时由承办单位生成 说明 由市委编办办理时生成');
  });

  it('says that two sources disagree and whose value counts for now', async () => {
    const form = await open(examples.conflict);
    expect(words(rowOf(form, '出生日期'))).to.contain(
      '人事档案与户籍登记不一致，暂以人事档案为准，已发起校核',
    );
  });

  it('asks what a silent source should have given, and says that it will be verified', async () => {
    const form = await open(examples.missingRecord);
    expect(form.inputFor('medicalInsuredPlace')!.value).to.equal('甲县');
    expect(textOf(form, '#medicalInsuredPlace-own')).to.equal('甲县医保局暂无记录，由您填写，待其核实');
    expect(form.inputFor('medicalInsuredPlace')!.getAttribute('aria-describedby')).to.equal(
      'medicalInsuredPlace-own',
    );
  });

  it('speaks the other language at once and keeps what is typed', async () => {
    const form = await open(examples.normal);
    type(form, 'name', '示例教师乙');
    form.language = 'en';
    await settled(form);
    expect(textOf(form, 'h3')).to.equal('To fill in 6 of 8 filled in');
    expect(form.inputFor('name')!.value).to.equal('示例教师乙');
    expect(words(rowOf(form, '奖励情况') ?? rowOf(form, 'Rewards'))).to.match(/^none/);
  });

  it('lets more than twenty asked fields stand in the sections of the item', async () => {
    const form = await open(examples.many);
    expect(form.shadowRoot!.querySelectorAll('lian-form-section').length).to.equal(3);
    expect(form.fieldCount).to.equal(45);
  });
});

describe('typing', () => {
  it('keeps the typed values and counts them without drawing the form again', async () => {
    const form = await open(examples.blank);
    const box = form.inputFor('name')!;
    box.focus();
    await sendKeys({ type: 'abc' });
    expect(form.values['name']).to.equal('abc');
    expect(form.inputFor('name')).to.equal(box);
    expect(textOf(form, 'h3')).to.equal('需要填写 8 项，已填 1 项');
  });

  it('names a wrong check digit when the box is left, and takes the message back once it is right', async () => {
    const form = await open(examples.blank);
    type(form, 'idNumber', '990122198404150022');
    leave(form, 'idNumber');
    await settled(form);
    const box = form.inputFor('idNumber')!;
    expect(box.getAttribute('aria-invalid')).to.equal('true');
    expect(textOf(form, '#idNumber-msg')).to.contain('第 18 位应为 1');
    expect(box.getAttribute('aria-describedby')).to.contain('idNumber-msg');
    type(form, 'idNumber', '990122198404150021');
    await settled(form);
    expect(box.hasAttribute('aria-invalid')).to.equal(false);
    expect(form.shownErrors).to.equal(0);
  });

  it('fills in what follows from a picked option', async () => {
    const form = await open(examples.normal);
    type(form, 'targetPosition', 'p2');
    leave(form, 'targetPosition');
    await settled(form);
    expect(words(rowOf(form, '拟任内设机构'))).to.equal('物理教研组');
  });

  it('keeps Enter inside: the host form is not posted', async () => {
    const host = await fixture<HTMLFormElement>(
      html`<form><lian-form name="draft" .data=${examples.blank}></lian-form><button>host</button></form>`,
    );
    let posted = 0;
    host.addEventListener('submit', (event) => {
      event.preventDefault();
      posted++;
    });
    const form = host.querySelector('lian-form')!;
    await settled(form);
    form.inputFor('name')!.focus();
    await sendKeys({ press: 'Enter' });
    await settled(form);
    expect(posted).to.equal(0);
    expect(form.shownErrors).to.equal(8);
  });
});

describe('checking the whole form', () => {
  it('names every gap at its box and once more in a summary whose links lead there', async () => {
    const form = await open(examples.blank);
    const found = await form.validate();
    await settled(form);
    expect(found.length).to.equal(8);
    expect(form.shownErrors).to.equal(8);
    for (const { field } of found) {
      const box = form.inputFor(field)!;
      expect(box.getAttribute('aria-invalid')).to.equal('true');
      const ids = box.getAttribute('aria-describedby')!.split(' ');
      expect(ids.every((id) => form.shadowRoot!.getElementById(id))).to.equal(true);
    }
    const link = [...form.shadowRoot!.querySelectorAll<HTMLAnchorElement>('#summary a')].at(-1)!;
    link.click();
    expect(form.shadowRoot!.activeElement).to.equal(form.inputFor('householdMove'));
    await expect(form).to.be.accessible();
  });

  it('says nothing about the past as long as platform time is unknown', async () => {
    const form = await open(examples.normal);
    type(form, 'reportingDate', '2001-01-01');
    const found = await form.validate();
    expect(found.map(({ field }) => field)).to.deep.equal(['socialCardActivation', 'householdMove']);
  });
});

describe('contesting a held value', () => {
  it('asks for the reason, shows it, and can be undone, all by keyboard', async () => {
    const form = await open(examples.normal);
    const row = rowOf(form, '职称');
    row.querySelector<HTMLButtonElement>('button.link')!.focus();
    await sendKeys({ press: 'Enter' });
    await settled(form);
    expect((form.shadowRoot!.activeElement as HTMLElement).id).to.equal('professionalTitle-reason');
    await sendKeys({ type: 'wrong' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await settled(form);
    expect(words(row)).to.contain('已申请校核：wrong');
    await expect(form).to.be.accessible();
    await sendKeys({ press: 'Enter' });
    await settled(form);
    expect(words(row)).not.to.contain('wrong');
  });
});
