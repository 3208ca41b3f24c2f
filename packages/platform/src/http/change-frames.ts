import type { ChangeEvent } from '@lianban/contract';
import { isRecommendationEvent, taskOfEvent } from '@lianban/workflow';
import type { StoredEvent } from '../store/store.ts';

/** What a reader is told of a change, as the bytes of a server-sent event. */
export interface Frame {
  /** position of the last event that it stands for */
  readonly id: number;
  readonly bytes: Uint8Array;
}

type Event = Pick<StoredEvent, 'position' | 'caseId' | 'type' | 'body'>;

/**
 * One frame a case and task, with the last position on each: what a reader does with it is to look again. The frames
 * come with the event that each was made of, in the order of their ids.
 */
export function framesOf<E extends Event>(events: readonly E[]): { readonly frame: Frame; readonly of: E }[] {
  const last = new Map<string, { readonly data: ChangeEvent; readonly of: E }>();
  for (const event of events) {
    const data = changeOf(event);
    const key = `${data.type}|${data.case}|${data.task ?? ''}`;
    last.delete(key);
    last.set(key, { data, of: event });
  }
  return [...last.values()].map(({ data, of }) => ({
    frame: {
      id: of.position,
      bytes: encode(`id: ${of.position}\nevent: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`),
    },
    of,
  }));
}

const encoder = new TextEncoder();
export const encode = (text: string): Uint8Array => encoder.encode(text);

/** The bytes of several frames as one piece. */
export function joined(frames: readonly Frame[]): Uint8Array {
  const whole = new Uint8Array(frames.reduce((length, { bytes }) => length + bytes.length, 0));
  let at = 0;
  for (const { bytes } of frames) {
    whole.set(bytes, at);
    at += bytes.length;
  }
  return whole;
}

const types: Readonly<Record<string, ChangeEvent['type']>> = {
  TaskOpened: 'task.opened',
  TaskWarned: 'task.warned',
};

function changeOf(event: Event): ChangeEvent {
  if (isRecommendationEvent(event.type)) return { type: 'recommendation.changed', case: event.caseId };
  const task = taskOfEvent(event.body, event.caseId);
  const type = types[event.type] ?? (task ? 'task.changed' : 'case.changed');
  return { type, case: event.caseId, ...(task && { task }) };
}
