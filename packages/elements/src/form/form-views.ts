import type { Item, Language, Plan } from '@lianban/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { say } from '../internal/texts.ts';
import type { FieldError } from './check.ts';
import { moreWords, texts } from './lian-form.texts.ts';

// The parts of the panel that only say something.

type Shown = TemplateResult | typeof nothing;

/** More messages than this are not repeated in the summary. */
const SUMMARY_UP_TO = 20;

export function headView(plan: Plan | undefined, item: Item | undefined, language: Language): TemplateResult {
  const name = plan?.item.name ?? item?.name;
  const summary = item?.summary ?? plan?.item.formName;
  return html`<div class="head">
    <h2>${name ? say(name, language) : nothing}</h2>
    ${summary ? html`<p>${say(summary, language)}</p>` : nothing}
  </div>`;
}

/** What you fill in, what departments supply, what comes later, what you need not bring. */
export function countsView({ counts }: Plan, language: Language): TemplateResult {
  const words = texts[language];
  const numbers = [
    ['k', counts.typed + counts.picked, words.countAsked],
    ['h', counts.fetched + counts.computed, words.countHeld],
    ['l', counts.later, words.countLater],
    ['d', counts.materialsNotNeeded, words.countMaterials],
  ] as const;
  return html`<ul class="counts">${numbers.map(([kind, count, word], i) =>
    count > 0 || i < 2 ? html`<li class=${kind}><b>${count}</b>${word}</li>` : nothing,
  )}</ul>`;
}

/** Every message once more, as links that lead to the box. */
export function summaryView(
  errors: readonly FieldError[],
  language: Language,
  lead: (event: Event) => void,
): Shown {
  if (errors.length === 0) return nothing;
  const colon = language === 'en' ? ': ' : '：';
  const rest = errors.length - SUMMARY_UP_TO;
  return html`<div class="alert" role="alert" id="summary" tabindex="-1">
    <strong>${texts[language].errorsTitle}</strong>
    <ul>${errors.slice(0, SUMMARY_UP_TO).map(
      ({ field, label, message }) => html`<li><a href="#${field}" data-field=${field} @click=${lead}
        >${message.includes(label) ? message : label + colon + message}</a></li>`,
    )}${rest > 0 ? html`<li>${moreWords(rest, language !== 'en')}</li>` : nothing}</ul>
  </div>`;
}

export interface Notice {
  readonly title: string;
  readonly lines: readonly string[];
}

export function noticeView(notice: Notice | undefined): Shown {
  if (!notice) return nothing;
  return html`<div class="notice note" role="status" id="notice" tabindex="-1">${notice.title}
    ${notice.lines.length > 0 ? html`<ul>${notice.lines.map((line) => html`<li>${line}</li>`)}</ul>` : nothing}
  </div>`;
}

export function doneView(number: string, language: Language): TemplateResult {
  const words = texts[language];
  return html`<div class="panel done" part="panel" lang=${language} role="status" id="done" tabindex="-1">
    <h2>${words.doneTitle}</h2>
    <p>${words.doneNumber} <strong>${number}</strong></p>
    <p class="fine">${words.doneNote}</p>
    <slot name="submitted"></slot>
  </div>`;
}
