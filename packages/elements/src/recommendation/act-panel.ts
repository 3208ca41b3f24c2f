import type { AttachedFile, Language, RecommendationAct } from '@lianban/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { type Answers, renderBox, renderErrors } from '../internal/answers.ts';
import { say } from '../internal/texts.ts';
import { type Act, type ActField, type ActView, filesOf, ticked } from './act-form.ts';
import { actTexts } from './acts.texts.ts';

/** A host's way to keep a file: `/v1/files` of the platform, or its own front to it. Answers with its id. */
export type Uploader = (file: File) => Promise<AttachedFile>;

export type Upload = (files: readonly File[], answers: Answers, name: string) => void;

export interface ActPanel {
  readonly act: RecommendationAct;
  readonly spec: Act;
  readonly view: ActView;
  /** absent: no files can be attached here */
  readonly upload: Upload | undefined;
  /** more of the form, beneath the fields */
  readonly extra: TemplateResult | typeof nothing;
  readonly submit: (event: Event) => void;
  readonly cancel: () => void;
}

/** The form of one act: what it asks, its errors at their controls, one button that does it. */
export function renderActPanel(panel: ActPanel): TemplateResult {
  const { act, spec, view, submit, cancel } = panel;
  const { answers, language } = view;
  const t = actTexts[language];
  const name = t.act[act];
  return html`<form class="section act" part="act" novalidate aria-labelledby="act-name" @submit=${submit}>
    <h3 id="act-name" tabindex="-1">${name}</h3>
    ${spec.note ? html`<div class="note primary hint">${spec.note(view)}</div>` : nothing}
    ${renderErrors(answers, t.problems)} ${(spec.fields?.(view) ?? []).map((field) => renderField(field, panel))}
    ${panel.extra}
    <div class="press">
      <button class="go" aria-disabled=${answers.sending ? 'true' : nothing}>
        ${answers.sending ? t.sending : t.send(name)}
      </button>
      <button type="button" @click=${cancel}>${t.cancel}</button>
    </div>
  </form>`;
}

function renderField(field: ActField, panel: ActPanel): TemplateResult | typeof nothing {
  const { answers, language } = panel.view;
  if (field.many === 'checks') return renderChecks(field, answers, language);
  if (field.many === 'files')
    return panel.upload ? renderFiles(field, answers, language, panel.upload) : nothing;
  return renderBox(answers, field, language);
}

function renderChecks(field: ActField, answers: Answers, language: Language): TemplateResult {
  const { name, label, options = [], required } = field;
  const id = answers.idOf(name);
  const error = answers.errorOf(name);
  const on = new Set(ticked(answers, name));
  const toggle = (value: string) => {
    if (!on.delete(value)) on.add(value);
    answers.set(name, [...on].join(' '));
  };
  return html`<fieldset class="answer checks" aria-describedby=${error ? `${id}-msg` : nothing}>
    <legend>${label}${required ? html`<i aria-hidden="true">*</i>` : nothing}</legend>
    ${options.map(
      ({ value, label: words }, at) => html`<label
        ><input
          type="checkbox"
          id=${at === 0 ? id : nothing}
          value=${value}
          .checked=${on.has(value)}
          @change=${() => toggle(value)}
        />${say(words, language)}</label
      >`,
    )}
    ${error ? html`<p class="msg" id="${id}-msg">${error}</p>` : nothing}
  </fieldset>`;
}

/** Attachments where the host keeps files: the native control, and what is there with a way to take it off. */
export function renderFiles(
  { name, label }: ActField,
  answers: Answers,
  language: Language,
  upload: Upload,
): TemplateResult {
  const t = actTexts[language];
  const id = answers.idOf(name);
  const files = filesOf(answers, name);
  const pick = (event: Event) => {
    const input = event.currentTarget as HTMLInputElement;
    if (input.files && input.files.length > 0) upload([...input.files], answers, name);
    input.value = '';
  };
  const remove = (gone: AttachedFile) =>
    answers.set(name, JSON.stringify(files.filter((file) => file.id !== gone.id)));
  const error = answers.errorOf(name);
  return html`<div class="answer files">
    <label for=${id}>${label}</label>
    <input id=${id} type="file" multiple aria-describedby=${error ? `${id}-msg` : nothing} @change=${pick} />
    ${
      files.length > 0
        ? html`<ul>
            ${files.map(
              (file) => html`<li>
                ${file.name}
                <button type="button" class="link" @click=${() => remove(file)}>${t.removeFile(file.name)}</button>
              </li>`,
            )}
          </ul>`
        : nothing
    }
    ${error ? html`<p class="msg" id="${id}-msg">${error}</p>` : nothing}
  </div>`;
}
