import type { ChangeEvent } from '@lianban/contract';
import type { Feed, StreamState } from './event-feed.ts';
import type { Message } from './event-stream-parser.ts';
import { openSharedFeed } from './event-tabs.ts';
import type { Surroundings } from './transport.ts';

/** A change with its position in the log. Types that this version does not know are passed on as they are. */
export type StreamEvent = ChangeEvent & { readonly id: string };

export interface Subscription {
  /** Something changed: fetch it again. Nothing is left out, but the same change may come twice. */
  onEvent(event: StreamEvent): void;
  onState?(state: StreamState): void;
  /** starts after this position instead of now */
  readonly lastEventId?: string | undefined;
}

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
  let feed: Feed | undefined;

  const close = () => {
    feed?.close();
    feed = undefined;
  };
  const windBackTo = (to: string) => {
    for (const listener of listeners) listener.seen ??= position;
    position = to;
  };
  const onState = (next: StreamState) => {
    if (next === state) return;
    state = next;
    if (next === 'closed') close();
    for (const { subscription } of [...listeners]) guard(() => subscription.onState?.(next));
  };
  const onMessage = ({ id, event, data }: Message) => {
    if (id !== undefined) position = id;
    const change = event === 'heartbeat' ? undefined : parseChange(data, event, position);
    if (!change) return;
    for (const listener of [...listeners]) {
      if (Number(change.id) <= Number(listener.seen)) continue;
      listener.seen = undefined;
      guard(() => listener.subscription.onEvent(change));
    }
  };

  return {
    subscribe(subscription) {
      const listener: Listener = { subscription };
      const { lastEventId } = subscription;
      const isBehind = lastEventId !== undefined && !(Number(lastEventId) >= Number(position));
      if (isBehind) windBackTo(lastEventId);
      listeners.add(listener);
      if (!feed) {
        onState('waiting');
        feed = openSharedFeed(around, { position: () => position, windBackTo, onState, onMessage });
      } else {
        if (isBehind) feed.restart();
        // Told later, so that the caller already holds the way to end it.
        void Promise.resolve().then(() => listeners.has(listener) && subscription.onState?.(state));
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        close();
        state = 'closed';
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

/** A subscriber's error goes to the page's error log, not into the stream. */
function guard(tell: () => void): void {
  try {
    tell();
  } catch (error) {
    void Promise.reject(error);
  }
}
