import type { Language } from '@lianban/contract';
import { readAnswer, readBlob, readText } from './answer.ts';
import type { Credentials } from './credentials.ts';
import { isLianbanError, LianbanError, unanswered } from './error.ts';
import { type Limit, pause, startLimit } from './limit.ts';
import type { PlatformTime } from './platform-time.ts';
import { delayBeforeRetry } from './retry.ts';
import type { Call } from './wire.ts';

export interface Surroundings {
  readonly baseUrl: string;
  readonly credentials: Credentials;
  readonly time: PlatformTime;
  readonly fetch: (request: Request) => Promise<Response>;
  readonly totalTimeoutInMs: number;
  readonly idleTimeoutInMs: number;
  readonly retries: number;
  readonly streamIdleTimeoutInMs: number;
  /** among the tabs of one user; not with a stand-in for the network, which each tab has for itself */
  readonly shareStream: boolean;
  language: Language;
}

/** Sends one call until it is answered: within the total time, with a fresh token if need be, again if that is safe. */
export async function send<T>(around: Surroundings, call: Call): Promise<T> {
  const startedAt = performance.now();
  const { signal, totalTimeoutInMs = around.totalTimeoutInMs } = call;
  let last: LianbanError | undefined;
  const total = startLimit({
    inMs: totalTimeoutInMs,
    over: () => unanswered('timeout', around.language, { cause: last }),
    outer: signal && {
      signal,
      error: () => unanswered('aborted', around.language, { cause: signal.reason }),
    },
  });
  let renewed = false;
  try {
    for (let attempt = 0; ; ) {
      let headers: Record<string, string> = {};
      try {
        headers = await total.within(whoCalls(around));
        return (await attemptOnce(around, call, headers, total)) as T;
      } catch (error) {
        if (!isLianbanError(error) || total.signal.aborted) throw error;
        last = error;
        if (error.status === 401 && !renewed && around.credentials.renew(headers['authorization'])) {
          renewed = true;
          continue;
        }
        const delay = attempt < around.retries ? delayBeforeRetry(call, error, attempt) : undefined;
        const leftInMs = startedAt + totalTimeoutInMs - performance.now();
        if (delay === undefined || delay >= leftInMs) throw error;
        attempt += 1;
        await total.within(pause(delay, total.signal));
      }
    }
  } finally {
    total.end();
  }
}

export async function whoCalls({ credentials, language }: Surroundings): Promise<Record<string, string>> {
  try {
    return await credentials.headers();
  } catch (cause) {
    if (isLianbanError(cause)) throw cause;
    // `fetch` throws a TypeError when nobody answers; anything else is the host's own no.
    throw unanswered(cause instanceof TypeError ? 'network' : 'unauthenticated', language, { cause });
  }
}

async function attemptOnce(
  around: Surroundings,
  call: Call,
  headers: Record<string, string>,
  total: Limit,
): Promise<unknown> {
  const idle = startLimit({
    inMs: around.idleTimeoutInMs,
    over: () => unanswered('idle-timeout', around.language),
    outer: total,
  });
  try {
    const request = toRequest(around, call, headers, idle.signal);
    const response = await idle.within(around.fetch(request));
    around.time.read(response.headers);
    idle.restart();
    if (call.asBlob && response.ok) return await readBlob(response, idle);
    const text = await readText(response, idle);
    return readAnswer(response, text, around.language);
  } catch (error) {
    if (isLianbanError(error)) throw error;
    throw unanswered('network', around.language, { cause: error });
  } finally {
    idle.end();
  }
}

export function toRequest(
  around: Surroundings,
  call: Call,
  headers: Record<string, string>,
  signal: AbortSignal,
): Request {
  const { method = 'GET', path, query = {}, body, etag, idempotencyKey, bytes } = call;
  const tail = new URLSearchParams(present(query)).toString();
  const url = `${around.baseUrl}${path}${tail && `?${tail}`}`;
  const init = {
    method,
    signal,
    headers: {
      accept: 'application/json',
      'accept-language': around.language,
      ...headers,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(bytes && { 'content-type': 'application/octet-stream' }),
      ...(etag !== undefined && { 'if-match': etag }),
      ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
      ...present(call.headers),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(bytes && { body: bytes }),
  };
  try {
    return new Request(url, init);
  } catch (cause) {
    // An address that is none, or a character that no header may hold: asking again would not help.
    throw new LianbanError('invalid-request', String(cause), { cause });
  }
}

const present = (values: { readonly [name: string]: string | undefined } = {}): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
