import type { Acting, RecommendationContext, RecommendationRefusal } from './commands.ts';
import { notFound, onlyChief, refusal } from './refusals.ts';
import type { RecommendationFile } from './state.ts';

type File = Pick<RecommendationFile, 'procuratorate' | 'unit'>;

/** A procurator of the procuratorate that issues. */
export const isIssuer = ({ unit, roles }: Acting, file: Pick<File, 'procuratorate'>): boolean =>
  unit === file.procuratorate && roles.includes('procurator');

/** The chief prosecutor: the head of the procuratorate, as its host vouches. */
export const isChief = (caller: Acting, file: Pick<File, 'procuratorate'>): boolean =>
  isIssuer(caller, file) && caller.roles.includes('head');

/** Whoever acts for the recommended unit. */
export const isOfUnit = ({ unit, roles }: Acting, file: Pick<File, 'unit'>): boolean =>
  unit === file.unit && roles.some((role) => officers.includes(role));
const officers = ['officer', 'head', 'administrator'];

export const needIssuer = (file: RecommendationFile, caller: Acting): RecommendationRefusal | undefined =>
  isIssuer(caller, file) ? undefined : notFound();

export const needChief = (file: RecommendationFile, caller: Acting): RecommendationRefusal | undefined =>
  needIssuer(file, caller) ?? (isChief(caller, file) ? undefined : onlyChief());

export const needUnit = (file: RecommendationFile, caller: Acting): RecommendationRefusal | undefined =>
  file.delivery && isOfUnit(caller, file) ? undefined : notFound();

/** The unit's administrator; where its consent names people, one of them. */
export function needReceiver(
  file: RecommendationFile,
  caller: Acting,
  context: RecommendationContext,
): RecommendationRefusal | undefined {
  const missing = needUnit(file, caller);
  if (missing) return missing;
  const named = consentOf(file.unit, context)?.administrators.flatMap(({ id }) => (id ? [id] : [])) ?? [];
  const isNamed = named.length === 0 || named.includes(caller.user.id);
  if (caller.roles.includes('administrator') && isNamed) return undefined;
  return refusal(
    'role-required',
    '由本单位指定的管理员接收，请转交其办理。',
    'The administrator whom your unit named receives it. Hand it to them.',
  );
}

/** The unit's consent to electronic service that is in force now (semantics, section 5, deliver). */
export function consentOf(
  unit: string,
  { procuratorate, now }: Pick<RecommendationContext, 'procuratorate' | 'now'>,
) {
  const today = now.slice(0, 10);
  return procuratorate.electronicService.find(
    (c) => c.unit === unit && c.since <= today && (c.until === undefined || today <= c.until),
  );
}
