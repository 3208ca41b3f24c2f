import type { Language, RecommendationDetail } from '@lianban/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { recommendationTexts } from './lian-recommendation.texts.ts';
import { isOver } from './words.ts';

/** Whether a report is near: the unit is silent past its time, or did not rectify. */
export const reportIsNear = (data: RecommendationDetail): boolean =>
  data.reader === 'issuer' &&
  !isOver(data) &&
  data.escalation === null &&
  (data.overdueSince !== null || data.state === 'insufficient');

/**
 * The three conditions of a report (semantics 5, escalate), each with whether it is met: due date past or rectification
 * insufficient, a reminder on record, no good reason. The last is for the chief prosecutor to find, in words.
 */
export function renderConditions(
  data: RecommendationDetail,
  noGoodReason: boolean,
  language: Language,
): TemplateResult {
  const t = recommendationTexts[language];
  const due = data.overdueSince !== null || data.state === 'insufficient';
  const reminded = data.remindersGiven.some(({ about }) => about !== 'receipt');
  const openMatter = data.objections.some(({ result }) => result === null) || data.extension?.result === null;
  const line = (met: boolean, words: string, unmet: string) =>
    html`<li class=${met ? 'met' : 'unmet'}><b>${met ? t.met : unmet}</b> ${words}</li>`;
  return html`<div class="conditions">
    <p class="label">${t.conditions}</p>
    <ol>
      ${line(due, t.condition.due, t.unmet)} ${line(reminded, t.condition.reminded, t.unmet)}
      ${line(noGoodReason, t.condition.noGoodReason, t.toFind)}
      ${openMatter ? html`<li class="unmet"><b>${t.unmet}</b> ${t.openFirst}</li>` : nothing}
    </ol>
  </div>`;
}
