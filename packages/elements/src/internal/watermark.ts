import type { Language } from '@lianban/contract';
import { html, nothing, type TemplateResult } from 'lit';

const words: Readonly<Record<Language, string>> = {
  'zh-CN': '模拟审批，不具法律效力',
  en: 'Simulated approval: no legal effect',
};

/** The line on top of everything that belongs to a simulated approval (模拟审批), also on paper. */
export const renderWatermark = (
  simulated: boolean | undefined,
  language: Language,
): TemplateResult | typeof nothing =>
  simulated ? html`<p class="watermark" part="watermark">${words[language]}</p>` : nothing;
