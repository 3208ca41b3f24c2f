import { join } from 'node:path';
import type { Role } from '@lianban/contract';
import type { MemoryPlatform } from '@lianban/platform/memory';
import type { Browser, Locator, Page } from 'playwright-core';
import { root } from '../tools/repo.ts';

const bundle = join(root, 'packages/elements/dist/lianban.js');
export const origin = 'http://host.gov.test';

export interface Who {
  readonly unit: string;
  readonly roles: readonly Role[];
  readonly user: string;
}

/** One person's page with the element on it; the platform stands behind it in this process, without a server. */
export async function recommendationPage(
  browser: Browser,
  platform: MemoryPlatform,
  { unit, roles, user }: Who,
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 900, height: 1000 }, locale: 'zh-CN' });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.route('**/*', async (route) => {
    const asked = route.request();
    const url = new URL(asked.url());
    if (url.pathname === '/lianban.js')
      return route.fulfill({ path: bundle, contentType: 'text/javascript' });
    if (url.pathname === '/session')
      return route.fulfill({ json: await session(platform, { unit, roles, user }) });
    if (url.pathname === '/v1/events') return route.abort();
    if (!url.pathname.startsWith('/v1/')) return route.fulfill({ contentType: 'text/html', body: html });
    const answer = await platform.fetch(
      new Request(asked.url(), {
        method: asked.method(),
        // A page of a host stands on another origin than the platform, and says so.
        headers: { ...(await asked.allHeaders()), origin },
        ...(asked.postData() !== null && { body: asked.postData() }),
      }),
    );
    return route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    });
  });
  await page.goto(`${origin}/`);
  return page;
}

const html = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>检察建议</title>
<script type="module" src="/lianban.js"></script>
<lian-provider base-url="/" session-url="/session"><lian-recommendation></lian-recommendation></lian-provider>`;

async function session(platform: MemoryPlatform, { unit, roles, user }: Who): Promise<unknown> {
  const answer = await platform.fetch(
    new Request(`${origin}/v1/sessions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${platform.serverKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ unit, roles, user: { id: user, name: user } }),
    }),
  );
  return answer.json();
}

/** The element of a page, showing this recommendation as it stands now. */
export async function show(page: Page, id: string): Promise<Locator> {
  const one = page.locator('lian-recommendation');
  await one.evaluate(async (element, to) => {
    const shown = element as HTMLElement & { recommendationId?: string; reload(): Promise<void> };
    if (shown.recommendationId === to) await shown.reload();
    else shown.recommendationId = to;
  }, id);
  await one.locator('.four').waitFor();
  return one;
}

export const press = (one: Locator, act: string) => one.locator(`[data-act=${act}]`).click();
export const said = (one: Locator, words: string) => one.locator('.said-line', { hasText: words }).waitFor();
export const confirm = (one: Locator) => one.locator('.act button.go').click();

export async function fill(one: Locator, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const control = one.locator(`[name="${name}"]`);
    if ((await control.evaluate((element) => element.localName)) === 'select')
      await control.selectOption(value);
    else await control.fill(value);
  }
}
