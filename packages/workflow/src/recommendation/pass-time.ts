import { agendaOf } from './agenda.ts';
import { nextReminder } from './follow-up.ts';
import type { RecommendationRecording } from './recording.ts';
import { replyClock } from './reply-clock.ts';
import type { AgendaEntry } from './state.ts';

const nobody = { unit: null, user: null };

/**
 * Everything that time, a merger or a new calendar bring about up to now. Silence is only ever late: no entry of the
 * agenda ends in a consent. Idempotent: a second call at the same instant adds nothing.
 */
export function passRecommendationTime(record: RecommendationRecording): void {
  const { by } = record;
  record.by = nobody;
  followMerger(record);
  followCalendar(record);
  const now = Date.parse(record.context.now);
  for (;;) {
    const entry = agendaOf(record.file, record.context)[0];
    if (!entry || Date.parse(entry.at) > now) break;
    act(entry, record);
  }
  record.by = by;
}

function act({ id, what, at }: AgendaEntry, record: RecommendationRecording): void {
  switch (what) {
    case 'receipt':
    case 'reply':
      record.add({
        type: 'ReminderGiven',
        reminder: nextReminder(record),
        about: what,
        words: null,
        entry: id,
        at,
      });
      break;
    case 'overdue':
      record.add({ type: 'ReplyOverdue', entry: id, at });
      break;
    default:
      record.add({ type: 'ProsecutorTold', about: what, entry: id, at });
  }
}

/** A unit merged into another: the successor takes over what was delivered; no clock begins anew (ours). */
function followMerger(record: RecommendationRecording): void {
  const { file, context } = record;
  if (!file.delivery) return;
  const unit = context.successorOf(file.unit);
  if (unit !== file.unit) record.add({ type: 'RecommendationTakenOver', from: file.unit, unit });
}

/** An open clock follows an amended calendar, and starts where a new year came in; the change is on the trace. */
function followCalendar(record: RecommendationRecording): void {
  const { file, context } = record;
  const before = file.clock;
  if (before.state !== 'running' && before.state !== 'calendar-unknown') return;
  const clock = replyClock(file, context);
  if (clock.state === before.state && clock.dueAt === before.dueAt) return;
  const calendar = context.calendar.version ?? context.calendar.validThrough;
  record.add({ type: 'ReplyClockRecomputed', before, clock, calendar });
}
