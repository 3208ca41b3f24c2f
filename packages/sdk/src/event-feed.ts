import { isLianbanError } from './error.ts';
import { readEvents } from './event-connection.ts';
import type { Message } from './event-stream-parser.ts';
import { pause } from './limit.ts';
import { backoff } from './retry.ts';
import type { Surroundings } from './transport.ts';

/** `open`: connected; `waiting`: connecting, or between two attempts; `closed`: refused for good. */
export type StreamState = 'open' | 'waiting' | 'closed';

/** Who reads a feed: it knows how far it has read. */
export interface Reader {
  readonly position: () => string | undefined;
  /** The feed goes on from here; what comes again is known. */
  windBackTo(position: string): void;
  onState(state: StreamState): void;
  onMessage(message: Message): void;
}

export interface Feed {
  /** Goes on from the reader's position, which has moved back. */
  restart(): void;
  close(): void;
}

const firstDelayInMs = 1_000;
const longestDelayInMs = 30_000;

/** Keeps one stream open: connects, reads, waits and connects again from the reader's position. */
export function openFeed(around: Surroundings, reader: Reader): Feed {
  let running: AbortController | undefined;

  const run = async (stop: AbortSignal) => {
    let failures = 0;
    let firstInMs = firstDelayInMs;
    let renewed = false;
    while (!stop.aborted) {
      let askedInMs = 0;
      reader.onState('waiting');
      try {
        await readEvents(around, {
          lastEventId: reader.position(),
          stop,
          onOpen: () => reader.onState('open'),
          onLife() {
            failures = 0;
            renewed = false;
          },
          onMessage(message) {
            if (!stop.aborted) reader.onMessage(message);
          },
          onRetry(inMs) {
            firstInMs = inMs;
          },
        });
      } catch (error) {
        if (stop.aborted) return;
        if (isRefusal(error)) return reader.onState('closed');
        if (isLianbanError(error)) {
          if (error.status === 401 && !renewed) {
            renewed = true;
            continue;
          }
          askedInMs = error.retryAfterInMs ?? 0;
        }
      }
      if (stop.aborted) return;
      reader.onState('waiting');
      await pause(Math.max(askedInMs, backoff(failures, firstInMs, longestDelayInMs)), stop);
      failures += 1;
    }
  };

  const restart = () => {
    running?.abort();
    running = new AbortController();
    void run(running.signal);
  };
  restart();
  return { restart, close: () => running?.abort() };
}

/** A refusal that asking again does not change: the platform has no stream, or not for this caller. */
const isRefusal = (error: unknown): boolean => {
  const status = isLianbanError(error) ? (error.status ?? 0) : 0;
  return status >= 400 && status < 500 && ![401, 408, 409, 425, 429].includes(status);
};
