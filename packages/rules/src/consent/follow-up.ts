import { parseInstant } from '../clock/instant.ts';
import { inForce, parameter } from '../law/rule-book.ts';
import { type Ruling, ruling } from '../law/ruling.ts';
import { type DeemedConsent, type LifeContext, termFrom } from './life.ts';
import { mustFollowUp } from './rules.ts';

export type FollowUpOutcome = 'waiting' | 'done' | 'late' | 'missed';
export type FollowUpReason =
  | 'followed-up'
  | 'followed-up-late'
  | 'still-owed'
  | 'follow-up-missed'
  | 'follow-up-due-unknown';

export interface FollowUpRuling extends Ruling<FollowUpOutcome, FollowUpReason> {
  /** First late instant; null where the calendar is unknown. */
  readonly dueAt: string | null;
  /** late, missed: one card, of the colour for an overdue step. */
  readonly card?: 'yellow';
}

/**
 * Has the silent unit given the written follow-up that it owes after a deemed consent? Within one working day, by
 * close of business, from when the consent took effect or, if later, was recorded (ours; the city of Taizhou asks the
 * same). Late or missed gives one card. The consent stands either way. Where the calendar ends it is waited for.
 */
export function followUp(deemed: DeemedConsent, now: string, context: LifeContext = {}): FollowUpRuling {
  const { effectiveAt, recordedAt, followedUpAt } = deemed;
  const begin =
    recordedAt === undefined || parseInstant(recordedAt) < parseInstant(effectiveAt)
      ? effectiveAt
      : recordedAt;
  const version = inForce(mustFollowUp, effectiveAt, context.rules);
  const workingDays = parameter(version, 'workingDays', mustFollowUp);
  const { dueAt } = termFrom(begin, { workingDays }, context, 'businessClose');
  const given = followedUpAt !== undefined && parseInstant(followedUpAt) <= parseInstant(now);
  const evidence = { unit: deemed.unit, effectiveAt, dueAt, followedUpAt: given ? followedUpAt : null };
  const answer = (outcome: FollowUpOutcome, reason: FollowUpReason): FollowUpRuling => ({
    ...ruling(outcome, reason, version, evidence),
    dueAt,
    ...(outcome === 'late' || outcome === 'missed' ? { card: 'yellow' as const } : {}),
  });

  if (given) {
    return dueAt !== null && parseInstant(followedUpAt) >= parseInstant(dueAt)
      ? answer('late', 'followed-up-late')
      : answer('done', 'followed-up');
  }
  if (dueAt === null) return answer('waiting', 'follow-up-due-unknown');
  return parseInstant(now) < parseInstant(dueAt)
    ? answer('waiting', 'still-owed')
    : answer('missed', 'follow-up-missed');
}
