import type { Language, StepProgress } from '@lianban/contract';
import { html, type TemplateResult } from 'lit';
import { showInstant } from './format.ts';
import { say } from './texts.ts';

const words = {
  'zh-CN': {
    head: (effective: string, recorded: string) => `${effective} 生效，${recorded} 记录。八项条件逐项认定：`,
    passed: '符合',
    failed: '不符合',
  },
  en: {
    head: (effective: string, recorded: string) =>
      `Effective ${effective}, recorded ${recorded}. Eight conditions, one by one:`,
    passed: 'met',
    failed: 'not met',
  },
};

/** Why a silence counted as consent: the eight guards, each with its evidence in words. */
export function renderGuards(
  deemed: NonNullable<StepProgress['deemed']>,
  language: Language,
): TemplateResult {
  const t = words[language];
  return html`<div class="guards">
    <p>${t.head(showInstant(deemed.effectiveAt, language), showInstant(deemed.recordedAt, language))}</p>
    <ol>
      ${deemed.guards.map(
        (guard) =>
          html`<li class=${guard.passed ? 'met' : 'unmet'}>
            <b>${guard.passed ? t.passed : t.failed}</b> ${say(guard.words, language)}
          </li>`,
      )}
    </ol>
  </div>`;
}
