import type { CaseDetail } from '@lianban/contract';
import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import '../define/lian-status.ts';
import { runElementBaseTests, settled } from '../internal/base-tests.ts';
import type { Client } from '../internal/client.ts';
import { intakeExamples } from './intake.examples.ts';
import { examples } from './lian-status.examples.ts';
import type { LianStatus } from './lian-status.ts';

function platform(first: CaseDetail) {
  const calls: unknown[][] = [];
  const act =
    (way: string) =>
    async (...given: unknown[]) => {
      calls.push([way, ...given.slice(0, 2)]);
      return first;
    };
  const client = {
    now: () => Date.parse('2026-11-26T10:00:00+08:00'),
    cases: {
      get: async () => first,
      handIn: act('handIn'),
      convert: act('convert'),
      answerCorrection: act('answer'),
    },
    files: {
      upload: async (file: File, options: { case?: string }) => {
        calls.push(['upload', file.name, options.case]);
        return { id: `id-${file.name}`, state: 'ready' };
      },
      remove: act('remove'),
    },
    events: { subscribe: () => () => {} },
  } as unknown as Client;
  return { calls, client };
}

async function rest(status: LianStatus): Promise<void> {
  await aTimeout(10);
  await settled(status);
}
async function open({ client }: { client: Client }, applicant = true, width = ''): Promise<LianStatus> {
  const status = await fixture<LianStatus>(
    html`<lian-status case-id="c1" ?applicant=${applicant} .client=${client}></lian-status>`,
  );
  if (width) status.style.width = width;
  await rest(status);
  return status;
}
const find = <E extends HTMLElement>(status: LianStatus, selector: string): E =>
  status.shadowRoot?.querySelector<E>(selector) as E;
const words = (status: LianStatus, selector = '.panel'): string =>
  find(status, selector)
    ?.textContent?.replace(/[\s\u00a0]+/g, ' ')
    .trim() ?? '';
async function send(status: LianStatus, within: string): Promise<void> {
  find(status, `${within} button[type=submit]`).click();
  await rest(status);
}
async function choose(status: LianStatus, within: string, ...names: string[]): Promise<void> {
  const chosen = new DataTransfer();
  for (const name of names) chosen.items.add(new File(['x'], name));
  const input = find<HTMLInputElement>(status, `${within} input[type=file]`);
  input.files = chosen.files;
  input.dispatchEvent(new Event('change'));
  await rest(status);
}

runElementBaseTests('lian-status', {
  ...Object.fromEntries(
    Object.entries(intakeExamples).flatMap(([name, data]) => [
      [
        name,
        (status: LianStatus) =>
          Object.assign(status, { data, applicant: true, client: platform(data).client }),
      ],
      [`${name}, in English`, (status: LianStatus) => Object.assign(status, { data, language: 'en' })],
    ]),
  ),
});

describe('how a case came in', () => {
  it('names each sub-item with its progress, and the tier', async () => {
    const status = await open(platform(intakeExamples.subItems));
    expect(words(status, '.sub-items')).to.contain('门头招牌备案 办理中 · 1 / 2 环节');
    expect(words(status, '.sub-items')).to.contain('员工参保登记 本件未选');
    expect(find(status, '.sub-items progress').getAttribute('aria-label')).to.equal('门头招牌备案');
    expect(words(status)).to.contain('审批分级 一审终审');
  });

  it('shows nothing of it for a plain item', async () => {
    const status = await open(platform(examples.normal));
    expect(find(status, '.intake')).to.equal(null);
    expect(find(status, '.watermark')).to.equal(null);
  });

  it('bears the watermark while it is simulated, and not once it is real', async () => {
    expect(words(await open(platform(intakeExamples.simulating)), '.watermark')).to.equal(
      '模拟审批，不具法律效力',
    );
    expect(find(await open(platform(intakeExamples.converted)), '.watermark')).to.equal(null);
  });
});

describe('what the applicant promised for later', () => {
  it('is handed in as one file, uploaded for the case', async () => {
    const fake = platform(intakeExamples.owes);
    const status = await open(fake);
    await choose(status, '.deferred', '通知.pdf');
    await send(status, '.deferred');
    expect(fake.calls).to.deep.equal([
      ['upload', '通知.pdf', 'c1'],
      ['handIn', 'c1', { task: 'c1.material-notice', file: 'id-通知.pdf', name: '通知.pdf' }],
    ]);
    expect(words(status, '.done-words')).to.equal('材料已补交');
  });

  it('takes one file in place of another', async () => {
    const fake = platform(intakeExamples.owes);
    const status = await open(fake);
    await choose(status, '.deferred', '错.pdf');
    await choose(status, '.deferred', '对.pdf');
    expect(words(status, '.deferred .files')).to.contain('对.pdf').and.not.contain('错.pdf');
  });

  it('is not handed in without a file', async () => {
    const fake = platform(intakeExamples.owes);
    const status = await open(fake);
    await send(status, '.deferred');
    expect(fake.calls).to.deep.equal([]);
    expect(words(status, '.deferred .errors')).to.contain('请先选择并传完一份文件');
  });

  it('says what a missed promise leads to, and offers the others nothing to do', async () => {
    const status = await open(platform(intakeExamples.owes), false);
    expect(words(status)).to.contain('逾期，办件暂停计时；12月11日 17:30 仍未补交的，退回申请');
    expect(find(status, '.deferred form')).to.equal(null);
  });
});

describe('a simulated approval that passed', () => {
  it('says by when it lapses, with the year where that is another', async () => {
    const status = await open(platform(intakeExamples.simulated));
    expect(words(status, '.intake')).to.contain('2027年5月24日 00:00 前未转为正式审批的，自动失效');
  });

  it('is converted with the number of every proof that is asked', async () => {
    const fake = platform(intakeExamples.simulated);
    const status = await open(fake);
    await send(status, '.intake');
    expect(words(status, '.intake .errors')).to.contain('取得国有土地使用权：证明文号');
    const box = find<HTMLInputElement>(status, '.intake input[name=land]');
    box.value = '土证〔2026〕12号';
    box.dispatchEvent(new Event('input'));
    await send(status, '.intake');
    expect(fake.calls).to.deep.equal([
      ['convert', 'c1', { facts: [{ fact: 'land', provenBy: '土证〔2026〕12号' }, { fact: 'company' }] }],
    ]);
  });
});

describe('the clocks of a case', () => {
  it('show the promised and the statutory limit', async () => {
    const status = await open(platform(intakeExamples.twoLimits));
    expect(words(status, '.limits')).to.contain('法定期限 20 个工作日，12月21日 17:30 前');
  });

  it('wait for a calendar that is not announced, and guess no date', async () => {
    const status = await open(platform(intakeExamples.noCalendarYet));
    expect(words(status, '.head')).to.contain('等待 2027 年工作日历');
    expect(words(status, '.limits')).to.equal(
      '承诺期限 7 个工作日，等待 2027 年工作日历 法定期限 20 个工作日，等待 2027 年工作日历',
    );
  });
});

describe('a correction with files', () => {
  it('names the files that were uploaded for it', async () => {
    const fake = platform(examples.paused);
    const status = await open(fake);
    await choose(status, '.correction', '说明.pdf', '照片.jpg');
    const area = find<HTMLTextAreaElement>(status, '.correction textarea');
    area.value = '已改';
    area.dispatchEvent(new Event('input'));
    await send(status, '.correction');
    expect(fake.calls.at(-1)?.[2]).to.deep.include({ files: ['id-说明.pdf', 'id-照片.jpg'] });
  });
});

describe('on a phone', () => {
  for (const [name, data] of Object.entries(intakeExamples))
    it(`fits 375 px: ${name}`, async () => {
      const status = await open(platform(data), true, '375px');
      for (const one of status.shadowRoot?.querySelectorAll('details') ?? []) one.open = true;
      await rest(status);
      expect(status.scrollWidth).to.be.at.most(375);
    });
});
