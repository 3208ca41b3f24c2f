import { frozen, inOrder, type MemoryTables } from './memory-tables.ts';
import { keyId } from './running-keys.ts';
import type { DraftRow, Store } from './store.ts';
import { StoreError } from './store-error.ts';

type DraftPart = Pick<
  Store,
  'createDraft' | 'getDraft' | 'listDrafts' | 'saveDraft' | 'deleteDraft' | 'claimKey' | 'releaseKey'
>;

const bySaving = inOrder<DraftRow>(
  (draft) => draft.updatedAt,
  (draft) => draft.id,
);

export function draftsInMemory(tables: MemoryTables): DraftPart {
  const find = (id: string, unit: string) => {
    const draft = tables.drafts.get(id);
    return draft?.unit === unit ? draft : undefined;
  };
  const editable = (id: string, unit: string, revision: number) => {
    const draft = find(id, unit);
    return draft !== undefined && draft.caseId === null && draft.revision === revision;
  };
  return {
    async createDraft(draft) {
      if (tables.drafts.has(draft.id)) throw new StoreError('duplicate-id', 'A draft with this id exists.');
      tables.drafts.set(draft.id, frozen(draft));
    },

    getDraft: async (id, unit) => find(id, unit),

    listDrafts: async ({ unit, item, limit }) =>
      [...tables.drafts.values()]
        .filter((draft) => draft.unit === unit && draft.caseId === null)
        .filter((draft) => item === undefined || draft.item === item)
        .sort((a, b) => bySaving(b, a))
        .slice(0, limit),

    async saveDraft(draft, expectedRevision) {
      if (!editable(draft.id, draft.unit, expectedRevision)) return false;
      tables.drafts.set(draft.id, frozen(draft));
      return true;
    },

    async deleteDraft(id, unit, expectedRevision) {
      return editable(id, unit, expectedRevision) && tables.drafts.delete(id);
    },

    claimKey: async (row) => tables.running.claim(row, () => tables.done.get(keyId(row.scope, row.key))),

    async releaseKey(scope, key) {
      tables.running.release(scope, key);
    },
  };
}
