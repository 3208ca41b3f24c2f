import type { Limit } from '@lianban/contract';
import { digits, isDate } from '../calendar/day.ts';
import type { OfficeHours } from '../calendar/types.ts';
import { type Path, report, type Scope } from './scope.ts';

/** Whether the item's first day exists; without it nothing can be computed. */
export function lintDates(scope: Scope): boolean {
  const { effectiveFrom, norms } = scope.item;
  for (const [index, norm] of norms.entries()) {
    lintDate(scope, norm.effectiveFrom, ['norms', index, 'effectiveFrom']);
    if (norm.effectiveTo !== undefined) lintDate(scope, norm.effectiveTo, ['norms', index, 'effectiveTo']);
  }
  return lintDate(scope, effectiveFrom, ['effectiveFrom']);
}

function lintDate(scope: Scope, text: string, path: Path): boolean {
  const exists = isDate(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2));
  if (!exists) {
    report(scope, 'date-invalid', path, `没有 ${text} 这一天。`, `There is no day ${text}.`);
  }
  return exists;
}

/** A limit that the clock can take: a number to count, and office hours where it counts hours. */
export function lintCountable(scope: Scope, limit: Limit, path: Path): boolean {
  if (!lintNumber(scope, limit, path)) return false;
  if (!('workingHours' in limit) || officeHoursOf(scope) !== undefined) return true;
  report(
    scope,
    'limit-without-calendar',
    path,
    '目录没有载明办公时间，按工作小时计的时限算不出，请补上 officeHours，或改按工作日计。',
    'The directory gives no office hours, so a limit in working hours cannot be computed: add officeHours, or count in working days.',
  );
  return false;
}

export function lintNumber(scope: Scope, limit: Limit, path: Path): boolean {
  if ('immediate' in limit) return true;
  const n = Object.values(limit)[0] as number;
  if (n > 0 && ('workingHours' in limit ? n < Number.POSITIVE_INFINITY : Number.isInteger(n))) return true;
  report(
    scope,
    'limit-invalid',
    path,
    `时限为 ${n}，应大于零；按日、月计的应为整数。`,
    `The limit is ${n}; it must be above 0, and whole in days or months.`,
  );
  return false;
}

/** The directory's office hours where they can be read: intervals that ascend and stand apart. */
export function officeHoursOf({ directory }: Scope): OfficeHours | undefined {
  const hours = directory.officeHours ?? [];
  const ascend = hours.every(([from, to], i) => from < to && (hours[i - 1]?.[1] ?? '') < from);
  return ascend && hours.length > 0 ? hours : undefined;
}
