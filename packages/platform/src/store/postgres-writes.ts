import { duplicateOr } from './postgres-append.ts';
import type { Postgres } from './postgres-connection.ts';
import { rowsOf } from './postgres-rows.ts';
import { sql } from './postgres-statements.ts';
import { type DoneKey, type RunningKeys, unexpired } from './running-keys.ts';
import { keyHash } from './sqlite-keys.ts';
import type { DraftRow, OutboxRow, Store } from './store.ts';

type Writes = Pick<
  Store,
  | 'createDraft'
  | 'saveDraft'
  | 'deleteDraft'
  | 'claimKey'
  | 'releaseKey'
  | 'outboxReady'
  | 'outboxPut'
  | 'outboxDone'
  | 'outboxFailed'
  | 'outboxDefer'
  | 'outboxReplay'
  | 'logReads'
  | 'nextSequence'
  | 'setMeta'
  | 'keepMeta'
>;

/** how long a message that was handed out is left to the process that sends it */
const outboxLeaseInMs = 60_000;

/** Everything that is written beside cases. */
export function writesOfPostgres(database: Postgres, running: RunningKeys, wrote: () => void): Writes {
  const { run } = database;
  return {
    async createDraft(draft) {
      await run(sql.createDraft(draftValues(draft))).catch((error) => {
        throw duplicateOr(error);
      });
    },
    saveDraft: async (draft, expectedRevision) =>
      (await run(sql.saveDraft([...draftValues(draft), draft.unit, expectedRevision]))).length === 1,
    deleteDraft: async (id, unit, expectedRevision) =>
      (await run(sql.deleteDraft([id, unit, expectedRevision]))).length === 1,

    async claimKey(row) {
      const claim = running.claim(row, () => undefined);
      if (claim.state !== 'claimed') return claim;
      try {
        const [kept] = rowsOf<DoneKey>(
          await run(sql.findAnswer([row.scope, row.key, keyHash(row.scope, row.key).toString('hex')])),
        );
        const done = unexpired(kept, row.machineNow);
        if (!done) return claim;
        running.release(row.scope, row.key);
        if (done.digest !== row.digest) return { state: 'other-content' };
        return { state: 'done', status: done.status, answer: done.answer };
      } catch (error) {
        running.release(row.scope, row.key);
        throw error;
      }
    },
    async releaseKey(scope, key) {
      running.release(scope, key);
    },

    async outboxReady(machineNow, limit, ahead = machineNow) {
      const values = [ahead, limit, machineNow + outboxLeaseInMs];
      const rows = rowsOf<OutboxRow & { since: number; entry: number }>(await run(sql.outboxReady(values)));
      return rows
        .sort((a, b) => a.since - b.since || a.entry - b.entry)
        .map(({ since: _, entry: __, ...row }) => row);
    },
    async outboxPut({ id, caseId, taskId, unit, type, at, body, nextTryAt }, { name, value }) {
      const ready = nextTryAt === null ? null : Math.ceil(nextTryAt);
      await run(sql.outboxPut([id, caseId, taskId, unit, type, Math.ceil(at), body, ready, name, value]));
      wrote();
    },
    async outboxDone(id) {
      await run(sql.outboxDone([id]));
    },
    async outboxFailed(id, { nextTryAt, error }) {
      await run(sql.outboxFailed([nextTryAt === null ? null : Math.ceil(nextTryAt), error, id]));
    },
    async outboxDefer(ids, nextTryAt) {
      await run(sql.outboxDefer([Math.ceil(nextTryAt), ids]));
    },
    outboxReplay: async (id) => (await run(sql.outboxReplay([id]))).length === 1,

    async logReads(rows) {
      if (rows.length === 0) return;
      await run(
        sql.logReads([
          ...[rows.map((r) => r.subject), rows.map((r) => r.fields), rows.map((r) => r.unit)],
          ...[rows.map((r) => r.user), rows.map((r) => r.purpose), rows.map((r) => r.reference)],
          rows.map((r) => r.at),
        ]),
      );
    },
    nextSequence: async (name) => rowsOf<{ value: number }>(await run(sql.nextSequence([name])))[0]!.value,
    async setMeta(name, value) {
      await run(sql.setMeta([name, value]));
      wrote();
    },
    async keepMeta(name, value) {
      await run(sql.addMeta([name, value]));
      return rowsOf<{ value: string }>(await run(sql.getMeta([name])))[0]!.value;
    },
  };
}

/** in the order of both statements */
function draftValues(draft: DraftRow): unknown[] {
  return [
    ...[
      draft.item,
      draft.unit,
      draft.values,
      draft.contested,
      draft.revision,
      draft.updatedAt,
      draft.updatedBy,
    ],
    ...[draft.caseId, draft.caseNumber, draft.id],
  ];
}
