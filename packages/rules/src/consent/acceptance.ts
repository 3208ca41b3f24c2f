import { deadline } from '../clock/deadline.ts';
import { parseInstant } from '../clock/instant.ts';
import { inForce, parameter } from '../law/rule-book.ts';
import { type Ruling, ruling } from '../law/ruling.ts';
import type { LifeContext } from './life.ts';
import { acceptedBySilence } from './rules.ts';

export interface ReceivedApplication {
  readonly id: string;
  /** When the materials were received. */
  readonly receivedAt: string;
  /** When the applicant was told what is missing, or that it is accepted or not; late ones too. */
  readonly told: readonly { readonly at: string }[];
}

export type AcceptanceOutcome = 'waiting' | 'told' | 'accepted';
export type AcceptanceReason =
  | 'told-in-time'
  | 'not-told'
  | 'told-late'
  | 'still-time'
  | 'telling-due-unknown';

export interface AcceptanceRuling extends Ruling<AcceptanceOutcome, AcceptanceReason> {
  /** First instant at which telling is late; null where the calendar is unknown. */
  readonly dueAt: string | null;
  /** accepted: when the materials were received; the clock of the decision starts then. */
  readonly acceptedAt?: string;
}

/**
 * Acceptance by silence: an applicant who is not told within five days (working days, Licensing Law art. 82) that
 * something is missing is accepted, from the day the materials were received (Licensing Law art. 32). The law itself
 * deems it, so no guard, lock or earlier default stands against it, and being told afterwards changes nothing.
 */
export function acceptanceBySilence(
  application: ReceivedApplication,
  now: string,
  context: LifeContext = {},
): AcceptanceRuling {
  const { id, receivedAt, told } = application;
  const version = inForce(acceptedBySilence, receivedAt, context.rules);
  const workingDays = parameter(version, 'workingDays', acceptedBySilence);
  const { dueAt } = deadline({ receivedAt, limit: { workingDays } }, context.calendar);
  const at = parseInstant(now);
  const due = dueAt === null ? Number.POSITIVE_INFINITY : parseInstant(dueAt);
  const [first] = told
    .filter((one) => parseInstant(one.at) <= at)
    .sort((a, b) => parseInstant(a.at) - parseInstant(b.at));
  const evidence = { application: id, receivedAt, dueAt, toldAt: first?.at ?? null, workingDays };
  const answer = (outcome: AcceptanceOutcome, reason: AcceptanceReason): AcceptanceRuling => ({
    ...ruling(outcome, reason, version, evidence),
    dueAt,
  });

  if (first !== undefined && parseInstant(first.at) < due) return answer('told', 'told-in-time');
  if (dueAt === null) return answer('waiting', 'telling-due-unknown');
  if (at < due) return answer('waiting', 'still-time');
  return { ...answer('accepted', first === undefined ? 'not-told' : 'told-late'), acceptedAt: receivedAt };
}
