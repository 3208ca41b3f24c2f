import type { CaseDetail, Language, PlannedField } from '@lianban/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { fenOf, problemOf, yuanOf } from '../form/check.ts';
import { type AnswerError, type Answers, renderBox, renderErrors } from '../internal/answers.ts';
import { showInstant } from '../internal/format.ts';
import { common, say } from '../internal/texts.ts';
import type { Uploads } from '../internal/uploads.ts';
import { statusTexts } from './lian-status.texts.ts';

type Correction = CaseDetail['corrections'][number];

/** The typed field that a gap is about, if the applicant may correct it here. */
const fieldOf = (data: CaseDetail, id: string | undefined): PlannedField | undefined =>
  data.fields.find((field) => field.id === id && field.shown === 'input');

const asked = (data: CaseDetail, correction: Correction): PlannedField[] => [
  ...new Set(correction.gaps.flatMap((gap) => fieldOf(data, gap.field) ?? [])),
];

/** What one unit asked for, told at once, with a box for each field and one for words. */
export function renderCorrection(
  data: CaseDetail,
  correction: Correction,
  answers: Answers,
  send: (event: Event) => void,
  language: Language,
  uploads?: Uploads,
): TemplateResult {
  const t = statusTexts[language];
  const unit = language === 'en' ? correction.unit.english || correction.unit.name : correction.unit.name;
  return html`<div class="section correction" part="correction">
    <h3>${t.correction}</h3>
    <p class="note">
      ${t.correctionFrom(unit, showInstant(correction.askedAt, language))}
      ${correction.dueAt ? html`<small>${t.correctionDue(showInstant(correction.dueAt, language))}</small>` : nothing}
    </p>
    <ol class="gaps">
      ${correction.gaps.map(
        (gap) => html`<li>${gap.label ? html`<b>${say(gap.label, language)}</b> ` : nothing}${gap.what}</li>`,
      )}
    </ol>
    <form novalidate @submit=${send}>
      ${renderErrors(answers, t.problems)}
      ${asked(data, correction).map((field) =>
        renderBox(
          answers,
          {
            name: `values/${field.id}`,
            label: say(field.label, language),
            type: field.type,
            required: true,
            choose: t.choose,
            value: shownValue(field),
            ...(field.hint && { hint: say(field.hint, language) }),
            ...optionsOf(field),
          },
          language,
        ),
      )}
      ${renderBox(answers, { name: 'answer', label: t.correctionAnswer, kind: 'area', required: true }, language)}
      ${uploads?.render(answers.idOf('files'), answers.errorOf('files')) ?? nothing}
      <button class="go" type="submit" aria-disabled=${answers.sending ? 'true' : nothing}>
        ${answers.sending ? t.sending : t.correctionSend}
      </button>
    </form>
  </div>`;
}

function optionsOf(field: PlannedField) {
  if (field.options) return { options: field.options };
  if (field.type !== 'boolean' && field.type !== 'checkbox') return {};
  const both = (yes: 'yes' | 'no') => ({ zh: common['zh-CN'][yes], en: common.en[yes] });
  return {
    options: [
      { value: 'true', label: both('yes') },
      { value: 'false', label: both('no') },
    ],
  };
}

const shownValue = (field: PlannedField): string => {
  const text = field.value === undefined || field.value === null ? '' : String(field.value);
  return field.type === 'money' ? yuanOf(text) : text;
};

/** The request, or what has to be corrected first. */
export function readCorrection(
  data: CaseDetail,
  correction: Correction,
  answers: Answers,
  language: Language,
): { values: Record<string, unknown>; answer: string } | AnswerError[] {
  const t = statusTexts[language];
  const errors: AnswerError[] = [];
  const values: Record<string, unknown> = {};
  for (const field of asked(data, correction)) {
    const name = `values/${field.id}`;
    const typed = (answers.has(name) ? answers.get(name) : shownValue(field)).trim();
    const value =
      field.type === 'money' ? fenOf(typed) : field.type === 'checkbox' ? typed === 'true' : typed;
    const problem = problemOf(field, value, language);
    if (problem) errors.push({ name, label: say(field.label, language), message: problem });
    else if (value !== field.value) values[field.id] = value;
  }
  const answer = answers.get('answer').trim();
  if (!answer)
    errors.push({
      name: 'answer',
      label: t.correctionAnswer,
      message: `${t.required}${sep(language)}${t.correctionAnswer}`,
    });
  return errors.length > 0 ? errors : { values, answer };
}

const sep = (language: Language): string => (language === 'en' ? ': ' : '：');

/** Five grades, one rating (好差评). */
export function renderRating(
  answers: Answers,
  send: (event: Event) => void,
  language: Language,
): TemplateResult {
  const t = statusTexts[language];
  const error = answers.errorOf('grade');
  return html`<div class="section rating" part="rating">
    <h3>${t.rate}<small>${t.rateHint}</small></h3>
    <form novalidate @submit=${send}>
      ${renderErrors(answers, t.problems)}
      <fieldset class="grades" aria-describedby=${error ? `${answers.idOf('grade')}-msg` : nothing}>
        <legend class="off">${t.rate}</legend>
        ${t.grades.map((grade, at) => {
          const value = String(5 - at);
          return html`<label class="grade"
            ><input
              type="radio"
              name="grade"
              id=${at === 0 ? answers.idOf('grade') : nothing}
              .value=${value}
              .checked=${answers.get('grade') === value}
              @change=${() => answers.set('grade', value)}
            />${grade}</label
          >`;
        })}
        ${error ? html`<p class="msg" id="${answers.idOf('grade')}-msg">${error}</p>` : nothing}
      </fieldset>
      ${renderBox(answers, { name: 'words', label: t.rateWords, kind: 'area' }, language)}
      <button class="go" type="submit" aria-disabled=${answers.sending ? 'true' : nothing}>
        ${answers.sending ? t.sending : t.rateSend}
      </button>
    </form>
  </div>`;
}

/** Withdrawal stands in a disclosure: it is rare and cannot be undone. */
export function renderWithdrawal(
  answers: Answers,
  send: (event: Event) => void,
  language: Language,
): TemplateResult {
  const t = statusTexts[language];
  return html`<div class="section withdrawal no-print">
    <details>
      <summary><h3>${t.withdraw}</h3></summary>
      <form novalidate @submit=${send}>
        ${renderErrors(answers, t.problems)}
        ${renderBox(
          answers,
          { name: 'reasons', label: t.withdrawReasons, kind: 'area', required: true, hint: t.withdrawHint },
          language,
        )}
        <button type="submit" aria-disabled=${answers.sending ? 'true' : nothing}>
          ${answers.sending ? t.sending : t.withdrawSend}
        </button>
      </form>
    </details>
  </div>`;
}
