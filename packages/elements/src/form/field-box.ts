import type { Language } from '@lianban/contract';
import { common, say } from '../internal/texts.ts';
import { type BoxField, yuanOf } from './check.ts';
import { fallbackWords, texts } from './lian-form.texts.ts';

export type Control = HTMLInputElement | HTMLSelectElement;

// Boxes are plain nodes, not templates: a template's markers would double the nodes of a form, and a box changes
// only by its message.

/** Label, control, and what there is to say about the field. */
export function makeBox(field: BoxField, language: Language): HTMLElement {
  const control =
    field.type === 'checkbox' ? makeInput(field) : (makeSelect(field, language) ?? makeInput(field));
  control.id = field.id;
  control.name = field.id;
  control.required = true;
  const label = make('label', 'req', say(field.label, language));
  label.htmlFor = field.id;
  const box = make('div', field.type === 'checkbox' ? 'box tick' : 'box');
  box.append(label, control);
  const notes: string[] = [];
  const note = (kind: string, text: string) => {
    const line = make('p', kind, text);
    line.id = `${field.id}-${kind}`;
    notes.push(line.id);
    box.append(line);
  };
  if (field.why) note('why', texts[language].whyAsked + say(field.why, language));
  if (field.hint) note('hint', say(field.hint, language));
  if (field.fallbackFrom) note('own', fallbackWords(field.fallbackFrom.unitName, language !== 'en'));
  if (notes.length > 0) describe(control, notes);
  return box;
}

/** Puts the message at the control, linked and marked; an empty one takes it away. */
export function showMessage(control: Control, message: string): void {
  const id = `${control.id}-msg`;
  const box = control.parentElement;
  const shown = box?.querySelector('.msg');
  if (!message) {
    if (!shown) return;
    shown.remove();
    control.removeAttribute('aria-invalid');
    describe(
      control,
      described(control).filter((one) => one !== id),
    );
    return;
  }
  if (shown) {
    if (shown.textContent !== message) shown.textContent = message;
    return;
  }
  const line = make('p', 'msg', message);
  line.id = id;
  control.after(line);
  control.setAttribute('aria-invalid', 'true');
  describe(control, [id, ...described(control)]);
}

/** Shows a value in its control without touching one that already shows it. */
export function showTyped(control: Control, type: string, value: unknown): void {
  if (control.type === 'checkbox') {
    (control as HTMLInputElement).checked = value === true;
    return;
  }
  const text = value === undefined || value === null ? '' : String(value);
  const shown = type === 'money' ? yuanOf(text) : text;
  if (control.value !== shown) control.value = shown;
}

const kinds: Readonly<Record<string, string>> = {
  date: 'date',
  month: 'month',
  number: 'number',
  checkbox: 'checkbox',
  phone: 'tel',
};

function makeInput(field: BoxField): HTMLInputElement {
  const input = document.createElement('input');
  const type = kinds[field.type];
  if (type) input.type = type;
  if (field.type === 'number') input.step = 'any';
  if (field.type === 'money') input.inputMode = 'decimal';
  if (!type) input.autocomplete = 'off';
  return input;
}

function makeSelect(field: BoxField, language: Language): HTMLSelectElement | undefined {
  const { yes, no } = common[language];
  const yesNo = [
    { value: 'true', text: yes },
    { value: 'false', text: no },
  ];
  const options =
    field.options?.map(({ value, label }) => ({ value, text: say(label, language) })) ??
    (field.type === 'boolean' ? yesNo : undefined);
  if (!options) return undefined;
  const select = document.createElement('select');
  for (const { value, text } of [{ value: '', text: texts[language].choose }, ...options]) {
    const option = document.createElement('option');
    option.value = value;
    option.textContent = text;
    select.append(option);
  }
  return select;
}

function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  name: string,
  text?: string,
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = name;
  if (text !== undefined) element.textContent = text;
  return element;
}

const described = (control: Control): string[] =>
  (control.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean);

function describe(control: Control, ids: readonly string[]): void {
  if (ids.length > 0) control.setAttribute('aria-describedby', ids.join(' '));
  else control.removeAttribute('aria-describedby');
}
