import type { AttachedFile } from '@lianban/contract';
import { expect } from '@open-wc/testing';
import { runElementBaseTests } from '../internal/base-tests.ts';
import { units } from '../status/lian-status.examples.ts';
import { examples } from './lian-task.examples.ts';
import type { LianTask } from './lian-task.ts';
import { chooseFiles, find, OneTask, openTask, rest, words } from './task-platform.fixture.ts';

const attached: AttachedFile = {
  id: 'f1',
  name: '关于示例教师甲同志任职回避情况的说明（含近亲属任职情况一览表）（盖章件）.pdf',
  size: 1_240_000,
  type: 'application/pdf',
  sha256: 'ab',
  unit: units.school,
  task: null,
  at: '2026-11-23T10:08:00+08:00',
};
const withFile = { ...examples.normal, files: [attached] };
const failed = (code: string, detail: string) =>
  Object.assign(new Error(code), { code, status: 422, problem: { code, status: 422, detail } });
const file = (name: string, length = 2_000): File => new File(['x'.repeat(length)], name);
const input = (task: LianTask): HTMLInputElement => find(task, 'input[type=file]');
async function agree(task: LianTask): Promise<void> {
  find<HTMLInputElement>(task, 'input[value=agree]').click();
  await rest(task);
}
async function press(task: LianTask, words: string): Promise<void> {
  const all = [...(task.shadowRoot?.querySelectorAll('button') ?? [])];
  all.find((one) => one.textContent?.replace(/\s+/g, ' ').includes(words))?.click();
  await rest(task);
}
async function submit(task: LianTask): Promise<void> {
  find(task, 'button.go').click();
  await rest(task);
}
const uploading = async (task: LianTask): Promise<void> => {
  await agree(task);
  chooseFiles(input(task), [file('a.pdf')]);
  await rest(task);
};

runElementBaseTests('lian-task', {
  'files of the case': (task) =>
    Object.assign(task, { data: withFile, client: new OneTask(withFile).client }),
});

describe('files of the case', () => {
  it('are listed with whose they are, and saved under their own name', async () => {
    const platform = new OneTask(withFile);
    const task = await openTask(platform);
    expect(words(task, '.attached')).to.contain('1.2 MB · 某市示例高级中学 · 11月23日 10:08');
    let saved = '';
    const click = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function save() {
      saved = this.download;
    };
    await press(task, '下载');
    HTMLAnchorElement.prototype.click = click;
    expect(platform.calls).to.deep.equal([{ way: 'download', given: ['f1'] }]);
    expect(saved).to.equal(attached.name);
  });

  it('say why one cannot be read', async () => {
    const platform = new OneTask(withFile);
    platform.refuse = failed('file-infected', '该附件含有病毒，已删除。');
    const task = await openTask(platform);
    await press(task, '下载');
    expect(words(task, '.attached .msg')).to.equal('该附件含有病毒，已删除。');
  });
});

describe('files beside a reply', () => {
  it('go up by themselves for this task, and the reply names them in the order chosen', async () => {
    const platform = new OneTask(examples.normal);
    const task = await openTask(platform);
    await agree(task);
    chooseFiles(input(task), [file('一.pdf'), file('二.pdf')]);
    await rest(task);
    expect(platform.calls.map(({ given }) => given)).to.deep.equal([
      ['一.pdf', 't-s2'],
      ['二.pdf', 't-s2'],
    ]);
    expect(words(task, '.uploads .files')).to.contain('一.pdf 2.0 kB · 已上传');
    await submit(task);
    expect(platform.calls.at(-1)?.given[1]).to.deep.equal({
      decision: 'agree',
      files: ['id-一.pdf', 'id-二.pdf'],
    });
  });

  it('show how far they are, and hold the reply until they are there', async () => {
    const platform = new OneTask(examples.normal);
    let go = () => {};
    platform.gate = new Promise((resolve) => {
      go = resolve;
    });
    const task = await openTask(platform);
    await uploading(task);
    expect(words(task, '.uploads .files')).to.contain('正在上传 50%');
    expect(find<HTMLProgressElement>(task, 'progress').getAttribute('aria-label')).to.equal('a.pdf');
    await expect(task).to.be.accessible();
    await submit(task);
    expect(words(task, '.errors')).to.contain('附件尚未传完');
    expect(platform.calls.some(({ way }) => way === 'decide')).to.equal(false);
    go();
    await rest(task);
    await submit(task);
    expect(platform.calls.at(-1)?.way).to.equal('decide');
  });

  it('go on where they were cut off, with the id that the platform gave', async () => {
    const platform = new OneTask(examples.normal);
    platform.refuse = failed('network', '网络不通');
    const task = await openTask(platform);
    await uploading(task);
    expect(words(task, '.uploads .msg')).to.equal('网络不通');
    platform.refuse = undefined;
    await press(task, '续传');
    expect(platform.calls.map(({ way }) => way)).to.deep.equal(['upload', 'resume']);
    expect(words(task, '.uploads .files')).to.contain('已上传');
  });

  it('are not sent again when the file itself is wrong, only removed', async () => {
    const platform = new OneTask(examples.normal);
    platform.refuse = failed('file-type', '不接受该类型的文件。');
    const task = await openTask(platform);
    await uploading(task);
    expect(words(task, '.uploads .files')).to.contain('不接受该类型的文件。');
    expect(words(task, '.uploads .files')).to.not.contain('续传');
    platform.refuse = undefined;
    await press(task, '移除');
    expect(find<HTMLElement>(task, '.uploads .files').hidden).to.equal(true);
    await submit(task);
    expect(platform.calls.at(-1)?.given[1]).to.deep.equal({ decision: 'agree' });
  });

  it('fit a phone', async () => {
    const task = await openTask(new OneTask(withFile), '375px');
    await agree(task);
    chooseFiles(input(task), [file(`${'很长的文件名'.repeat(12)}.pdf`)]);
    await rest(task);
    expect(task.scrollWidth).to.be.at.most(375);
  });
});
