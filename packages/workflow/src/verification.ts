import { clockOf } from './clock.ts';
import type { Verification } from './commands.ts';
import type { Recording } from './recording.ts';

/** A data verification has two working days and escalates (ours). */
const verificationLimit = { workingDays: 2 };

/** Opens a data verification (校核) at the authority: a task beside the case, with a clock of its own. */
export function openVerification(verification: Verification, record: Recording): void {
  const { unit, ...about } = verification;
  record.add({
    type: 'TaskOpened',
    task: `${record.file.case.id}.verify-${verification.field}`,
    kind: 'verification',
    step: null,
    unit,
    role: null,
    about: { kind: 'verification', ...about },
    limit: verificationLimit,
    endOfDay: 'businessClose',
    onSilence: 'escalate',
    draftHash: record.file.case.draftHash,
    ...clockOf(
      {
        receivedAt: record.at,
        limit: verificationLimit,
        endOfDay: 'businessClose',
        pauses: [],
        extensions: [],
      },
      record.context,
      record.at,
    ),
  });
}
