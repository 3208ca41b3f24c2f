import type { ClockView, Language } from '@lianban/contract';
import { showNumber, showShort } from './format.ts';

type Limit = NonNullable<ClockView['limit']>;

/** A limit in words: `1 个工作日`, `15 天`, `即办`. */
export function limitWords(limit: Limit, language: Language): string {
  const en = language === 'en';
  const many = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`;
  if ('workingDays' in limit)
    return en ? many(limit.workingDays, 'working day') : `${limit.workingDays} 个工作日`;
  if ('days' in limit) return en ? many(limit.days, 'day') : `${limit.days} 天`;
  if ('months' in limit) return en ? many(limit.months, 'month') : `${limit.months} 个月`;
  if ('workingHours' in limit)
    return en ? many(limit.workingHours, 'working hour') : `${limit.workingHours} 个工作小时`;
  return en ? 'on the spot' : '即办';
}

/** What is left on a clock, in one phrase; under a tenth of a working day in minutes. */
export function clockWords(clock: ClockView, language: Language): string {
  const en = language === 'en';
  const { remaining, dueAt } = clock;
  if (clock.state === 'calendar-unknown' && clock.awaitedYear)
    return en ? `waiting for the calendar of ${clock.awaitedYear}` : `等待 ${clock.awaitedYear} 年工作日历`;
  if (clock.state === 'calendar-unknown') return en ? 'calendar not announced yet' : '工作日历尚未公布';
  if (clock.state === 'paused' && remaining) {
    const days = showNumber(remaining.workingDays);
    return en ? `paused, ${days} working days left` : `暂停计时，余 ${days} 个工作日`;
  }
  if (clock.state === 'paused') return en ? 'paused' : '暂停计时';
  if (clock.state !== 'running') return '';
  if (remaining && remaining.workingDays >= 0.1) {
    const days = showNumber(remaining.workingDays);
    return en ? `${days} working day${days === '1' ? '' : 's'} left` : `剩 ${days} 个工作日`;
  }
  if (remaining && remaining.minutes > 0) {
    const minutes = Math.ceil(remaining.minutes);
    return en ? `${minutes} minutes left` : `剩 ${minutes} 分钟`;
  }
  if (!dueAt) return '';
  return en ? `due ${showShort(dueAt)}` : `${showShort(dueAt)} 到期`;
}

/** Office time used; where the clock has no office time to tell, the minutes between two instants of one day. */
export function usedWords(
  used: number | null,
  from: string | null,
  to: string | null,
  language: Language,
): string {
  const en = language === 'en';
  const minutes = from && to ? Math.round((Date.parse(to) - Date.parse(from)) / 60_000) : Number.NaN;
  if (used !== null && used >= 0.1) {
    const days = showNumber(used);
    return en ? `took ${days} working day${days === '1' ? '' : 's'}` : `用时 ${days} 个工作日`;
  }
  if (minutes >= 1 && minutes < 240) return en ? `took ${minutes} min` : `用时 ${minutes} 分钟`;
  if (minutes >= 0 && minutes < 1) return en ? 'took under a minute' : '用时不足 1 分钟';
  if (used !== null) return en ? 'took under 0.1 working days' : '用时不足 0.1 个工作日';
  return '';
}
