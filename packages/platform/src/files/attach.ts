import type { FileReference } from '@lianban/workflow';
import { KeyUsed } from '../cases/key-used.ts';
import type { Core } from '../core.ts';
import { isPlatformProblem, PlatformProblem } from '../problem.ts';
import { filesOf } from '../recommendations/files.ts';
import type { Caller } from '../sessions/caller.ts';
import type { FileRow } from '../store/file-table.ts';

export interface AttachTo {
  readonly caseId: string;
  readonly taskId?: string;
  readonly draftId?: string;
}

/**
 * Puts files into a case with the command that names them: claimed before, attached after, released when the command
 * was refused. Whatever is interrupted on the way, the sweeper settles by the case's log.
 */
export async function withFiles<T>(
  ids: readonly string[] | undefined,
  to: AttachTo,
  caller: Caller,
  core: Core,
  command: (files: readonly FileReference[]) => Promise<T>,
): Promise<T> {
  if (!ids?.length) return command([]);
  const rows = await Promise.all([...new Set(ids)].map((id, i) => readyFile(id, i, to, caller, core)));
  const at = core.clock.machineNow();
  const claimed: FileRow[] = [];
  for (const row of rows)
    if (await core.store.claimFile(row.id, { unit: caller.unit, caseId: to.caseId, at })) claimed.push(row);
  if (claimed.length < rows.length) {
    await release(claimed, core);
    throw new PlatformProblem('file-not-ready');
  }
  let done: T;
  try {
    done = await command(rows.map(referenceTo));
  } catch (error) {
    // of another error nobody knows whether the log names them
    if (isPlatformProblem(error) || error instanceof KeyUsed) await release(claimed, core);
    throw error;
  }
  for (const { id } of rows)
    await core.store.attachFile(id, { caseId: to.caseId, at }).catch((error) => {
      core.log({ level: 'warn', what: 'file attached later', file: id, error: String(error) });
    });
  return done;
}

/** Settles a file whose command did not come to its end: the case's log says whether it was carried out. */
export async function settleClaim(row: FileRow, core: Core): Promise<'attached' | 'released'> {
  const caseId = row.caseId ?? '';
  const at = core.clock.machineNow();
  const isNamed = await isInLog(row, caseId, core);
  if (isNamed) await core.store.attachFile(row.id, { caseId, at });
  else await core.store.releaseFile(row.id, at);
  return isNamed ? 'attached' : 'released';
}

async function isInLog({ id }: FileRow, caseId: string, core: Core): Promise<boolean> {
  if (await core.store.getRecommendation(caseId)) {
    const file = await core.recommendations.load(caseId);
    return file !== undefined && filesOf(file).some((f) => f.id === id);
  }
  const file = await core.cases.load(caseId);
  return file?.case.files.some((f) => f.id === id) ?? false;
}

async function release(rows: readonly FileRow[], core: Core): Promise<void> {
  for (const { id } of rows) await core.store.releaseFile(id, core.clock.machineNow());
}

async function readyFile(
  id: string,
  index: number,
  to: AttachTo,
  caller: Caller,
  core: Core,
): Promise<FileRow> {
  const row = await core.store.findFile(id, caller.unit);
  const used = row?.state === 'attached';
  if (row?.state === 'ready' && row.user === caller.user.id && isFor(row, to)) return row;
  throw new PlatformProblem(used ? 'file-in-use' : 'file-not-ready', {
    errors: [
      {
        pointer: `/files/${index}`,
        code: used ? 'in-use' : 'not-ready',
        message: { zh: '该附件不能随本次办理提交。', en: 'This file cannot be put beside this act.' },
      },
    ],
  });
}

/** Uploaded for this draft, this task, or for the case without naming a task. */
function isFor(row: FileRow, { caseId, taskId, draftId }: AttachTo): boolean {
  if (row.draftId !== null) return row.draftId === draftId;
  return row.caseId === caseId && (row.taskId === null || row.taskId === taskId);
}

const referenceTo = ({ id, name, size, type, sha256 }: FileRow): FileReference => ({
  ...{ id, name, size, type: type ?? '', sha256: sha256 ?? '' },
});
