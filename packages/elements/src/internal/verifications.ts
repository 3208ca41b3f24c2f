import type { Language, PlannedField, VerificationView } from '@lianban/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { localParts, showInstant, showValue } from './format.ts';
import { say } from './texts.ts';

const words = {
  'zh-CN': {
    reason: {
      conflict: '来源不一致',
      fallback: '来源暂无记录，由申请单位填写，待核实',
      contested: '申请单位提出校核',
    },
    blocking: '关键信息，校核完成前不作审批决定',
    open: '校核中',
    settled: '已核定',
    since: (time: string) => `${time} 发起`,
    by: (by: string, time: string) => `${time} 由${by}核定`,
    value: '核定为',
    asOf: (date: string) => `（${date} 数据）`,
    hidden: '已取得',
    colon: '：',
  },
  en: {
    reason: {
      conflict: 'sources differ',
      fallback: 'the source had no record; entered by the applicant, to be checked',
      contested: 'contested by the applicant',
    },
    blocking: 'decisive: no decision before it is settled',
    open: 'open',
    settled: 'settled',
    since: (time: string) => `opened ${time}`,
    by: (by: string, time: string) => `settled ${time} by ${by}`,
    value: 'Settled as',
    asOf: (date: string) => ` (as of ${date})`,
    hidden: 'obtained',
    colon: ': ',
  },
};

/** Data verifications (校核): what differs, who settles it, what came out. */
export function renderVerifications(
  list: readonly VerificationView[],
  fields: readonly PlannedField[],
  language: Language,
): TemplateResult {
  const t = words[language];
  const name = (unit: VerificationView['unit']) =>
    language === 'en' ? unit.english || unit.name : unit.name;
  return html`<ul class="verifications" part="verifications">
    ${list.map((one) => {
      const options = fields.find((field) => field.id === one.field)?.options;
      const show = (value: unknown) =>
        value === undefined ? t.hidden : showValue(value, one.type, language, options);
      return html`<li>
        <div class="row">
          <b
            >${say(one.label, language)}<span class="tag ${one.state === 'settled' ? 'held' : ''}"
              >${one.state === 'open' ? t.open : t.settled}</span
            ></b
          >
          <span class="when num">${name(one.unit)}</span>
        </div>
        <p>${t.reason[one.reason]} · ${t.since(showInstant(one.openedAt, language))}</p>
        ${one.values.map(
          (value) =>
            html`<p>${name(value.unit)}${t.colon}${show(value.value)}${t.asOf(localParts(value.asOf).date)}</p>`,
        )}
        ${one.words ? html`<p>${one.words}</p>` : nothing}
        ${one.blocking && one.state === 'open' ? html`<p class="red">${t.blocking}</p>` : nothing}
        ${
          one.settled
            ? html`<p class="settled">
                ${one.settled.value === undefined ? nothing : html`<b>${t.value} ${show(one.settled.value)}</b> `}${t.by(one.settled.by, showInstant(one.settled.at, language))}${language === 'en' ? '. ' : '。'}${one.settled.reasons}
              </p>`
            : nothing
        }
      </li>`;
    })}
  </ul>`;
}
