import { isOpen } from './answers.ts';
import type { Recording } from './recording.ts';

/** A task that ended otherwise than by an answer leaves nothing to the ladder, nor to a ruling on an excuse. */
export function endSettled(task: string, record: Recording): void {
  for (const other of record.file.case.tasks) {
    const { about } = other;
    const settled = (about?.kind === 'followUp' || about?.kind === 'excuse') && about.task === task;
    if (settled && isOpen(other)) record.add({ type: 'TaskNotNeeded', task: other.id, why: 'answered' });
  }
}
