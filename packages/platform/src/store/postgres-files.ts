import type { FileStore } from '../files/file-store.ts';
import type { FileRow, FileTable } from './file-table.ts';
import { duplicateOr } from './postgres-append.ts';
import type { Postgres } from './postgres-connection.ts';
import { rowsOf } from './postgres-rows.ts';
import { sql } from './postgres-statements.ts';
import { StoreError } from './store-error.ts';

export function filesOfPostgres({ run }: Postgres): FileTable {
  return {
    async createFile(row) {
      await run(sql.createFile(valuesOf(row))).catch((error) => {
        throw duplicateOr(error);
      });
    },
    findFile: async (id, unit) => rowsOf<FileRow>(await run(sql.findFile([id, unit])))[0],
    growFile: async (id, from, { received, parts, at }) =>
      (await run(sql.growFile([received, parts, at, id, from]))).length === 1,
    settleFile: async (id, from, { state, at, type = null, sha256 = null, scan = null }) =>
      (await run(sql.settleFile([state, at, type, sha256, scan, id, from]))).length === 1,
    claimFile: async (id, { unit, caseId, at }) =>
      (await run(sql.claimFile([caseId, at, id, unit]))).length === 1,
    async attachFile(id, { caseId, at }) {
      await run(sql.attachFile([caseId, at, id]));
    },
    async releaseFile(id, at) {
      await run(sql.releaseFile([at, id]));
    },
    filesSince: async ({ state, before, limit }) =>
      rowsOf<FileRow>(await run(sql.filesSince([state, before, limit]))),
    async forgetFile(id) {
      await run(sql.forgetFile([id]));
    },
    knownFiles: async (ids) =>
      rowsOf<{ id: string }>(await run(sql.knownFiles([[...ids]]))).map((row) => row.id),
    async fileUse(query) {
      const asked =
        'unit' in query
          ? sql.fileUseOfUnit([query.unit, query.since])
          : 'draftId' in query
            ? sql.fileUseOfDraft([query.draftId])
            : sql.fileUseOfCase([query.caseId]);
      return rowsOf<{ count: number; bytes: number }>(await run(asked))[0]!;
    },
  };
}

/** Bytes in the database that the processes share, one row a part. */
export function bytesInPostgres({ run }: Postgres): FileStore {
  return {
    kind: 'database',
    async write(file, part, bytes, at) {
      await run(sql.writePart([file, part, at, bytes]));
    },
    async read(file, part) {
      const [row] = rowsOf<{ bytes: Uint8Array }>(await run(sql.readPart([file, part])));
      if (!row) throw new StoreError('file-missing', `The bytes of file ${file} are not in the database.`);
      return row.bytes;
    },
    async finish(file, parts) {
      await run(sql.finishParts([file, [...parts]]));
    },
    async remove(file) {
      await run(sql.removeParts([file]));
    },
    olderThan: async (at, after, limit) =>
      rowsOf<{ file: string }>(await run(sql.partsOlderThan([after, at, limit]))).map((row) => row.file),
  };
}

/** in the order of the statement */
function valuesOf(row: FileRow): unknown[] {
  return [
    ...[row.id, row.name, row.size, row.type, row.sha256, row.state, row.scan, row.received, row.parts],
    ...[row.unit, row.user, row.draftId, row.caseId, row.taskId, row.createdAt, row.madeAt, row.changedAt],
  ];
}
