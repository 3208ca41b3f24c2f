import type { Language, RecommendationPaper } from '@lianban/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { recommendationTexts } from './lian-recommendation.texts.ts';

/**
 * The document, the proof of service or the reply as a sheet of A4, in the form that offices know: red head, title,
 * number, addressee, numbered parts or the table, who signs. Without a drawn seal: a picture of one must never pass
 * for it. Papers are Chinese in every language of the page.
 */
export function renderPaper(paper: RecommendationPaper, language: Language): TemplateResult {
  const t = recommendationTexts[language];
  const isTable = paper.rows.length > 0;
  return html`<article class="page ${paper.kind}" part="page" lang="zh-CN">
    <p class="issuer">${paper.head}</p>
    <h2>${paper.title}</h2>
    ${paper.number ? html`<p class="no num">${paper.number}</p>` : nothing}
    ${
      isTable
        ? html`<table>
            <tbody>
              ${paper.rows.map(({ label, text }) => html`<tr><th scope="row">${label}</th><td>${text}</td></tr>`)}
            </tbody>
          </table>`
        : html`<p class="addressee">${paper.addressee}：</p>
            ${paper.paragraphs.map(({ label, text }, at) => renderParagraph(label, text, at, paper.kind))}`
    }
    <div class="signed">
      ${isTable && paper.signedBy ? html`<p>${t.signature(paper.signedBy)}</p>` : html`<p>${paper.signedBy}</p>`}
      ${paper.date ? html`<p class="num">${paper.date}</p>` : nothing}
    </div>
    ${paper.hash && !isTable ? html`<p class="foot">文书校验值 sha256 ${paper.hash}</p>` : nothing}
  </article>`;
}

const numerals = '一二三四五六七八九十';

function renderParagraph(
  label: string | null,
  text: string,
  at: number,
  kind: RecommendationPaper['kind'],
): TemplateResult {
  const lines = text.split('\n');
  const numeral = kind === 'document' ? `${numerals[at] ?? at + 1}、` : '';
  return html`${label ? html`<h3>${numeral}${label}</h3>` : nothing}
    ${lines.map((line) => html`<p class="prose">${line}</p>`)}`;
}
