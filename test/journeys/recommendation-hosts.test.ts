import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { launch } from '../tools/browser.ts';
import { type Demo, startDemo } from './demo.fixture.ts';
import { desk, picture } from './office.fixture.ts';
import {
  confirm,
  moveClock,
  openCase,
  openInOa,
  press,
  signInProcuratorate,
} from './procuratorate.fixture.ts';

const riverside = '甲检公益受〔2026〕17号';
const greenery = '甲检公益受〔2026〕21号';
const campus = '甲检未检受〔2026〕3号';
const chief = { 意见: '同意' };

let demo: Demo;
let browser: Browser;
let prosecutor: Page;
let leader: Page;
let unit: Page;
const complaints: string[] = [];

before(async () => {
  [demo, browser] = await Promise.all([startDemo({ machineTime: '2026-10-09T09:00:00+08:00' }), launch()]);
  [prosecutor, leader, unit] = await Promise.all([
    desk(browser, complaints),
    desk(browser, complaints),
    desk(browser, complaints),
  ]);
  await signInProcuratorate(prosecutor, demo, 'jc-prosecutor');
  await signInProcuratorate(leader, demo, 'jc-chief');
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

/** From the case's own data to the delivery; the number that it was given. */
async function issue(caseNumber: string): Promise<string> {
  const paper = await openCase(prosecutor, demo, caseNumber);
  await prosecutor.getByRole('button', { name: '制发检察建议' }).click();
  await paper.getByRole('button', { name: '核对要件' }).click();
  await paper.getByText('要件齐全').waitFor();
  await press(paper, '提交审核');
  const before = await openCase(leader, demo, caseNumber);
  await press(before, '审批', chief);
  await paper.getByRole('button', { name: '送达', exact: true }).waitFor();
  await press(paper, '送达');
  return numberOn(paper);
}

async function numberOn(paper: Locator): Promise<string> {
  const number = await paper
    .getByText(/^甲检[^〔]*建〔2026〕\d+号$/)
    .first()
    .textContent();
  assert.ok(number);
  return number.trim();
}

/** The own register of the case system says where it stands: messages and calls keep it current. */
async function onRegister(caseNumber: string, stage: string): Promise<void> {
  const row = prosecutor.getByRole('row').filter({ hasText: caseNumber }).filter({ hasText: stage });
  for (let attempt = 0; ; attempt++) {
    await prosecutor.goto(`${demo.procuratorate}/`);
    if ((await row.count()) > 0) return;
    if (attempt > 50) throw new Error(`the register does not say ${stage}`);
  }
}

describe('a recommendation that is answered', () => {
  let number = '';
  it('is drafted from the case file, checked, approved and delivered with one press', async () => {
    number = await issue(riverside);
    await picture(prosecutor, 'reco-delivered', true);
  });

  it('is received in the OA by the administrator, whose name and time complete the proof of service', async () => {
    const paper = await openInOa(unit, demo, 'jxgl-administrator', number);
    await press(paper, '签收');
    await picture(unit, 'reco-received-oa', true);
    await confirm(paper, '补全送达回证', {
      签收人姓名: '示例管理辛',
      职务: '办公室主任',
      签收时间: '2026-10-09T09:00',
    });
    await paper.getByText('补全送达回证已完成').waitFor();
    await onRegister(riverside, '已签收');
    await (await openCase(prosecutor, demo, riverside)).getByText('送达回证已生成').waitFor();
    await prosecutor.getByText('对方已签收').waitFor();
  });

  it('is reminded of with one press, which the OA tells the unit like any other news', async () => {
    await press(prosecutor.locator('lian-recommendation'), '督促回复');
    await unit.goto(`${demo.oa}/messages`);
    await unit.getByRole('cell', { name: '检察建议督促' }).waitFor();
    await picture(unit, 'reco-messages-oa', true);
  });

  it('is replied to in the OA, verified in part, and then rectified', async () => {
    const answer = await openInOa(unit, demo, 'jxgl-officer', number);
    await answer.locator('.bar').getByRole('button', { name: '书面回复', exact: true }).click();
    const form = answer.locator('form.act');
    const attach = (name: string, text: string) =>
      form
        .locator('input[type=file]')
        .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) });
    await attach('程序.exe', `MZ\u0000\u0001${'\u0000'.repeat(200)}`);
    await form.getByText('附件的内容是可执行程序').last().waitFor();
    await attach('整改情况.txt', '清运记录：三车次。');
    await form.getByRole('listitem').getByText('整改情况.txt', { exact: false }).first().waitFor();
    await confirm(answer, '书面回复', {
      采纳情况: '全部采纳',
      整改情况: '岸线建筑垃圾已清理，堆放者已立案查处。',
    });
    await answer.getByText('书面回复已完成').waitFor();
    await picture(unit, 'reco-replied-oa', true);
    await onRegister(riverside, '已回复');
    const paper = await openCase(prosecutor, demo, riverside);
    const saved = prosecutor.waitForEvent('download');
    await paper.locator('.attached').getByRole('button', { name: '下载 整改情况.txt' }).click();
    assert.equal(await readFile(await (await saved).path(), 'utf8'), '清运记录：三车次。');
    await press(paper, '核实整改', {
      核实结论: '部分整改，限期完成',
      核实地点: '示例河道甲段',
      现场记录: '岸线已清理，水体中仍有残留。',
      整改完成期限: '2026-11-09',
    });
    await onRegister(riverside, '部分整改');
    await press(await openCase(prosecutor, demo, riverside), '核实整改', {
      核实结论: '已整改到位',
      核实地点: '示例河道甲段',
      现场记录: '岸线和水体均已清理完毕。',
    });
    await picture(prosecutor, 'reco-rectified', true);
    await onRegister(riverside, '已整改');
  });

  it('is one trace, and prints as the papers that offices know', async () => {
    const paper = await openCase(prosecutor, demo, riverside);
    for (const [button, says] of [
      ['查看检察建议书', '清理岸线及水体中的建筑垃圾'],
      ['查看送达回证', '示例管理辛'],
      ['查看回复函', '岸线建筑垃圾已清理'],
    ] as const) {
      await paper.getByRole('button', { name: button }).click();
      await picture(prosecutor, `reco-${button}`, true);
      await paper.getByText(says).first().waitFor();
      await paper.getByRole('button', { name: '返回' }).click();
    }
    await paper.getByRole('button', { name: '一案一迹一档' }).click();
    await paper.getByText('示例管理').first().waitFor();
    await picture(prosecutor, 'reco-trace', true);
  });
});

describe('a recommendation on social governance', () => {
  let number = '';
  it('is reviewed by the legal-policy office before the chief prosecutor approves it', async () => {
    const policy = await desk(browser, complaints);
    await signInProcuratorate(policy, demo, 'jc-policy');
    await signInProcuratorate(prosecutor, demo, 'jc-prosecutor2');
    const paper = await openCase(prosecutor, demo, campus);
    await prosecutor.getByRole('button', { name: '制发检察建议' }).click();
    await press(paper, '提交审核');
    await press(await openCase(policy, demo, campus), '审核', { 意见: '同意' });
    await press(await openCase(leader, demo, campus), '审批', { 意见: '同意' });
    await paper.getByRole('button', { name: '送达', exact: true }).waitFor();
    await press(paper, '送达');
    number = await numberOn(paper);
    await policy.context().close();
  });

  it('is objected to, which changes no date where it is rejected, and extended once where the period is the procuratorate’s own', async () => {
    const inOa = await openInOa(unit, demo, 'jxjyj-administrator', number);
    await press(inOa, '签收');
    await press(inOa, '提出异议', { 理由: '通报机制已于 9 月落实。' });
    const paper = await openCase(prosecutor, demo, campus);
    await prosecutor.getByText('对方提出异议').waitFor();
    const due = await paper
      .getByText(/前书面回复/)
      .first()
      .textContent();
    await press(paper, '答复异议', { 复查结果: '不成立，维持原建议', 理由: '通报记录未包含售烟线索。' });
    assert.equal(
      await paper
        .getByText(/前书面回复/)
        .first()
        .textContent(),
      due,
    );
    await inOa.getByText('不成立，维持').first().waitFor();
    await picture(unit, 'reco-objected-oa', true);
    await press(inOa, '申请延期', { 申请延至: '2026-12-30', 理由: '须会同市场监管部门。' });
    await press(paper, '答复延期申请', { 意见: '准予', 准予延至: '2026-12-30' });
    await paper.getByText('已准予延期一次').first().waitFor();
    await picture(prosecutor, 'reco-extended', true);
    await picture(unit, 'reco-extended-oa', true);
  });
});

describe('a recommendation to which the unit keeps silent', () => {
  let number = '';
  it('is reminded of after a working day without receipt, and may be served by hand from the third', async () => {
    await signInProcuratorate(prosecutor, demo, 'jc-prosecutor');
    number = await issue(greenery);
    for (let day = 1; day <= 3; day++) await moveClock(prosecutor, '到下一个工作日');
    const paper = await openCase(prosecutor, demo, greenery);
    await paper.getByText('平台提醒').first().waitFor();
    await picture(prosecutor, 'reco-silent', true);
    await press(paper, '登记纸质送达', {
      送达方式: '直接送达',
      送达地点: '甲县示例管理局收发室',
      送达时间: '2026-10-13T08:00',
      签收人: '示例收发壬',
      签收人职务: '收发员',
    });
    await picture(prosecutor, 'reco-by-hand', true);
  });

  it('is overdue when the fifteen days have passed, and never taken for agreed', async () => {
    const paper = await openCase(prosecutor, demo, greenery);
    for (let day = 1; day <= 14 && (await paper.getByText(/逾期 \d+ 日/).count()) === 0; day++)
      await moveClock(prosecutor, '到下一个工作日');
    await paper
      .getByText(/逾期 \d+ 日/)
      .first()
      .waitFor();
    await paper.getByText('不视为同意或采纳').waitFor();
    await onRegister(greenery, '逾期');
    const inOa = await openInOa(unit, demo, 'jxgl-administrator', number);
    await inOa
      .getByText(/逾期 \d+ 日/)
      .first()
      .waitFor();
    await picture(unit, 'reco-overdue-oa', true);
  });

  it('is reminded of, reported by the chief prosecutor under its three conditions, and ready for a suit', async () => {
    await press(await openCase(prosecutor, demo, greenery), '督促回复');
    const paper = await openCase(leader, demo, greenery);
    await press(paper, '报告', {
      政府: true,
      政府名称: '甲县人民政府',
      无正当理由的认定: '经两次督促仍未回复，未说明任何理由。',
      报告内容: '被建议单位逾期未书面回复，公益损害持续。',
    });
    await picture(leader, 'reco-escalated', true);
    await press(paper, '认定具备起诉条件', {
      公益持续受损的情况: '绿地仍被占用，10 月 30 日现场查看属实。',
      理由: '行政机关仍未依法履职。',
    });
    await picture(leader, 'reco-ready', true);
    await onRegister(greenery, '具备起诉条件');
  });
});

describe('a recommendation without a case', () => {
  it('is begun from the list, and its draft survives a reload', async () => {
    await prosecutor.goto(`${demo.procuratorate}/recommendations`);
    await prosecutor.getByRole('button', { name: '制发检察建议' }).click();
    await prosecutor.waitForURL(/\/recommendations\/new/);
    const form = prosecutor.locator('lian-recommendation');
    await form.getByLabel('类型').selectOption({ label: '社会治理' });
    await form.getByLabel('标题').fill('规范档案管理检察建议书');
    await prosecutor.waitForURL(/\/recommendation\?id=/);
    await form.getByText('草稿已保存').waitFor();
    await prosecutor.reload();
    await prosecutor.locator('lian-recommendation').getByText('规范档案管理检察建议书').first().waitFor();
    await prosecutor.getByRole('button', { name: 'English' }).click();
    await prosecutor.locator('lian-recommendation').getByText('Parts of the document').waitFor();
    await picture(prosecutor, 'reco-draft-en', true);
    await prosecutor.getByRole('button', { name: '中文' }).click();
  });
});

describe('the figures of both', () => {
  it('add up on the statistics page', async () => {
    await prosecutor.goto(`${demo.procuratorate}/statistics`);
    await prosecutor.locator('lian-recommendation-statistics').getByText('甲县示例管理局').first().waitFor();
    await picture(prosecutor, 'reco-statistics', true);
  });

  it('and every page fits a phone', async () => {
    const phone = { width: 375, height: 812 };
    const own = `/case?number=${encodeURIComponent(greenery)}`;
    for (const [page, address, says] of [
      [prosecutor, `${demo.procuratorate}/`, greenery],
      [prosecutor, demo.procuratorate + own, '具备起诉条件'],
      [prosecutor, `${demo.procuratorate}/recommendations`, '待跟进'],
      [prosecutor, `${demo.procuratorate}/recommendations/new`, '核对要件'],
      [prosecutor, `${demo.procuratorate}/statistics`, '合计'],
      [unit, `${demo.oa}/recommendations`, '甲检行公建'],
    ] as const) {
      await page.setViewportSize(phone);
      await page.goto(address);
      await page.locator('lian-provider').getByText(says).first().waitFor();
      const { pathname, port } = new URL(address);
      await picture(page, `reco-phone-${port}-${pathname.slice(1).replace('/', '-')}`, true);
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.ok(over <= 0, `${pathname} is ${over} px too wide`);
    }
  });
});

it('no page complained in its console', () => {
  assert.deepEqual(complaints, []);
});
