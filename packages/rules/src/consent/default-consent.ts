import { formatInstant, parseInstant } from '../clock/instant.ts';
import { addWorkingDays } from '../clock/working-days.ts';
import { checkGuards } from './guards.ts';
import type {
  ConsentContext,
  ConsentDecision,
  ConsentReason,
  ConsentTask,
  GuardId,
  GuardResult,
} from './types.ts';

/**
 * What silence comes to at `now` (超时默认). Deemed consent needs all eight guards; otherwise the first that
 * stands against it is named:
 *
 * - `answered`: a valid reply came before `dueAt` (I5), or consent to this draft has been deemed already (I4);
 * - `waiting`: not yet due, or the due instant is unknown, or a pause or an excuse is open;
 * - `owed`, `overdue`: the item declares `proceed` or `escalate`; never consent;
 * - `extend`: by one working day, once: service, warning or reachability failed, and the platform is the
 *   cause; or an invalid reply is returned for repair;
 * - `escalate`: a person decides: no ground, a locked class, a second failure, a second default of the unit in
 *   this case, a task forwarded by ruling and not accepted, or a calendar that ends.
 *
 * Pure and total. Nothing is decided before `dueAt`; a lapse takes effect at `dueAt`, whenever it is recorded.
 */
export function defaultConsent(task: ConsentTask, now: string, context: ConsentContext): ConsentDecision {
  const at = parseInstant(now);
  const dueAt = task.dueAt === null ? null : parseInstant(task.dueAt);
  const guards = checkGuards(task, at, dueAt, context);
  const failed = (id: GuardId) => guards.some(({ guard, passed }) => guard === id && !passed);

  if (failed('G7')) return { outcome: 'answered', failing: 'G7', guards };
  if (task.deemedFor !== undefined && task.deemedFor === task.draftHash) {
    return { outcome: 'answered', because: 'already-deemed', guards };
  }
  if (failed('G5')) return { outcome: 'waiting', failing: 'G5', guards };
  if (dueAt === null || failed('G4')) return { outcome: 'waiting', failing: 'G4', guards };

  const effectiveAt = formatInstant(dueAt);
  const platformFailure = PLATFORM_GUARDS.find(failed);
  if (task.onSilence !== 'consent') {
    const outcome = task.onSilence === 'proceed' ? 'owed' : 'overdue';
    const causedBy = platformFailure === undefined ? 'unit' : 'platform';
    return { outcome, failing: platformFailure ?? 'G1', guards, effectiveAt, causedBy };
  }
  const barred = failed('G1') ? 'G1' : failed('G2') ? 'G2' : undefined;
  if (barred !== undefined) return { outcome: 'escalate', failing: barred, guards };
  if (platformFailure !== undefined) return extendOnce(task, platformFailure, 'platform', guards, context);
  if (hasUnrepairedReply(guards) && !wasExtended(task, 'repair')) {
    return extendOnce(task, 'G7', 'repair', guards, context);
  }
  if (task.unitDefaultsInCase > 0) return escalate('second-default', guards);
  if (task.forwardedByRuling === true && task.expresslyAccepted !== true) {
    return escalate('forwarded-not-accepted', guards);
  }
  return {
    outcome: 'deemed-consent',
    guards,
    effectiveAt,
    ground: 'timeout',
    draftHash: task.draftHash as string,
    ruleVersion: task.ground?.ruleVersion as string,
  };
}

const PLATFORM_GUARDS: readonly GuardId[] = ['G3', 'G6', 'G8'];

/** One working day, the same time of day; a second failure of the same cause goes to a person. */
function extendOnce(
  task: ConsentTask,
  guard: GuardId,
  cause: 'platform' | 'repair',
  guards: readonly GuardResult[],
  context: ConsentContext,
): ConsentDecision {
  if (wasExtended(task, cause)) return { ...escalate('second-failure', guards), failing: guard };
  const dueAt = nextDue(task.dueAt as string, context);
  if (dueAt === null) return { ...escalate('calendar-unknown', guards), failing: guard };
  return {
    outcome: 'extend',
    failing: guard,
    guards,
    extension: { cause, guard, workingDays: 1, dueAt },
  };
}

function wasExtended({ extensions }: ConsentTask, cause: 'platform' | 'repair'): boolean {
  return extensions.some((extension) => extension.cause === cause);
}

/** An invalid reply before the due instant; later ones change nothing. */
function hasUnrepairedReply(guards: readonly GuardResult[]): boolean {
  return guards.some(({ guard, reason }) => guard === 'G7' && reason === 'invalid-reply');
}

function escalate(because: ConsentReason, guards: readonly GuardResult[]): ConsentDecision {
  return { outcome: 'escalate', because, guards };
}

/** A day that ended at 24:00 is extended to the 24:00 of the next working day. */
export function nextDue(dueAt: string, { calendar }: ConsentContext): string | null {
  const lastInstant = parseInstant(dueAt) - 1;
  const extended = addWorkingDays(formatInstant(lastInstant), 1, calendar);
  return extended === null ? null : formatInstant(parseInstant(extended) + 1);
}
