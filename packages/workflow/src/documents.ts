import { isSimulated } from './intake.ts';
import type { Recording } from './recording.ts';
import type { Person, Task } from './state.ts';

/** Issues the documents that the item's data names for this step: one instead of those it replaces. */
export function issueDocuments(
  task: Task,
  command: { readonly numbers: Readonly<Record<string, string>>; readonly user: Person | null },
  record: Recording,
): void {
  // a simulated consent issues nothing and draws no number
  if (isSimulated(record.file.case)) return;
  for (const template of record.context.item.documents) {
    if (template.issuedBy !== task.step) continue;
    const number = command.numbers[template.id];
    if (!number) continue;
    record.add({
      type: 'DocumentIssued',
      document: {
        id: template.id,
        number,
        at: record.at,
        unit: task.unit,
        user: command.user,
        hash: record.context.hash(record.file.form),
      },
    });
  }
}
