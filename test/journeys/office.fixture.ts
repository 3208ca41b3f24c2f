import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Demo } from './demo.fixture.ts';

export interface Person {
  readonly decision: string;
  readonly name: string;
  readonly idNumber: string;
}
/** Fictional persons of examples/holders. */
export const teacher: Person = {
  decision: '某教人〔2026〕31号',
  name: '示例教师甲',
  idNumber: '990122198404150021',
};
export const inConflict: Person = {
  decision: '某教人〔2026〕32号',
  name: '示例教师乙',
  idNumber: '990122198605120013',
};
export const withoutMedicalRecord: Person = {
  decision: '某教人〔2026〕33号',
  name: '示例教师戊',
  idNumber: '990122199002260062',
};
export const inNoParty: Person = {
  decision: '某教人〔2026〕34号',
  name: '示例教师己',
  idNumber: '990122199106030077',
};
export const civilServant: Person = {
  decision: '某组干〔2026〕18号',
  name: '示例干部丁',
  idNumber: '990122198507080038',
};

/** jQuery 1.12 probes inline handlers when it starts; a strict page refuses the probe and says so. */
const expected = /inline event handler|favicon|status of 4\d\d/;

/** A page of one person at one desk; whatever the console complains of is kept. */
export async function desk(
  browser: Browser,
  complaints: string[],
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<Page> {
  const context: BrowserContext = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'zh-CN',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on('console', (message) => {
    if (message.type() === 'error' && !expected.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return page;
}

export async function signInPersonnel(page: Page, demo: Demo, clerk = '示例人事甲'): Promise<void> {
  await page.goto(`${demo.personnel}/login`);
  await page.getByText(clerk).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/login'));
}

export async function signInOa(page: Page, demo: Demo, user: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto(`${demo.oa}/login`);
  await page.locator(`button[value="${user}"]`).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/login'));
}

/** Opens a new application and fetches what departments hold of the person. */
export async function fetchPerson(page: Page, demo: Demo, person: Person): Promise<void> {
  await page.goto(`${demo.personnel}/transfer/new`);
  await typeKeys(page, person);
  await page.getByRole('button', { name: '取得信息' }).click();
}

export async function typeKeys(page: Page, person: Person): Promise<void> {
  await page.getByLabel('选聘').first().fill(person.decision);
  await page.getByLabel('姓名').first().fill(person.name);
  await page.getByLabel('公民身份号码').first().fill(person.idNumber);
}

export async function fillRest(page: Page, reportingDate = '2026-12-14'): Promise<void> {
  await page.getByLabel('拟任职务').selectOption({ index: 1 });
  await page.getByLabel('调动方式').selectOption({ label: '事业单位交流' });
  await page.getByLabel('拟报到日期').fill(reportingDate);
  await page.getByLabel('是否启用社保卡').selectOption({ label: '是' });
  await page.getByLabel('是否迁移户籍').selectOption({ label: '否' });
}

export const submitForm = (page: Page) => page.getByRole('button', { name: '提交', exact: true }).click();

/** The case's id, from the address of its progress page. */
export async function caseAfterSubmit(page: Page): Promise<string> {
  await page.waitForURL(/\/transfer\?id=/);
  return new URL(page.url()).searchParams.get('id') ?? '';
}

/** Opens a task of the signed-in unit from its inbox. */
export async function openTask(page: Page, demo: Demo, name: string): Promise<void> {
  await page.goto(`${demo.oa}/`);
  await page.locator('lian-inbox').getByText(name).first().click();
  await page.locator('lian-task').getByRole('button', { name: '提交答复' }).waitFor();
}

export async function sendReply(page: Page): Promise<void> {
  const task = page.locator('lian-task');
  await task.getByRole('button', { name: '提交答复' }).click();
  await task.getByText('答复已提交').waitFor();
}

export async function agree(
  page: Page,
  demo: Demo,
  user: string,
  task: string,
  fill?: { label: string; value: string },
): Promise<void> {
  await signInOa(page, demo, user);
  await openTask(page, demo, task);
  await page
    .locator('lian-task')
    .getByRole('radio', { name: /^(同意|已办理完成)/ })
    .check();
  if (fill) await page.locator('lian-task').getByLabel(fill.label).last().fill(fill.value);
  await sendReply(page);
}

/** Keeps a picture for a person to look at, where `SCREENSHOTS` names a folder. */
export async function picture(page: Page, name: string, fullPage = false): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage });
}
