import type { RecommendationCommand, RecommendationOutcome } from './commands.ts';
import type { RecommendationRecording } from './recording.ts';
import { notMet } from './refusals.ts';
import { endOf, replyClock } from './reply-clock.ts';

type Of<T extends RecommendationCommand['type']> = RecommendationCommand & { type: T };

/** One press (督促回复). Of what was not yet received it asks the receipt, of what is late what is late. */
export function remind({ request }: Of<'Remind'>, record: RecommendationRecording): RecommendationOutcome {
  const { file } = record;
  const about = file.state === 'delivered' ? 'receipt' : file.overdueSince === null ? 'reply' : 'overdue';
  const words = request.words ?? null;
  record.add({ type: 'ReminderGiven', reminder: nextReminder(record), about, words, entry: null });
  return record.outcome();
}

export const nextReminder = ({ file }: RecommendationRecording): string => `r${file.reminders.length + 1}`;

/** Record made on the spot. `partly` names a new date in the same round. */
export function verify({ request }: Of<'Verify'>, record: RecommendationRecording): RecommendationOutcome {
  const { files, ...said } = request;
  const { rectifyBy } = said;
  const { now } = record.context;
  if ((said.result === 'partly') !== (rectifyBy !== undefined))
    return record.outcome(
      notMet(
        '部分整改须且仅须写明继续整改的截止日期。',
        'A partial rectification names a new date, and nothing else does.',
        'rectifyBy',
      ),
    );
  if (rectifyBy !== undefined && Date.parse(endOf(rectifyBy)) <= Date.parse(now))
    return record.outcome(notMet('截止日期须在今天以后。', 'The new date has to lie ahead.', 'rectifyBy'));
  const clock =
    rectifyBy === undefined ? record.file.clock : replyClock({ ...record.file, rectifyBy }, record.context);
  record.add({ type: 'RectificationVerified', record: said, files: files ?? [], clock });
  return record.outcome();
}

/** A decision of the chief prosecutor: the suspension stops only a clock that the procuratorate itself set. */
export function suspend({ reasons }: Of<'Suspend'>, record: RecommendationRecording): RecommendationOutcome {
  const { file, context } = record;
  const pauses = [...file.pauses, { from: context.now, to: null }];
  const clock = isRunning(record) ? replyClock({ ...file, pauses }, context) : file.clock;
  record.add({ type: 'RecommendationSuspended', reasons, clock });
  return record.outcome();
}

export function resume({ reasons }: Of<'Resume'>, record: RecommendationRecording): RecommendationOutcome {
  const { file, context } = record;
  const pauses = file.pauses.map((p) => (p.to === null ? { ...p, to: context.now } : p));
  const clock = isRunning(record) ? replyClock({ ...file, pauses }, context) : file.clock;
  record.add({ type: 'RecommendationResumed', reasons, clock });
  return record.outcome();
}

const isRunning = ({ file }: RecommendationRecording): boolean =>
  file.clock.state === 'running' || file.clock.state === 'paused' || file.clock.state === 'calendar-unknown';
