import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import type { LitElement } from 'lit';
import { version } from './version.ts';

/** Sets one example on a fresh element, for instance `(form) => Object.assign(form, { data })`. */
export type Example<E extends HTMLElement> = (element: E) => unknown;

/**
 * What holds for every element: defined once with a version, keeps properties that were set before the upgrade,
 * cleans up, says nothing in the console, makes no content policy violation, and passes axe on every example.
 */
export function runElementBaseTests<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  examples: Readonly<Record<string, Example<HTMLElementTagNameMap[K]>>>,
): void {
  type E = HTMLElementTagNameMap[K] & LitElement;
  const make = async (example: Example<HTMLElementTagNameMap[K]>): Promise<E> => {
    const host = await fixture<HTMLElement>(html`<div></div>`);
    const element = document.createElement(tag) as E;
    example(element);
    host.append(element);
    await settled(element);
    return element;
  };

  describe(`<${tag}> as every element`, () => {
    it('is defined once and carries its version', () => {
      expect((customElements.get(tag) as unknown as { version?: string }).version).to.equal(version);
    });

    it('can leave the page and come back', async () => {
      const [first] = Object.values(examples);
      const element = await make(first ?? (() => {}));
      const before = textOf(element);
      const parent = element.parentElement;
      element.remove();
      parent?.append(element);
      await settled(element);
      expect(textOf(element)).to.equal(before);
    });

    for (const [name, example] of Object.entries(examples)) {
      it(`is accessible and quiet: ${name}`, async function () {
        this.timeout(20_000);
        const said: unknown[] = [];
        const { warn, error } = console;
        const listen = (event: Event) => said.push((event as SecurityPolicyViolationEvent).violatedDirective);
        document.addEventListener('securitypolicyviolation', listen);
        console.warn = console.error = (...what: unknown[]) => said.push(what);
        try {
          const element = await make(example);
          expect(element.shadowRoot?.querySelectorAll('[style]').length ?? 0).to.equal(0);
          await expect(element).to.be.accessible();
          expect(said).to.deep.equal([]);
        } finally {
          Object.assign(console, { warn, error });
          document.removeEventListener('securitypolicyviolation', listen);
        }
      });
    }
  });
}

const textOf = (element: HTMLElement): string => element.shadowRoot?.textContent?.replace(/\s+/g, ' ') ?? '';

/** The element and the Lit elements inside it have drawn what they know. */
export async function settled(element: HTMLElement & { updateComplete?: Promise<unknown> }): Promise<void> {
  await element.updateComplete;
  for (const inner of element.shadowRoot?.querySelectorAll<LitElement>('*') ?? []) await inner.updateComplete;
  await nextFrame();
}
