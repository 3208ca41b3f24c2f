import type { GroupCommit } from './group-commit.ts';
import type { DoneKey } from './running-keys.ts';
import { type AppendTools, appendInSqlite, insertOutbox } from './sqlite-append.ts';
import { keyHashes } from './sqlite-keys.ts';
import { draftColumns, readRow } from './sqlite-rows.ts';
import type { Store } from './store.ts';

type Writes = Pick<
  Store,
  | 'append'
  | 'appendMany'
  | 'createDraft'
  | 'saveDraft'
  | 'deleteDraft'
  | 'claimKey'
  | 'releaseKey'
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

export function writesOfSqlite(tools: AppendTools, commit: GroupCommit): Writes {
  const { statements: s, running, claims } = tools;
  const sequences = new Map<string, number>();
  /** what a full disk refused: written again with whatever may use it */
  const unsaved = new Map<string, number>();
  const append: Store['append'] = async (write) => {
    const result = await commit.run(() => {
      for (const [name, value] of unsaved) s.putSequence.run(name, value);
      return appendInSqlite(tools, write);
    });
    if (result.ok && write.idempotency) running.release(write.idempotency.scope, write.idempotency.key);
    return result;
  };
  return {
    append,
    appendMany: (writes) => Promise.all(writes.map(append)),

    createDraft: (draft) => commit.run(() => void s.createDraft.run(...draftColumns(draft))),
    saveDraft: (draft, expectedRevision) =>
      commit.run(() => s.saveDraft.run(...draftColumns(draft), draft.unit, expectedRevision).changes === 1),
    deleteDraft: (id, unit, expectedRevision) =>
      commit.run(() => s.deleteDraft.run(id, unit, expectedRevision).changes === 1),

    async claimKey(row) {
      commit.check();
      return running.claim(row, () => readRow<DoneKey>(s.findAnswer.get(...keyHashes(row.scope, row.key))));
    },
    async releaseKey(scope, key) {
      running.release(scope, key);
    },

    outboxPut: (row, { name, value }) =>
      commit.run(() => {
        insertOutbox(s, row);
        s.setMeta.run(name, value);
      }),
    async outboxDone(id) {
      await commit.run(() => void s.outboxDone.run(id));
      claims.end(id);
    },
    async outboxFailed(id, { nextTryAt, error }) {
      await commit.run(() => void s.outboxFailed.run(nextTryAt, error, id));
      claims.end(id);
    },
    async outboxDefer(ids, nextTryAt) {
      await commit.run(() => {
        for (const id of ids) s.outboxDefer.run(nextTryAt, id);
      });
      for (const id of ids) claims.end(id);
    },
    outboxReplay: (id) => commit.run(() => s.outboxReplay.run(id).changes === 1),

    logReads: (rows) =>
      commit.run(() => {
        for (const row of rows) {
          s.logRead.run(row.subject, row.fields, row.unit, row.user, row.purpose, row.reference, row.at);
        }
      }),
    /** Told at once: what uses the number is written after it on the same connection, so never without it. */
    async nextSequence(name) {
      commit.check();
      const value = (sequences.get(name) ?? Number(s.getSequence.get(name)?.['value'] ?? 0)) + 1;
      sequences.set(name, value);
      commit.run(() => void s.putSequence.run(name, value)).catch(() => unsaved.set(name, value));
      return value;
    },
    setMeta: (name, value) => commit.run(() => void s.setMeta.run(name, value)),
    keepMeta: (name, value) =>
      commit.run(() => {
        s.addMeta.run(name, value);
        return String(s.getMeta.get(name)?.['value']);
      }),
  };
}
