import type { Language, RecommendationPaper, TraceEntry } from '@lianban/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { saveAs } from '../recommendations/export.ts';
import type { Calls } from './act-form.ts';
import { recommendationTexts } from './lian-recommendation.texts.ts';
import { renderPaper } from './paper.ts';
import { renderTrace, traceTable } from './trace.ts';

/** What a recommendation shows instead of itself: a paper to print, or its trace. */
export type Side =
  | { readonly view: 'paper'; readonly sheet: RecommendationPaper }
  | { readonly view: 'trace'; readonly entries: readonly TraceEntry[]; readonly next: string | null };

/** Reads a paper, or the trace from its beginning (`after`: the pages before). */
export async function readSide(
  calls: Calls,
  id: string,
  what: { readonly view: 'paper' | 'trace'; readonly paper: RecommendationPaper['kind'] },
  options: { readonly signal: AbortSignal },
  after?: Side,
): Promise<Side> {
  if (what.view === 'paper') return { view: 'paper', sheet: await calls.paper(id, what.paper, options) };
  const before = after?.view === 'trace' ? after : undefined;
  const page = await calls.trace(id, before?.next ? { cursor: before.next } : {}, options);
  return { view: 'trace', entries: [...(before?.entries ?? []), ...page.items], next: page.next };
}

export interface SideActs {
  readonly back: () => void;
  readonly print: () => void;
  readonly more: () => void;
}

/** The sheet or the table, under a bar that does not print. */
export function renderSide(side: Side, name: string, acts: SideActs, language: Language): TemplateResult {
  const t = recommendationTexts[language];
  if (side.view === 'paper')
    return html`<div lang=${language}>${renderTopBar(acts, language)}${renderPaper(side.sheet, language)}</div>`;
  const save = () => saveAs(`${t.traceFile}-${name}.csv`, traceTable(side.entries, language));
  return html`<div lang=${language}>
    ${renderTopBar(acts, language, save)}
    <section class="panel" part="panel">
      <div class="head">
        <h2>${t.trace}</h2>
        <p class="num">${name}</p>
      </div>
      ${renderTrace(side.entries, language)}
      ${side.next ? html`<p class="section"><button type="button" class="more" @click=${acts.more}>${t.more}</button></p>` : nothing}
    </section>
  </div>`;
}

export function renderTopBar(
  { back, print }: Pick<SideActs, 'back' | 'print'>,
  language: Language,
  save?: () => void,
): TemplateResult {
  const t = recommendationTexts[language];
  return html`<div class="top-bar no-print">
    <button type="button" @click=${back}>${t.back}</button>
    <span>
      ${save ? html`<button type="button" @click=${save}>${t.save}</button>` : nothing}
      <button type="button" @click=${print}>${t.print}</button>
    </span>
  </div>`;
}
