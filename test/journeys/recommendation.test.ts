import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { directory, items, procuratorates } from '@lianban/catalog';
import { Procuratorate } from '@lianban/contract';
import { createMemoryPlatform, type MemoryPlatform } from '@lianban/platform/memory';
import type { Browser, Page } from 'playwright-core';
import { launch } from '../tools/browser.ts';
import { picture } from './office.fixture.ts';
import {
  confirm,
  fill,
  origin,
  press,
  recommendationPage,
  said,
  show,
} from './recommendation-page.fixture.ts';

const [procuratorate] = procuratorates.map((data) => Procuratorate.parse(data));
assert.ok(procuratorate);
const issuing = procuratorate.unit;
const unit = procuratorate.electronicService[0]?.unit ?? '';
const [suit] = procuratorate.types.filter(({ leadsToSuit }) => leadsToSuit);

let platform: MemoryPlatform;
let browser: Browser;
let prosecutor: Page;
let chief: Page;
let administrator: Page;
let officer: Page;

before(async () => {
  platform = createMemoryPlatform({
    directory,
    items,
    procuratorates,
    origins: [origin],
    startAt: '2026-03-02T09:00:00+08:00',
    messages: { send: async () => ({ state: 'acknowledged', host: 'page' }) },
  });
  browser = await launch();
  const page = (of: string, roles: Parameters<typeof recommendationPage>[2]['roles'], user: string) =>
    recommendationPage(browser, platform, { unit: of, roles, user });
  prosecutor = await page(issuing, ['procurator'], '示例检察官');
  chief = await page(issuing, ['procurator', 'head'], '示例检察长');
  administrator = await page(unit, ['administrator'], '示例管理员');
  officer = await page(unit, ['officer'], '示例经办');
});
after(async () => {
  await browser?.close();
  await platform?.stop();
});

/** From an empty form to a draft that is complete. */
async function draft(): Promise<string> {
  await prosecutor.goto(origin);
  const one = prosecutor.locator('lian-recommendation');
  await one.evaluate(
    (element, code) => Object.assign(element, { compose: true, procuratorate: code }),
    issuing,
  );
  await one.locator('[name="content/type"] option').nth(1).waitFor({ state: 'attached' });
  await fill(one, { 'content/type': suit?.code ?? '' });
  await one.locator('datalist option').first().waitFor({ state: 'attached' });
  await fill(one, {
    'content/unit': unit,
    'content/field': procuratorate?.fields[0]?.code ?? '',
    'content/prosecutor': '示例检察官',
    'content/facts': '示例河段堆放生活垃圾。',
    'content/evidence': '现场照片\n询问笔录',
  });
  await one.locator('.kept', { hasText: '草稿已保存' }).waitFor();
  await press(one, 'submit');
  await one.locator('.errors', { hasText: '尚缺' }).waitFor();
  await picture(prosecutor, 'recommendation-missing', true);
  await fill(one, {
    'content/advice/0/text': '一个月内清理。',
    'content/advice/0/law': '水污染防治法第八十五条',
  });
  await press(one, 'submit');
  await said(one, '提交审核');
  return one.evaluate((element) => (element as HTMLElement & { data: { id: string } }).data.id);
}

async function delivered(): Promise<string> {
  const id = await draft();
  const one = await show(chief, id);
  await press(one, 'approve');
  await fill(one, { result: 'agree' });
  await confirm(one);
  await said(one, '审批');
  const own = await show(prosecutor, id);
  await press(own, 'deliver');
  await said(own, '送达');
  assert.match(
    (await own.locator('.four').textContent()) ?? '',
    /检行公建〔2026〕\d+号.*示例检察官.*2026-03-02/s,
  );
  return id;
}

async function received(): Promise<string> {
  const id = await delivered();
  const one = await show(administrator, id);
  await press(one, 'receive');
  await said(one, '签收');
  await fill(one, { name: '示例甲', post: '办公室主任', receivedAt: '2026-03-02T09:00' });
  await confirm(one);
  await said(one, '补全送达回证');
  return id;
}

describe('a recommendation in its element, before the real platform', () => {
  it('goes from an empty form to rectified, and its papers print', async () => {
    const id = await received();
    const unitSide = await show(officer, id);
    await press(unitSide, 'reply');
    await fill(unitSide, { adopted: 'fully', text: '已清理并建立巡查制度。' });
    await confirm(unitSide);
    await said(unitSide, '书面回复');
    const one = await show(prosecutor, id);
    await press(one, 'verify');
    await fill(one, {
      result: 'rectified',
      place: '示例河段',
      record: '已无垃圾',
      present: '示例甲\n示例乙',
    });
    await confirm(one);
    await one.locator('.clock strong', { hasText: '已整改' }).waitFor();
    await picture(prosecutor, 'recommendation-rectified', true);
    for (const [paper, words] of [
      ['document', '检察建议书'],
      ['proof', '送达回证'],
      ['reply', '回复函'],
    ] as const) {
      await one.locator(`[data-paper=${paper}]`).click();
      await one.locator('.page h2', { hasText: words }).waitFor();
      await picture(prosecutor, `recommendation-${paper}`, true);
      await one.getByRole('button', { name: '返回' }).click();
    }
    await one.getByRole('button', { name: '一案一迹一档' }).click();
    await one.locator('.trace tbody tr').nth(7).waitFor();
    await picture(prosecutor, 'recommendation-trace', true);
    await one.getByRole('button', { name: '返回' }).click();
  });

  it('is objected to, amended and served anew', async () => {
    const id = await received();
    const unitSide = await show(officer, id);
    await press(unitSide, 'object');
    await fill(unitSide, { reasons: '该河段不归本单位管理。' });
    await confirm(unitSide);
    await said(unitSide, '提出异议');
    const one = await show(chief, id);
    await press(one, 'recheck');
    await fill(one, { result: 'amended', reasons: '部分成立' });
    await fill(one, { 'content/facts': '示例河段下游堆放生活垃圾。' });
    await confirm(one);
    await said(one, '答复异议');
    assert.match((await one.locator('.steps').textContent()) ?? '', /成立，已修改并重新送达/);
  });

  it('silence is late and never a consent: reminded, reported by its conditions, ready for a suit', async () => {
    const id = await received();
    await platform.moveClock('2026-05-20T09:00:00+08:00');
    const one = await show(prosecutor, id);
    await one.locator('.clock .late', { hasText: '逾期' }).waitFor();
    assert.match((await one.locator('.never').textContent()) ?? '', /不视为同意或采纳/);
    await press(one, 'remind');
    await said(one, '督促回复');
    assert.equal(await one.locator('[data-act=escalate]').count(), 0);
    const head = await show(chief, id);
    await press(head, 'escalate');
    await head.getByLabel('上级人民检察院').check();
    await fill(head, {
      'to/upperProcuratorate': '市人民检察院',
      noGoodReason: '督促后未说明理由',
      report: '报告全文',
    });
    await picture(chief, 'recommendation-escalate', true);
    await confirm(head);
    await said(head, '报告');
    await press(head, 'readyForLitigation');
    await fill(head, { harm: '垃圾仍在入河', reasons: '符合条件' });
    await confirm(head);
    await head.locator('.clock strong', { hasText: '具备起诉条件' }).waitFor();
  });
});
