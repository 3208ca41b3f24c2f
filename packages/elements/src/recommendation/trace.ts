import type { Language, TraceEntry } from '@lianban/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { say } from '../internal/texts.ts';
import { recommendationTexts } from './lian-recommendation.texts.ts';
import { fullTime, unitWords } from './words.ts';

/** Who did what when, of one recommendation, from its first word to its last: one case, one trace, one file. */
export function renderTrace(entries: readonly TraceEntry[], language: Language): TemplateResult {
  const t = recommendationTexts[language];
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${t.trace}>
    <table class="trace">
      <thead>
        <tr>
          ${t.traceColumns.map((name) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${entries.map((entry) => {
          const [version, time, words, unit, user, hash] = cellsOf(entry, language);
          return html`<tr>
            <td class="num">${version}</td>
            <td class="num time">${time}</td>
            <td class="what">${words}</td>
            <td>${unit}</td>
            <td>${user}</td>
            <td class="num hash" title=${hash ?? nothing}>${hash?.slice(0, 8)}</td>
          </tr>`;
        })}
      </tbody>
    </table>
  </div>`;
}

/** The trace as CSV (RFC 4180, with a byte order mark) that Excel and WPS open by a double click. */
export function traceTable(entries: readonly TraceEntry[], language: Language): string {
  const rows = [
    recommendationTexts[language].traceColumns,
    ...entries.map((entry) => cellsOf(entry, language)),
  ];
  return `\ufeff${rows.map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cellsOf(entry: TraceEntry, language: Language): readonly string[] {
  const { unit, user } = entry.actor;
  return [
    String(entry.version),
    fullTime(entry.at),
    say(entry.words, language),
    unit ? unitWords(unit, language) : '',
    user ?? '',
    entry.hash,
  ];
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
