import { type FileRequest, filePartSize } from '@lianban/contract';
import type { Core } from '../core.ts';
import { newId } from '../ids.ts';
import { PlatformProblem } from '../problem.ts';
import type { Caller } from '../sessions/caller.ts';
import type { FileRow } from '../store/file-table.ts';
import { cleanName } from './clean-name.ts';
import { complete } from './complete.ts';
import { checkLimits } from './limits.ts';
import { partsOf } from './read-file.ts';
import { removeFile } from './remove-file.ts';

/** less is only taken as the last part: a file is not cut into thousands of them */
const smallestPart = 64 * 1024;

export type FileTarget = Pick<FileRow, 'draftId' | 'caseId' | 'taskId'>;

/** Makes room for a file; `id` follows from the idempotency key where there is one. */
export async function announce(
  request: FileRequest,
  target: FileTarget,
  caller: Caller,
  core: Core,
  id = newId(core.clock.machineNow()),
): Promise<FileRow> {
  const { store, clock, files } = core;
  const machineNow = clock.machineNow();
  const row: FileRow = {
    id,
    name: cleanName(request.name),
    size: request.size,
    type: null,
    sha256: request.sha256 ?? null,
    state: 'uploading',
    scan: null,
    received: 0,
    parts: '[]',
    unit: caller.unit,
    user: caller.user.id,
    ...target,
    createdAt: clock.now(),
    madeAt: machineNow,
    changedAt: machineNow,
  };
  await checkLimits(row, files.limits, store, machineNow);
  await store.createFile(row);
  return row;
}

/**
 * Keeps the next bytes. They are written first, under a name of their own, and counted then: of two that bring bytes
 * from the same place the table takes one, and what the other wrote goes when the file is whole. With the last ones, or
 * with none when all are there, the file is completed.
 */
export async function append(row: FileRow, offset: number, bytes: Uint8Array, core: Core): Promise<FileRow> {
  const { store, clock, files } = core;
  if (row.state !== 'uploading' && offset === row.size && bytes.length === 0) return row;
  if (row.state !== 'uploading' || offset !== row.received) throw wrongOffset(row.received);
  const received = offset + bytes.length;
  checkPart(bytes.length, received, row.size);
  if (bytes.length === 0) return received === row.size ? complete(row, core) : row;
  const at = clock.machineNow();
  const part = newId(at);
  await files.bytes.write(row.id, part, bytes, at);
  const parts = JSON.stringify([...partsOf(row), [part, bytes.length]]);
  if (!(await store.growFile(row.id, offset, { received, parts, at }))) {
    const now = await store.findFile(row.id, row.unit);
    if (now) throw wrongOffset(now.received);
    await files.bytes.remove(row.id);
    throw new PlatformProblem('not-found');
  }
  const grown = { ...row, received, parts, changedAt: at };
  return received === row.size ? complete(grown, core) : grown;
}

/** Takes back a file that stands in no case. */
export async function discard(row: FileRow, core: Core): Promise<void> {
  if (row.state === 'attached' || row.state === 'claimed') throw new PlatformProblem('file-in-use');
  if (!(await removeFile(row, core))) throw new PlatformProblem('conflict');
}

const wrongOffset = (offset: number) => new PlatformProblem('upload-offset', { offset });

function checkPart(length: number, received: number, size: number): void {
  if (received > size)
    throw new PlatformProblem('file-limit', {
      detail: {
        zh: `内容比申报的 ${size} 字节多，请重新上传。`,
        en: `This is more than the ${size} bytes that were announced. Upload the file anew.`,
      },
    });
  if (length > filePartSize) throw new PlatformProblem('body-too-large');
  if (length > 0 && length < smallestPart && received < size)
    throw new PlatformProblem('invalid-request', {
      detail: {
        zh: `除最后一段外，每段至少 ${smallestPart} 字节。`,
        en: `Every part but the last has at least ${smallestPart} bytes.`,
      },
    });
}
