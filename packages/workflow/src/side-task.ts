import type { Limit, OnSilence, TaskKind } from '@lianban/contract';
import { clockOf } from './clock.ts';
import type { Recording } from './recording.ts';
import type { About } from './state.ts';

interface SideTask {
  readonly task: string;
  readonly kind: TaskKind;
  readonly unit: string;
  readonly role?: string | null;
  readonly about: About;
  readonly limit: Limit;
  readonly onSilence: OnSilence | null;
  /** where a rule counts the limit in its own way */
  readonly dueAt?: string | null;
}

/** Opens a task beside the steps of the flow: it waits for nothing, and no step waits for it. */
export function openSideTask({ role = null, dueAt, ...side }: SideTask, record: Recording): void {
  const endOfDay = 'businessClose';
  const clock = clockOf(
    { receivedAt: record.at, limit: side.limit, endOfDay, pauses: [], extensions: [] },
    record.context,
    record.at,
  );
  record.add({
    type: 'TaskOpened',
    ...side,
    step: null,
    role,
    endOfDay,
    draftHash: record.file.case.draftHash,
    ...clock,
    ...(dueAt && { dueAt }),
  });
}
