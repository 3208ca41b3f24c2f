import { DAY, dayOfInstant, parseInstant } from '../clock/instant.ts';
import { inForce, parameter } from '../law/rule-book.ts';
import { type Ruling, ruling } from '../law/ruling.ts';
import { type DeemedConsent, type LifeContext, termFrom } from './life.ts';
import { mayRevoke } from './rules.ts';

/** A late reply of the silent unit, or its request to revoke. */
export interface RevocationRequest {
  readonly id: string;
  readonly unit: string;
  readonly at: string;
  /** It asks for revocation; otherwise it is a late reply and no more. */
  readonly asksRevocation: boolean;
  readonly hasReasons: boolean;
  /** Hash of the draft whose consent it would revoke. */
  readonly draftHash: string;
}

export type RevocationOutcome = 'kept' | 'opened' | 'refused' | 'escalate';
export type RevocationReason =
  | 'late-reply-kept'
  | 'no-reasons'
  | 'other-unit'
  | 'other-draft'
  | 'before-effect'
  | 'not-yet-received'
  | 'past-period'
  | 'last-day-unknown'
  | 'reasoned-in-time';

export interface RevocationRuling extends Ruling<RevocationOutcome, RevocationReason> {
  /** First instant at which it is too late; null where the calendar is unknown. */
  readonly until: string | null;
  /** opened: ids of later acts to look at again, in the order of time. Flagged, never undone. */
  readonly flagged: readonly string[];
  /** opened with later acts: who is told. */
  readonly tell: readonly ('decidingUnit' | 'supervisionOffice')[];
  /** Always: until a person rules otherwise the consent stands. */
  readonly consentStands: true;
}

/**
 * What a late reply can still do. It is kept as late and changes nothing; if it asks for revocation with reasons,
 * within 30 days (C1, C3) from when the consent took effect, it opens a revocation on which the deciding unit rules.
 * Acts done in the meantime are flagged for the deciding unit and the supervision office, never undone (ours; the
 * Dutch Awb gives six weeks). Where the calendar does not tell whether the last day rolls, and the request
 * came after the unrolled day, a person decides.
 */
export function revocation(
  deemed: DeemedConsent,
  request: RevocationRequest,
  now: string,
  context: LifeContext = {},
): RevocationRuling {
  const { effectiveAt } = deemed;
  const version = inForce(mayRevoke, effectiveAt, context.rules);
  const days = parameter(version, 'days', mayRevoke);
  const until = termFrom(effectiveAt, { days }, context).dueAt;
  const effect = parseInstant(effectiveAt);
  const at = parseInstant(request.at);
  const known = parseInstant(now);
  const unrolled = (dayOfInstant(effect - 1) + days + 1) * DAY;
  const acts = (deemed.laterActs ?? [])
    .map(({ id, at }) => ({ id, at: parseInstant(at) }))
    .filter((act) => act.at >= effect && act.at <= known)
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
  const evidence = { request: request.id, unit: request.unit, at: request.at, effectiveAt, until, days };
  const answer = (outcome: RevocationOutcome, reason: RevocationReason): RevocationRuling => {
    const flagged = outcome === 'opened' ? acts : [];
    return {
      ...ruling(outcome, reason, version, { ...evidence, laterActs: flagged.length }),
      until,
      flagged,
      tell: flagged.length > 0 ? ['decidingUnit', 'supervisionOffice'] : [],
      consentStands: true,
    };
  };

  if (at > known) return answer('refused', 'not-yet-received');
  if (request.unit !== deemed.unit) return answer('refused', 'other-unit');
  if (request.draftHash !== deemed.draftHash) return answer('refused', 'other-draft');
  if (at < effect) return answer('refused', 'before-effect');
  if (!request.asksRevocation) return answer('kept', 'late-reply-kept');
  if (!request.hasReasons) return answer('kept', 'no-reasons');
  if (until === null && at >= unrolled) return answer('escalate', 'last-day-unknown');
  if (until !== null && at >= parseInstant(until)) return answer('refused', 'past-period');
  return answer('opened', 'reasoned-in-time');
}
