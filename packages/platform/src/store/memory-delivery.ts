import { frozen, inOrder, type MemoryTables } from './memory-tables.ts';
import type { OutboxRow, Store } from './store.ts';

type DeliveryPart = Pick<
  Store,
  | 'outboxReady'
  | 'outboxDone'
  | 'outboxFailed'
  | 'outboxCounts'
  | 'logReads'
  | 'listReads'
  | 'nextSequence'
  | 'getMeta'
  | 'setMeta'
>;

const byReadiness = inOrder<OutboxRow>((row) => row.nextTryAt ?? Number.POSITIVE_INFINITY);

export function deliveryInMemory(tables: MemoryTables): DeliveryPart {
  return {
    outboxReady: async (machineNow, limit) =>
      [...tables.outbox.values()]
        .filter((row) => row.nextTryAt !== null && row.nextTryAt <= machineNow)
        .sort(byReadiness)
        .slice(0, limit),

    async outboxDone(id) {
      tables.outbox.delete(id);
    },

    async outboxFailed(id, { nextTryAt, error }) {
      const row = tables.outbox.get(id);
      if (row) tables.outbox.set(id, frozen({ ...row, attempts: row.attempts + 1, nextTryAt, error }));
    },

    async outboxCounts() {
      const parked = [...tables.outbox.values()].filter((row) => row.nextTryAt === null).length;
      return { waiting: tables.outbox.size - parked, parked };
    },

    async logReads(rows) {
      for (const row of rows) tables.reads.push(frozen(row));
    },

    listReads: async ({ subject, limit }) =>
      tables.reads
        .filter((row) => row.subject === subject)
        .reverse()
        .slice(0, limit),

    async nextSequence(name) {
      const next = (tables.sequences.get(name) ?? 0) + 1;
      tables.sequences.set(name, next);
      return next;
    },

    getMeta: async (name) => tables.meta.get(name),

    async setMeta(name, value) {
      tables.meta.set(name, value);
    },
  };
}
