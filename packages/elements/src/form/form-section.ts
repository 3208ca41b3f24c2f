import type { Language } from '@lianban/contract';
import { html, LitElement, type PropertyDeclarations, type PropertyValues } from 'lit';
import type { BoxField } from './check.ts';
import { typedText } from './check.ts';
import { type Control, makeBox, showMessage, showTyped } from './field-box.ts';
import { progressWords } from './lian-form.texts.ts';

/**
 * One section of asked fields, in the light DOM of the form's own shadow root: labels, messages and ids share one
 * scope. Typing does not render anything; the form tells a section what changed.
 */
export class FormSection extends LitElement {
  static override properties: PropertyDeclarations = {
    heading: { attribute: false },
    fields: { attribute: false },
    errors: { attribute: false },
    language: { attribute: false },
  };

  declare heading: string;
  declare fields: readonly BoxField[];
  /** field id -> message; only those of this section are read */
  declare errors: Readonly<Record<string, string>>;
  declare language: Language;
  /** what was typed, the form's own object */
  values: Readonly<Record<string, unknown>> = {};

  readonly #grid = document.createElement('div');
  readonly #progress = document.createElement('small');

  constructor() {
    super();
    this.#grid.className = 'ask';
    this.#progress.className = 'num';
  }

  protected override createRenderRoot() {
    return this;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('fields') && !changed.has('language')) return;
    this.#grid.textContent = '';
    const boxes = document.createDocumentFragment();
    for (const field of this.fields) boxes.append(makeBox(field, this.language));
    this.#grid.append(boxes);
    this.showValues();
    if (this.errors) this.#showErrors({});
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('errors')) this.#showErrors(changed.get('errors') ?? {});
  }

  /** Shows the form's values in the controls, for instance those of a reopened draft. */
  showValues(): void {
    for (const { id, type } of this.fields) {
      const value = this.values[id];
      const control = value === undefined ? undefined : this.control(id);
      if (control) showTyped(control, type, value);
    }
    this.showProgress();
  }

  /** Counts again what is filled in. */
  showProgress(): void {
    let filled = 0;
    for (const { id } of this.fields) {
      const value = this.values[id];
      if (value === true || (value !== false && typedText(value) !== '')) filled++;
    }
    const words = progressWords(this.fields.length, filled, this.language !== 'en');
    if (this.#progress.textContent !== words) this.#progress.textContent = words;
  }

  control(id: string): Control | undefined {
    return this.#grid.querySelector<Control>(`[name=${JSON.stringify(id)}]`) ?? undefined;
  }

  #showErrors(before: Readonly<Record<string, string>>): void {
    const errors = this.errors ?? {};
    let controls: Map<string, Control> | undefined;
    for (const { id } of this.fields) {
      const message = errors[id] ?? '';
      if (message === (before[id] ?? '')) continue;
      controls ??= new Map(
        [...this.#grid.querySelectorAll<Control>('input,select')].map((one) => [one.id, one]),
      );
      const control = controls.get(id);
      if (control) showMessage(control, message);
    }
  }

  protected override render() {
    return html`<h3>${this.heading} ${this.#progress}</h3>${this.#grid}`;
  }
}
