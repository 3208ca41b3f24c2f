import type { Limit, Step } from '@lianban/contract';
import { formatDate, parseDate } from '../calendar/day.ts';
import { isKnown, tableOf } from '../calendar/table.ts';
import type { WorkingCalendar } from '../calendar/types.ts';
import { deadline } from '../clock/deadline.ts';
import { DAY, formatInstant, MINUTE } from '../clock/instant.ts';
import { officeDayOf } from '../clock/office-hours.ts';
import { lintCountable, lintDates, lintNumber, officeHoursOf } from './countable.ts';
import { checkNorm, inForce, type Path, report, type Scope } from './scope.ts';

/** Every limit is a number that can be counted, can be computed, and is not longer than what the law allows. */
export function lintLimits(scope: Scope, calendar: WorkingCalendar): void {
  const { flow, ladder } = scope.item;
  const sound = lintDates(scope);
  for (const [index, { workingDays }] of ladder.entries()) {
    lintNumber(scope, { workingDays }, ['ladder', index, 'workingDays']);
  }
  for (const one of limitsOf(scope)) {
    const { limit, path, law, lawPath } = one;
    const countable = lintCountable(scope, limit, path);
    const lawful = law !== undefined && lintLaw(scope, law, lawPath);
    if (!sound || !countable) continue;
    lintComputable(scope, limit, path, calendar);
    if (lawful) lintAgainstLaw(scope, one, law, calendar);
  }
  const { correctionDays } = flow;
  const path = ['flow', 'correctionDays'];
  const correction = { workingDays: correctionDays };
  if (lintCountable(scope, correction, path) && sound) lintComputable(scope, correction, path, calendar);
}

type StatutoryLimit = NonNullable<Step['statutoryLimit']>;

interface Promised {
  readonly limit: Limit;
  readonly path: Path;
  readonly law: StatutoryLimit | undefined;
  readonly lawPath: Path;
}

/** The whole case first, then each step that has a limit. */
function limitsOf({ item }: Scope): Promised[] {
  const { totalLimit, statutoryLimit, steps } = item.flow;
  const total = {
    limit: totalLimit.limit,
    path: ['flow', 'totalLimit', 'limit'],
    law: statutoryLimit ?? undefined,
    lawPath: ['flow', 'statutoryLimit'],
  };
  const own = steps.flatMap(({ limit, statutoryLimit: law }, index): Promised[] => {
    const path = ['flow', 'steps', index];
    return limit === null
      ? []
      : [{ limit, path: [...path, 'limit'], law, lawPath: [...path, 'statutoryLimit'] }];
  });
  return [total, ...own];
}

/** A choice of this project sets no limit by law. */
function lintLaw(scope: Scope, { limit, norm: id }: StatutoryLimit, path: Path): boolean {
  checkNorm(scope, id, [...path, 'norm']);
  const norm = scope.norms.get(id);
  if (norm !== undefined && (norm.kind === 'ours' || !inForce(norm, scope.item))) {
    report(
      scope,
      'no-norm-in-force',
      [...path, 'norm'],
      `“${id}”不是现行有效的法律依据，不能据以写明法定时限。`,
      `"${id}" is no norm in force, so the law sets no limit by it.`,
    );
  }
  return lintCountable(scope, limit, [...path, 'limit']);
}

function lintComputable(scope: Scope, limit: Limit, path: Path, calendar: WorkingCalendar): void {
  const day = scope.item.effectiveFrom;
  if (dueOf(scope, parseDate(day) * DAY + DAY - MINUTE, limit, calendar) !== null) return;
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
  promised: Promised,
  statutory: StatutoryLimit,
  calendar: WorkingCalendar,
): void {
  const day = longerOn(scope, promised.limit, statutory.limit, calendar);
  if (day === undefined) return;
  report(
    scope,
    'promised-above-statutory',
    promised.path,
    `承诺时限长于法定时限（${statutory.norm}）：例如 ${day} 收到的，按承诺到期晚于法定。`,
    `It is longer than the limit that the law sets (${statutory.norm}): received on ${day}, for instance, it would be due later.`,
  );
}

/**
 * Limits of different kinds are compared by their due instants, for each day of the item's first year that the
 * calendar knows, received at its beginning and a minute before closing. What comes after closing fares as on a rest
 * day, and the year has those.
 */
function longerOn(
  scope: Scope,
  promised: Limit,
  statutory: Limit,
  calendar: WorkingCalendar,
): string | undefined {
  const table = tableOf(calendar);
  const { closing } = officeDayOf(officeHoursOf(scope));
  const first = parseDate(scope.item.effectiveFrom);
  for (let day = first; day < first + 366; day++) {
    for (const time of [0, closing - MINUTE]) {
      const law = dueOf(scope, day * DAY + time, statutory, calendar);
      if (law === null) return undefined;
      const ours = dueOf(scope, day * DAY + time, promised, calendar);
      // a promise that ends beyond the calendar ends later than a law that ends within it
      if (ours === null ? isKnown(table, day) : ours > law) return formatDate(day);
    }
  }
  return undefined;
}

/** The due instant as text in one zone, so that two can be compared. */
function dueOf(scope: Scope, receivedAt: number, limit: Limit, calendar: WorkingCalendar): string | null {
  const clock = { receivedAt: formatInstant(receivedAt), limit, officeHours: officeHoursOf(scope) };
  return deadline(clock, calendar).dueAt;
}
