import type { Clock, Deadline, Limit } from '../clock/types.ts';
import { joined, type Locale, type Naming, sentence, shown } from './words.ts';

/** When a clock runs out. Short: the last moment. Long: also how it was counted and by which article. */
export function explainDeadline(clock: Clock, due: Deadline, locale: Locale, naming: Naming = {}): string {
  const sentences = [sentence(ends(due, locale), locale)];
  if (naming.length !== 'short')
    sentences.push(...counted(clock, locale).map((one) => sentence(one, locale)));
  return joined(sentences, locale);
}

function ends(due: Deadline, locale: Locale): string {
  const zh = locale === 'zh-CN';
  if (due.state === 'running') {
    const atMidnight = due.dueAt.slice(0, 10) !== due.dueDate;
    const last = atMidnight ? `${due.dueDate} 24:00` : shown(due.dueAt);
    return zh ? `${last} 前办结` : `To be done before ${last}`;
  }
  if (due.state === 'calendar-unknown') {
    return zh
      ? '所需年份的工作日历尚未公布，暂不能确定到期时间'
      : 'The working calendar of a year that is needed is not announced, so the due time is not known yet';
  }
  const days = due.remainingDays !== undefined;
  const left = due.remainingDays ?? due.remainingMinutes ?? 0;
  if (zh) return `时限已暂停，恢复后还有 ${left} ${days ? '天' : '分钟'}`;
  return `The clock is paused; ${left} ${days ? 'days' : 'minutes'} are left when it goes on`;
}

function counted({ receivedAt, limit, pauses, endOfDay }: Clock, locale: Locale): string[] {
  const zh = locale === 'zh-CN';
  const from = shown(receivedAt);
  const words = limitWords(limit);
  const list = [
    zh ? `${from} 收到，时限 ${words[0]}` : `Received ${from}, limit ${words[1]}`,
    ...(words[2] === undefined ? [] : [zh ? words[2] : (words[3] as string)]),
  ];
  if (pauses !== undefined && pauses.length > 0) {
    list.push(
      zh
        ? `暂停 ${pauses.length} 次，暂停触及的日期不计（《行政许可法》第四十五条；“触及”为本项目）`
        : `Paused ${pauses.length} times; dates touched by a pause do not count (Administrative Licensing Law art. 45; "touched" is ours)`,
    );
  }
  if (endOfDay === 'businessClose') {
    list.push(
      zh
        ? '最后一日截至下班时间（《民法典》第二百零三条）'
        : 'The last day ends at close of business (Civil Code art. 203)',
    );
  }
  return list;
}

/** The limit in both languages, and how it is counted. */
function limitWords(limit: Limit): readonly [string, string, string?, string?] {
  if ('immediate' in limit) {
    return [
      '即办',
      'at once',
      '当日下班前办结；休息日或下班后收到的，下一工作日下班前（本项目）',
      'By close of business of the same day, or of the next working day (ours)',
    ];
  }
  if ('workingHours' in limit) {
    return [
      `${limit.workingHours} 个工作小时`,
      `${limit.workingHours} working hours`,
      '自收到时起，只计工作日的办公时间（《民法典》第二百零一条）',
      'From the moment of receipt, only office hours of working days (Civil Code art. 201)',
    ];
  }
  const notCounted = ['收到当日不计', 'the day of receipt is not counted'];
  if ('workingDays' in limit) {
    return [
      `${limit.workingDays} 个工作日`,
      `${limit.workingDays} working days`,
      `${notCounted[0]}，调休上班日计入（《民法典》第二百零一条，《行政许可法》第八十二条）`,
      `Make-up days are working days, ${notCounted[1]} (Civil Code art. 201, Administrative Licensing Law art. 82)`,
    ];
  }
  const [zh, en] =
    'days' in limit
      ? [`${limit.days} 日`, `${limit.days} days`]
      : [`${limit.months} 个月`, `${limit.months} months`];
  return [
    zh,
    en,
    `${notCounted[0]}，最后一日是休息日的顺延至下一工作日（《民法典》第二百零一条至第二百零三条）`,
    `A last day that is no working day rolls to the next one, ${notCounted[1]} (Civil Code art. 201 to 203)`,
  ];
}
