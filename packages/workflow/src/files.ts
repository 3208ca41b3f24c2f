import type { CaseEvent } from './events.ts';
import type { Recording } from './recording.ts';
import type { FileReference, PutFile } from './state.ts';

/** Records the files beside an answer before the answer itself, so that whoever reads that finds them. */
export function attachFiles(
  files: readonly FileReference[] | undefined,
  task: string,
  record: Recording,
): void {
  const known = new Set(record.file.case.files.map((file) => file.id));
  const fresh = files?.filter((file) => !known.has(file.id)) ?? [];
  if (fresh.length > 0) record.add({ type: 'FilesAttached', task, files: fresh });
}

/** The files of an event with who put them there, when, and beside what. */
export const putFiles = (
  files: readonly FileReference[],
  { at, by }: CaseEvent,
  task: string | null,
): PutFile[] => files.map((file) => ({ ...file, unit: by.unit ?? '', task, at }));
