import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launch } from '../tools/browser.ts';
import { type Demo, startDemo } from './demo.fixture.ts';
import {
  caseAfterSubmit,
  desk,
  fetchPerson,
  fillRest,
  openTask,
  picture,
  sendReply,
  signInOa,
  signInPersonnel,
  submitForm,
  teacher,
} from './office.fixture.ts';

const review = '调入单位主管部门审核';
let demo: Demo;
let browser: Browser;
let clerk: Page;
let officer: Page;
const complaints: string[] = [];

before(async () => {
  [demo, browser] = await Promise.all([startDemo({ machineTime: '2026-11-23T10:00:00+08:00' }), launch()]);
  clerk = await desk(browser, complaints);
  officer = await desk(browser, complaints);
  await signInPersonnel(clerk, demo);
  await fetchPerson(clerk, demo, teacher);
  await clerk.getByLabel('调动方式').waitFor();
  await fillRest(clerk);
  await submitForm(clerk);
  await caseAfterSubmit(clerk);
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

async function moveToNextDue(page: Page): Promise<void> {
  const moved = page.waitForResponse((r) => r.url().endsWith('/v1/clock') && r.request().method() === 'POST');
  await page.locator('lian-clock').getByRole('button', { name: '到下一个到期时刻' }).click();
  assert.equal((await moved).status(), 200);
}

/** An act beside the reply: opened, its reasons written, sent. */
async function act(page: Page, title: string, reasons: string, send: string): Promise<void> {
  const form = page.locator('lian-task details', { hasText: title });
  await form.locator('summary').click();
  await form.getByRole('textbox', { name: '理由' }).fill(reasons);
  await form.getByRole('button', { name: send }).click();
}

async function rule(user: string, kind: string, label: string, reasons: string): Promise<void> {
  await signInOa(officer, demo, user);
  await openTask(officer, demo, kind);
  const task = officer.locator('lian-task');
  await task.getByLabel(label).selectOption({ label: '是' });
  await task.getByRole('textbox', { name: '理由' }).fill(reasons);
  await picture(officer, `ruling-${user}`, true);
  await sendReply(officer);
}

describe('silence that is excused, and a consent that is asked back', () => {
  it('takes the excuse of a unit before its time has run out', async () => {
    await signInOa(officer, demo, 'jyj-officer');
    await openTask(officer, demo, review);
    await act(officer, '说明正当理由', '经办人参加全市应急演练', '提交正当理由');
    await officer.locator('lian-task').getByText('正当理由已提交').waitFor();
    await picture(officer, 'excuse-filed', true);
    await clerk.locator('lian-status').getByText('待督查室裁定').waitFor();
  });

  it('extends its time once when the supervision office accepts, and the applicant sees why', async () => {
    await rule('zfb-supervisor', '正当理由', '正当理由是否成立', '理由属实');
    const status = clerk.locator('lian-status');
    await status.getByText('成立', { exact: true }).waitFor();
    await status.getByText('正当理由成立，延期一次').waitFor();
    await picture(clerk, 'excuse-accepted', true);
  });

  it('takes silence after that as consent, which the unit asks back from its done tasks', async () => {
    const status = clerk.locator('lian-status');
    const silent = status.getByText('默认同意', { exact: true });
    for (let i = 0; i < 6 && (await silent.count()) === 0; i++) {
      await moveToNextDue(clerk);
      await clerk.waitForTimeout(800);
    }
    await silent.first().waitFor();
    await signInOa(officer, demo, 'jyj-officer');
    await officer.goto(`${demo.oa}/`);
    await officer.locator('lian-inbox').getByRole('tab', { name: '已办' }).click();
    await officer.locator('lian-inbox').getByText(review).first().click();
    await act(officer, '申请撤回默认同意', '最低服务年限未满', '提交撤回申请');
    await officer.locator('lian-task').getByText('撤回申请已提交').waitFor();
    await picture(officer, 'consent-asked-back', true);
  });

  it('lets the deciding unit rule on that, and undoes nothing by itself', async () => {
    await rule('rsj-officer', '撤回同意', '是否准予撤回默认同意', '情况属实');
    const status = clerk.locator('lian-status');
    await status.getByText('准予撤回', { exact: true }).waitFor();
    await status.getByText('默认同意', { exact: true }).first().waitFor();
    await picture(clerk, 'consent-taken-back', true);
  });
});

it('no page complained in its console', () => {
  assert.deepEqual(complaints, []);
});
