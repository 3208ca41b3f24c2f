import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import '../define/lian-document.ts';
import { runElementBaseTests, settled } from '../internal/base-tests.ts';
import type { Client } from '../internal/client.ts';
import { examples } from './lian-document.examples.ts';
import type { LianDocument } from './lian-document.ts';

runElementBaseTests('lian-document', {
  ...Object.fromEntries(
    Object.entries(examples).map(([name, data]) => [
      name,
      (one: LianDocument) => Object.assign(one, { data }),
    ]),
  ),
  'in English': (one) => Object.assign(one, { data: examples.normal, language: 'en' }),
  'no document named': () => {},
});

describe('an issued document', () => {
  it('shows number, contents, what it replaces, and that its seal is a demo', async () => {
    const one = await fixture<LianDocument>(html`<lian-document .data=${examples.normal}></lian-document>`);
    const words = one.shadowRoot?.textContent ?? '';
    for (const part of [
      '某人调〔2026〕8号',
      '合并调令',
      '2026-12-14',
      '工资介绍信',
      '演示签章',
      '不具法律效力',
    ])
      expect(words).to.contain(part);
  });

  it('is read once from the platform by case and document', async () => {
    const asked: unknown[] = [];
    const client = {
      now: () => undefined,
      cases: {
        document: async (...ids: unknown[]) => {
          asked.push(ids.slice(0, 2));
          return examples.normal;
        },
      },
    } as unknown as Client;
    const one = await fixture<LianDocument>(
      html`<lian-document case-id="c1" document-id="transferOrder" .client=${client}></lian-document>`,
    );
    await aTimeout(0);
    await settled(one);
    expect(asked).to.deep.equal([['c1', 'transferOrder']]);
    expect(one.shadowRoot?.textContent).to.contain('合并调令');
  });

  it('lets the host print in its own way', async () => {
    const one = await fixture<LianDocument>(html`<lian-document .data=${examples.normal}></lian-document>`);
    const { print } = window;
    let printed = 0;
    window.print = () => {
      printed += 1;
    };
    try {
      one.addEventListener('lian-before-print', (event) => event.preventDefault(), { once: true });
      const button = one.shadowRoot?.querySelector('button');
      button?.click();
      expect(printed).to.equal(0);
      button?.click();
      expect(printed).to.equal(1);
    } finally {
      window.print = print;
    }
  });
});
