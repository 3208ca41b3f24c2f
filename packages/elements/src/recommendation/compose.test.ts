import type { RecommendationContent, RecommendationDetail } from '@lianban/contract';
import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import '../define/lian-recommendation.ts';
import { FakeOffice, find, open, press, rest, type, words } from './fake-office.ts';
import { content, detail, examples } from './lian-recommendation.examples.ts';
import type { LianRecommendation } from './lian-recommendation.ts';

const text = (zh: string) => ({ zh, en: zh });
/** An office whose procuratorate and drafts answer as the platform does. */
function drafts(data: RecommendationDetail) {
  const office = new FakeOffice(data);
  const saved: RecommendationContent[] = [];
  let revision = 3;
  const keep = (of: RecommendationContent) => {
    saved.push(of);
    revision++;
    const unit = {
      code: of.unit,
      name: of.unit === 'JXJD' ? '甲县示例街道办事处' : '甲县示例管理局',
      english: '',
    };
    office.data = { ...office.data, content: of, unit, etag: `"r${revision}"` };
    return office.data;
  };
  office.answers.check = () => ({ complete: true, missing: [] });
  office.answers.save = (_id, body, options) => {
    const { etag } = options as { etag: string };
    if (etag !== office.data.etag)
      throw Object.assign(new Error('stale'), {
        code: 'etag-stale',
        status: 412,
        problem: { code: 'etag-stale', changedBy: '示例检察官乙' },
      });
    return keep((body as { content: RecommendationContent }).content);
  };
  office.answers.create = (body) => keep((body as { content: RecommendationContent }).content);
  return { office, saved };
}

const autosave = async (one: LianRecommendation) => {
  await aTimeout(700);
  await rest(one);
};
const control = (one: LianRecommendation, part: string) =>
  find<HTMLInputElement>(one, `[name="content/${part}"]`);

describe('a prosecutor drafts', () => {
  it('begins a new one from the template of its type, and it is a draft as soon as something is said', async () => {
    const { office, saved } = drafts(examples.draft);
    const one = await fixture<LianRecommendation>(
      html`<lian-recommendation compose procuratorate="JXJCY" .client=${office.client}></lian-recommendation>`,
    );
    await rest(one);
    const told: unknown[] = [];
    one.addEventListener('lian-recommendation-changed', (event) => told.push((event as CustomEvent).detail));
    const select = control(one, 'type') as unknown as HTMLSelectElement;
    select.value = 'governance';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await rest(one);
    expect(control(one, 'title')?.value).to.equal('社会治理检察建议书');
    expect(control(one, 'reply/period')?.value).to.equal('own');
    await type(one, 'content/unit', '街道');
    await autosave(one);
    expect(saved.length).to.equal(1);
    expect(saved[0]?.unit).to.equal('JXJD');
    expect(told).to.deep.equal([{ recommendation: 'r11', act: 'create', state: 'draft' }]);
    expect(words(one, '.kept')).to.contain('草稿已保存');
  });

  it('a second new one begins empty, and the first keeps what was typed last', async () => {
    const { office, saved } = drafts(examples.draft);
    const one = await open(office);
    await type(one, 'content/facts', '最后一句');
    Object.assign(one, {
      recommendationId: undefined,
      data: undefined,
      compose: true,
      procuratorate: 'JXJCY',
    });
    await rest(one);
    expect(control(one, 'facts')?.value).to.equal('');
    expect(saved.at(-1)?.facts).to.equal('最后一句');
    await expect(one).to.be.accessible();
  });

  it('another type takes the place of untouched template texts only', async () => {
    const { office } = drafts({ ...examples.draft, content: { ...content, title: '公益诉讼检察建议书' } });
    const one = await open(office);
    const select = control(one, 'type') as unknown as HTMLSelectElement;
    select.value = 'governance';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await rest(one);
    expect(control(one, 'title')?.value).to.equal('社会治理检察建议书');
    expect(control(one, 'facts')?.value).to.equal(content.facts);
  });

  it('is saved as it is typed, once, with the ETag that it had', async () => {
    const { office, saved } = drafts(examples.draft);
    const one = await open(office);
    await type(one, 'content/facts', '新的事实');
    await type(one, 'content/facts', '新的事实，已核实');
    await autosave(one);
    expect(saved.map(({ facts }) => facts)).to.deep.equal(['新的事实，已核实']);
    await type(one, 'content/problem', '新的问题');
    await autosave(one);
    expect(saved.length).to.equal(2);
  });

  it('what another person saved meanwhile is merged part by part, and mine is kept where both wrote', async () => {
    const { office, saved } = drafts(examples.draft);
    const one = await open(office);
    const theirs = { ...content, origin: '群众举报', facts: '他写的事实' };
    office.data = { ...office.data, content: theirs, etag: '"r9"' };
    await type(one, 'content/facts', '我写的事实');
    await autosave(one);
    expect(saved.at(-1)?.origin).to.equal('群众举报');
    expect(saved.at(-1)?.facts).to.equal('我写的事实');
    expect(words(one, '.changes')).to.contain('示例检察官乙 也修改了这份草稿');
    expect(words(one, '.changes')).to.contain('保留您的内容：认定的事实');
  });

  it('is told beside each part what is missing, and nothing is submitted before', async () => {
    const { office } = drafts(examples.draft);
    const one = await open(office);
    office.answers.check = () => ({
      complete: false,
      missing: [
        { pointer: '/facts', words: text('请填写“认定的事实”。') },
        { pointer: '/reply', words: text('请选择回复期限。') },
      ],
    });
    await press(one, 'submit');
    expect(office.sent.length).to.equal(0);
    expect(words(one, '.errors')).to.contain('尚缺 2 项要件');
    expect(control(one, 'facts')?.getAttribute('aria-invalid')).to.equal('true');
    expect(control(one, 'reply/period')?.getAttribute('aria-invalid')).to.equal('true');
    find<HTMLElement>(one, '.errors a')?.click();
    expect(one.shadowRoot?.activeElement).to.equal(control(one, 'facts'));
    office.answers.check = () => ({ complete: true, missing: [] });
    await press(one, 'submit');
    expect(office.sent.map(({ call }) => call)).to.deep.equal(['submit']);
  });

  it('keeps what was typed when saving fails, and says that it is not saved', async () => {
    const { office, saved } = drafts(examples.draft);
    const one = await open(office);
    const { save } = office.answers;
    office.answers.save = () => {
      throw Object.assign(new Error('x'), { code: 'unexpected' });
    };
    await type(one, 'content/facts', '事实三');
    await autosave(one);
    expect(words(one, '.kept')).to.contain('草稿尚未保存');
    if (save) office.answers.save = save;
    find<HTMLElement>(one, '.check')?.click();
    await rest(one);
    await rest(one);
    expect(saved.at(-1)?.facts).to.equal('事实三');
  });

  it('adds and removes advice, each with its law', async () => {
    const { office, saved } = drafts(examples.draft);
    const one = await open(office);
    find<HTMLElement>(one, '.add button')?.click();
    await rest(one);
    await type(one, 'content/advice/2/text', '公开整改情况。');
    await type(one, 'content/advice/2/law', '第六条');
    find<HTMLElement>(one, '.advice .remove')?.click();
    await rest(one);
    await autosave(one);
    expect(saved.at(-1)?.advice).to.deep.equal([
      content.advice[1],
      { text: '公开整改情况。', law: '第六条' },
    ]);
  });
});

describe('a procurator re-checks', () => {
  it('an objection that is upheld with the amended text', async () => {
    const { office } = drafts(detail({ ...examples.objected }));
    const one = await open(office);
    await press(one, 'recheck');
    await type(one, 'result', 'amended');
    await rest(one);
    await type(one, 'content/facts', '更正后的事实');
    await type(one, 'reasons', '异议成立');
    find<HTMLFormElement>(one, 'form')?.requestSubmit();
    await rest(one);
    expect(office.sent[0]?.body).to.deep.equal({
      result: 'amended',
      reasons: '异议成立',
      content: { ...content, facts: '更正后的事实' },
    });
  });

  it('begins the next round as a linked draft, and shows that one', async () => {
    const { office } = drafts(examples.insufficient);
    let asked: unknown;
    office.answers.create = (body) => {
      asked = body;
      office.data = { ...examples.draft, id: 'r12', round: 2 };
      return office.data;
    };
    const one = await open(office);
    await press(one, 'nextRound');
    await rest(one);
    expect(asked).to.deep.equal({ content, previous: 'r11' });
    expect(one.recommendationId).to.equal('r12');
    expect(find(one, '.compose')).to.not.equal(null);
  });
});
