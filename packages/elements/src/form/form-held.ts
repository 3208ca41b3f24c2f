import type { Language, PlannedField } from '@lianban/contract';
import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { showInstant, showValue } from '../internal/format.ts';
import { common, say } from '../internal/texts.ts';
import { conflictWords, texts } from './lian-form.texts.ts';

/** Where a held field's words and its check are; the form keeps the reasons. */
export type Contest = (field: string, reason: string | undefined) => void;

/** One section of held values: text with its source beneath, and a way to have it checked. Light DOM, as asked ones. */
export class FormHeld extends LitElement {
  static override properties: PropertyDeclarations = {
    heading: { attribute: false },
    first: { attribute: false },
    fields: { attribute: false },
    fills: { attribute: false },
    contested: { attribute: false },
    language: { attribute: false },
    open: { state: true },
  };

  declare heading: string;
  /** the first of several carries the name of the whole list */
  declare first: boolean;
  declare fields: readonly PlannedField[];
  /** values that follow from what has been picked since the plan */
  declare fills: Readonly<Record<string, unknown>>;
  /** field id -> reason */
  declare contested: Readonly<Record<string, string>>;
  declare language: Language;
  /** id of the field whose reason is being typed */
  declare protected open: string | undefined;
  contest: Contest = () => {};

  protected override createRenderRoot() {
    return this;
  }

  readonly #openBox = (event: Event): void => {
    this.open = (event.currentTarget as HTMLElement).dataset['field'];
    const id = this.open;
    this.updateComplete.then(() => this.querySelector<HTMLTextAreaElement>(`[id="${id}-reason"]`)?.focus());
  };

  readonly #close = (): void => this.#done(this.open);

  readonly #send = (): void => {
    const id = this.open;
    const reason = this.querySelector<HTMLTextAreaElement>(`[id="${id}-reason"]`);
    if (!id || !reason) return;
    const words = reason.value.trim();
    if (!words) {
      reason.setAttribute('aria-invalid', 'true');
      reason.focus();
      return;
    }
    this.contest(id, words);
    this.#done(id);
  };

  readonly #undo = (event: Event): void => {
    const id = (event.currentTarget as HTMLElement).dataset['field'];
    if (!id) return;
    this.contest(id, undefined);
    this.#done(id);
  };

  /** Closes the box and gives the focus back to the field's button. */
  #done(id: string | undefined): void {
    this.open = undefined;
    this.updateComplete.then(() => this.querySelector<HTMLElement>(`button[data-field="${id}"]`)?.focus());
  }

  protected override render() {
    const words = texts[this.language];
    return html`${this.first ? html`<h3>${words.held} <small>${words.heldNote}</small></h3>` : nothing}
      ${this.heading ? html`<h4>${this.heading}</h4>` : nothing}
      <dl class="held">${this.fields.map((field) => this.#renderField(field))}</dl>`;
  }

  #renderField(field: PlannedField): TemplateResult {
    const shown = field.shown === 'value' || field.shown === 'masked';
    return html`<div>
      <dt>${say(field.label, this.language)}</dt>
      <dd class=${shown ? nothing : 'shut'}>${this.#wordsOf(field)}${this.#renderSource(field)}</dd>
    </div>`;
  }

  #wordsOf(field: PlannedField): string {
    const words = texts[this.language];
    const value = this.fills?.[field.id] ?? field.value;
    if (field.shown === 'obtained') return common[this.language].obtained;
    if (field.shown === 'later') return words.later;
    if (field.count === 'computed' && value === undefined) return words.follows;
    if (field.type === 'image' && value) return words.image;
    return showValue(value, field.type, this.language, field.options);
  }

  #renderSource(field: PlannedField): TemplateResult | typeof nothing {
    const { language } = this;
    const words = texts[language];
    const from = field.provenance;
    const reason = this.contested?.[field.id];
    const conflict = field.conflict
      ? html`<span class="src conf">${conflictWords(
          field.conflict.all.map((one) => one.unitName),
          language !== 'en',
        )}</span>`
      : nothing;
    if (field.shown === 'later') return html`<div class="src">${this.#renderWhy(words.why, field)}</div>`;
    if (!from) return conflict;
    const canContest = field.count === 'fetched' && field.shown !== 'obtained' && !field.conflict;
    return html`${conflict}<div class="src">
        ${this.#renderWhy(from.confidence === 'host' ? words.computed : `${from.unitName} · ${showInstant(from.fetchedAt, language)}`, field)}
        ${
          canContest && reason === undefined && this.open !== field.id
            ? html`<button type="button" class="link" data-field=${field.id} @click=${this.#openBox}
              aria-label=${`${words.contest} ${say(field.label, language)}`}>${words.contest}</button>`
            : nothing
        }
      </div>
      ${
        reason === undefined
          ? nothing
          : html`<p class="src own">${words.contested}${reason}
            <button type="button" class="link" data-field=${field.id} @click=${this.#undo}
              aria-label=${`${words.undo} ${say(field.label, language)}`}>${words.undo}</button></p>`
      }
      ${this.open === field.id ? this.#renderReason(field) : nothing}`;
  }

  /** The verdict in one sentence, and the ground of the access, behind a line that is always there. */
  #renderWhy(line: string, field: PlannedField): TemplateResult {
    const words = texts[this.language];
    const from = field.provenance;
    return html`<details>
      <summary>${line}</summary>
      <p>${say(field.reason, this.language)} ${
        from
          ? `${words.basis}${say(from.basis, this.language)} · ${words.asOf} ${from.asOf.slice(0, 10)}`
          : nothing
      }</p>
    </details>`;
  }

  #renderReason(field: PlannedField): TemplateResult {
    const words = texts[this.language];
    const id = `${field.id}-reason`;
    return html`<div class="reason">
      <label for=${id}>${words.contestWhy}</label>
      <textarea id=${id} maxlength="500" required></textarea>
      <button type="button" @click=${this.#send}>${words.contestSend}</button>
      <button type="button" class="link" @click=${this.#close}>${words.cancel}</button>
    </div>`;
  }
}
