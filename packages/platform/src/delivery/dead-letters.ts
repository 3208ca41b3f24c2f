import type { ParkedMessage, ReceiverView } from '@lianban/contract';
import { type Host, secretsOf } from '../sessions/hosts.ts';
import type { OutboxRow, Store } from '../store/store.ts';
import { isoOf } from '../time.ts';
import { disabledReceiver, enableReceiver } from './disabled-receivers.ts';
import type { Messages } from './messages.ts';

const page = 200;
const ofRecommendations = 'lianban.recommendation';

/** What an operator sees of messages that did not arrive, and does about them. */
export interface DeadLetters {
  /** parked messages in the order of their ids, after one of them (empty: from the first) */
  parked(after: string, limit: number): Promise<ParkedMessage[]>;
  /** false when it is not parked */
  replay(id: string): Promise<boolean>;
  /** all that is parked now; answers how many */
  replayAll(): Promise<number>;
  receivers(): Promise<ReceiverView[]>;
  /** sends to a receiver again, what was parked for it first; undefined when there is no such receiver */
  enable(receiver: string): Promise<number | undefined>;
}

/** On a store and the hosts of a configuration. Parked messages keep no body here: it says only to which role they go. */
export function deadLettersOf(
  store: Store,
  hosts: readonly Host[],
  receiverOf: Messages['receiverOf'],
): DeadLetters {
  const replayWhere = async (isMeant: (row: OutboxRow) => boolean): Promise<number> => {
    let replayed = 0;
    let after = '';
    for (;;) {
      const rows = await store.outboxParked(after, page);
      for (const row of rows.filter(isMeant)) if (await store.outboxReplay(row.id)) replayed += 1;
      if (rows.length < page) return replayed;
      after = rows.at(-1)?.id ?? after;
    }
  };
  return {
    parked: async (after, limit) => (await store.outboxParked(after, limit)).map(viewOf),
    replay: (id) => store.outboxReplay(id),
    replayAll: () => replayWhere(() => true),
    receivers: () => Promise.all(hosts.flatMap((host) => (host.webhook ? [receiverView(host, store)] : []))),
    async enable(receiver) {
      if (!hosts.some(({ id, webhook }) => id === receiver && webhook)) return undefined;
      await enableReceiver(store, receiver);
      return replayWhere((row) => receiverOf?.(row) === receiver);
    },
  };
}

/** Of a recommendation an operator hears only that a message about one did not arrive. */
const viewOf = (row: OutboxRow): ParkedMessage => ({
  id: row.id,
  ...(row.type.startsWith(ofRecommendations)
    ? { type: ofRecommendations, unit: '', case: '' }
    : { type: row.type, unit: row.unit, case: row.caseId }),
  ...(row.taskId && { task: row.taskId }),
  at: isoOf(row.at),
  attempts: row.attempts,
  error: row.error,
});

async function receiverView({ id, name, units, webhook }: Host, store: Store): Promise<ReceiverView> {
  return {
    id,
    name,
    units: [...units],
    roles: [...(webhook?.roles ?? [])],
    secrets: webhook ? secretsOf(webhook).length : 0,
    disabled: (await disabledReceiver(store, id)) ?? null,
  };
}
