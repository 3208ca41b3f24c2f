import { parseInstant } from '../clock/instant.ts';
import { addWorkingDays } from '../clock/working-days.ts';
import { inForce, parameter } from '../law/rule-book.ts';
import { type Ruling, ruling } from '../law/ruling.ts';
import { itemAllows, notLocked } from './guards.ts';
import type { LifeContext, Meeting } from './life.ts';
import { byAbsence } from './rules.ts';

export type AbsenceOutcome =
  | 'waiting'
  | 'answered'
  | 'excused'
  | 'no-default'
  | 'escalate'
  | 'deemed-consent';

export type AbsenceReason =
  | 'opinion-given'
  | 'already-deemed'
  | 'task-ended'
  | 'meeting-not-over'
  | 'excuse-open'
  | 'excuse-accepted'
  | 'minutes-missing'
  | 'not-listed-absent'
  | 'not-invited'
  | 'receipt-not-proven'
  | 'invited-too-late'
  | 'no-draft-hash'
  | 'acts-itself'
  | 'not-declared'
  | 'no-ground'
  | 'no-rule-version'
  | 'locked-class'
  | 'second-default'
  | 'forwarded-not-accepted'
  | 'notice-unknown'
  | 'absent';

export interface AbsenceRuling extends Ruling<AbsenceOutcome, AbsenceReason> {
  /** deemed-consent: the end of the meeting, whenever the minutes came. */
  readonly effectiveAt?: string;
  readonly ground?: 'absence';
  readonly draftHash?: string;
  /** The version of the item's ground, as recorded at service. */
  readonly ruleVersion?: string;
}

/**
 * What a unit's absence from a joint meeting comes to at `now` (缺席默认). Deemed consent to the draft, effective at the
 * end of the meeting, once, if the unit was invited at least two working days before (same time of day, counted from
 * the proven receipt: ours), has no accepted excuse (ours), gave no written opinion before the end and the minutes
 * list its absence. Ground, locks, a second default and a forwarded task count as for timeout (G1, G2).
 *
 * - `answered`, `excused`, `waiting`: an opinion, an accepted excuse, or something that may still come;
 * - `no-default`: this absence means nothing and the clock of the task runs on;
 * - `escalate`: absent, and a person decides.
 *
 * An opinion or an excuse at or after the end of the meeting changes nothing; but a task that ended by a reply in its own
 * time, before the minutes and the ruling on an excuse were there, stays as it ended (ours). Pure and total.
 */
export function absenceConsent(meeting: Meeting, now: string, context: LifeContext = {}): AbsenceRuling {
  const { invited, startsAt, endsAt, endedAt, excuse, minutes, draftHash } = meeting;
  const version = inForce(byAbsence, invited?.receivedAt ?? startsAt, context.rules);
  const at = parseInstant(now);
  const end = endsAt === null ? Number.POSITIVE_INFINITY : parseInstant(endsAt);
  const known = (text: string | undefined) => text !== undefined && parseInstant(text) <= at;
  const inTime = (text: string) => parseInstant(text) < end;
  const opinion = meeting.opinions
    .filter((one) => known(one.at) && inTime(one.at))
    .reduce<string | null>((first, one) => (first === null || earlier(one.at, first) ? one.at : first), null);
  const noticeDays = parameter(version, 'noticeWorkingDays', byAbsence);
  const received = invited?.receivedAt;
  const earliest = received === undefined ? null : addWorkingDays(received, noticeDays, context.calendar);
  const [allowed, unlocked] = [itemAllows(meeting), notLocked(meeting)];
  const evidence = {
    meeting: meeting.id,
    startsAt,
    endsAt,
    invitedAt: invited?.at ?? null,
    receivedAt: received ?? null,
    noticeDays,
    opinionAt: opinion,
    endedAt: endedAt ?? null,
    excuse: excuse?.state ?? null,
    minutes: minutes?.id ?? null,
    lockedClass: meeting.lockedClass ?? null,
    defaults: meeting.unitDefaultsInCase,
    draftHash: draftHash ?? null,
    ruleVersion: meeting.ground?.ruleVersion ?? null,
  };
  const answer = (outcome: AbsenceOutcome, reason: AbsenceReason): AbsenceRuling =>
    ruling(outcome, reason, version, evidence);

  if (opinion !== null) return answer('answered', 'opinion-given');
  if (meeting.deemedFor !== undefined && meeting.deemedFor === draftHash) {
    return answer('answered', 'already-deemed');
  }
  const counts = excuse !== undefined && (excuse.filedAt === undefined || inTime(excuse.filedAt));
  const ruledAt = counts ? excuse.ruledAt : undefined;
  if (known(endedAt) && parseInstant(endedAt as string) < decidableAt(minutes?.at, ruledAt, end)) {
    return answer('answered', 'task-ended');
  }
  if (at < end) return answer('waiting', 'meeting-not-over');
  if (counts && excuse.state === 'open') return answer('waiting', 'excuse-open');
  if (counts && excuse.state === 'accepted') return answer('excused', 'excuse-accepted');
  if (minutes === undefined || !known(minutes.at)) return answer('waiting', 'minutes-missing');
  if (!minutes.listsAbsence) return answer('no-default', 'not-listed-absent');
  if (invited === undefined) return answer('no-default', 'not-invited');
  if (received === undefined) return answer('no-default', 'receipt-not-proven');
  if (earliest === null) return answer('escalate', 'notice-unknown');
  if (earlier(startsAt, earliest)) return answer('no-default', 'invited-too-late');
  if (draftHash === undefined || draftHash === '') return answer('no-default', 'no-draft-hash');
  if (meeting.onSilence === 'proceed') return answer('no-default', 'acts-itself');
  if (!allowed.passed) return answer('escalate', allowed.reason as 'no-ground');
  if (!unlocked.passed) return answer('escalate', 'locked-class');
  if (meeting.unitDefaultsInCase > 0) return answer('escalate', 'second-default');
  if (meeting.forwardedByRuling === true && meeting.expresslyAccepted !== true) {
    return answer('escalate', 'forwarded-not-accepted');
  }
  return {
    ...answer('deemed-consent', 'absent'),
    effectiveAt: endsAt as string,
    ground: 'absence',
    draftHash,
    ruleVersion: meeting.ground?.ruleVersion as string,
  };
}

/** When the absence can first be told: the meeting over, the minutes there, an excuse ruled on. */
function decidableAt(minutesAt: string | undefined, ruledAt: string | undefined, end: number): number {
  if (minutesAt === undefined) return Number.POSITIVE_INFINITY;
  return Math.max(end, parseInstant(minutesAt), ruledAt === undefined ? end : parseInstant(ruledAt));
}

function earlier(a: string, b: string): boolean {
  return parseInstant(a) < parseInstant(b);
}
