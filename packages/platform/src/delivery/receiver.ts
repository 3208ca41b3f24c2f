import { createHmac } from 'node:crypto';
import { Agent, type ClientRequest, type IncomingMessage, request as overHttp } from 'node:http';
import { request as overHttps, Agent as TlsAgent } from 'node:https';
import type { HostMessage } from '@lianban/contract';
import { secretsOf, type Webhook } from '../sessions/hosts.ts';
import type { Sent } from './messages.ts';
import { AddressRefused, type AddressRule, receiverAddress } from './receiver-address.ts';

export interface ReceiverOptions extends Pick<AddressRule, 'demo' | 'resolve'> {
  /** from the connection to the answer's head; 3 s when absent */
  readonly timeoutInMs?: number;
}

export interface Receiver {
  /** sends one message; whatever goes wrong is answered, not thrown */
  post(message: HostMessage): Promise<Sent>;
}

/** of an answer's body nothing is used: what goes beyond this ends the connection */
const mostRead = 16 * 1024;
const longestWaitInMs = 60 * 60_000;

/**
 * One receiver of webhooks, with connections of its own. A 2xx is the acknowledgement, 410 says that it wants no more,
 * a redirect is a failure. Signed with every secret that is valid now.
 */
export function openReceiver(name: string, webhook: Webhook, options: ReceiverOptions): Receiver {
  const { timeoutInMs = 3000 } = options;
  const url = new URL(webhook.url);
  const guard = receiverAddress({ allow: webhook.allow ?? [], ...options });
  const secure = url.protocol === 'https:';
  const kept = { keepAlive: true, maxFreeSockets: 4, lookup: guard.lookup };
  const agent = secure ? new TlsAgent({ ...kept, ...(webhook.ca && { ca: webhook.ca }) }) : new Agent(kept);
  const keys = secretsOf(webhook).map(keyOf);
  return {
    post(message) {
      const body = Buffer.from(JSON.stringify(message));
      // the receiver compares it with its own clock, so a test that shifts the platform's leaves this one alone
      const timestamp = String(Math.floor(Date.now() / 1000));
      const signed = Buffer.concat([Buffer.from(`${message.id}.${timestamp}.`), body]);
      return new Promise((resolve) => {
        let sending: ClientRequest;
        try {
          guard.url(url);
          sending = (secure ? overHttps : overHttp)(url, {
            method: 'POST',
            agent,
            headers: {
              'content-type': 'application/cloudevents+json',
              'content-length': body.length,
              'webhook-id': message.id,
              'webhook-timestamp': timestamp,
              'webhook-signature': keys.map((key) => `v1,${sign(key, signed)}`).join(' '),
            },
            signal: AbortSignal.timeout(timeoutInMs),
          });
        } catch (error) {
          resolve({ state: 'failed', error: wordsFor(error, timeoutInMs) });
          return;
        }
        sending.on('error', (error) => resolve({ state: 'failed', error: wordsFor(error, timeoutInMs) }));
        sending.on('response', (answer) => {
          passOver(answer);
          resolve(meaningOf(name, answer));
        });
        sending.end(body);
      });
    },
  };
}

function meaningOf(host: string, { statusCode = 0, headers }: IncomingMessage): Sent {
  const error = `HTTP ${statusCode}`;
  if (statusCode >= 200 && statusCode < 300) return { state: 'acknowledged', host };
  if (statusCode === 410) return { state: 'gone', error };
  const asked = Number(headers['retry-after']) * 1000;
  const waits = (statusCode === 429 || statusCode === 503) && asked > 0;
  return {
    state: 'failed',
    error,
    ...(waits && { waitInMs: Math.min(asked, longestWaitInMs) }),
    ...(statusCode >= 400 && statusCode < 500 && !waits && { ofMessage: statusCode !== 429 }),
  };
}

/** Reads on to the end, so that the connection can be used again, but not for ever. */
function passOver(answer: IncomingMessage): void {
  let read = 0;
  answer.on('data', (part: Buffer) => {
    read += part.length;
    if (read > mostRead) answer.destroy();
  });
  answer.on('error', () => {});
}

/** The kind of failure. Node's own words name addresses and, for TLS, the whole certificate. */
function wordsFor(error: unknown, timeoutInMs: number): string {
  if (error instanceof AddressRefused) return `refused: ${error.message}`;
  const { name, code } = error as { name?: string; code?: string };
  if (name === 'AbortError' || name === 'TimeoutError') return `no answer within ${timeoutInMs} ms`;
  return code ?? 'the connection failed';
}

/** A secret `whsec_…` is base64; any other is taken as it stands. */
const keyOf = (secret: string): Buffer =>
  secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret);

const sign = (key: Buffer, content: Buffer): string =>
  createHmac('sha256', key).update(content).digest('base64');
