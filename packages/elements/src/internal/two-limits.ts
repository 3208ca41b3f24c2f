import type { ClockView, Language } from '@lianban/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { showInstant } from './format.ts';
import { limitWords } from './time-words.ts';

const words = {
  'zh-CN': {
    promised: '承诺期限',
    statutory: '法定期限',
    until: (limit: string, time: string) => `${limit}，${time} 前`,
    awaits: (limit: string, year: string) => `${limit}，等待 ${year} 年工作日历`,
  },
  en: {
    promised: 'Promised',
    statutory: 'Statutory limit',
    until: (limit: string, time: string) => `${limit}, before ${time}`,
    awaits: (limit: string, year: string) => `${limit}, waiting for the calendar of ${year}`,
  },
};

/** The limit that a law sets beside the promised one (法定期限, 承诺期限); nothing where no law sets one. */
export function renderTwoLimits(clock: ClockView, language: Language): TemplateResult | typeof nothing {
  const { limit, dueAt, statutory, receivedAt, awaitedYear } = clock;
  if (!statutory || clock.state === 'ended') return nothing;
  const t = words[language];
  const until = (one: NonNullable<ClockView['limit']>, due: string | null): string => {
    const named = limitWords(one, language);
    if (due) return t.until(named, showInstant(due, language, receivedAt ?? due));
    return awaitedYear ? t.awaits(named, String(awaitedYear)) : named;
  };
  return html`<dl class="limits num">
    ${
      limit
        ? html`<div>
            <dt>${t.promised}</dt>
            <dd>${until(limit, dueAt)}</dd>
          </div>`
        : nothing
    }
    <div>
      <dt>${t.statutory}</dt>
      <dd>${until(statutory.limit, statutory.dueAt)}</dd>
    </div>
  </dl>`;
}
