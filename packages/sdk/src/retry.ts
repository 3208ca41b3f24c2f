import type { LianbanError } from './error.ts';
import type { Call } from './wire.ts';

/**
 * How long to wait before asking again, undefined when it must not be asked again: `attempt` counts from 0. Only what
 * cannot happen twice is repeated: a GET, or a call that carries an idempotency key.
 */
export function delayBeforeRetry(call: Call, error: LianbanError, attempt: number): number | undefined {
  const repeatable = (call.method ?? 'GET') === 'GET' || call.idempotencyKey !== undefined;
  if (!repeatable || !isPassing(error)) return undefined;
  return Math.max(error.retryAfterInMs ?? 0, backoff(attempt));
}

/** 0.3 s, 0.6 s, 1.2 s ... at most `longestInMs`, each shortened by up to half, so that pages do not come back in step. */
export const backoff = (attempt: number, firstInMs = 300, longestInMs = 5_000): number =>
  Math.min(longestInMs, firstInMs * 2 ** attempt) * (1 - Math.random() / 2);

export const isPassing = ({ code, status }: LianbanError): boolean =>
  code === 'network' ||
  code === 'idle-timeout' ||
  code === 'request-running' ||
  (status !== undefined && [429, 502, 503, 504].includes(status));

/** `Retry-After` in milliseconds: seconds, or a date, which is read against the answer's own `Date`. */
export function retryAfterInMs(headers: Headers): number | undefined {
  const text = headers.get('retry-after');
  if (!text) return undefined;
  const inMs = /^\s*\d+/.test(text)
    ? Number.parseInt(text, 10) * 1000
    : Date.parse(text) - Date.parse(headers.get('date') ?? '');
  return Number.isNaN(inMs) ? undefined : Math.max(0, inMs);
}
