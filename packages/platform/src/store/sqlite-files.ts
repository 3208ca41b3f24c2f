import type { FileStore } from '../files/file-store.ts';
import type { FileRow, FileTable } from './file-table.ts';
import type { GroupCommit } from './group-commit.ts';
import { readRow, readRows } from './sqlite-rows.ts';
import type { Statements } from './sqlite-statements.ts';
import { StoreError } from './store-error.ts';

export function filesOfSqlite(s: Statements, commit: GroupCommit): FileTable {
  const changed = (write: () => { changes: number | bigint }) => commit.run(() => write().changes === 1);
  return {
    createFile: (row) => commit.run(() => void s.createFile.run(...columnsOf(row))),
    findFile: async (id, unit) => readRow<FileRow>(s.findFile.get(id, unit, unit)),
    growFile: (id, from, { received, parts, at }) =>
      changed(() => s.growFile.run(received, parts, at, id, from)),
    settleFile: (id, from, { state, at, type = null, sha256 = null, scan = null }) =>
      changed(() => s.settleFile.run(state, at, type, sha256, scan, id, from)),
    claimFile: (id, { unit, caseId, at }) => changed(() => s.claimFile.run(caseId, at, id, unit)),
    attachFile: (id, { caseId, at }) => commit.run(() => void s.attachFile.run(caseId, at, id)),
    releaseFile: (id, at) => commit.run(() => void s.releaseFile.run(at, id)),
    filesSince: async ({ state, before, limit }) => readRows<FileRow>(s.filesSince.all(state, before, limit)),
    forgetFile: (id) => commit.run(() => void s.forgetFile.run(id)),
    knownFiles: async (ids) =>
      readRows<{ id: string }>(s.knownFiles.all(JSON.stringify(ids))).map((row) => row.id),
    async fileUse(query) {
      if ('unit' in query) return readRow(s.fileUseOfUnit.get(query.unit, query.since))!;
      if ('draftId' in query) return readRow(s.fileUseOfDraft.get(query.draftId))!;
      return readRow(s.fileUseOfCase.get(query.caseId))!;
    },
  };
}

/** Bytes beside the cases, one row a part: a copy of the store has them. */
export function bytesInSqlite(s: Statements, commit: GroupCommit): FileStore {
  return {
    kind: 'database',
    write: (file, part, bytes, at) => commit.run(() => void s.writePart.run(file, part, at, bytes)),
    async read(file, part) {
      const row = readRow<{ bytes: Uint8Array }>(s.readPart.get(file, part));
      if (!row) throw new StoreError('file-missing', `The bytes of file ${file} are not in the store.`);
      return row.bytes;
    },
    finish: (file, parts) => commit.run(() => void s.finishParts.run(file, JSON.stringify(parts))),
    remove: (file) => commit.run(() => void s.removeParts.run(file)),
    olderThan: async (at, after, limit) =>
      readRows<{ file: string }>(s.partsOlderThan.all(after, at, limit)).map((row) => row.file),
  };
}

/** in the order of the statement */
function columnsOf(row: FileRow): (string | number | null)[] {
  return [
    ...[row.id, row.name, row.size, row.type, row.sha256, row.state, row.scan, row.received, row.parts],
    ...[row.unit, row.user, row.draftId, row.caseId, row.taskId, row.createdAt, row.madeAt, row.changedAt],
  ];
}
