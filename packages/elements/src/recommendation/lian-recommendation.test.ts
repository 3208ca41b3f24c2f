import type { RecommendationDetail } from '@lianban/contract';
import { expect } from '@open-wc/testing';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import '../define/lian-recommendation.ts';
import { runElementBaseTests, settled } from '../internal/base-tests.ts';
import { actTable } from './act-table.ts';
import { FakeOffice, find, open, press, rest, type, words } from './fake-office.ts';
import { examples } from './lian-recommendation.examples.ts';
import type { LianRecommendation } from './lian-recommendation.ts';

const { client: quiet } = new FakeOffice(examples.awaitingReply);

runElementBaseTests('lian-recommendation', {
  ...Object.fromEntries(
    Object.entries(examples).map(([name, data]) => [
      name,
      (one: LianRecommendation) => Object.assign(one, { data, client: quiet }),
    ]),
  ),
  'in English': (one) => Object.assign(one, { data: examples.overdue, client: quiet, language: 'en' }),
  'none chosen': () => {},
  'no platform': (one) => Object.assign(one, { recommendationId: 'r11' }),
});

describe('a procurator reads a recommendation', () => {
  it('sees case number, prosecutor, delivery time and date sent, and what is left in calendar days', async () => {
    const one = await open(new FakeOffice(examples.awaitingReply));
    expect(
      [...(one.shadowRoot?.querySelectorAll('.four dd') ?? [])].map((dd) => dd.textContent),
    ).to.deep.equal(['甲检行公建〔2026〕11号', '示例检察官', '2026-10-09 09:41', '2026-10-09']);
    expect(words(one, '.clock')).to.contain('剩 9 日自送达起 2 个月内，12月9日 24:00 前书面回复');
  });

  it('reads that silence is never a consent, wherever a reply is owed', async () => {
    for (const data of [examples.awaitingReply, examples.overdue, examples.notReceived, examples.unitToReply])
      expect(words(await open(new FakeOffice(data)), '.never')).to.contain('不视为同意或采纳');
    expect(find(await open(new FakeOffice(examples.rectified)), '.never')).to.equal(null);
  });

  it('sees on the ladder what happened, what is awaited and what comes', async () => {
    const one = await open(new FakeOffice(examples.awaitingReply));
    const rungs = [...(one.shadowRoot?.querySelectorAll('.step') ?? [])].map(
      (step) => `${step.querySelector('b')?.textContent}:${step.classList.item(1) ?? ''}`,
    );
    expect(rungs).to.deep.equal([
      '制发:done',
      '送达:done',
      '签收:done',
      '备案:done',
      '等待回复:now',
      '核实整改:',
      '办结:',
    ]);
    expect(words(one, '.steps')).to.contain('11-25 09:00 平台提醒（回复） · 已送达');
  });

  it('is told which of the three conditions of a report is not met', async () => {
    const one = await open(new FakeOffice({ ...examples.overdue, remindersGiven: [], acts: ['remind'] }));
    const lines = [...(one.shadowRoot?.querySelectorAll('.conditions li') ?? [])].map(
      (line) => `${line.className} ${line.querySelector('b')?.textContent}`,
    );
    expect(lines).to.deep.equal(['met 具备', 'unmet 不具备', 'unmet 待认定']);
  });
});

describe('a body to which it was copied', () => {
  it('reads what was copied, as it stood then, and can do nothing', async () => {
    const one = await open(new FakeOffice(examples.copied));
    expect(words(one, '.copied')).to.contain('只能查看抄送的内容');
    expect(words(one, '.steps')).to.not.contain('等待回复');
    expect(find(one, '.document, .bar, .never, [data-paper]')).to.equal(null);
  });
});

describe('every form', () => {
  const forms = new Map(
    (Object.values(examples) as RecommendationDetail[]).flatMap((data) =>
      data.acts.map((act) => [act, data] as const),
    ),
  );
  for (const [act, data] of forms) {
    const spec = actTable[act];
    if (!spec?.fields) continue;
    it(`is accessible, asks for what is needed, and is left without a word: ${act}`, async () => {
      const office = new FakeOffice(data);
      const one = await open(office, { uploader: async () => ({ id: 'f', name: 'f' }) });
      if (act !== 'completeProof') await press(one, act);
      await submit(one);
      expect(office.sent.length).to.equal(0);
      expect(find(one, '.errors li')).to.not.equal(null);
      await expect(one).to.be.accessible();
      find<HTMLElement>(one, '.press button[type=button]')?.click();
      await rest(one);
      expect(find(one, '.act')).to.equal(null);
    });
  }
});

describe('on a phone', () => {
  after(() => setViewport({ width: 800, height: 600 }));

  it('nothing is wider than the page, in any state and with any form open', async () => {
    await setViewport({ width: 375, height: 700 });
    for (const [name, data] of Object.entries(examples) as [string, RecommendationDetail][]) {
      const one = await open(new FakeOffice(data), { uploader: async () => ({ id: 'f', name: 'f' }) });
      for (const act of [undefined, ...data.acts]) {
        const button = act && find(one, `[data-act=${act}]`);
        if (act && !['reply', 'serve', 'escalate', 'verify', 'recheck', 'copy'].includes(act)) continue;
        if (button) await press(one, act);
        expect(one.scrollWidth, `${name} ${act ?? ''}`).to.be.at.most(one.clientWidth);
      }
    }
  });
});

describe('a unit answers', () => {
  it('pressed after another administrator, is told who received it and when, and goes on to the rest', async () => {
    const office = new FakeOffice(examples.unitToReceive);
    const one = await open(office);
    office.refuse = {
      code: 'already-received',
      status: 409,
      problem: { code: 'already-received', detail: '已由示例甲于2026-10-09 10:15签收，无需重复办理。' },
    };
    office.data = examples.unitToReply;
    await press(one, 'receive');
    expect(words(one, '.not-sent')).to.contain('已由示例甲于2026-10-09 10:15签收');
    expect(find(one, '[data-act=receive]')).to.equal(null);
    expect(find(one, '[data-act=reply]')).to.not.equal(null);
  });

  it('receives in one press, then name, post and time complete the proof of service', async () => {
    const office = new FakeOffice(examples.unitToReceive);
    const one = await open(office);
    office.next = examples.unitProof;
    await press(one, 'receive');
    expect(office.sent[0]?.call).to.equal('receive');
    expect(office.sent[0]?.options.etag).to.equal(undefined);
    expect(words(one, '#act-name')).to.equal('补全送达回证');
    expect(one.shadowRoot?.activeElement?.id).to.equal('act-name');
    await type(one, 'name', '示例甲');
    await type(one, 'post', '办公室主任');
    await type(one, 'receivedAt', '2026-10-09T10:15');
    office.next = examples.unitToReply;
    await submit(one);
    expect(office.sent[1]?.body).to.deep.equal({
      name: '示例甲',
      post: '办公室主任',
      receivedAt: '2026-10-09T10:15:00+08:00',
    });
  });

  it('replies with the keyboard alone, and nothing is sent before all is said', async () => {
    const office = new FakeOffice(examples.unitToReply);
    const one = await open(office);
    find<HTMLElement>(one, '[data-act=reply]')?.focus();
    await sendKeys({ press: 'Enter' });
    await rest(one);
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: '已清理' });
    await rest(one);
    await submit(one);
    expect(office.sent.length).to.equal(0);
    expect(words(one, '.errors')).to.contain('请填写：采纳情况');
    await type(one, 'adopted', 'partly');
    await submit(one);
    expect(office.sent[0]?.body).to.deep.equal({ adopted: 'partly', text: '已清理' });
    expect(office.sent[0]?.options.etag).to.equal('"r3"');
  });

  it('attaches files where the host keeps them, and loses none when one fails', async () => {
    const office = new FakeOffice(examples.unitToReply);
    const one = await open(office);
    one.uploader = async (file) => {
      if (file.name.startsWith('坏')) throw Object.assign(new Error('文件过大'), { code: 'file-limit' });
      return { id: `id-${file.name}`, name: file.name };
    };
    await press(one, 'reply');
    const input = find<HTMLInputElement>(one, 'input[type=file]');
    const chosen = new DataTransfer();
    for (const name of ['照片.pdf', '坏.exe']) chosen.items.add(new File(['x'], name));
    if (input) input.files = chosen.files;
    input?.dispatchEvent(new Event('change'));
    await rest(one);
    expect(words(one, '.errors')).to.contain('坏.exe · 文件过大');
    await type(one, 'adopted', 'fully');
    await type(one, 'text', '已整改');
    await submit(one);
    expect(office.sent[0]?.body).to.deep.equal({
      adopted: 'fully',
      text: '已整改',
      files: [{ id: 'id-照片.pdf', name: '照片.pdf' }],
    });
  });
});

describe('a procurator acts', () => {
  it('first by a reminder where the reply is late', async () => {
    const one = await open(new FakeOffice(examples.overdue));
    expect(find(one, '.bar .go')?.dataset.act).to.equal('remind');
  });

  it('delivers in one press, electronically only where the unit has agreed', async () => {
    for (const [consent, way] of [
      [examples.toDeliver.service.consent, 'electronic'],
      [null, 'paper'],
    ] as const) {
      const service = { ...examples.toDeliver.service, consent };
      const office = new FakeOffice({ ...examples.toDeliver, service });
      const one = await open(office);
      await press(one, 'deliver');
      expect(office.sent[0]?.body).to.deep.equal({ way });
    }
  });

  it('records what was left with a witness, and asks for no signer then', async () => {
    const office = new FakeOffice(examples.notReceived);
    const one = await open(office);
    await press(one, 'serve');
    await type(one, 'way', 'left');
    await settled(one);
    expect(find(one, '[name="signer/name"]')).to.equal(null);
    const typed = {
      place: '甲县示例管理局门卫室',
      statedAt: '2026-10-14T09:00',
      'refusal/reason': '拒绝签收',
      'refusal/witness': '示例丁',
      'refusal/witnessUnit': '示例社区',
    };
    for (const [name, value] of Object.entries(typed)) await type(one, name, value);
    await submit(one);
    expect(office.sent[0]?.body).to.deep.equal({
      way: 'left',
      place: '甲县示例管理局门卫室',
      statedAt: '2026-10-14T09:00:00+08:00',
      refusal: { reason: '拒绝签收', witness: '示例丁', witnessUnit: '示例社区' },
    });
  });

  it('reports to several bodies with the finding that there is no good reason', async () => {
    const office = new FakeOffice(examples.overdue);
    const one = await open(office);
    await press(one, 'escalate');
    for (const body of ['upperProcuratorate', 'government'])
      find<HTMLInputElement>(one, `input[value=${body}]`)?.click();
    await settled(one);
    await type(one, 'to/upperProcuratorate', '市人民检察院');
    await type(one, 'to/government', '甲县人民政府');
    await type(one, 'report', '报告');
    await type(one, 'noGoodReason', '未说明理由');
    expect(find(one, '.act .conditions .unmet')).to.equal(null);
    await submit(one);
    expect(office.sent[0]?.body).to.deep.equal({
      to: [
        { body: 'upperProcuratorate', name: '市人民检察院' },
        { body: 'government', name: '甲县人民政府' },
      ],
      noGoodReason: '未说明理由',
      report: '报告',
    });
  });

  it('who pressed before somebody else is told who changed what, and keeps what was typed', async () => {
    const office = new FakeOffice(examples.overdue);
    const one = await open(office);
    await press(one, 'verify');
    await type(one, 'result', 'rectified');
    await type(one, 'place', '河段');
    await type(one, 'record', '已清理');
    office.refuse = {
      code: 'etag-stale',
      status: 412,
      problem: { code: 'etag-stale', detail: '已被更改', changedBy: '示例检察官乙' },
    };
    office.data = { ...examples.overdue, etag: '"r4"', reminders: 3 };
    await submit(one);
    expect(words(one, '.changes')).to.contain('示例检察官乙 更改了本件');
    expect(words(one, '.changes')).to.contain('督促次数：由“0”变为“3”');
    expect(find<HTMLTextAreaElement>(one, '[name=record]')?.value).to.equal('已清理');
    office.refuse = undefined;
    await submit(one);
    expect(office.sent.at(-1)?.options.etag).to.equal('"r4"');
  });

  it('a retry after a lost answer carries the same key', async () => {
    const office = new FakeOffice(examples.awaitingReply);
    const one = await open(office);
    office.refuse = { code: 'network' };
    await press(one, 'remind');
    office.refuse = undefined;
    await press(one, 'remind');
    const keys = office.sent.map(({ options }) => options.idempotencyKey);
    expect(keys[0]).to.equal(keys[1]);
  });
});

describe('somebody else acts meanwhile', () => {
  it('it is shown at once, but under typing hands it is offered', async () => {
    const office = new FakeOffice(examples.unitToReply);
    const one = await open(office);
    office.data = { ...examples.unitToReply, etag: '"r4"', reminders: 1 };
    await office.change();
    await rest(one);
    expect(one.data?.etag).to.equal('"r4"');
    await press(one, 'reply');
    await type(one, 'text', '已清理');
    office.data = { ...office.data, etag: '"r5"', reminders: 2 };
    await office.change();
    await rest(one);
    expect(one.data?.etag).to.equal('"r4"');
    find<HTMLElement>(one, '.newer button')?.click();
    await rest(one);
    expect(words(one, '.changes')).to.contain('由“1”变为“2”');
    expect(find<HTMLTextAreaElement>(one, '[name=text]')?.value).to.equal('已清理');
  });
});

async function submit(one: LianRecommendation): Promise<void> {
  find<HTMLFormElement>(one, 'form')?.requestSubmit();
  await rest(one);
}

/** every act that any example offers has a way to be done here */
it('offers a button for every act that is possible', async () => {
  for (const [name, data] of Object.entries(examples) as [string, RecommendationDetail][]) {
    const one = await open(new FakeOffice(data));
    for (const act of data.acts) {
      if (act === 'completeProof' || act === 'save') continue;
      expect(find(one, `[data-act=${act}]`), `${name} ${act}`).to.not.equal(null);
    }
  }
});
