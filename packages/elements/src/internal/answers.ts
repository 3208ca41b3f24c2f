import type { Language, Text } from '@lianban/contract';
import { newIdempotencyKey } from '@lianban/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { type Failure, failureOf } from './failure.ts';
import { say } from './texts.ts';

/** One thing to correct, named at its control. */
export interface AnswerError {
  readonly name: string;
  readonly label: string;
  readonly message: string;
}

/**
 * What a person has typed into one panel: it outlives every reload, and keeps the key that makes a retry of the same
 * act harmless. Control names are the JSON pointers of the request without the first slash, so that the platform's
 * errors find their controls.
 */
export class Answers {
  readonly #typed = new Map<string, string>();
  readonly #changed: () => void;
  readonly #prefix: string;
  errors: readonly AnswerError[] = [];
  failure: Failure | undefined;
  sending = false;
  #key: string | undefined;

  /** @param prefix keeps the ids of several panels in one root apart */
  constructor(changed: () => void, prefix = 'a') {
    this.#changed = changed;
    this.#prefix = prefix;
  }

  /** The id of the control with this name. */
  idOf(name: string): string {
    return `${this.#prefix}-${name}`.replace(/[^\w-]/g, '_');
  }

  get touched(): boolean {
    return this.#typed.size > 0;
  }

  get(name: string): string {
    return this.#typed.get(name) ?? '';
  }

  has(name: string): boolean {
    return this.#typed.has(name);
  }

  set(name: string, value: string): void {
    this.#typed.set(name, value);
    this.errors = this.errors.filter((error) => error.name !== name);
    this.#changed();
  }

  remove(name: string): void {
    this.#typed.delete(name);
    this.errors = this.errors.filter((error) => error.name !== name);
    this.#changed();
  }

  errorOf(name: string): string {
    return this.errors.find((error) => error.name === name)?.message ?? '';
  }

  /** Shows what has to be corrected before anything is sent. */
  reject(errors: readonly AnswerError[]): void {
    this.errors = errors;
    this.failure = undefined;
    this.#changed();
  }

  clear(): void {
    this.#typed.clear();
    this.errors = [];
    this.failure = undefined;
    this.#key = undefined;
    this.#changed();
  }

  /** The label that stands at a control in this root: the platform's errors are said with it. */
  labelIn(root: ParentNode, name: string): string | undefined {
    const label = root.querySelector(`label[for="${this.idOf(name)}"]`);
    return label?.textContent?.replace('*', '').trim();
  }

  /** Sends once, also when pressed again after a lost answer; undefined when it failed, with `failure` set. */
  async send<T>(
    act: (idempotencyKey: string) => Promise<T>,
    language: Language,
    find: (pointer: string) => { readonly name: string; readonly label: string } | undefined,
  ): Promise<T | undefined> {
    if (this.sending) return undefined;
    this.sending = true;
    this.errors = [];
    this.failure = undefined;
    this.#key ??= newIdempotencyKey();
    this.#changed();
    try {
      return await act(this.#key);
    } catch (error) {
      const failure = failureOf(error, language);
      this.failure = failure;
      // Used for other content: the first act went through. A new key makes a new act.
      if (failure.code === 'key-reused') this.#key = undefined;
      this.errors = (failure.problem?.errors ?? []).flatMap(({ pointer, message }) => {
        const found = find(pointer.replace(/^[#/]+/, ''));
        return found ? [{ ...found, message }] : [];
      });
      return undefined;
    } finally {
      this.sending = false;
      this.#changed();
    }
  }
}

export interface Box {
  readonly name: string;
  readonly label: string;
  readonly kind?: 'line' | 'area';
  readonly type?: string;
  readonly options?: readonly { readonly value: string; readonly label: Text }[];
  readonly required?: boolean;
  readonly hint?: string;
  /** id of a datalist in the same root */
  readonly list?: string;
  readonly choose?: string;
  readonly value?: string;
  /** longest text of an area; 2,000 when absent */
  readonly max?: number;
}

const inputTypes: Readonly<Record<string, string>> = {
  date: 'date',
  month: 'month',
  phone: 'tel',
  instant: 'datetime-local',
};

/** Label, control, hint and message of one answer, linked to each other. */
export function renderBox(answers: Answers, box: Box, language: Language): TemplateResult {
  const { name } = box;
  const id = answers.idOf(name);
  const error = answers.errorOf(name);
  const described = [box.hint ? `${id}-hint` : '', error ? `${id}-msg` : ''].filter(Boolean).join(' ');
  const value = answers.has(name) ? answers.get(name) : (box.value ?? '');
  const onInput = (event: Event) => answers.set(name, (event.target as HTMLInputElement).value);
  return html`<div class="answer">
    <label for=${id}>${box.label}${box.required ? html`<i aria-hidden="true">*</i>` : nothing}</label>
    ${
      box.options
        ? html`<select
            id=${id}
            name=${name}
            ?required=${box.required ?? false}
            aria-invalid=${error ? 'true' : nothing}
            aria-describedby=${described || nothing}
            @change=${onInput}
          >
            <option value="" .selected=${value === ''}>${box.choose ?? ''}</option>
            ${box.options.map(
              (option) =>
                html`<option value=${option.value} .selected=${option.value === value}>
                  ${say(option.label, language)}
                </option>`,
            )}
          </select>`
        : box.kind === 'area'
          ? html`<textarea
              id=${id}
              name=${name}
              maxlength=${box.max ?? 2000}
              ?required=${box.required ?? false}
              aria-invalid=${error ? 'true' : nothing}
              aria-describedby=${described || nothing}
              .value=${live(value)}
              @input=${onInput}
            ></textarea>`
          : html`<input
              id=${id}
              name=${name}
              type=${inputTypes[box.type ?? ''] ?? 'text'}
              list=${box.list ?? nothing}
              autocomplete="off"
              ?required=${box.required ?? false}
              aria-invalid=${error ? 'true' : nothing}
              aria-describedby=${described || nothing}
              .value=${live(value)}
              @input=${onInput}
            />`
    }
    ${box.hint ? html`<p class="why" id="${id}-hint">${box.hint}</p>` : nothing}
    ${error ? html`<p class="msg" id="${id}-msg">${error}</p>` : nothing}
  </div>`;
}

/** The errors of a panel in one place; each leads to its control. */
export function renderErrors(answers: Answers, title: string): TemplateResult | typeof nothing {
  if (answers.errors.length === 0) return nothing;
  return html`<div class="alert errors" role="alert" tabindex="-1">
    <p><strong>${title}</strong></p>
    <ul>
      ${answers.errors.map(
        (error) =>
          html`<li>
            <a href="#${answers.idOf(error.name)}" @click=${goTo}
              >${error.message.includes(error.label) ? error.message : `${error.label} · ${error.message}`}</a
            >
          </li>`,
      )}
    </ul>
  </div>`;
}

function goTo(event: Event): void {
  event.preventDefault();
  const link = event.currentTarget as HTMLAnchorElement;
  const root = link.getRootNode() as ShadowRoot;
  root.getElementById(link.hash.slice(1))?.focus();
}
