import type { Language, PlannedField, TaskDetail } from '@lianban/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { showInstant, showShort, showValue } from '../internal/format.ts';
import { say } from '../internal/texts.ts';
import { renderVerifications } from '../internal/verifications.ts';
import { statusTexts } from '../status/lian-status.texts.ts';
import { renderSteps } from '../status/steps.ts';
import { taskTexts } from './lian-task.texts.ts';

const nameOf = (unit: { name: string; english: string }, language: Language): string =>
  language === 'en' ? unit.english || unit.name : unit.name;

/** What stands in the way or has to be answered: said before the file itself. */
export function renderIssues(task: TaskDetail, language: Language): TemplateResult {
  const t = taskTexts[language];
  return html`${
    task.competence
      ? html`<div class="section">
          <p>${t.competence(nameOf(task.competence.from, language), nameOf(task.competence.named, language))}</p>
          <blockquote>${task.competence.reasons}</blockquote>
        </div>`
      : nothing
  }
  ${
    task.followUp
      ? html`<div class="section">
          <p><b>${t.followUp(nameOf(task.followUp.silent, language), showInstant(task.followUp.dueAt, language))}</b></p>
          <p class="fine">${t.followUpRung(say(task.followUp.rung, language))}</p>
        </div>`
      : nothing
  }
  ${task.correction ? renderCorrection(task.correction, language) : nothing}
  ${
    task.objections.length > 0
      ? html`<div class="section">
          <h3>${t.objections}<small>${t.objectionsHint}</small></h3>
          ${task.objections.map(
            (
              one,
            ) => html`<p class="issue"><b>${nameOf(one.unit, language)}</b> · ${say(one.name, language)}</p>
              <blockquote>${one.reasons}</blockquote>`,
          )}
        </div>`
      : nothing
  }
  ${
    task.conditions.length > 0
      ? html`<div class="section">
          <h3>${t.conditions}<small>${t.conditionsHint}</small></h3>
          <ol class="gaps">
            ${task.conditions.map((one) => html`<li>${one.what} <span class="fine">${nameOf(one.unit, language)}</span></li>`)}
          </ol>
        </div>`
      : nothing
  }
  ${
    task.verifications.length > 0
      ? html`<div class="section">
          <h3>${t.verifications}</h3>
          ${renderVerifications(task.verifications, task.fields, language)}
        </div>`
      : nothing
  }`;
}

function renderCorrection(
  correction: NonNullable<TaskDetail['correction']>,
  language: Language,
): TemplateResult {
  const t = taskTexts[language];
  return html`<div class="section">
    <h3>
      ${t.correction}${correction.dueAt ? html`<small>${t.correctionDue(showInstant(correction.dueAt, language))}</small>` : nothing}
    </h3>
    <p class="fine">${t.correctionWords(showInstant(correction.askedAt, language))}</p>
    <ol class="gaps">
      ${correction.gaps.map(
        (gap) => html`<li>${gap.label ? html`<b>${say(gap.label, language)}</b> ` : nothing}${gap.what}</li>`,
      )}
    </ol>
  </div>`;
}

/** The file: the form by section, the materials, the steps before. `open`: the form stands open at first. */
export function renderFile(task: TaskDetail, open: boolean, language: Language): TemplateResult {
  const t = taskTexts[language];
  const sections = task.sections.filter((section) => task.fields.some((f) => f.section === section.id));
  const steps = task.steps.filter((step) => step.task !== null && step.task !== task.id);
  return html`${
    task.fields.length > 0
      ? html`<details class="section" ?open=${open} part="form">
          <summary>
            <h3>${t.form}</h3>
            <small class="fine">${t.formCount(task.fields.length)}</small>
          </summary>
          ${sections.map(
            (section) => html`<h4>${say(section.title, language)}</h4>
              <dl class="file">
                ${task.fields.filter((f) => f.section === section.id).map((field) => renderField(field, language))}
              </dl>`,
          )}
        </details>`
      : nothing
  }
  ${
    task.materials.length > 0
      ? html`<details class="section">
          <summary>
            <h3>${t.materials}</h3>
            <small class="fine">${t.formCount(task.materials.length)}</small>
          </summary>
          <ul class="materials">
            ${task.materials.map(
              (one) => html`<li>
                <span>${say(one.name, language)}</span><span class="fine">${one.needed ? t.materialNeeded : say(one.reason, language)}</span>
              </li>`,
            )}
          </ul>
        </details>`
      : nothing
  }
  ${
    steps.length > 0
      ? html`<details class="section previous">
          <summary>
            <h3>${t.previous}</h3>
            <small class="fine">${t.formCount(steps.length)}</small>
          </summary>
          ${renderSteps(steps, language)}
        </details>`
      : nothing
  }`;
}

function renderField(field: PlannedField, language: Language): TemplateResult {
  const t = taskTexts[language];
  const kept = field.shown === 'obtained' || field.shown === 'later';
  const none = field.shown === 'later' && field.value === undefined;
  const value = none
    ? t.later
    : field.shown === 'obtained'
      ? t.obtained
      : showValue(field.value, field.type, language, field.options);
  return html`<div>
    <dt>${say(field.label, language)}</dt>
    <dd class=${kept ? 'shut' : ''}>${value}${renderSource(field, language)}</dd>
  </div>`;
}

/** Whose value it is, and what is wrong with it. */
function renderSource(field: PlannedField, language: Language): TemplateResult | typeof nothing {
  const t = taskTexts[language];
  if (field.conflict) {
    const all = field.conflict.all.map(
      (one) =>
        `${one.unitName} ${one.value === undefined ? t.masked : showValue(one.value, field.type, language, field.options)}`,
    );
    return html`<span class="src conf">${t.conflict}${all.join(language === 'en' ? '; ' : '；')}</span>`;
  }
  if (field.fallbackFrom)
    return html`<span class="src own">${t.selfDeclared(field.fallbackFrom.unitName)}</span>`;
  const { provenance } = field;
  if (!provenance)
    return field.count === 'typed' || field.count === 'picked'
      ? html`<span class="src own">${t.applicant}</span>`
      : nothing;
  if (provenance.confidence === 'host') return html`<span class="src">${t.computed}</span>`;
  if (provenance.confidence === 'applicant') return html`<span class="src own">${t.applicant}</span>`;
  return html`<span class="src" title=${say(provenance.basis, language)}
    >${provenance.unitName} · ${showInstant(provenance.fetchedAt, language)}${field.shown === 'masked' ? ` · ${t.masked}` : ''}</span
  >`;
}

/** How the task ended, for a task that waits for no reply. */
export function renderOutcome(task: TaskDetail, language: Language): TemplateResult {
  const t = taskTexts[language];
  const own = task.steps.find((step) => step.task === task.id);
  const state = statusTexts[language].state[task.state];
  const ended = own?.endedAt ?? null;
  return html`<p><b>${ended ? t.outcome(state, showShort(ended)) : state}</b>${own?.officer ? html` · ${own.officer}` : nothing}</p>
    ${own?.opinion ? html`<p class="said-words">${own.opinion}</p>` : nothing}
    ${own?.conditions.map((one, at) => html`<p class="said-words">${t.condition(at + 1)}：${one.what}</p>`) ?? nothing}`;
}
