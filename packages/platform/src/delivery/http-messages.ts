import type { HostMessage } from '@lianban/contract';
import { coversUnit, type Host } from '../sessions/hosts.ts';
import type { OutboxRow } from '../store/store.ts';
import { isoOf } from '../time.ts';
import type { Messages } from './messages.ts';
import { openReceiver, type Receiver, type ReceiverOptions } from './receiver.ts';

/**
 * Messages by webhook: Standard Webhooks headers, thin CloudEvents body. A unit's message goes to the first host that
 * covers the unit and takes messages for the role.
 */
export function httpMessages(hosts: readonly Host[], options: Partial<ReceiverOptions> = {}): Messages {
  const hostOf = (unit: string, role: string) =>
    hosts.find((h) => h.webhook?.roles.some((r) => r === role) && coversUnit(h, unit));
  const receivers = new Map<string, Receiver>();
  const receiverOf = (host: Host, webhook: NonNullable<Host['webhook']>): Receiver => {
    const known = receivers.get(host.id) ?? openReceiver(host.name, webhook, { demo: false, ...options });
    receivers.set(host.id, known);
    return known;
  };
  return {
    takes: (unit, role) => hostOf(unit, role) !== undefined,
    receiverOf: (row) => hostOf(row.unit, bodyOf(row).role)?.id,
    async send(row) {
      const { role, version, meeting, heads } = bodyOf(row);
      const host = hostOf(row.unit, role);
      if (!host?.webhook) return { state: 'nobody' };
      const message: HostMessage = {
        specversion: '1.0',
        id: row.id,
        source: 'lianban',
        type: row.type as HostMessage['type'],
        time: isoOf(row.at),
        subject: row.taskId ?? (row.caseId || row.type),
        ...(version !== undefined && { sequence: String(version).padStart(10, '0') }),
        data: {
          unit: row.unit,
          case: row.caseId,
          ...(row.taskId && { task: row.taskId }),
          ...(meeting && { meeting }),
          ...(heads && { heads }),
        },
      };
      return receiverOf(host, host.webhook).post(message);
    },
  };
}

/** `version`: the case's with the event that the message tells of; absent in rows of earlier versions */
const bodyOf = (row: OutboxRow) =>
  JSON.parse(row.body) as {
    role: string;
    version?: number;
    meeting?: string;
    heads?: HostMessage['data']['heads'];
  };
