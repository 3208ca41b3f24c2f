import type { Language, Procuratorate, RecommendationContent, RecommendationType } from '@lianban/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { type Answers, renderBox } from '../internal/answers.ts';
import { say } from '../internal/texts.ts';
import { limitWords } from '../internal/time-words.ts';
import type { ActField } from './act-form.ts';
import { composeTexts } from './compose.texts.ts';
import { adviceOf, adviceRows, at, fillAdvice } from './content-answers.ts';
import { recommendationTexts } from './lian-recommendation.texts.ts';

export interface ContentForm {
  readonly answers: Answers;
  readonly procuratorate: Procuratorate | undefined;
  readonly language: Language;
  /** draws attachments where the host keeps files */
  readonly files: (field: ActField) => TemplateResult | typeof nothing;
}

/** Every part of the document as a control, in the order in which it prints. */
export function renderContentForm(form: ContentForm): TemplateResult {
  const { answers, procuratorate, language } = form;
  const t = composeTexts[language];
  const { parts } = recommendationTexts[language];
  const box = (part: keyof typeof parts, more: Partial<ActField> = {}) =>
    renderBox(
      answers,
      { name: at(part), label: parts[part], required: true, choose: t.choose, ...more },
      language,
    );
  const prose = (part: keyof typeof parts, more: Partial<ActField> = {}) =>
    box(part, { kind: 'area', max: 20_000, ...more });
  const chosen = typeOf(answers, procuratorate);
  return html`<div class="content" @change=${(event: Event) => onType(event, form)}>
    <div class="two">
      ${box('type', { options: (procuratorate?.types ?? []).map(({ code, name }) => ({ value: code, label: name })) })}
      ${box('unit', { list: 'units', hint: t.unitHint })} ${box('title')}
      ${box('field', { options: (procuratorate?.fields ?? []).map(({ code, name }) => ({ value: code, label: name })) })}
      ${box('prosecutor')}
      ${box('publicity', {
        options: (['open', 'internal', 'confidential'] as const).map((value) => ({
          value,
          label: { zh: composeTexts['zh-CN'].publicity[value], en: composeTexts.en.publicity[value] },
        })),
        value: 'open',
      })}
    </div>
    ${prose('origin')} ${prose('inquiry')} ${prose('facts')} ${prose('evidence', { hint: t.evidenceHint })}
    ${prose('problem')} ${renderAdvice(form)}
    <div class="two">${renderPeriods(form, chosen)}</div>
    ${form.files({ name: at('files'), label: parts.files, many: 'files' })}
  </div>`;
}

function renderAdvice({ answers, language }: ContentForm): TemplateResult {
  const t = composeTexts[language];
  const rows = adviceRows(answers);
  const remove = (row: number) =>
    fillAdvice(
      answers,
      adviceOf(answers).filter((_, n) => n !== row),
    );
  const error = answers.errorOf(at('advice'));
  return html`<fieldset class="advice">
    <legend id=${answers.idOf(at('advice'))} tabindex="-1">${recommendationTexts[language].parts.advice}<i aria-hidden="true">*</i></legend>
    ${error ? html`<p class="msg">${error}</p>` : nothing}
    ${Array.from(
      { length: rows },
      (_, row) => html`<div class="entry">
        ${renderBox(answers, { name: at(`advice/${row}/text`), label: t.adviceText(row + 1), kind: 'area', max: 20_000, required: true }, language)}
        ${renderBox(answers, { name: at(`advice/${row}/law`), label: t.adviceLaw(row + 1), required: true }, language)}
        ${
          rows > 1
            ? html`<button type="button" class="link remove" @click=${() => remove(row)}>${t.removeAdvice(row + 1)}</button>`
            : nothing
        }
      </div>`,
    )}
    <p class="add">
      <button type="button" @click=${() => answers.set(at(`advice/${rows}/text`), '')}>${t.addAdvice}</button>
    </p>
  </fieldset>`;
}

function renderPeriods(
  { answers, procuratorate, language }: ContentForm,
  type: RecommendationType | undefined,
): TemplateResult {
  const t = composeTexts[language];
  const periods = (procuratorate?.periods ?? []).filter(({ id }) => !type || type.periods.includes(id));
  const period = periods.find(({ id }) => id === answers.get(at('reply/period')));
  const days = procuratorate?.objection.days;
  return html`${renderBox(
    answers,
    {
      name: at('reply/period'),
      label: t.period,
      options: periods.map(({ id, name, limit }) => ({
        value: id,
        label: {
          zh: `${name.zh} · ${limitWords(limit, 'zh-CN')}`,
          en: `${name.en} · ${limitWords(limit, 'en')}`,
        },
      })),
      required: true,
      choose: t.choose,
      ...(period && {
        hint: `${period.setBy === 'law' ? t.setByLaw : t.setByUs} · ${say(period.basis, language)}`,
      }),
    },
    language,
  )}
  ${period?.setBy === 'procuratorate' ? renderBox(answers, { name: at('reply/limit'), label: t.shorter }, language) : nothing}
  ${renderBox(
    answers,
    {
      name: at('objectionDays'),
      label: t.objectionDays,
      ...(days !== undefined && { hint: t.objectionDefault(days) }),
    },
    language,
  )}`;
}

const typeOf = (answers: Answers, procuratorate: Procuratorate | undefined): RecommendationType | undefined =>
  procuratorate?.types.find(({ code }) => code === answers.get(at('type')));

/** Another type: its template takes the place of what nobody has touched, and its usual period that of another's. */
function onType(event: Event, { answers, procuratorate }: ContentForm): void {
  const control = event.target as HTMLSelectElement;
  if (control.name !== at('type')) return;
  const type = typeOf(answers, procuratorate);
  if (!type) return;
  const templates = (procuratorate?.types ?? []).map(({ template }) => template);
  for (const part of ['title', 'origin', 'inquiry', 'facts', 'problem'] as const) {
    const typed = answers.get(at(part));
    if (typed === '' || templates.some((template) => template[part] === typed))
      answers.set(at(part), type.template[part]);
  }
  const untouched = (rows: RecommendationContent['advice']) =>
    rows.every(({ text, law }) => text === '' && law === '') ||
    templates.some(({ advice }) => JSON.stringify(advice) === JSON.stringify(rows));
  if (untouched(adviceOf(answers))) fillAdvice(answers, type.template.advice);
  if (!type.periods.includes(answers.get(at('reply/period'))))
    answers.set(at('reply/period'), type.periods[0] ?? '');
}
