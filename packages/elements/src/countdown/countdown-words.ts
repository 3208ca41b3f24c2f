import type { ClockView, Language } from '@lianban/contract';
import { localParts, showInstant } from '../internal/format.ts';
import { clockWords, limitWords } from '../internal/time-words.ts';

/** The large words of a clock and the line beneath, at `now` (platform ms; undefined: as the answer said). */
export function countdownWords(
  clock: ClockView,
  late: boolean,
  language: Language,
  now: number | undefined,
): { large: string; small: string } {
  const en = language === 'en';
  const day = (instant: string) => showInstant(instant, language, now ?? instant);
  const limit = clock.limit && `${en ? 'limit ' : '时限 '}${limitWords(clock.limit, language)}`;
  const warned = clock.warnedAt && (en ? `reminded ${day(clock.warnedAt)}` : `${day(clock.warnedAt)} 已提醒`);
  const join = (...parts: (string | false | null | undefined)[]) => parts.filter(Boolean).join(' · ');
  switch (clock.state) {
    case 'running':
      if (late) {
        const since = clock.dueAt && (en ? `was due ${day(clock.dueAt)}` : `应于 ${day(clock.dueAt)} 前办理`);
        return { large: en ? 'Overdue' : '已逾期', small: join(since, limit) };
      }
      return {
        large: clockWords(clock, language),
        small: join(
          clock.dueAt && (en ? `before ${day(clock.dueAt)}` : `${day(clock.dueAt)} 前`),
          limit,
          warned,
        ),
      };
    case 'paused':
      return {
        large: en ? 'Paused' : '已暂停',
        small: join(clock.remaining && pausedWords(clock, en), limit),
      };
    case 'calendar-unknown': {
      const year = clock.awaitedYear ?? Number(localParts(clock.receivedAt ?? now ?? 0).date.slice(0, 4)) + 1;
      return {
        large: en ? `Waiting for the ${year} calendar` : `等待 ${year} 年放假安排公布`,
        small: join(
          en ? 'no due time until then, and no default' : '公布前不确定到期时间，也不产生默认',
          limit,
        ),
      };
    }
    case 'ended':
      return { large: en ? 'Ended' : '计时已结束', small: join(limit) };
    default:
      return { large: en ? 'No time limit' : '不计时限', small: '' };
  }
}

function pausedWords(clock: ClockView, en: boolean): string {
  const days = clock.remaining?.workingDays ?? 0;
  return en ? `${days} working days left when it resumes` : `恢复后余 ${days} 个工作日`;
}
