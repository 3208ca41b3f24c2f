import { frozen, inOrder, type MemoryTables } from './memory-tables.ts';
import type { OutboxRow, Store } from './store.ts';

type DeliveryPart = Pick<
  Store,
  | 'outboxReady'
  | 'outboxPut'
  | 'outboxDone'
  | 'outboxFailed'
  | 'outboxDefer'
  | 'outboxParked'
  | 'outboxReplay'
  | 'outboxCounts'
  | 'outboxOldestAt'
  | 'logReads'
  | 'listReads'
  | 'nextSequence'
  | 'getMeta'
  | 'setMeta'
  | 'keepMeta'
>;

const byReadiness = inOrder<OutboxRow>((row) => row.nextTryAt ?? Number.POSITIVE_INFINITY);
const byId = inOrder<OutboxRow>((row) => row.id);

export function deliveryInMemory(tables: MemoryTables): DeliveryPart {
  return {
    async outboxReady(machineNow, limit, ahead = machineNow) {
      const ready = [...tables.outbox.values()]
        .filter((row) => row.nextTryAt !== null && row.nextTryAt <= ahead)
        .sort(byReadiness);
      return tables.claims.take(ready, machineNow, limit);
    },

    async outboxPut(row, { name, value }) {
      tables.outbox.set(row.id, frozen({ ...row }));
      tables.meta.set(name, value);
    },

    async outboxDone(id) {
      tables.claims.end(id);
      tables.outbox.delete(id);
    },

    async outboxFailed(id, { nextTryAt, error }) {
      tables.claims.end(id);
      const row = tables.outbox.get(id);
      if (row) tables.outbox.set(id, frozen({ ...row, attempts: row.attempts + 1, nextTryAt, error }));
    },

    async outboxDefer(ids, nextTryAt) {
      for (const id of ids) {
        tables.claims.end(id);
        const row = tables.outbox.get(id);
        if (row && row.nextTryAt !== null) tables.outbox.set(id, frozen({ ...row, nextTryAt }));
      }
    },

    outboxParked: async (after, limit) =>
      [...tables.outbox.values()]
        .filter((row) => row.nextTryAt === null && row.id > after)
        .sort(byId)
        .slice(0, limit),

    async outboxReplay(id) {
      const row = tables.outbox.get(id);
      if (row?.nextTryAt !== null) return false;
      tables.outbox.set(id, frozen({ ...row, attempts: 0, nextTryAt: 0, error: null }));
      return true;
    },

    async outboxCounts() {
      const parked = [...tables.outbox.values()].filter((row) => row.nextTryAt === null).length;
      return { waiting: tables.outbox.size - parked, parked };
    },

    outboxOldestAt: async () =>
      [...tables.outbox.values()].filter((row) => row.nextTryAt !== null).sort(byId)[0]?.at,

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

    async keepMeta(name, value) {
      const kept = tables.meta.get(name) ?? value;
      tables.meta.set(name, kept);
      return kept;
    },
  };
}
