import type { CaseEvent } from './events.ts';
import type { CaseFile } from './state.ts';
import { upcast } from './upcast.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What most events of a type say is left out of their text. Never edited: it is how old texts are read. */
const usual: Readonly<Record<string, Fields>> = {
  TaskOpened: {
    ...{ kind: 'step', role: null, about: null, endOfDay: 'businessClose', onSilence: null },
    ...{ clock: 'running', warnAt: [] },
  },
  TaskAgreed: { opinion: null, conditions: [], fills: {}, conditionAnswers: {} },
  TaskResumed: { clock: 'running', warnAt: [] },
  TaskExtended: { clock: 'running', warnAt: [] },
};
const nobody = { unit: null, user: null };

/**
 * The text of an event as it is hashed and stored: without what is usual for its type, what its stamp says twice,
 * and what the case before it says already (the case's id in ids of tasks, the hash of the form).
 */
export function writeEvent(event: CaseEvent, caseId: string, before: CaseFile | undefined): string {
  const { type, ...said } = event as CaseEvent & Fields;
  const left: Record<string, unknown> = { type };
  const known = usual[type] ?? {};
  for (const [name, value] of Object.entries(said)) {
    if (name in known && isSame(value, known[name])) continue;
    left[name] = value;
  }
  if (event.recordedAt === event.at) delete left['recordedAt'];
  if (event.by.unit === null && event.by.user === null) delete left['by'];
  if ('task' in event && event.task.startsWith(`${caseId}.`)) left['task'] = event.task.slice(caseId.length);
  if (event.type === 'TaskOpened' && event.draftHash === before?.case.draftHash) delete left['draftHash'];
  return JSON.stringify(left);
}

/** The event of a text, also one of an earlier version. `before` is the case as the events before it leave it. */
export function readEvent(text: string, caseId: string, before?: CaseFile): CaseEvent {
  const said = JSON.parse(text) as Fields & { type: string; at: string; task?: string };
  const { task } = said;
  const event = {
    ...usual[said.type],
    by: nobody,
    recordedAt: said.at,
    ...(said.type === 'TaskOpened' && { draftHash: before?.case.draftHash ?? '' }),
    ...said,
    ...(task?.startsWith('.') && { task: caseId + task }),
  };
  return upcast(event);
}

function isSame(value: unknown, known: unknown): boolean {
  if (value === known) return true;
  if (typeof value !== 'object' || value === null || typeof known !== 'object' || known === null)
    return false;
  return Object.keys(value).length === 0 && Object.keys(known).length === 0;
}
