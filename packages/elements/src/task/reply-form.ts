import type { DecisionKind, Language, TaskDetail, Unit } from '@lianban/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { renderBox, renderErrors } from '../internal/answers.ts';
import { localParts, showValue } from '../internal/format.ts';
import { common, say } from '../internal/texts.ts';
import type { Uploads } from '../internal/uploads.ts';
import { taskTexts } from './lian-task.texts.ts';
import { mayNameDays, type Reply } from './reply.ts';

export interface ReplyView {
  readonly task: TaskDetail;
  readonly reply: Reply;
  readonly units: readonly Unit[];
  /** absent where there is no platform to send files to */
  readonly uploads: Uploads | undefined;
  /** the step is an act in the unit's own system, not an opinion */
  readonly act: boolean;
  readonly language: Language;
  readonly submit: (event: Event) => void;
  readonly addRow: (list: 'conditions' | 'gaps') => void;
  readonly removeRow: (list: 'conditions' | 'gaps', row: number) => void;
}

/** Answers that have to wait while a decisive value is verified. */
const waits: readonly DecisionKind[] = ['agree', 'agreeWithConditions', 'disagree'];

/** The reply of a unit: one of the five, or what the task's kind asks for. */
export function renderReplyForm(view: ReplyView): TemplateResult {
  const { task, reply, language, submit } = view;
  const t = taskTexts[language];
  const { answers } = reply;
  const only = task.decisions.length === 1 ? (task.decisions[0] as DecisionKind) : undefined;
  return html`<form class="reply" part="reply" novalidate @submit=${submit}>
    <div class="asked">
      ${renderErrors(answers, t.problems)} ${only ? nothing : renderChoice(view)}
      ${(only ?? reply.decision) ? renderAnswer(only ?? reply.decision!, view) : nothing}
      ${
        view.uploads && (only ?? reply.decision)
          ? view.uploads.render(answers.idOf('files'), answers.errorOf('files'))
          : nothing
      }
      <datalist id="units">
        ${view.units.map((unit) => html`<option value=${language === 'en' ? unit.english : unit.name}>${unit.shortName}</option>`)}
      </datalist>
    </div>
    <div class="acts">
      <button class="go" type="submit" aria-disabled=${answers.sending ? 'true' : nothing}>
        ${answers.sending ? t.sending : t.submit}
      </button>
      <span class="said">${t.seen}</span>
    </div>
  </form>`;
}

function renderChoice({ task, reply, act, language }: ReplyView): TemplateResult {
  const t = taskTexts[language];
  const { answers } = reply;
  const error = answers.errorOf('decision');
  const first = task.decisions[0];
  return html`<fieldset class="choice" aria-describedby=${error ? 'd-decision-msg' : nothing}>
    <legend>${t.reply}</legend>
    ${task.decisions.map((kind) => {
      const on = reply.decision === kind;
      const blocked = task.blockedBy !== null && waits.includes(kind as DecisionKind);
      const check = task.kind === 'commitmentCheck' && (kind === 'agree' || kind === 'disagree');
      const words = check
        ? t.commitment[kind]
        : kind === 'agree' && act
          ? t.act
          : (t.decisions[kind as DecisionKind] ?? kind);
      return html`<label class="opt ${on ? 'on' : ''} ${blocked ? 'blocked' : ''}"
        ><input
          type="radio"
          name="decision"
          id=${kind === first ? 'd-decision' : nothing}
          .value=${kind}
          .checked=${on}
          ?disabled=${blocked}
          aria-describedby=${blocked ? 'blocked' : nothing}
          @change=${() => answers.set('decision', kind)}
        />${words}</label
      >`;
    })}
    ${error ? html`<p class="msg" id="d-decision-msg">${error}</p>` : nothing}
  </fieldset>`;
}

function renderAnswer(kind: DecisionKind, view: ReplyView): TemplateResult {
  const { reply, task, language } = view;
  const t = taskTexts[language];
  const area = (name: string, label: string, required = true) =>
    renderBox(reply.answers, { name, label, kind: 'area', required }, language);
  switch (kind) {
    case 'agree':
      return renderAgreement(view);
    case 'agreeWithConditions':
      return html`${renderConditions(view)}${renderAgreement(view)}`;
    case 'disagree':
      return area('disagree/reasons', t.reasons);
    case 'requestInformation':
      return renderGaps(view);
    case 'notCompetent':
      return html`${renderUnit(view, 'competentUnit', t.competentUnit)}${area('notCompetent/reasons', t.reasons)}`;
    case 'settle':
      return renderSettle(view);
    case 'rule':
      return html`${renderPick(
        view,
        t.ruleLegend,
        (task.competence?.candidates ?? []).map((unit) => ({
          value: unit.code,
          words: language === 'en' ? unit.english || unit.name : unit.name,
          source: '',
        })),
      )}
      ${reply.answers.get('pick') === 'other' ? renderUnit(view, 'unit', t.otherUnit) : nothing}
      ${area('rule/reasons', t.reasons)}`;
    case 'followUp':
      return area('written', t.decisions.followUp);
    case 'ruleExcuse':
    case 'ruleRevocation': {
      const both = (key: 'yes' | 'no') => ({ zh: common['zh-CN'][key], en: common.en[key] });
      const options = [
        { value: 'true', label: both('yes') },
        { value: 'false', label: both('no') },
      ];
      const ruling = { name: 'ruling', label: t.decisions[kind], required: true, options, choose: t.choose };
      return html`${renderBox(reply.answers, ruling, language)}${
        mayNameDays(task, kind) && reply.answers.get('ruling') === 'true'
          ? renderBox(reply.answers, { name: 'workingDays', label: t.excuseDays }, language)
          : nothing
      }${area(`${kind}/reasons`, t.reasons)}`;
    }
    default:
      return area('direction', t.direction);
  }
}

function renderAgreement({ task, reply, language }: ReplyView): TemplateResult {
  const t = taskTexts[language];
  const { answers } = reply;
  return html`${task.fills.map((fill) =>
    renderBox(
      answers,
      { name: `fills/${fill.field}`, label: say(fill.label, language), type: fill.type, required: true },
      language,
    ),
  )}
  ${task.conditions.map((condition) =>
    renderBox(
      answers,
      {
        name: `conditionAnswers/${condition.id}`,
        label: t.conditionAnswer(condition.what),
        kind: 'area',
        required: true,
      },
      language,
    ),
  )}
  ${
    task.objections.length > 0
      ? renderBox(answers, { name: 'reasons', label: t.overcome, kind: 'area', required: true }, language)
      : nothing
  }
  ${renderBox(answers, { name: 'opinion', label: t.opinion, kind: 'area' }, language)}`;
}

function renderConditions(view: ReplyView): TemplateResult {
  const { reply, language, addRow, removeRow } = view;
  const t = taskTexts[language];
  return html`${repeat(
    reply.conditions,
    (row) => row,
    (row, at) => html`<div class="entry">
      ${renderBox(reply.answers, { name: `conditions/${row}`, label: t.condition(at + 1), required: true }, language)}
      ${renderRemove(reply.conditions.length > 1, t.condition(at + 1), () => removeRow('conditions', row), language)}
    </div>`,
  )}
  <p class="add"><button type="button" @click=${() => addRow('conditions')}>${t.addCondition}</button></p>`;
}

function renderGaps(view: ReplyView): TemplateResult {
  const { reply, task, language, addRow, removeRow } = view;
  const t = taskTexts[language];
  const options = task.fields.map((field) => ({ value: field.id, label: field.label }));
  return html`<p class="note primary">${t.gapsHint}</p>
    ${repeat(
      reply.gaps,
      (row) => row,
      (row, at) => html`<div class="entry">
        <div class="pair">
          ${renderBox(
            reply.answers,
            { name: `gaps/${row}/field`, label: t.gapField(at + 1), options, choose: t.gapOther },
            language,
          )}
          ${renderBox(reply.answers, { name: `gaps/${row}/what`, label: t.gap(at + 1), kind: 'area', required: true }, language)}
        </div>
        ${renderRemove(reply.gaps.length > 1, t.gap(at + 1), () => removeRow('gaps', row), language)}
      </div>`,
    )}
    <p class="add"><button type="button" @click=${() => addRow('gaps')}>${t.addGap}</button></p>`;
}

const renderRemove = (possible: boolean, what: string, remove: () => void, language: Language) =>
  possible
    ? html`<button type="button" class="link remove" @click=${remove}>
        ${taskTexts[language].remove}<span class="off"> ${what}</span>
      </button>`
    : nothing;

const renderUnit = ({ reply, language }: ReplyView, name: string, label: string): TemplateResult =>
  renderBox(
    reply.answers,
    { name, label, required: true, list: 'units', hint: taskTexts[language].unitHint },
    language,
  );

/** The values of the sources to choose from, or another one. */
function renderSettle(view: ReplyView): TemplateResult {
  const { task, reply, language } = view;
  const t = taskTexts[language];
  const verification = task.verifications.find((one) => one.task === task.id) ?? task.verifications[0];
  const type = verification?.type ?? 'string';
  const field = task.fields.find((one) => one.id === verification?.field);
  const both = (key: 'yes' | 'no') => ({ zh: common['zh-CN'][key], en: common.en[key] });
  const options =
    field?.options ??
    (type === 'boolean'
      ? [
          { value: 'true', label: both('yes') },
          { value: 'false', label: both('no') },
        ]
      : undefined);
  const sources = (verification?.values ?? []).map((one, at) => ({
    value: String(at),
    words: showValue(one.value, type, language, field?.options),
    source: `${language === 'en' ? one.unit.english || one.unit.name : one.unit.name} · ${t.asOf(localParts(one.asOf).date)}`,
  }));
  return html`${renderPick(view, t.settleLegend, sources)}
  ${
    reply.answers.get('pick') === 'other'
      ? renderBox(
          reply.answers,
          {
            name: 'value',
            label: t.otherValue,
            type,
            required: true,
            choose: t.choose,
            ...(options && { options }),
          },
          language,
        )
      : nothing
  }
  ${renderBox(reply.answers, { name: 'settle/reasons', label: t.reasons, kind: 'area', required: true }, language)}`;
}

function renderPick(
  { reply, language }: ReplyView,
  legend: string,
  choices: readonly { value: string; words: string; source: string }[],
): TemplateResult {
  const t = taskTexts[language];
  const { answers } = reply;
  const error = answers.errorOf('pick');
  const all = [...choices, { value: 'other', words: t.other, source: '' }];
  return html`<fieldset class="choice" aria-describedby=${error ? 'd-pick-msg' : nothing}>
    <legend>${legend}</legend>
    ${all.map(({ value, words, source }, at) => {
      const on = answers.get('pick') === value;
      return html`<label class="opt ${on ? 'on' : ''}"
        ><input
          type="radio"
          name="pick"
          id=${at === 0 ? 'd-pick' : nothing}
          .value=${value}
          .checked=${on}
          @change=${() => answers.set('pick', value)}
        /><span>${words}${source ? html`<small class="src">${source}</small>` : nothing}</span></label
      >`;
    })}
    ${error ? html`<p class="msg" id="d-pick-msg">${error}</p>` : nothing}
  </fieldset>`;
}
