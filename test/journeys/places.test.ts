import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chromium } from 'playwright-core';
import { findBrowser, launch } from '../tools/browser.ts';
import { startDemo } from './demo.fixture.ts';
import {
  caseAfterSubmit,
  desk,
  fetchPerson,
  fillRest,
  picture,
  signInPersonnel,
  submitForm,
  teacher,
} from './office.fixture.ts';

describe('other days, names and screens', () => {
  for (const [machineTime, starts] of [
    ['2027-03-01T09:00:00+08:00', '2026-10-09'],
    ['2029-02-28T09:00:00+08:00', '2026-10-09'],
    ['2026-06-01T09:00:00+08:00', undefined],
  ] as const) {
    it(`starts and takes an application when the machine says ${machineTime.slice(0, 10)}`, async () => {
      const [demo, browser] = await Promise.all([startDemo({ machineTime }), launch()]);
      try {
        if (starts) assert.match(demo.output(), new RegExp(`演示时间从 ${starts}`));
        else assert.doesNotMatch(demo.output(), /演示时间从/);
        const complaints: string[] = [];
        const page = await desk(browser, complaints);
        await signInPersonnel(page, demo);
        await fetchPerson(page, demo, teacher);
        await page.getByLabel('调动方式').waitFor();
        await fillRest(page, '2026-12-21');
        await submitForm(page);
        await caseAfterSubmit(page);
        assert.deepEqual(complaints, []);
      } finally {
        await browser.close();
        await demo.stop();
      }
    });
  }

  it('works on a plain http name that is not localhost, on a phone, in English', async () => {
    const publicHost = 'lianban.test';
    const found = await findBrowser();
    const [demo, browser] = await Promise.all([
      startDemo({ publicHost }),
      chromium.launch({
        executablePath: found.executablePath,
        args: [...found.args, `--host-resolver-rules=MAP ${publicHost} 127.0.0.1`],
      }),
    ]);
    try {
      const complaints: string[] = [];
      const page = await desk(browser, complaints, { viewport: { width: 375, height: 812 } });
      await signInPersonnel(page, demo);
      assert.equal(await page.evaluate(() => globalThis.isSecureContext), false);
      await fetchPerson(page, demo, teacher);
      await page.getByLabel('调动方式').waitFor();
      await picture(page, 'phone-form', true);
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.ok(wide <= 0, `the page is ${wide} px too wide for a phone`);
      await fillRest(page, '2026-12-21');
      await submitForm(page);
      await caseAfterSubmit(page);
      await page.getByRole('button', { name: 'English' }).first().click();
      await page.locator('lian-status').getByText('Education Bureau').first().waitFor();
      await picture(page, 'phone-status-en', true);
      assert.deepEqual(complaints, []);
    } finally {
      await browser.close();
      await demo.stop();
    }
  });
});
