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

let demo: Demo;
let browser: Browser;
let clerk: Page;
let officer: Page;

before(async () => {
  [demo, browser] = await Promise.all([startDemo(), launch()]);
  clerk = await desk(browser, []);
  officer = await desk(browser, []);
  await signInPersonnel(clerk, demo);
  await fetchPerson(clerk, demo, teacher);
  await clerk.getByLabel('调动方式').waitFor();
  await fillRest(clerk, '2026-12-21');
  await submitForm(clerk);
  await caseAfterSubmit(clerk);
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

describe('the other answers of a unit', () => {
  it('not competent: the coordinator rules, and the unit named gets the task', async () => {
    await signInOa(officer, demo, 'jyj-officer');
    await openTask(officer, demo, '调入单位主管部门审核');
    const task = officer.locator('lian-task');
    await task.getByRole('radio', { name: /不属于本单位职责/ }).check();
    await task.getByLabel('应办单位').last().fill('市卫健委');
    await task.getByLabel('理由').last().fill('属卫生健康系统');
    await sendReply(officer);
    await signInOa(officer, demo, 'ggb-officer');
    await openTask(officer, demo, '职责裁定');
    await picture(officer, 'ruling', true);
    await task.getByRole('radio', { name: /市卫健委/ }).check();
    await task.getByLabel('理由').last().fill('由卫健部门办理');
    await sendReply(officer);
  });

  it('agreed with conditions, which the panel lists', async () => {
    await signInOa(officer, demo, 'wjw-officer');
    await openTask(officer, demo, '调入单位主管部门审核');
    const task = officer.locator('lian-task');
    await task.getByRole('radio', { name: /附条件同意/ }).check();
    await task.getByLabel('条件 1').fill('学期结束后报到');
    await sendReply(officer);
    await clerk.locator('lian-status').getByText('学期结束后报到').first().waitFor();
  });

  it('disagreed with reasons: the case is refused, and the siblings have nothing more to do', async () => {
    await signInOa(officer, demo, 'bb-officer');
    await openTask(officer, demo, '空编与职数核准');
    const task = officer.locator('lian-task');
    await task.getByRole('radio', { name: /^不同意/ }).check();
    await task.getByLabel('理由').last().fill('本年度无空编');
    await sendReply(officer);
    await clerk.locator('lian-status').getByText('本年度无空编').first().waitFor();
    await picture(clerk, 'refused', true);
    await signInOa(officer, demo, 'rsj-officer');
    await officer.locator('lian-inbox').getByText('示例教师').first().waitFor({ state: 'detached' });
  });
});
