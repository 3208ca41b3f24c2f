import { parseInstant } from '../clock/instant.ts';
import type { TaskReply } from './types.ts';

/** The vocabulary of a reply (G7); anything else is returned once for repair. */
export const REPLY_DECISIONS: readonly string[] = [
  'agree',
  'agreeWithConditions',
  'disagree',
  'requestInformation',
  'notCompetent',
];

export function isValidReply({ decision }: TaskReply): boolean {
  return REPLY_DECISIONS.includes(decision);
}

/**
 * The first valid reply before the end, as known at `now`. One that is resolved (the information came, the
 * coordinator ruled the unit competent) stands no longer; a second request for information never stands (I13).
 */
export function standingReply(
  replies: readonly TaskReply[],
  now: number,
  dueAt: number | null,
): TaskReply | undefined {
  const inTime = replies.filter((reply) => {
    const at = parseInstant(reply.at);
    return isValidReply(reply) && at <= now && (dueAt === null || at < dueAt);
  });
  inTime.sort(inOrder);
  let asked = false;
  for (const reply of inTime) {
    const again = asked && reply.decision === 'requestInformation';
    asked ||= reply.decision === 'requestInformation';
    const resolved = reply.resolvedAt !== undefined && parseInstant(reply.resolvedAt) <= now;
    if (!again && !resolved) return reply;
  }
  return undefined;
}

/** By time; of equal ones (I10) by decision, and first the one that is resolved last or not at all. */
function inOrder(a: TaskReply, b: TaskReply): number {
  const byTime = parseInstant(a.at) - parseInstant(b.at);
  if (byTime !== 0) return byTime;
  if (a.decision !== b.decision) return a.decision < b.decision ? -1 : 1;
  if (a.resolvedAt === b.resolvedAt) return 0;
  if (a.resolvedAt === undefined || b.resolvedAt === undefined) return a.resolvedAt === undefined ? -1 : 1;
  return parseInstant(b.resolvedAt) - parseInstant(a.resolvedAt);
}
