import { expect, fixture, html } from '@open-wc/testing';
import '../define/lian-materials.ts';
import { materials, neededMaterial } from '../form/lian-form.examples.ts';
import { runElementBaseTests } from '../internal/base-tests.ts';
import type { LianMaterials } from './lian-materials.ts';

runElementBaseTests('lian-materials', {
  'nothing needed': (element) => Object.assign(element, { data: materials }),
  'one needed': (element) => Object.assign(element, { data: [neededMaterial, ...materials] }),
  'in English': (element) => Object.assign(element, { data: materials, language: 'en' }),
  'no documents at all': (element) => Object.assign(element, { data: [] }),
  'not there yet': () => {},
});

describe('the documents of an application', () => {
  it('puts what has to be brought first, and groups the rest by its ground', async () => {
    const element = await fixture<LianMaterials>(
      html`<lian-materials .data=${[...materials, neededMaterial]}></lian-materials>`,
    );
    const root = element.shadowRoot!;
    const titles = [...root.querySelectorAll('h3, h4')].map((title) => title.textContent?.trim());
    expect(titles).to.deep.equal([
      '需要提交的材料',
      '免提交材料 三不提交',
      '由办理单位自己出具',
      '部门已经掌握，直接共享',
      '受理单位自行核验',
      '以书面承诺代替',
    ]);
    expect(root.querySelector('.needed')?.textContent).to.contain('没有部门掌握，请提交');
  });
});
