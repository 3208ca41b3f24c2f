import type { Language, TraceEntry } from '@lianban/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { showInstant } from '../internal/format.ts';
import { say } from '../internal/texts.ts';
import { statusTexts } from './lian-status.texts.ts';

/** Entries of the trace as far as they were read. */
export interface TraceList {
  readonly entries: readonly TraceEntry[];
  readonly next: string | null;
}

/** What happened, by whom; when it took effect, and when it was recorded where that is another time. */
export function renderTrace(
  list: TraceList | undefined,
  loading: boolean,
  more: () => void,
  language: Language,
): TemplateResult {
  const t = statusTexts[language];
  if (!list) return html`<p class="fine" aria-busy="true">${loading ? t.loadingMore : nothing}</p>`;
  return html`<p class="fine">${t.traceHint}</p>
    <ol class="trace" part="trace">
      ${repeat(
        list.entries,
        (entry) => entry.position,
        (entry) => renderEntry(entry, language),
      )}
    </ol>
    ${list.next ? html`<button type="button" @click=${more}>${loading ? t.loadingMore : t.more}</button>` : nothing}`;
}

function renderEntry(entry: TraceEntry, language: Language): TemplateResult {
  const t = statusTexts[language];
  const effective = showInstant(entry.at, language);
  const recorded = showInstant(entry.recordedAt, language);
  const { unit, user } = entry.actor;
  const name = unit ? (language === 'en' ? unit.english || unit.name : unit.name) : t.platform;
  return html`<li>
    <time datetime=${entry.at} class="num">${effective}</time>
    <p>
      ${say(entry.words, language)}
      <small
        >${name}${user ? ` ${user}` : nothing}${
          effective === recorded ? nothing : html` · ${t.recorded(recorded)}`
        } · <abbr title="${t.hash} ${entry.hash}" class="num">${entry.hash.replace(/^sha256:/, '').slice(0, 8)}</abbr></small
      >
    </p>
  </li>`;
}
