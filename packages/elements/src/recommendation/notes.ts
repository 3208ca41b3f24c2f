import type { Language } from '@lianban/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { common } from '../internal/texts.ts';
import { recommendationTexts } from './lian-recommendation.texts.ts';

/** Somebody changed it while a person was at it. */
export interface Stale {
  readonly words: string;
  readonly changes: readonly string[];
}

export function renderStale({ words, changes }: Stale, kept: boolean, language: Language): TemplateResult {
  const t = recommendationTexts[language];
  return html`<div class="alert changes" role="alert" tabindex="-1">
    <p><strong>${words}</strong> ${kept ? t.kept : nothing}</p>
    <p>${changes.length > 0 ? t.changes : t.unchanged}</p>
    <ul>
      ${changes.map((line) => html`<li>${line}</li>`)}
    </ul>
  </div>`;
}

/** What is shown may be old, or is: in words, with the way to the newest. */
export function renderNewer(
  words: string,
  isNewer: boolean,
  press: () => void,
  language: Language,
): TemplateResult {
  return html`<p class="note primary newer" role="status">
    ${words}
    <button type="button" class="link" @click=${press}>
      ${isNewer ? recommendationTexts[language].showNewer : common[language].retry}
    </button>
  </p>`;
}
