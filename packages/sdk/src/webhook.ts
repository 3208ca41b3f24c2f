import type { HostMessage } from '@lianban/contract';
import { LianbanError } from './error.ts';

/** As Node, a Fetch `Headers` or a plain object hand them over. */
export type MessageHeaders = Headers | { readonly [name: string]: string | readonly string[] | undefined };

export interface VerifyOptions {
  /** the receiver's machine time in milliseconds, `Date.now()` */
  readonly now: number;
  /** how far the sender's clock may be away; five minutes when absent */
  readonly toleranceInMs?: number;
}

/**
 * A message of the platform to a host's back end, once its signature and age are right (Standard Webhooks 1.0).
 * Give the body as it arrived: parsed and written again it is another text. `secret` is as the platform shows it,
 * `whsec_` and base64, or a plain text. Throws code `message-refused`: answer 400 and change nothing.
 * A message may come twice: remember `id`.
 */
export async function verifyHostMessage(
  rawBody: string | Uint8Array,
  headers: MessageHeaders,
  secret: string,
  { now, toleranceInMs = 300_000 }: VerifyOptions,
): Promise<HostMessage> {
  const id = readHeader(headers, 'webhook-id');
  const timestamp = readHeader(headers, 'webhook-timestamp');
  const signatures = readHeader(headers, 'webhook-signature');
  if (!id || !timestamp || !signatures) throw refused('a webhook-* header is missing');
  if (typeof rawBody !== 'string' && !(rawBody instanceof Uint8Array)) {
    throw refused('the raw body is needed, as text or bytes, before any parser');
  }
  const ageInMs = now - Number(timestamp) * 1000;
  if (!/^\d+$/.test(timestamp) || !(Math.abs(ageInMs) <= toleranceInMs)) {
    throw refused('it is too old or from the future: check the clocks');
  }

  const text = new TextEncoder();
  const body = typeof rawBody === 'string' ? text.encode(rawBody) : rawBody;
  const signed = join(text.encode(`${id}.${timestamp}.`), body);
  const secretBytes = secret.startsWith('whsec_') ? fromBase64(secret.slice(6)) : text.encode(secret);
  if (!secretBytes?.length) throw refused('the secret is empty or no base64');
  const key = await crypto.subtle.importKey('raw', secretBytes, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'verify',
  ]);
  for (const entry of signatures.split(' ')) {
    // While a secret is exchanged there are several; other versions than v1 are not ours to judge.
    const signature = entry.startsWith('v1,') ? fromBase64(entry.slice(3)) : undefined;
    if (signature && (await crypto.subtle.verify('HMAC', key, signature, signed))) return parse(body);
  }
  throw refused('no signature fits: check the secret, and that the raw body is used');
}

const refused = (why: string, cause?: unknown) =>
  new LianbanError('message-refused', `The message was refused: ${why}.`, { cause });

function readHeader(headers: MessageHeaders, name: string): string | undefined {
  if (typeof headers.get === 'function') return (headers as Headers).get(name) ?? undefined;
  for (const [key, value] of Object.entries(headers)) {
    if (key.toLowerCase() === name) return Array.isArray(value) ? value.join(' ') : value;
  }
  return undefined;
}

function parse(body: Uint8Array): HostMessage {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch (cause) {
    throw refused('its body is no JSON', cause);
  }
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (char) => char.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function join(head: Uint8Array, tail: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(head.length + tail.length);
  whole.set(head);
  whole.set(tail, head.length);
  return whole;
}
