import type {
  Limit,
  PrintedPeriod,
  Procuratorate,
  RecommendationContent,
  RecommendationType,
} from '@lianban/contract';
import type { Missing } from './check.ts';

export const typeOf = (code: string, { types }: Procuratorate): RecommendationType | undefined =>
  types.find((type) => type.code === code);

interface Known {
  readonly procuratorate: Procuratorate;
  readonly now: string;
  readonly kindOf: (unit: string) => string | undefined;
}

/**
 * The reply period that the document prints: the one chosen, if it is in force today and meant for the type and the
 * kind of unit. A period set by law is printed as it stands; one that the procuratorate sets may be shorter.
 */
export function periodOf(
  { type, unit, reply }: RecommendationContent,
  { procuratorate, now, kindOf }: Known,
): PrintedPeriod | Missing {
  const today = now.slice(0, 10);
  const period = procuratorate.periods.find(
    (p) =>
      p.id === reply.period &&
      p.effectiveFrom <= today &&
      (p.effectiveTo === undefined || today <= p.effectiveTo),
  );
  const wrong = (zh: string, en: string): Missing => ({ pointer: '/reply', words: { zh, en } });
  if (!period) return wrong('请选择现行有效的回复期限。', 'Choose a reply period that is in force.');
  if (typeOf(type, procuratorate)?.periods.includes(period.id) === false)
    return wrong('该类检察建议不适用这一回复期限。', 'This reply period is not for this type.');
  const kind = kindOf(unit);
  if (period.recipients && kind !== undefined && !period.recipients.includes(kind))
    return wrong('该回复期限不适用于被建议单位。', 'This reply period is not for this kind of unit.');
  const { id, name, limit, setBy, basis, status } = period;
  const printed = { id, name, limit, setBy, basis, ...(status && { status }) };
  if (!reply.limit) return printed;
  if (setBy === 'law') return wrong('法定回复期限不得变更。', 'A period set by law is printed as it is.');
  if (!isCountable(reply.limit) || !isWithin(reply.limit, limit))
    return wrong('回复期限不得长于规定的期限。', 'The reply period must not be longer than the data allow.');
  return { ...printed, limit: reply.limit };
}

/** Whole days or months: a unit is not told an hour. */
function isCountable(limit: Limit): boolean {
  const [n] = Object.values(limit);
  return ('days' in limit || 'workingDays' in limit || 'months' in limit) && Number.isInteger(n) && n >= 1;
}

/** By length in calendar days, a month taken for 30 and a working day for a fifth of a week (ours). */
const isWithin = (limit: Limit, longest: Limit): boolean => lengthOf(limit) <= lengthOf(longest);

function lengthOf(limit: Limit): number {
  if ('months' in limit) return limit.months * 30;
  if ('workingDays' in limit) return limit.workingDays * 1.4;
  return 'days' in limit ? limit.days : 0;
}
