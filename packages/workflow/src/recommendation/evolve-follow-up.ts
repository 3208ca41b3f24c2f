import type { RecommendationState } from '@lianban/contract';
import type { RecommendationEvent } from './events.ts';
import { endedClock } from './reply-clock.ts';
import type { RecommendationFile } from './state.ts';

/** What reminding, verifying, escalating and standing still change. */
export function evolveFollowUp(file: RecommendationFile, event: RecommendationEvent): RecommendationFile {
  switch (event.type) {
    case 'ReminderGiven': {
      const { reminder: id, at, by, about, words, entry } = event;
      const reminders = [...file.reminders, { id, at, by, about, words, deliveredAt: null }];
      return { ...file, reminders, ...(entry !== null && { done: [...file.done, entry] }) };
    }
    case 'ReminderDelivered':
      return {
        ...file,
        reminders: file.reminders.map((r) => (r.id === event.reminder ? { ...r, deliveredAt: event.at } : r)),
      };
    case 'ProsecutorTold':
      return { ...file, done: [...file.done, event.entry] };
    case 'ReplyOverdue':
      return { ...file, overdueSince: event.at, wasOverdue: true, done: [...file.done, event.entry] };
    case 'RectificationVerified': {
      const { result, place, record, present, rectifyBy } = event.record;
      const { at, by, files, clock } = event;
      const entry = { at, by, result, place, record, present, rectifyBy: rectifyBy ?? null, files };
      return {
        ...file,
        ...verified(file, result),
        verifications: [...file.verifications, entry],
        ...(result === 'partly' && { rectifyBy: rectifyBy ?? null, overdueSince: null }),
        ...(result !== 'underway' && { clock: result === 'partly' ? clock : endedClock }),
      };
    }
    case 'RecommendationEscalated':
      return { ...file, state: 'escalated', escalation: { ...event.report, at: event.at, by: event.by } };
    case 'LitigationReady': {
      const { at: readyAt, harm, reasons } = event;
      return { ...file, state: 'litigationReady', litigation: { readyAt, harm, reasons, suit: null } };
    }
    case 'SuitFiled': {
      const { court, filedOn, number } = event;
      const { litigation } = file;
      return {
        ...file,
        state: 'litigated',
        litigation: litigation && { ...litigation, suit: { court, filedOn, number } },
      };
    }
    case 'RecommendationSuspended':
      return {
        ...file,
        ...{ state: 'suspended', before: file.state, clock: event.clock },
        pauses: [...file.pauses, { from: event.at, to: null }],
        ruling: { at: event.at, by: event.by, reasons: event.reasons },
      };
    case 'RecommendationResumed':
      return {
        ...file,
        ...{ state: file.before ?? 'received', before: null, clock: event.clock, ruling: null },
        pauses: file.pauses.map((p) => (p.to === null ? { ...p, to: event.at } : p)),
      };
    case 'ReplyClockRecomputed':
      return { ...file, clock: event.clock, overdueSince: null };
    default:
      return file;
  }
}

/** A visit without conclusion leaves what lies before the courts where it is. */
function verified(
  file: RecommendationFile,
  result: 'underway' | 'rectified' | 'partly' | 'insufficient',
): { state: RecommendationState } {
  if (result === 'rectified') return { state: 'rectified' };
  if (file.litigation) return { state: file.state };
  if (result === 'partly') return { state: 'partlyRectified' };
  if (result === 'insufficient') return { state: 'insufficient' };
  return { state: 'verifying' };
}
