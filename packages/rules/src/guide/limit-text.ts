import type { Limit, Text } from '@lianban/contract';

/** A limit as a guide says it. */
export function limitText(limit: Limit): Text {
  if ('immediate' in limit) return { zh: '即办', en: 'at once' };
  if ('workingDays' in limit) return counted(limit.workingDays, '个工作日', 'working day');
  if ('workingHours' in limit) return counted(limit.workingHours, '个工作小时', 'working hour');
  return 'days' in limit ? counted(limit.days, '日', 'day') : counted(limit.months, '个月', 'month');
}

function counted(n: number, zh: string, en: string): Text {
  return { zh: `${n} ${zh}`, en: `${n} ${en}${n === 1 ? '' : 's'}` };
}
