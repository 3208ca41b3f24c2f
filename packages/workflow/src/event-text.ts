import type { CaseEvent } from './events.ts';
import type { Actor, CaseFile } from './state.ts';
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
  ClockRecomputed: { clock: 'running', warnAt: [] },
};
const nobody = { unit: null, user: null };

/**
 * The text of an event as it is hashed and stored: without what is usual for its type, and without what the log before
 * it says already: who acted and when, where that is as in the event before; the case's id in ids of tasks; the hash
 * of the form.
 */
export function writeEvent(event: CaseEvent, caseId: string, before: CaseFile | undefined): string {
  const { type, at, recordedAt, by, ...said } = event as CaseEvent & Fields;
  const left: Record<string, unknown> = { type };
  const stamp = before?.stamp;
  if (recordedAt !== stamp?.recordedAt) left['recordedAt'] = recordedAt;
  if (at !== recordedAt) left['at'] = at;
  if (!stamp || !isSameActor(by, stamp.by)) left['by'] = isSameActor(by, nobody) ? null : by;
  const known = usual[type] ?? {};
  for (const [name, value] of Object.entries(said)) {
    if (name in known && isSame(value, known[name])) continue;
    left[name] = value;
  }
  if ('task' in event && event.task.startsWith(`${caseId}.`)) left['task'] = event.task.slice(caseId.length);
  if ('step' in event && event.task === `${caseId}.${event.step}`) delete left['step'];
  if (event.type === 'TaskOpened' && event.draftHash === before?.case.draftHash) delete left['draftHash'];
  return JSON.stringify(left);
}

/** The event of a text, also one of an earlier version. `before` is the case as the events before it leave it. */
export function readEvent(text: string, caseId: string, before: CaseFile | undefined): CaseEvent {
  const said = JSON.parse(text) as Fields & {
    type: string;
    at?: string;
    recordedAt?: string;
    by?: Actor | null;
  };
  const recordedAt = said.recordedAt ?? before?.stamp.recordedAt ?? '';
  const by = said.by === undefined ? before?.stamp.by : said.by;
  return upcast({
    ...usual[said.type],
    ...stepOfTask(said),
    ...(said.type === 'TaskOpened' && { draftHash: before?.case.draftHash ?? '' }),
    ...said,
    recordedAt,
    at: said.at ?? recordedAt,
    by: by ?? nobody,
    ...wholeTask(said, caseId),
  });
}

/** The task that an event is about, without the log before it. */
export function taskOfEvent(text: string, caseId: string): string | undefined {
  const said = JSON.parse(text) as Fields;
  return wholeTask(said, caseId)?.task ?? (said['task'] as string | undefined);
}

function wholeTask({ task }: Fields, caseId: string): { task: string } | undefined {
  return typeof task === 'string' && task.startsWith('.') ? { task: caseId + task } : undefined;
}

/** the step that a task is named after, of the events that name a step */
function stepOfTask({ type, task }: Fields): { step: string } | undefined {
  const named = ['TaskOpened', 'StepDone', 'StepNotNeeded', 'StepApprovedByTier'].includes(String(type));
  return named && typeof task === 'string' && task.startsWith('.') ? { step: task.slice(1) } : undefined;
}

const isSameActor = (a: Actor, b: Actor): boolean =>
  a === b || (a.unit === b.unit && a.user?.id === b.user?.id && a.user?.name === b.user?.name);

function isSame(value: unknown, known: unknown): boolean {
  if (value === known) return true;
  if (typeof value !== 'object' || value === null || typeof known !== 'object' || known === null)
    return false;
  return Object.keys(value).length === 0 && Object.keys(known).length === 0;
}
