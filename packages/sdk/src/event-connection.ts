import { toError } from './answer.ts';
import { unanswered } from './error.ts';
import { createEventStreamParser, type Message } from './event-stream-parser.ts';
import { startLimit } from './limit.ts';
import { type Surroundings, toRequest, whoCalls } from './transport.ts';

export interface Connection {
  readonly lastEventId: string | undefined;
  readonly stop: AbortSignal;
  onOpen(): void;
  /** any byte, a heartbeat too */
  onLife(): void;
  onMessage(message: Message): void;
  onRetry(inMs: number): void;
}

/** Reads one stream to its end. The token goes in the header, which `EventSource` cannot do. */
export async function readEvents(around: Surroundings, connection: Connection): Promise<void> {
  const { language } = around;
  const idle = startLimit({
    inMs: around.streamIdleTimeoutInMs,
    over: () => unanswered('idle-timeout', language),
    outer: { signal: connection.stop, error: () => unanswered('aborted', language) },
  });
  let authorization: string | undefined;
  try {
    const headers = await idle.within(whoCalls(around));
    authorization = headers['authorization'];
    const wanted = { accept: 'text/event-stream', 'last-event-id': connection.lastEventId };
    const request = toRequest(around, { path: '/v1/events', headers: wanted }, headers, idle.signal);
    const response = await idle.within(around.fetch(request));
    around.time.read(response.headers);
    await checkAnswer(response, around);
    connection.onOpen();
    const reader = response.body!.getReader();
    const decoder = new TextDecoder();
    const parse = createEventStreamParser(connection);
    for (;;) {
      const { done, value } = await idle.within(reader.read());
      if (done) return;
      idle.restart();
      connection.onLife();
      parse(decoder.decode(value, { stream: true }));
    }
  } catch (error) {
    if ((error as { status?: number }).status === 401) around.credentials.renew(authorization);
    throw error;
  } finally {
    idle.end();
  }
}

async function checkAnswer(response: Response, { language }: Surroundings): Promise<void> {
  if (!response.ok) throw toError(response, await response.text(), language);
  const isStream = /^text\/event-stream/i.test(response.headers.get('content-type') ?? '');
  if (!isStream || !response.body) throw unanswered('network', language, { status: response.status });
}
