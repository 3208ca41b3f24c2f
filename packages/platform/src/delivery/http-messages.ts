import { createHmac } from 'node:crypto';
import type { HostMessage } from '@lianban/contract';
import { coversUnit, type Host } from '../sessions/hosts.ts';
import { isoOf } from '../time.ts';
import type { Messages, Sent } from './messages.ts';

/** Messages by webhook: Standard Webhooks headers, thin CloudEvents body, no redirects. */
export function httpMessages(hosts: readonly Host[], timeoutInMs = 3000): Messages {
  const hostOf = (unit: string, role: string) =>
    hosts.find((h) => h.webhook?.roles.some((r) => r === role) && coversUnit(h, unit));
  return {
    takes: (unit, role) => hostOf(unit, role) !== undefined,
    async send(row) {
      const { role, heads } = JSON.parse(row.body) as { role: string; heads?: HostMessage['data']['heads'] };
      const host = hostOf(row.unit, role);
      if (!host?.webhook) return { state: 'nobody' };
      const message: HostMessage = {
        specversion: '1.0',
        id: row.id,
        source: 'lianban',
        type: row.type as HostMessage['type'],
        time: isoOf(row.at),
        subject: row.taskId ?? (row.caseId || row.type),
        data: {
          unit: row.unit,
          case: row.caseId,
          ...(row.taskId && { task: row.taskId }),
          ...(heads && { heads }),
        },
      };
      return post(host.name, host.webhook, message, timeoutInMs);
    },
  };
}

async function post(
  name: string,
  webhook: NonNullable<Host['webhook']>,
  message: HostMessage,
  timeoutInMs: number,
): Promise<Sent> {
  const body = JSON.stringify(message);
  // the receiver compares it with its own clock, so a test that shifts the platform's leaves this one alone
  const timestamp = Math.floor(Date.now() / 1000);
  try {
    const answer = await fetch(webhook.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/cloudevents+json',
        'webhook-id': message.id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': `v1,${sign(webhook.secret, `${message.id}.${timestamp}.${body}`)}`,
      },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutInMs),
    });
    return answer.ok
      ? { state: 'acknowledged', host: name }
      : { state: 'failed', error: `HTTP ${answer.status}` };
  } catch (error) {
    return { state: 'failed', error: error instanceof Error ? error.message : String(error) };
  }
}

/** A secret `whsec_…` is base64; the signature is HMAC-SHA256 in base64. */
function sign(secret: string, content: string): string {
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret);
  return createHmac('sha256', key).update(content).digest('base64');
}
