import { chinaCalendar } from '../calendar/china.ts';
import { isKnown, tableOf } from '../calendar/table.ts';
import { dayOfInstant, formatInstant, parseInstant } from '../clock/instant.ts';
import { isLocked } from './locked.ts';
import { longestOutage } from './outage.ts';
import { isValidReply, standingReply } from './replies.ts';
import type { ConsentContext, ConsentTask, GuardId, GuardReason, GuardResult, TaskReply } from './types.ts';

/**
 * The eight guards of deemed consent, in order, each with what it looked at. `dueAt` and `now` are milliseconds
 * of Shanghai time; without a due instant the guards that need one look at `now`.
 */
export function checkGuards(
  task: ConsentTask,
  now: number,
  dueAt: number | null,
  context: ConsentContext,
): readonly GuardResult[] {
  const end = dueAt === null ? now : Math.min(now, dueAt);
  return [
    itemAllows(task),
    notLocked(task),
    serviceProven(task, end),
    dueHasCome(now, dueAt, context),
    nothingOpen(task, now, dueAt),
    warned(task, now, dueAt),
    noValidReply(task, now, dueAt),
    platformReachable(dueAt, now, context),
  ];
}

/** G1: the item declares it, with its ground and the rule version in force at service. */
export function itemAllows({ onSilence, ground }: Pick<ConsentTask, 'onSilence' | 'ground'>): GuardResult {
  if (onSilence !== 'consent') return guard('G1', false, 'not-declared', { onSilence });
  if (ground === undefined || ground.title === '' || ground.article === '') {
    return guard('G1', false, 'no-ground', { onSilence });
  }
  const { title, article, kind, ruleVersion } = ground;
  if (ruleVersion === '') return guard('G1', false, 'no-rule-version', { title, article, kind });
  return guard('G1', true, 'ground-recorded', { title, article, kind, ruleVersion });
}

/** G2: no hard-locked class. */
export function notLocked({ lockedClass }: Pick<ConsentTask, 'lockedClass'>): GuardResult {
  const evidence = { lockedClass: lockedClass ?? null };
  return isLocked(lockedClass)
    ? guard('G2', false, 'locked-class', evidence)
    : guard('G2', true, 'no-locked-class', evidence);
}

/** G3: a receipt before the end, a complete file, and the hash of what was put to the unit. */
function serviceProven({ served, completeFile, draftHash }: ConsentTask, end: number): GuardResult {
  const evidence = {
    servedAt: served?.at ?? null,
    host: served?.host ?? null,
    completeFile,
    draftHash: draftHash ?? null,
  };
  if (served === undefined) return guard('G3', false, 'not-served', evidence);
  if (parseInstant(served.at) >= end) return guard('G3', false, 'served-late', evidence);
  if (!completeFile) return guard('G3', false, 'file-incomplete', evidence);
  if (draftHash === undefined || draftHash === '') return guard('G3', false, 'no-draft-hash', evidence);
  return guard('G3', true, 'service-proven', evidence);
}

/** G4: the due instant is known, its last day too, and it has come. */
function dueHasCome(now: number, dueAt: number | null, context: ConsentContext): GuardResult {
  const table = tableOf(context.calendar ?? chinaCalendar);
  if (dueAt === null || !isKnown(table, dayOfInstant(dueAt - 1))) {
    const evidence = { dueAt: dueAt === null ? null : formatInstant(dueAt), now: formatInstant(now) };
    return guard('G4', false, 'due-unknown', evidence);
  }
  const evidence = { dueAt: formatInstant(dueAt), now: formatInstant(now) };
  return now >= dueAt ? guard('G4', true, 'due', evidence) : guard('G4', false, 'not-yet-due', evidence);
}

/**
 * G5: no open pause, no open excuse, no accepted one that the clock does not show yet. What begins or is filed
 * at or after the due instant comes too late.
 */
function nothingOpen(task: ConsentTask, now: number, dueAt: number | null): GuardResult {
  for (const { from, to } of task.pauses) {
    const begin = parseInstant(from);
    const inTime = begin <= now && (dueAt === null || begin < dueAt);
    const open = to === null || (parseInstant(to) > now && parseInstant(to) > begin);
    if (inTime && open) return guard('G5', false, 'pause-open', { from, to });
  }
  const { excuse } = task;
  const filedAt = excuse?.filedAt;
  const counts = filedAt === undefined || dueAt === null || parseInstant(filedAt) < dueAt;
  const granted = task.extensions.some(({ cause }) => cause === 'supervisor');
  const evidence = { excuse: excuse?.state ?? null, filedAt: filedAt ?? null, extensionGranted: granted };
  if (excuse?.state === 'open' && counts) return guard('G5', false, 'excuse-open', evidence);
  if (excuse?.state === 'accepted' && !granted) return guard('G5', false, 'excuse-accepted', evidence);
  return guard('G5', true, 'nothing-open', evidence);
}

/** G6: at least one warning was delivered before the end. */
function warned({ warnings }: ConsentTask, now: number, dueAt: number | null): GuardResult {
  let first: string | undefined;
  let firstAt = Number.POSITIVE_INFINITY;
  for (const { deliveredAt } of warnings) {
    if (deliveredAt === undefined) continue;
    const at = parseInstant(deliveredAt);
    if (at > now || (dueAt !== null && at >= dueAt) || at >= firstAt) continue;
    first = deliveredAt;
    firstAt = at;
  }
  const evidence = { sent: warnings.length, deliveredAt: first ?? null };
  return first === undefined
    ? guard('G6', false, 'no-warning-delivered', evidence)
    : guard('G6', true, 'warning-delivered', evidence);
}

/** G7: no valid reply before the end. A reply stamped exactly `dueAt` is late. */
function noValidReply({ replies }: ConsentTask, now: number, dueAt: number | null): GuardResult {
  const standing = standingReply(replies, now, dueAt);
  if (standing !== undefined) {
    return guard('G7', false, 'valid-reply', { at: standing.at, decision: standing.decision });
  }
  const seen = replies.filter(({ at }) => parseInstant(at) <= now);
  const isLate = ({ at }: TaskReply) => dueAt !== null && parseInstant(at) >= dueAt;
  const late = seen.filter(isLate).length;
  const invalid = seen.filter((reply) => !isLate(reply) && !isValidReply(reply)).length;
  const reason: GuardReason = invalid > 0 ? 'invalid-reply' : late > 0 ? 'late-reply' : 'no-reply';
  return guard('G7', true, reason, { replies: seen.length, late, invalid });
}

/** G8: no outage that counts within the office hours of the last working day. */
function platformReachable(dueAt: number | null, now: number, context: ConsentContext): GuardResult {
  const limit = context.outageMinutes ?? 60;
  const minutes = dueAt === null ? 0 : longestOutage(dueAt, now, context);
  const evidence = { minutes, limit };
  return minutes > limit ? guard('G8', false, 'outage', evidence) : guard('G8', true, 'reachable', evidence);
}

function guard(
  id: GuardId,
  passed: boolean,
  reason: GuardReason,
  evidence: GuardResult['evidence'],
): GuardResult {
  return { guard: id, passed, reason, evidence };
}
