import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launch } from '../tools/browser.ts';
import { type Demo, startDemo } from './demo.fixture.ts';
import {
  agree,
  caseAfterSubmit,
  civilServant,
  desk,
  fetchPerson,
  fillRest,
  inNoParty,
  openTask,
  type Person,
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
const complaints: string[] = [];

before(async () => {
  [demo, browser] = await Promise.all([startDemo({ machineTime: '2026-12-31T09:00:00+08:00' }), launch()]);
  clerk = await desk(browser, complaints);
  officer = await desk(browser, complaints);
  await signInPersonnel(clerk, demo);
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

async function apply(person: Person, reportingDate = '2026-12-21'): Promise<string> {
  await fetchPerson(clerk, demo, person);
  await clerk.getByLabel('调动方式').waitFor();
  await fillRest(clerk, reportingDate);
  await submitForm(clerk);
  return caseAfterSubmit(clerk);
}

/** Presses the banner's button and waits until the clock has come to rest. */
async function moveClock(page: Page, button: '到下一个到期时刻' | '到下一个工作日'): Promise<void> {
  const moved = page.waitForResponse((r) => r.url().endsWith('/v1/clock') && r.request().method() === 'POST');
  await page.locator('lian-clock').getByRole('button', { name: button }).click();
  assert.equal((await moved).status(), 200);
}

describe('clocks, silence and corrections', () => {
  it('starts where the announced calendar covers the next 60 working days, and says so', async () => {
    assert.match(demo.output(), /2026-10-09.*2026-12-31/);
    await clerk.goto(`${demo.personnel}/`);
    await clerk.locator('lian-clock').getByText('2026-12-31').first().waitFor();
  });

  it('lets silence of the supervising department count as consent after a delivered warning, with the eight guards', async () => {
    await apply(teacher);
    await moveClock(clerk, '到下一个到期时刻');
    const status = clerk.locator('lian-status');
    await status.getByText('默认同意').first().waitFor();
    await status.getByText('查看默认同意认定依据').click();
    await picture(clerk, 'deemed', true);
    await signInOa(officer, demo, 'bb-officer');
    await officer.locator('lian-inbox').getByText('空编与职数核准').first().waitFor();
  });

  it('asks the silent department for its written opinion, which it gives in its own system', async () => {
    await signInOa(officer, demo, 'jyj-officer');
    await openTask(officer, demo, '补充书面意见');
    await officer.locator('lian-task').getByLabel('补充书面意见').fill('同意调入');
    await sendReply(officer);
  });

  it('never lets silence qualify anybody: overdue, and up the ladder', async () => {
    await moveClock(clerk, '到下一个到期时刻');
    const status = clerk.locator('lian-status');
    await status.getByText(/逾期/).first().waitFor();
    await moveClock(clerk, '到下一个工作日');
    await moveClock(clerk, '到下一个工作日');
    await signInOa(officer, demo, 'zfb-supervisor');
    await officer.locator('lian-inbox').getByText('督办').first().waitFor();
    await openTask(officer, demo, '督办');
    await officer.locator('lian-task').getByLabel('督办意见').fill('请今日办结');
    await sendReply(officer);
    await picture(clerk, 'overdue', true);
  });

  it('stops the clocks for a correction, which the clerk answers in the personnel system', async () => {
    await apply(inNoParty);
    await signInOa(officer, demo, 'jyj-officer');
    await openTask(officer, demo, '调入单位主管部门审核');
    const task = officer.locator('lian-task');
    await task.getByRole('radio', { name: /需补正/ }).check();
    await task.getByLabel('涉及信息 1').selectOption({ label: '拟报到日期' });
    await task.getByLabel('补正内容 1').fill('报到日期应在学期结束后');
    await sendReply(officer);
    const status = clerk.locator('lian-status');
    await status.getByText('报到日期应在学期结束后').first().waitFor();
    await picture(clerk, 'correction', true);
    await status.getByLabel(/拟报到日期/).fill('2026-12-28');
    await status
      .getByLabel(/补正说明|答复|说明/)
      .first()
      .fill('已改为学期结束后');
    await status.getByRole('button', { name: /提交补正|提交/ }).click();
    await agree(officer, demo, 'jyj-officer', '调入单位主管部门审核');
  });

  it('sends a civil servant through other units', async () => {
    const other = await desk(browser, complaints);
    await signInPersonnel(other, demo, '示例人事丁');
    await fetchPerson(other, demo, civilServant);
    await other.getByLabel('调动方式').waitFor();
    await other.locator('lian-form').getByText('甲县委组织部').first().waitFor();
    await other.context().close();
  });

  it('extends the clock by a day when the OA is down and the warning cannot be delivered', async () => {
    await apply(
      { decision: '某教人〔2026〕36号', name: '示例教师辛', idNumber: '990122198901300094' },
      '2026-12-29',
    );
    await demo.kill('oa');
    const status = clerk.locator('lian-status');
    for (let i = 0; i < 6 && (await status.getByText(/顺延/).count()) === 0; i++) {
      await moveClock(clerk, '到下一个到期时刻');
      await clerk.waitForTimeout(800);
    }
    await status.getByText(/顺延/).first().waitFor();
    await picture(clerk, 'extended', true);
  });

  it('loses exactly the fields of a holder that is stopped', async () => {
    await demo.kill('holder JXYB');
    await fetchPerson(clerk, demo, {
      decision: '某教人〔2026〕38号',
      name: '示例教师丑',
      idNumber: '99012719930814017X',
    });
    await clerk.getByLabel('医保参保地').waitFor();
  });
});

it('no page complained in its console', () => {
  assert.deepEqual(
    complaints.filter((text) => !/ERR_CONNECTION_REFUSED/.test(text)),
    [],
  );
});
