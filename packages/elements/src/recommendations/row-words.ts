import type { Language, RecommendationSummary } from '@lianban/contract';
import { showDay, showNumber, showShort } from '../internal/format.ts';
import { recommendationsTexts } from './lian-recommendations.texts.ts';

/** What stands at the right of a row: the clock, its tone, and a line beneath it. */
export interface RowClock {
  readonly words: string;
  readonly tone: '' | 'soon' | 'late';
  readonly beneath: string;
}

const dayInMs = 24 * 60 * 60 * 1000;
/** calendar days before the due day from which a row is ochre */
const soonInDays = 10;

/**
 * Periods of replies are calendar months and days, so what is left is told in calendar days of Shanghai. `now` in ms;
 * without it only the due day is told.
 */
export function rowClock(of: RecommendationSummary, language: Language, now: number | undefined): RowClock {
  const t = recommendationsTexts[language];
  const reminded = of.reminders > 0 ? t.reminded(of.reminders) : '';
  const { dueAt } = of.clock;
  if (of.overdueSince) {
    const days = now === undefined ? 0 : Math.max(1, daysBetween(of.overdueSince, now));
    return {
      words: days ? t.late(days) : t.overdue,
      tone: 'late',
      beneath: reminded || dueLine(of, language, now),
    };
  }
  if (of.state === 'delivered' && !of.receivedAt) {
    const waited = of.receiptDelay === null ? '' : t.waiting(showNumber(of.receiptDelay));
    return { words: t.notReceived, tone: 'soon', beneath: waited };
  }
  if (of.clock.state === 'calendar-unknown') return { words: t.noCalendar, tone: '', beneath: reminded };
  if (of.clock.state === 'running' && dueAt) {
    const days = now === undefined ? undefined : Math.max(0, -daysBetween(dueAt, now));
    return {
      words: days === undefined ? dueLine(of, language, now) : t.left(days),
      tone: days !== undefined && days <= soonInDays ? 'soon' : '',
      beneath: reminded || (days === undefined ? '' : dueLine(of, language, now)),
    };
  }
  const last = of.repliedAt ?? of.receivedAt ?? of.deliveredAt ?? of.issuedAt;
  return { words: t.state[of.state], tone: '', beneath: last ? showShort(last) : '' };
}

/** An instant of midnight ends the day before it: the page names that day. */
function dueLine(of: RecommendationSummary, language: Language, now: number | undefined): string {
  const { dueAt } = of.clock;
  if (!dueAt) return '';
  return recommendationsTexts[language].before(showDay(Date.parse(dueAt) - 1, language, now));
}

/** whole days from an instant to now, by dates of Shanghai: positive when it lies in the past */
function daysBetween(instant: string, now: number): number {
  const day = (ms: number) => Math.floor((ms + 8 * 3_600_000) / dayInMs);
  return day(now) - day(Date.parse(instant) - 1);
}
