import type { DocumentView } from '@lianban/contract';
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { Client } from '../internal/client.ts';
import { LianElement } from '../internal/element.ts';
import { localParts, showInstant } from '../internal/format.ts';
import { controls, panel, tokens } from '../internal/styles.ts';
import { common, say } from '../internal/texts.ts';
import { styles } from './lian-document.styles.ts';
import { documentTexts } from './lian-document.texts.ts';

/**
 * A document that a case issued, as a page for A4: red head, number, contents, seal. Everybody who takes part reads
 * and prints it.
 *
 * Printing only this page is the host's part, since `@page` and the rest of the page lie outside a shadow root:
 * `@page { size: A4; margin: 20mm } @media print { body > :not(main) { display: none } }`. The button calls
 * `window.print()` unless the host stops `lian-before-print`.
 *
 * @fires {CustomEvent<{document: string}>} lian-before-print - before printing; cancelable, a host may print its own way
 * @slot empty - words for when no document is given
 * @csspart page - the sheet
 * @cssprop [--lian-seal=#b3261e] - the official red
 * @cssprop [--lian-font-document] - typeface of documents
 */
export class LianDocument extends LianElement {
  static override styles = [tokens, panel, controls, styles];
  static override properties: PropertyDeclarations = {
    data: { attribute: false },
    caseId: { attribute: 'case-id' },
    documentId: { attribute: 'document-id' },
  };

  /** The document itself, for a host that has it already. */
  declare data: DocumentView | undefined;
  /** The case that issued it. @attr case-id */
  declare caseId: string | undefined;
  /** The document of that case. @attr document-id */
  declare documentId: string | undefined;

  protected override clientChanged(client: Client | undefined): void {
    if (client) void this.reload();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const other = changed.get('caseId') !== undefined || changed.get('documentId') !== undefined;
    const named = changed.has('caseId') || changed.has('documentId');
    if (named && (other || this.phase === 'idle')) void this.reload();
  }

  /** Reads the document again. */
  async reload(): Promise<void> {
    const { api, caseId, documentId } = this;
    if (!api || !caseId || !documentId) return;
    const data = await this.load((signal) => api.cases.document(caseId, documentId, { signal }));
    if (data) this.data = data;
  }

  #onPrint(document: string): void {
    if (this.fire('lian-before-print', { document }, true)) window.print();
  }

  protected override render() {
    const { data, tongue } = this;
    const t = documentTexts[tongue];
    if (!data) {
      if (this.failure) return this.renderFailure(this.failure, () => this.reload());
      const named = this.caseId && this.documentId;
      if (named && this.api) return this.renderLoading(8);
      return this.renderEmpty(named ? common[tongue].noClient : t.empty);
    }
    const issuer = tongue === 'en' ? data.issuer.english || data.issuer.name : data.issuer.name;
    return html`<div lang=${tongue}>
      <div class="bar no-print"><button type="button" @click=${() => this.#onPrint(data.id)}>${t.print}</button></div>
      <article class="page" part="page">
        <p class="issuer">${issuer}</p>
        <p class="no num">${data.number}</p>
        <h2>${say(data.name, tongue)}</h2>
        <p class="opening">${data.opening}</p>
        <dl>
          ${data.lines.map(
            (line) => html`<div class="line">
              <dt>${say(line.label, tongue)}</dt>
              <dd>${line.text || '—'}</dd>
            </div>`,
          )}
        </dl>
        <div class="signed">
          <p>${issuer}<br /><span class="num">${longDate(data.issuedAt, tongue)}</span></p>
          ${this.#renderSeal(data)}
        </div>
        ${
          data.replaces.length > 0
            ? html`<div class="replaces">
                <p>${t.replaces}</p>
                <ul>
                  ${data.replaces.map((one) => html`<li>${say(one, tongue)}</li>`)}
                </ul>
              </div>`
            : nothing
        }
        <div class="foot">
          <p>${t.issued(showInstant(data.issuedAt, tongue))} · ${data.seal.by}</p>
          ${data.seal.kind === 'demo' ? html`<p>${t.sealNote}</p>` : nothing}
          <p class="num">${t.hash} ${data.seal.hash}</p>
        </div>
      </article>
    </div>`;
  }

  /** Only a sign: a drawn seal must never pass for one. */
  #renderSeal(data: DocumentView): TemplateResult | typeof nothing {
    if (data.seal.kind !== 'demo') return nothing;
    const t = documentTexts[this.tongue];
    return html`<svg class="seal" viewBox="0 0 124 124" role="img" aria-label="${t.seal}: ${data.seal.by}">
      <circle cx="62" cy="62" r="58" stroke-dasharray="8 5"></circle>
      <text x="62" y="58">${t.seal}</text>
      <text x="62" y="78" class="small">${localParts(data.seal.at).date}</text>
    </svg>`;
  }
}

function longDate(instant: string, language: 'zh-CN' | 'en'): string {
  const [year = '', month = '', day = ''] = localParts(instant).date.split('-');
  return language === 'en' ? `${year}-${month}-${day}` : `${year}年${Number(month)}月${Number(day)}日`;
}

declare global {
  interface HTMLElementTagNameMap {
    'lian-document': LianDocument;
  }
}
