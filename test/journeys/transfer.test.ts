import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launch } from '../tools/browser.ts';
import { type Demo, startDemo } from './demo.fixture.ts';
import {
  agree,
  caseAfterSubmit,
  desk,
  fetchPerson,
  fillRest,
  inConflict,
  openTask,
  picture,
  sendReply,
  signInOa,
  signInPersonnel,
  submitForm,
  teacher,
  typeKeys,
  withoutMedicalRecord,
} from './office.fixture.ts';

let demo: Demo;
let browser: Browser;
let clerk: Page;
let officer: Page;
const complaints: string[] = [];

/** the four numbers at the head of the form */
async function countsOf(page: Page): Promise<string[]> {
  const bar = page.locator('lian-form').locator('div', { hasText: '免提交材料' }).locator('b');
  await bar.first().waitFor();
  return (await bar.allInnerTexts()).slice(0, 4);
}

before(async () => {
  [demo, browser] = await Promise.all([startDemo({ machineTime: '2026-11-23T10:00:00+08:00' }), launch()]);
  clerk = await desk(browser, complaints);
  officer = await desk(browser, complaints);
  await signInPersonnel(clerk, demo);
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

describe('a transfer, from the form to the last act', () => {
  it('asks eight things, has obtained fifty-two, and needs none of the seventeen materials', async () => {
    await fetchPerson(clerk, demo, teacher);
    const form = clerk.locator('lian-form');
    await form.getByText('免提交材料').first().waitFor();
    assert.deepEqual(await countsOf(clerk), ['8', '52', '1', '17']);
    await form.getByText('甲县公安局').first().waitFor();
    await form.getByText('已取得，仅供办理单位查看').first().waitFor();
    assert.equal(await form.getByText('5120').count(), 0, 'no salary in the page');
    await picture(clerk, 'form');
  });

  it('names what is wrong at the field and in a summary, and loses nothing', async () => {
    await clerk.getByLabel('拟报到日期').fill('2020-01-01');
    await submitForm(clerk);
    const alert = clerk.locator('lian-form').getByRole('alert').first();
    await alert.waitFor();
    assert.match(await alert.innerText(), /拟报到日期[\s\S]*|调动方式/);
    assert.equal(await clerk.getByLabel('拟报到日期').getAttribute('aria-invalid'), 'true');
    assert.equal(await clerk.getByLabel('姓名').first().inputValue(), teacher.name);
    await picture(clerk, 'form-errors');
  });

  it('keeps the draft over a reload and in another browser, typed values only', async () => {
    await clerk.getByLabel('调动方式').selectOption({ label: '选调' });
    await clerk.locator('lian-form').getByText('已自动保存').waitFor();
    await clerk.waitForTimeout(1200);
    const other = await desk(browser, complaints);
    await signInPersonnel(other, demo);
    await other.goto(`${demo.personnel}/`);
    await other.locator('a[href*="/transfer/new?draft="]').first().click();
    await other.getByLabel('调动方式').waitFor();
    assert.equal(await other.getByLabel('姓名').first().inputValue(), teacher.name);
    assert.equal(await other.getByLabel('调动方式').locator('option:checked').innerText(), '选调');
    await other.context().close();
  });

  let id = '';
  it('becomes one case, also when it is submitted from two tabs', async () => {
    const second = await clerk.context().newPage();
    await second.goto(`${demo.personnel}/`);
    await second.locator('a[href*="/transfer/new?draft="]').first().click();
    await second.getByLabel('调动方式').waitFor();
    await fillRest(second, '2026-12-21');
    await fillRest(clerk);
    await submitForm(clerk);
    id = await caseAfterSubmit(clerk);
    await submitForm(second);
    await second.waitForTimeout(1500);
    const text = await second.locator('body').innerText();
    assert.ok(second.url().includes(id) || /已提交|已经提交/.test(text), text.slice(0, 400));
    await second.close();
  });

  it('comes to exactly the right units, in order and in parallel, while the panel of the clerk follows', async () => {
    await agree(officer, demo, 'jyj-officer', '调入单位主管部门审核');
    await agree(officer, demo, 'bb-officer', '空编与职数核准', {
      label: '空编核准号',
      value: '编核〔2026〕1号',
    });
    await agree(officer, demo, 'rsj-officer', '任职资格审核');
    await agree(officer, demo, 'jxzx-officer', '调出单位同意');
    await agree(officer, demo, 'jxjyj-officer', '调出单位主管部门意见');
    await agree(officer, demo, 'jxrs-officer', '调出地组织');
    await agree(officer, demo, 'jxjw-officer', '纪检监察意见');
    await clerk
      .locator('lian-status')
      .getByText('7 / 8')
      .or(clerk.locator('lian-status').getByText('6 / 8'))
      .first()
      .waitFor();
    await agree(officer, demo, 'rsj-officer', '调入地组织');
    await clerk.locator('lian-status').getByText('某人调〔2026〕').first().waitFor();
    await picture(clerk, 'status', true);
  });

  it('makes one document in place of three, which prints on A4', async () => {
    await clerk.goto(`${demo.personnel}/document?case=${id}&id=transferOrder`);
    const order = clerk.locator('lian-document');
    await order.getByText('某人调〔2026〕').first().waitFor();
    for (const text of [
      teacher.name,
      '甲县示例高级中学',
      '某市示例高级中学',
      '2026-12-14',
      '2026-08',
      '某市人力资源和社会保障局',
    ])
      assert.ok((await order.getByText(text).count()) > 0, `the order holds ${text}`);
    const pdf = await clerk.pdf({ format: 'A4', printBackground: true });
    assert.equal((pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length, 1, 'one page');
    await picture(clerk, 'order', true);
    await clerk.goto(`${demo.personnel}/transfer?id=${id}`);
  });

  it('closes when every act is done', async () => {
    const acts: [string, string][] = [
      ['jxbb-officer', '出编登记'],
      ['bb-officer', '入编登记'],
      ['jxrs-officer', '工资停发'],
      ['rsj-officer', '工资启用'],
      ['sbzx-officer', '养老、工伤'],
      ['ybj-officer', '医疗保险关系'],
      ['gjj-officer', '住房公积金转移'],
      ['zzb-officer', '党组织关系接转'],
      ['jxrs-officer', '干部人事档案转递'],
      ['czj-officer', '财政经费划转'],
      ['rsj-officer', '社保卡启用'],
    ];
    for (const [user, act] of acts) await agree(officer, demo, user, act);
    await picture(clerk, 'closed', true);
    await clerk.locator('lian-status').getByText('8 / 8').waitFor();
    await clerk.locator('lian-status').getByText('已办结').first().waitFor();
  });

  it('shows nothing anywhere to a unit that takes no part', async () => {
    await signInOa(officer, demo, 'kjj-officer');
    assert.equal(await officer.locator('lian-inbox').getByText('示例教师').count(), 0);
    await officer.goto(`${demo.oa}/case?id=${id}`);
    await officer.locator('lian-status').getByRole('alert').waitFor();
    assert.equal(await officer.getByText(teacher.name).count(), 0);
  });
});

describe('other persons', () => {
  it('are not found by a wrong name or number, and the answer is the same', async () => {
    const said: string[] = [];
    for (const wrong of [
      { ...teacher, name: '示例教师乙' },
      { ...teacher, decision: '某教人〔2026〕99号' },
    ]) {
      await clerk.goto(`${demo.personnel}/transfer/new`);
      await typeKeys(clerk, wrong);
      await clerk.getByRole('button', { name: '取得信息' }).click();
      const alert = clerk.locator('lian-form').getByRole('alert').first();
      await alert.waitFor();
      said.push((await alert.innerText()).replaceAll(/[0-9a-f]{8}-[0-9a-f-]+/g, ''));
    }
    assert.equal(said[0], said[1]);
  });

  it('without a medical insurance record are asked for the place, and the insurer is to verify it', async () => {
    await fetchPerson(clerk, demo, withoutMedicalRecord);
    await clerk.getByLabel('医保参保地').waitFor();
    assert.deepEqual(await countsOf(clerk), ['9', '51', '1', '17']);
  });

  it('whose sources disagree are decided only once the authority has settled it', async () => {
    await fetchPerson(clerk, demo, inConflict);
    await clerk.locator('lian-form').getByText('1986-03-12').first().waitFor();
    await fillRest(clerk);
    await submitForm(clerk);
    await caseAfterSubmit(clerk);
    await signInOa(officer, demo, 'jxrs-officer');
    await openTask(officer, demo, '数据校核');
    await picture(officer, 'verification', true);
    const task = officer.locator('lian-task');
    await task.getByRole('radio', { name: /1986-03-12/ }).check();
    await task.getByLabel('理由').fill('以人事档案为准');
    await sendReply(officer);
    await clerk.locator('lian-status').getByText('校核').first().waitFor();
  });
});

it('no page complained in its console', () => {
  assert.deepEqual(complaints, []);
});
