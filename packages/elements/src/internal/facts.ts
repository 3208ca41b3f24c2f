import { html, type TemplateResult } from 'lit';

/** Facts of one line, parted by dots; a line breaks between facts, and inside one only where it fills a whole line. */
export const facts = (all: readonly string[]): TemplateResult[] =>
  all
    .filter(Boolean)
    .map(
      (fact, at, shown) => html`<span class="fact">${fact}${at < shown.length - 1 ? '\u00a0·' : ''}</span> `,
    );
