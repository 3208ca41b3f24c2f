import type { ChangeEvent } from '@lianban/contract';
import { taskOfEvent } from '@lianban/workflow';
import type { Core } from '../core.ts';
import { audible, isOfRecommendation } from '../recommendations/reader.ts';
import type { Caller } from '../sessions/caller.ts';
import { tokenLifeInSeconds } from '../sessions/tokens.ts';
import type { StoredEvent } from '../store/store.ts';
import type { Ctx } from './request.ts';

const heartbeatInMs = 15_000;
const coalesceInMs = 50;
const page = 500;

/** Server-sent events of the caller's unit: ids and types only. `Last-Event-ID` resumes without a gap. */
export async function streamEvents(c: Ctx, core: Core, caller: Caller): Promise<Response> {
  const wanted = Number(c.req.header('last-event-id') ?? Number.NaN);
  const last = await core.store.lastPosition();
  // a position beyond the log is of a store that was made anew
  let position = Number.isInteger(wanted) && wanted >= 0 ? Math.min(wanted, last) : last;
  const encoder = new TextEncoder();
  let stop = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let waiting: ReturnType<typeof setTimeout> | undefined;
      let sending = false;
      const write = (text: string) => {
        try {
          controller.enqueue(encoder.encode(text));
        } catch {
          stop();
        }
      };
      const send = async () => {
        waiting = undefined;
        if (sending) return wake();
        sending = true;
        try {
          for (;;) {
            const events = await core.store.changes({ unit: caller.unit, after: position, limit: page });
            if (events.length === 0) break;
            position = events.at(-1)?.position ?? position;
            write(framesOf(await audible(events, caller, core.store)));
            if (events.length < page) break;
          }
        } catch (error) {
          core.log({ level: 'error', what: 'stream', error: String(error) });
          stop();
        } finally {
          sending = false;
        }
      };
      const wake = () => {
        waiting ??= setTimeout(() => void send(), coalesceInMs);
      };
      const unsubscribe = core.notifier.subscribe(wake);
      core.measures.streamOpened();
      const heartbeat = setInterval(() => write(`: ${position}\n\n`), heartbeatInMs);
      const lifeInMs = (caller.until ?? Number.POSITIVE_INFINITY) - core.clock.machineNow();
      const end = setTimeout(() => stop(), Math.min(lifeInMs, tokenLifeInSeconds * 1000));
      stop = () => {
        core.measures.streamClosed();
        unsubscribe();
        clearInterval(heartbeat);
        clearTimeout(end);
        clearTimeout(waiting);
        stop = () => {};
        try {
          controller.close();
        } catch {
          // the reader has gone
        }
      };
      write(`retry: 1000\nid: ${position}\n: open\n\n`);
      wake();
    },
    cancel: () => stop(),
  });
  c.req.raw.signal?.addEventListener('abort', () => stop());
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' } });
}

/** One event a case and task, the last position on each: what a reader does with it is to look again. */
function framesOf(events: readonly StoredEvent[]): string {
  const last = new Map<string, { id: number; data: ChangeEvent }>();
  for (const event of events) {
    const data = changeOf(event);
    const key = `${data.type}|${data.case}|${data.task ?? ''}`;
    last.delete(key);
    last.set(key, { id: event.position, data });
  }
  return [...last.values()]
    .map(({ id, data }) => `id: ${id}\nevent: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`)
    .join('');
}

const types: Readonly<Record<string, ChangeEvent['type']>> = {
  TaskOpened: 'task.opened',
  TaskWarned: 'task.warned',
};

function changeOf(event: StoredEvent): ChangeEvent {
  if (isOfRecommendation(event)) return { type: 'recommendation.changed', case: event.caseId };
  const task = taskOfEvent(event.body, event.caseId);
  const type = types[event.type] ?? (task ? 'task.changed' : 'case.changed');
  return { type, case: event.caseId, ...(task && { task }) };
}
