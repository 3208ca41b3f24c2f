import type { ChangeEvent } from '@lianban/contract';
import { isLianbanError } from './error.ts';
import { readEvents } from './event-connection.ts';
import type { Message } from './event-stream-parser.ts';
import { pause } from './limit.ts';
import { backoff } from './retry.ts';
import type { Surroundings } from './transport.ts';

/** A change with its position in the log. Types that this version does not know are passed on as they are. */
export type StreamEvent = ChangeEvent & { readonly id: string };

/** `open`: connected; `waiting`: connecting, or between two attempts; `closed`: refused for good. */
export type StreamState = 'open' | 'waiting' | 'closed';

export interface Subscription {
  onEvent(event: StreamEvent): void;
  onState?(state: StreamState): void;
  /** starts after this position instead of now */
  readonly lastEventId?: string | undefined;
}

const firstDelayInMs = 1_000;
const longestDelayInMs = 30_000;

interface Listener {
  readonly subscription: Subscription;
  /** events up to here reached it before another subscriber wound the stream back */
  seen?: string | undefined;
}

export interface EventStream {
  subscribe(subscription: Subscription): () => void;
}

/** One stream for all subscribers of a client, open while there are any: over HTTP/1.1 a page has six connections. */
export function createEventStream(around: Surroundings): EventStream {
  const listeners = new Set<Listener>();
  let position: string | undefined;
  let state: StreamState = 'closed';
  let running: AbortController | undefined;

  const setState = (next: StreamState) => {
    if (next === state) return;
    state = next;
    for (const { subscription } of [...listeners]) guard(() => subscription.onState?.(next));
  };

  const start = () => {
    running?.abort();
    running = new AbortController();
    void run(running.signal);
  };

  const run = async (stop: AbortSignal) => {
    let failures = 0;
    let firstInMs = firstDelayInMs;
    let renewed = false;
    while (!stop.aborted) {
      let delay: number | undefined;
      setState('waiting');
      try {
        await readEvents(around, {
          lastEventId: position,
          stop,
          onOpen: () => setState('open'),
          onLife() {
            failures = 0;
            renewed = false;
          },
          onMessage: take,
          onRetry(inMs) {
            firstInMs = inMs;
          },
        });
      } catch (error) {
        if (stop.aborted) return;
        if (isRefusal(error)) return close();
        if (isLianbanError(error)) {
          delay = error.retryAfterInMs;
          if (error.status === 401 && !renewed) {
            renewed = true;
            continue;
          }
        }
      }
      if (stop.aborted) return;
      setState('waiting');
      await pause(Math.max(delay ?? 0, backoff(failures, firstInMs, longestDelayInMs)), stop);
      failures += 1;
    }
  };

  const take = ({ id, event, data }: Message) => {
    if (id !== undefined) position = id;
    const change = event === 'heartbeat' ? undefined : parseChange(data, event, position);
    if (!change) return;
    for (const listener of [...listeners]) {
      if (Number(change.id) <= Number(listener.seen)) continue;
      listener.seen = undefined;
      guard(() => listener.subscription.onEvent(change));
    }
  };

  const close = () => {
    running?.abort();
    running = undefined;
    setState('closed');
  };

  return {
    subscribe(subscription) {
      const listener: Listener = { subscription };
      const { lastEventId } = subscription;
      const windBack = lastEventId !== undefined && !(Number(lastEventId) >= Number(position));
      if (running && windBack) for (const other of listeners) other.seen ??= position;
      if (windBack) position = lastEventId;
      listeners.add(listener);
      if (!running || windBack) start();
      // Told later, so that the caller already holds the way to end it.
      else void Promise.resolve().then(() => listeners.has(listener) && subscription.onState?.(state));
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) close();
      };
    },
  };
}

function parseChange(data: string, event: string, id = ''): StreamEvent | undefined {
  try {
    const change = JSON.parse(data);
    return typeof change === 'object' && change && (change.type ?? event)
      ? { type: event, ...change, id }
      : undefined;
  } catch {
    // A heartbeat, or words that a later version understands.
    return undefined;
  }
}

/** A refusal that asking again does not change: the platform has no stream, or not for this caller. */
const isRefusal = (error: unknown): boolean => {
  const status = isLianbanError(error) ? (error.status ?? 0) : 0;
  return status >= 400 && status < 500 && ![401, 408, 409, 425, 429].includes(status);
};

/** A subscriber's error goes to the page's error log, not into the stream. */
function guard(tell: () => void): void {
  try {
    tell();
  } catch (error) {
    void Promise.reject(error);
  }
}
