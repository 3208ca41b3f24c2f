import type { TraceEntry } from '@lianban/contract';
import { type CaseEvent, type CaseFile, describe } from '@lianban/workflow';
import type { StoredEvent } from '../store/store.ts';
import { taskName, type ViewContext } from './step-view.ts';

/** One entry of the trace: who, when, in words; with the hash that chains it to the one before. */
export function traceEntry(
  stored: StoredEvent,
  event: CaseEvent,
  file: CaseFile,
  context: ViewContext,
): TraceEntry {
  const task = 'task' in event ? event.task : null;
  return {
    position: stored.position,
    version: stored.version,
    type: event.type,
    at: event.at,
    recordedAt: event.recordedAt,
    actor: {
      unit: event.by.unit ? context.names.unit(event.by.unit) : null,
      user: event.by.user?.name ?? null,
    },
    task,
    words: describe(event, {
      item: context.item,
      unit: context.names.text,
      task: (id) => {
        const found = file.case.tasks.find((t) => t.id === id);
        return found ? taskName(found, file.case, context) : { zh: '', en: '' };
      },
    }),
    hash: stored.hash,
  };
}
