import type { Language, RecommendationDetail } from '@lianban/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { facts } from '../internal/facts.ts';
import { localParts } from '../internal/format.ts';
import { recommendationsTexts } from '../recommendations/lian-recommendations.texts.ts';
import { rowClock } from '../recommendations/row-words.ts';
import { headFacts } from './document-parts.ts';
import { recommendationTexts } from './lian-recommendation.texts.ts';
import { clockSentence, fullTime, isOver, mayBeSilent } from './words.ts';

/** Title, the four facts of the chapter (case number, prosecutor, delivery time, date sent), and the clock. */
export function renderHead(
  data: RecommendationDetail,
  language: Language,
  now: number | undefined,
): TemplateResult {
  const t = recommendationTexts[language];
  const title = data.content?.title || data.title;
  const four = [
    [t.number, data.number ?? t.noNumber],
    [t.prosecutor, data.prosecutor],
    [t.deliveredAt, data.deliveredAt ? fullTime(data.deliveredAt) : t.notYet],
    data.deliveredAt
      ? [t.sentOn, localParts(data.deliveredAt).date]
      : [t.issuedOn, data.issuedAt ? localParts(data.issuedAt).date : '—'],
  ] as const;
  return html`<header class="head">
      <h2>${title ?? t.confidentialTitle}<span class="tag primary">${recommendationsTexts[language].state[data.state]}</span></h2>
      <p>${facts(headFacts(data, language))}</p>
    </header>
    <dl class="four">
      ${four.map(([label, text]) => html`<div><dt>${label}</dt><dd>${text}</dd></div>`)}
    </dl>
    ${data.reader === 'copied' ? nothing : renderClock(data, language, now)}`;
}

function renderClock(
  data: RecommendationDetail,
  language: Language,
  now: number | undefined,
): TemplateResult {
  const t = recommendationTexts[language];
  const state = recommendationsTexts[language].state[data.state];
  // What was late stays late, but once the court has it no reply is waited for.
  const pastReply = data.state.startsWith('litigat') || isOver(data);
  const { words, tone, beneath } = pastReply
    ? { words: state, tone: '', beneath: '' }
    : rowClock(data, language, now);
  return html`<div class="clock">
    <p class=${tone}>
      <strong>${words}</strong>${clockSentence(data, language, now) || beneath}
    </p>
    ${mayBeSilent(data) && !pastReply ? html`<p class="never">${t.silence}<b>${t.neverConsent}</b></p>` : nothing}
  </div>`;
}
