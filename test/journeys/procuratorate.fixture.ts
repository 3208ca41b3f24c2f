import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { Demo } from './demo.fixture.ts';
import { signInOa } from './office.fixture.ts';

/** Invented persons of examples/procuratorate. */
export type Procurator = 'jc-prosecutor' | 'jc-prosecutor2' | 'jc-policy' | 'jc-chief';

export async function signInProcuratorate(page: Page, demo: Demo, user: Procurator): Promise<void> {
  await page.context().clearCookies();
  await page.goto(`${demo.procuratorate}/login`);
  await page.locator(`button[value="${user}"]`).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/login'));
}

/** Opens one case of the register, as a person would. */
export async function openCase(page: Page, demo: Demo, number: string): Promise<Locator> {
  await page.goto(`${demo.procuratorate}/`);
  await page.getByRole('link', { name: number }).click();
  await page.waitForURL(/\/case\?/);
  return page.locator('lian-recommendation');
}

/** Opens the only recommendation in the OA's list of the signed-in unit that carries this number. */
export async function openInOa(page: Page, demo: Demo, user: string, number: string): Promise<Locator> {
  await signInOa(page, demo, user);
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /^检察建议/ })
    .click();
  await page.locator('lian-recommendations').getByText(number).click();
  await page.waitForURL(/\/recommendation\?/);
  return page.locator('lian-recommendation');
}

/** What is typed, chosen (in a select) or ticked, by the words of its label. */
export type Answers = Readonly<Record<string, string | true>>;

/** Presses an act; where it asks, answers and confirms. Waits until the platform has taken it. */
export async function press(on: Locator, act: string, answers?: Answers): Promise<void> {
  await on.locator('.bar').getByRole('button', { name: act, exact: true }).click();
  if (answers) await confirm(on, act, answers);
  await on.getByText(`${act}已完成`).waitFor();
}

export async function confirm(on: Locator, act: string, answers: Answers): Promise<void> {
  const form = on.locator('form.act');
  for (const [label, value] of Object.entries(answers)) {
    const control = form.getByLabel(label).first();
    if (value === true) await control.check();
    else if ((await control.evaluate(({ tagName }) => tagName)) === 'SELECT')
      await control.selectOption({ label: value });
    else await control.fill(value);
  }
  await form.getByRole('button', { name: `确认${act}` }).click();
}

/** Moves the demo's clock with its banner, and waits until everything that fell due has been recorded. */
export async function moveClock(page: Page, button: '到下一个到期时刻' | '到下一个工作日'): Promise<void> {
  const moved = page.waitForResponse((r) => r.url().endsWith('/v1/clock') && r.request().method() === 'POST');
  await page.locator('lian-clock').getByRole('button', { name: button }).click();
  assert.equal((await moved).status(), 200);
}
