import { isOver } from './advance.ts';
import { isOpen } from './answers.ts';
import type { Command, Outcome } from './commands.ts';
import type { CaseEvent } from './events.ts';
import { platform, type Recording } from './recording.ts';
import { refuse } from './refusals.ts';
import type { Case, CaseFile } from './state.ts';

/** What is handed over with an archived case (归档): what the archive checks that it got all of it by. */
export interface HandOver {
  /** how the case ended */
  readonly state: Case['status'];
  readonly documents: readonly { readonly id: string; readonly number: string; readonly hash: string }[];
  /** events up to the hand-over, and the hash of the last of them, hex */
  readonly events: number;
  readonly head: string;
}

/**
 * Hands a case that is over to the archive. From then on it is read, and nothing is done to it any more (ours). One
 * with a task still open beside it, such as a data verification, stays until that is settled: nothing is recorded.
 */
export function archiveCase(command: Command & { type: 'ArchiveCase' }, record: Recording): Outcome {
  const { case: of, version } = record.file;
  if (!isOver(of) || of.tasks.some(isOpen) || command.events !== version) return record.outcome();
  record.by = platform;
  record.add({
    type: 'CaseArchived',
    state: of.status,
    documents: of.documents.map(({ id, number, hash }) => ({ id, number, hash })),
    events: version,
    head: command.head,
  });
  return record.outcome();
}

/** What is asked of an archived case: a person is told so, what the platform does by itself is passed over. */
export function afterArchiving(command: Command): Outcome {
  const byPerson = ['DecideTask', 'AnswerCorrection', 'WithdrawCase', 'RateCase', 'MoveCase'];
  return byPerson.includes(command.type) ? { events: [], refusal: refuse('case-archived') } : { events: [] };
}

export function archivedCase(file: CaseFile, event: CaseEvent & { type: 'CaseArchived' }): CaseFile {
  return {
    ...file,
    case: { ...file.case, status: 'archived', archived: { at: event.at, state: event.state } },
  };
}
