import type { Language, RecommendationDetail } from '@lianban/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { say } from '../internal/texts.ts';
import { recommendationTexts } from './lian-recommendation.texts.ts';
import { fileNames, periodWords, unitWords } from './words.ts';

/** The parts of the document as text to read; `open`: unfolded from the start. */
export function renderDocument(
  data: RecommendationDetail,
  open: boolean,
  language: Language,
): TemplateResult | typeof nothing {
  const t = recommendationTexts[language];
  const { content } = data;
  if (!content) return html`<p class="section fine">${data.reader === 'copied' ? t.notCopied : t.sealed}</p>`;
  const parts: readonly (readonly [string, string | TemplateResult])[] = [
    [t.parts.origin, content.origin],
    [t.parts.inquiry, content.inquiry],
    [t.parts.facts, content.facts],
    [t.parts.evidence, numbered(content.evidence.map((line) => html`${line}`))],
    [t.parts.problem, content.problem],
    [
      t.parts.advice,
      numbered(
        content.advice.map(({ text, law }) => html`${text}<small>${law ? t.law(law) : nothing}</small>`),
      ),
    ],
    [t.parts.reply, periodWords(data, language)],
    [t.parts.objectionDays, t.days(data.objectionDays)],
    [t.parts.files, fileNames(content.files, language)],
    [t.hash, data.documentHash ?? ''],
  ];
  return html`<details class="section document" ?open=${open} part="document">
    <summary><h3>${t.document}</h3></summary>
    <dl>
      ${parts.map(([label, text]) => (text === '' ? nothing : html`<div><dt>${label}</dt><dd>${text}</dd></div>`))}
    </dl>
  </details>`;
}

const numbered = (lines: readonly TemplateResult[]): TemplateResult | string =>
  lines.length === 0 ? '' : html`<ol>${lines.map((line) => html`<li>${line}</li>`)}</ol>`;

/** The written replies in full, and to whom it was copied. */
export function renderReplies(
  data: RecommendationDetail,
  language: Language,
): TemplateResult | typeof nothing {
  const t = recommendationTexts[language];
  if (data.replies.length === 0) return nothing;
  return html`<section class="section replies">
    <h3>${t.replyTitle}</h3>
    ${data.replies.map(
      (
        one,
      ) => html`<p class="fine num">${unitWords(one.unit, language)} · ${one.by} · ${t.adopted[one.adopted]}${one.late ? html` · <b class="red">${t.late}</b>` : nothing}</p>
        <p class="prose">${one.text}</p>
        ${one.files.length > 0 ? html`<p class="fine">${t.parts.files}${t.to}${fileNames(one.files, language)}</p>` : nothing}`,
    )}
  </section>`;
}

export function renderLinks(data: RecommendationDetail, language: Language): TemplateResult | typeof nothing {
  const t = recommendationTexts[language];
  const lines = [
    ...(data.previous ? [t.previous(data.previous.number ?? t.noNumberYet)] : []),
    ...(data.next ? [t.next(data.next.number ?? t.noNumberYet)] : []),
    ...data.copies.map(
      ({ unit, at, parts, note }) =>
        `${t.copies}${t.to}${unitWords(unit, language)} · ${at.slice(0, 10)} · ${parts.map((part) => t.part[part]).join(language === 'en' ? ', ' : '、')}${note ? ` · ${note}` : ''}`,
    ),
  ];
  if (lines.length === 0) return nothing;
  return html`<ul class="section links fine">${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}

/** Type and period names of the procuratorate, for the line beneath the title. */
export const headFacts = (data: RecommendationDetail, language: Language): readonly string[] => {
  const t = recommendationTexts[language];
  return [
    t.unit(unitWords(data.unit, language)),
    say(data.type.name, language),
    t.publicity[data.publicity],
    data.round > 1 ? t.round(data.round) : '',
  ];
};
