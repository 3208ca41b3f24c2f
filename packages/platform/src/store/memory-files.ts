import type { FileStore } from '../files/file-store.ts';
import type { FileRow, FileTable } from './file-table.ts';
import { frozen, inOrder, type MemoryTables } from './memory-tables.ts';
import { StoreError } from './store-error.ts';

const byChange = inOrder<FileRow>(
  (row) => row.changedAt,
  (row) => row.id,
);

export function filesInMemory(tables: MemoryTables): FileTable {
  const rows = new Map<string, FileRow>();
  const change = (id: string, when: (row: FileRow) => boolean, to: Partial<FileRow>): boolean => {
    const row = rows.get(id);
    if (!row || !when(row)) return false;
    rows.set(id, frozen({ ...row, ...to }));
    return true;
  };
  const reads = ({ state, unit, caseId }: FileRow, reader: string): boolean =>
    (state !== 'attached' && unit === reader) ||
    ((state === 'attached' || state === 'claimed') && tables.units.get(caseId ?? '')?.has(reader) === true);
  return {
    async createFile(row) {
      if (rows.has(row.id)) throw new StoreError('duplicate-id', 'A file with this id exists.');
      rows.set(row.id, frozen(row));
    },
    async findFile(id, unit) {
      const row = rows.get(id);
      return row && reads(row, unit) ? row : undefined;
    },
    growFile: async (id, from, { at, ...to }) =>
      change(id, (row) => row.state === 'uploading' && row.received === from, { ...to, changedAt: at }),
    settleFile: async (id, from, { at, ...to }) =>
      change(id, (row) => row.state === from, { ...to, changedAt: at }),
    claimFile: async (id, { unit, caseId, at }) =>
      change(id, (row) => row.state === 'ready' && row.unit === unit, {
        ...{ state: 'claimed', caseId, changedAt: at },
      }),
    async attachFile(id, { caseId, at }) {
      change(id, (row) => row.state === 'claimed' || row.state === 'ready', {
        ...{ state: 'attached', caseId, changedAt: at },
      });
    },
    async releaseFile(id, at) {
      const caseId = rows.get(id)?.draftId ? { caseId: null } : {};
      change(id, (row) => row.state === 'claimed', { state: 'ready', changedAt: at, ...caseId });
    },
    filesSince: async ({ state, before, limit }) =>
      [...rows.values()]
        .filter((row) => row.state === state && row.changedAt < before)
        .sort(byChange)
        .slice(0, limit),
    async forgetFile(id) {
      if (rows.get(id)?.state === 'removing') rows.delete(id);
    },
    knownFiles: async (ids) => ids.filter((id) => rows.has(id)),
    async fileUse(query) {
      const used = [...rows.values()].filter((row) => {
        if ('unit' in query) return row.unit === query.unit && row.madeAt >= query.since;
        if (row.state === 'infected' || row.state === 'removing') return false;
        return 'draftId' in query ? row.draftId === query.draftId : row.caseId === query.caseId;
      });
      return { count: used.length, bytes: used.reduce((sum, row) => sum + row.size, 0) };
    },
  };
}

/** Bytes in maps: for tests and pages, nothing outlives it. */
export function createMemoryFiles(): FileStore {
  const files = new Map<string, Map<string, { bytes: Uint8Array; at: number }>>();
  return {
    kind: 'memory',
    async write(file, part, bytes, at) {
      const parts = files.get(file) ?? new Map();
      parts.set(part, { bytes: bytes.slice(), at });
      files.set(file, parts);
    },
    async read(file, part) {
      const found = files.get(file)?.get(part);
      if (!found) throw new StoreError('file-missing', `The bytes of file ${file} are not there.`);
      return found.bytes;
    },
    async finish(file, parts) {
      for (const part of files.get(file)?.keys() ?? [])
        if (!parts.includes(part)) files.get(file)?.delete(part);
    },
    async remove(file) {
      files.delete(file);
    },
    olderThan: async (at, after, limit) =>
      [...files]
        .filter(([id, parts]) => id > after && [...parts.values()].every((part) => part.at < at))
        .map(([id]) => id)
        .sort()
        .slice(0, limit),
  };
}
