import type { Language, Procuratorate } from '@lianban/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { renderErrors } from '../internal/answers.ts';
import { showTime } from '../internal/format.ts';
import type { ActField } from './act-form.ts';
import { composeTexts } from './compose.texts.ts';
import { renderContentForm } from './content-form.ts';
import type { Drafting } from './drafting.ts';

export interface Composing {
  readonly drafting: Drafting;
  readonly procuratorate: Procuratorate | undefined;
  /** the check found everything */
  readonly complete: boolean;
  readonly language: Language;
  readonly now: number | undefined;
  readonly files: (field: ActField) => TemplateResult | typeof nothing;
  readonly check: () => void;
}

/** The draft as a form: saved while it is typed, with what is missing beside the part. */
export function renderCompose(composing: Composing): TemplateResult {
  const { drafting, procuratorate, complete, language, files, check } = composing;
  const t = composeTexts[language];
  const { answers } = drafting;
  return html`<form class="section compose" novalidate @submit=${(event: Event) => event.preventDefault()}>
    <h3>${t.parts}<small>${t.hint}</small></h3>
    ${renderErrors(answers, t.missing(answers.errors.length))}
    ${complete ? html`<p class="ok complete" role="status" tabindex="-1">${t.complete}</p>` : nothing}
    ${renderContentForm({ answers, procuratorate, language, files })}
    <p class="kept">
      <button type="button" class="check" @click=${check}>${t.check}</button>
      <span class="fine" role="status">${phaseWords(composing)}</span>
    </p>
  </form>`;
}

function phaseWords({ drafting, language, now }: Composing): string {
  const t = composeTexts[language];
  switch (drafting.phase) {
    case 'idle':
      return '';
    case 'unsaved':
      return t.unsaved;
    case 'saving':
      return t.saving;
    case 'saved':
      return t.saved(now === undefined ? '' : showTime(now));
    case 'failed':
      return t.notSaved;
  }
}
