import type { Limit } from '@lianban/contract';
import { formatDate, parseDate } from '../calendar/day.ts';
import type { WorkingCalendar } from '../calendar/types.ts';
import { deadline } from '../clock/deadline.ts';
import { checkNorm, type Path, report, type Scope } from './scope.ts';

/** Every limit can be computed, and none is longer than what the law allows. */
export function lintLimits(scope: Scope, calendar: WorkingCalendar): void {
  const { totalLimit, statutoryLimit, steps } = scope.item.flow;
  const total = ['flow', 'totalLimit', 'limit'];
  lintComputable(scope, totalLimit.limit, total, calendar);
  lintAgainstLaw(scope, totalLimit.limit, statutoryLimit, total, ['flow', 'statutoryLimit'], calendar);
  for (const [index, step] of steps.entries()) {
    const path = ['flow', 'steps', index];
    if (step.limit === null) continue;
    lintComputable(scope, step.limit, [...path, 'limit'], calendar);
    lintAgainstLaw(
      scope,
      step.limit,
      step.statutoryLimit,
      [...path, 'limit'],
      [...path, 'statutoryLimit'],
      calendar,
    );
  }
}

function lintComputable(scope: Scope, limit: Limit, path: Path, calendar: WorkingCalendar): void {
  const day = scope.item.effectiveFrom;
  if (dueFrom(day, limit, calendar) !== null) return;
  report(
    scope,
    'limit-without-calendar',
    path,
    `从施行之日 ${day} 起，现行工作日历（至 ${calendar.validThrough}）算不出这个时限。`,
    `From ${day}, the item's first day, the calendar (up to ${calendar.validThrough}) cannot compute this limit.`,
  );
}

function lintAgainstLaw(
  scope: Scope,
  promised: Limit,
  statutory: { readonly limit: Limit; readonly norm: string } | null | undefined,
  path: Path,
  lawPath: Path,
  calendar: WorkingCalendar,
): void {
  if (statutory === null || statutory === undefined) return;
  checkNorm(scope, statutory.norm, [...lawPath, 'norm']);
  const day = longerOn(scope.item.effectiveFrom, promised, statutory.limit, calendar);
  if (day === undefined) return;
  report(
    scope,
    'promised-above-statutory',
    path,
    `承诺时限长于法定时限（${statutory.norm}）：例如 ${day} 收到的，按承诺到期晚于法定。`,
    `It is longer than the limit that the law sets (${statutory.norm}): received on ${day}, for instance, it would be due later.`,
  );
}

/** Limits of different kinds are compared by their due dates, for each day of a year that the calendar knows. */
function longerOn(
  from: string,
  promised: Limit,
  statutory: Limit,
  calendar: WorkingCalendar,
): string | undefined {
  const first = parseDate(from);
  for (let day = first; day < first + 366; day++) {
    const date = formatDate(day);
    const [ours, law] = [dueFrom(date, promised, calendar), dueFrom(date, statutory, calendar)];
    if (ours === null || law === null) return undefined;
    if (ours > law) return date;
  }
  return undefined;
}

/** The due instant of a limit received in the morning, as text in one zone. */
function dueFrom(date: string, limit: Limit, calendar: WorkingCalendar): string | null {
  return deadline({ receivedAt: `${date}T09:00:00+08:00`, limit }, calendar).dueAt;
}
