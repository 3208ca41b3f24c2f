import type { RecommendationPaper, TraceEntry } from '@lianban/contract';
import { expect } from '@open-wc/testing';
import '../define/lian-recommendation.ts';
import { FakeOffice, find, open, rest, words } from './fake-office.ts';
import { examples } from './lian-recommendation.examples.ts';
import { traceTable } from './trace.ts';

const papers: Readonly<Record<RecommendationPaper['kind'], RecommendationPaper>> = {
  document: {
    kind: 'document',
    head: '甲县人民检察院',
    title: '检察建议书',
    number: '甲检行公建〔2026〕11号',
    addressee: '甲县示例管理局',
    paragraphs: [
      { label: '案件来源', text: '履职中发现' },
      { label: '证据', text: '1．现场照片\n2．询问笔录' },
    ],
    rows: [],
    signedBy: '甲县人民检察院',
    date: '2026 年 10 月 9 日',
    hash: '9f2c'.repeat(16),
  },
  proof: {
    kind: 'proof',
    head: '甲县人民检察院',
    title: '送达回证',
    number: '甲检行公建〔2026〕11号',
    addressee: '甲县示例管理局',
    paragraphs: [],
    rows: [
      { label: '受送达单位', text: '甲县示例管理局' },
      { label: '签收时间', text: '2026 年 10 月 9 日 10 时 15 分' },
      { label: '文书校验值', text: `sha256 ${'9f2c'.repeat(16)}` },
    ],
    signedBy: '示例甲',
    date: '2026 年 10 月 9 日',
    hash: '9f2c'.repeat(16),
  },
  reply: {
    kind: 'reply',
    head: '甲县示例管理局',
    title: '关于甲检行公建〔2026〕11号检察建议书的回复函',
    number: '甲检行公建〔2026〕11号',
    addressee: '甲县人民检察院',
    paragraphs: [{ label: null, text: '已清理垃圾 40 立方米。' }],
    rows: [],
    signedBy: '甲县示例管理局',
    date: '2026 年 11 月 20 日',
    hash: null,
  },
};

const entry = (version: number, zh: string): TraceEntry => ({
  position: version,
  version,
  type: 'RecommendationDelivered',
  at: '2026-10-09T09:41:00+08:00',
  recordedAt: '2026-10-09T09:41:00+08:00',
  actor: { unit: { code: 'JXJCY', name: '甲县人民检察院', english: 'Procuratorate' }, user: '=示例' },
  task: null,
  words: { zh, en: zh },
  hash: 'ab12'.repeat(16),
});

function office() {
  const made = new FakeOffice(examples.rectified);
  made.answers.paper = (_id, kind) => papers[kind as RecommendationPaper['kind']];
  made.answers.trace = (_id, query) =>
    (query as { cursor?: string }).cursor
      ? { items: [entry(2, '签收')], next: null }
      : { items: [entry(1, '送达')], next: 'c' };
  return made;
}

describe('papers of a recommendation', () => {
  for (const kind of ['document', 'proof', 'reply'] as const)
    it(`show the ${kind} as a sheet, accessible and without a drawn seal`, async () => {
      const one = await open(office(), { view: 'paper', paper: kind });
      expect(words(one, '.page .issuer')).to.equal(papers[kind].head);
      expect(words(one, '.page h2')).to.equal(papers[kind].title);
      expect(find(one, '.page svg, .page img')).to.equal(null);
      await expect(one).to.be.accessible();
    });

  it('are opened from the recommendation, printed unless the host prints itself, and left again', async () => {
    const one = await open(office());
    const { print } = window;
    let printed = 0;
    window.print = () => {
      printed += 1;
    };
    try {
      find<HTMLElement>(one, '[data-paper=proof]')?.click();
      await rest(one);
      expect(words(one, 'table')).to.contain('2026 年 10 月 9 日 10 时 15 分');
      const button = find<HTMLElement>(one, '.top-bar span button');
      button?.click();
      one.addEventListener('lian-before-print', (event) => event.preventDefault());
      button?.click();
      expect(printed).to.equal(1);
    } finally {
      window.print = print;
    }
    find<HTMLElement>(one, '.top-bar button')?.click();
    await rest(one);
    expect(words(one, '.head h2')).to.contain('督促履行河道保洁监管职责');
  });

  it('keep numbered parts and their lines', async () => {
    const one = await open(office(), { view: 'paper' });
    const heads = [...(one.shadowRoot?.querySelectorAll('.page h3') ?? [])].map((h) => h.textContent);
    expect(heads).to.deep.equal(['一、案件来源', '二、证据']);
    const lines = [...(one.shadowRoot?.querySelectorAll('.page .prose') ?? [])].map((p) => p.textContent);
    expect(lines).to.deep.equal(['履职中发现', '1．现场照片', '2．询问笔录']);
  });
});

describe('the trace of a recommendation', () => {
  it('says who did what when, page after page', async () => {
    const one = await open(office(), { view: 'trace' });
    expect(words(one, 'tbody')).to.contain('1 2026-10-09 09:41 送达 甲县人民检察院');
    await expect(one).to.be.accessible();
    find<HTMLElement>(one, '.more')?.click();
    await rest(one);
    expect(one.shadowRoot?.querySelectorAll('tbody tr').length).to.equal(2);
    expect(find(one, '.more')).to.equal(null);
  });

  it('is a table for a spreadsheet that takes no name for a formula', () => {
    const lines = traceTable([entry(1, '送达，"电子"')], 'zh-CN').split('\r\n');
    expect(lines[0]).to.equal('\ufeff序号,时间,事项,单位,人员,校验值');
    expect(lines[1]).to.contain('1,2026-10-09 09:41,"送达，""电子""",甲县人民检察院,\'=示例,ab12');
  });
});
