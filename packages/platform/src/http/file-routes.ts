import { FileRequest, type FileView, filePartSize } from '@lianban/contract';
import { caseOfTask, isOpen } from '@lianban/workflow';
import type { Core } from '../core.ts';
import { piecesOf } from '../files/read-file.ts';
import { announce, append, discard, type FileTarget } from '../files/upload.ts';
import { PlatformProblem } from '../problem.ts';
import { filesOf } from '../recommendations/files.ts';
import type { Caller } from '../sessions/caller.ts';
import type { FileRow } from '../store/file-table.ts';
import { sha256 } from '../store/sha256.ts';
import { isoOf } from '../time.ts';
import type { Handlers } from './app.ts';
import { byteRange } from './byte-range.ts';
import { caseFor } from './case-routes.ts';
import { attachmentNamed } from './content-disposition.ts';
import { requireApplicant } from './item-routes.ts';
import { RecommendationDesk } from './recommendation-desk.ts';
import { type Ctx, readBody } from './request.ts';
import { taskIn } from './task-routes.ts';

export function fileRoutes(core: Core): Handlers {
  const answer = (c: Ctx, row: FileRow, status: 200 | 201 = 200) => {
    c.header('Upload-Offset', String(row.received));
    return c.json(fileView(row), status);
  };
  return {
    createFile: async (c, caller) => {
      const request = await readBody(c, FileRequest);
      const target = await targetOf(request, caller, core);
      const key = c.req.header('idempotency-key');
      const id = key && idOf(`${caller.unit}|${caller.user.id}|${key}`);
      const made = id && (await core.store.findFile(id, caller.unit));
      if (made && made.size !== request.size) throw new PlatformProblem('key-reused');
      const row = made || (await announce(request, target, caller, core, id));
      c.header('Location', `/v1/files/${row.id}`);
      return answer(c, row, 201);
    },
    appendFile: async (c, caller) => {
      const row = await own(c, caller, core);
      const offset = c.req.header('upload-offset') ?? '';
      if (!/^\d{1,15}$/.test(offset)) throw new PlatformProblem('upload-offset', { offset: row.received });
      const bytes = new Uint8Array(await c.req.arrayBuffer());
      const grown = await append(row, Number(offset), bytes, core);
      if (grown.state === 'infected') throw new PlatformProblem('file-infected');
      return answer(c, grown);
    },
    getUploadOffset: async (c, caller) => {
      const row = await own(c, caller, core);
      c.header('Upload-Offset', String(row.received));
      return c.json({ offset: row.received, size: row.size, state: stateOf(row) });
    },
    getFile: async (c, caller) => answer(c, await readable(c, caller, core)),
    getFileContent: async (c, caller) => {
      const row = await readable(c, caller, core);
      if (row.state === 'infected') throw new PlatformProblem('file-infected');
      if (row.state === 'uploading' || row.state === 'scanning') throw new PlatformProblem('file-not-ready');
      return content(c, row, core);
    },
    deleteFile: async (c, caller) => {
      await discard(await readable(c, caller, core), core);
      return c.body(null, 204);
    },
  };
}

/** What a file is for must be there, and be the caller's to act on. */
async function targetOf(request: FileRequest, caller: Caller, core: Core): Promise<FileTarget> {
  const { draft, case: caseId, task, recommendation } = request;
  if ([draft, caseId, task, recommendation].filter((id) => id !== undefined).length !== 1)
    throw new PlatformProblem('invalid-request', {
      detail: {
        zh: '请用 draft、case、task 或 recommendation 之一说明附件用于何处。',
        en: 'Name one of draft, case, task and recommendation: what the file is for.',
      },
    });
  if (draft !== undefined) {
    requireApplicant(caller);
    const row = await core.store.getDraft(draft, caller.unit);
    if (!row) throw new PlatformProblem('not-found');
    if (row.caseId)
      throw new PlatformProblem('already-submitted', {
        case: { id: row.caseId, number: row.caseNumber ?? '' },
      });
    return { draftId: row.id, caseId: null, taskId: null };
  }
  if (recommendation !== undefined) {
    const desk = new RecommendationDesk(core);
    const file = await desk.found(recommendation, caller);
    if (desk.readerOf(file, caller) === 'copied') throw new PlatformProblem('not-found');
    return { draftId: null, caseId: file.id, taskId: null };
  }
  if (caseId !== undefined) {
    const file = await caseFor(core, caseId, caller);
    return { draftId: null, caseId: file.case.id, taskId: null };
  }
  const file = await core.cases.load(caseOfTask(task ?? ''));
  if (!file) throw new PlatformProblem('not-found');
  const found = taskIn(file, task ?? '', caller);
  if (!isOpen(found)) throw new PlatformProblem('task-not-open');
  return { draftId: null, caseId: file.case.id, taskId: found.id };
}

/** Until it is attached a file is its uploader's, and does not exist for anybody else. */
async function own(c: Ctx, caller: Caller, core: Core): Promise<FileRow> {
  const row = await core.store.findFile(c.req.param('id') ?? '', caller.unit);
  const isOwn = row?.unit === caller.unit && row.user === caller.user.id;
  if (!row || !isOwn || row.state === 'removing') throw new PlatformProblem('not-found');
  return row;
}

/** Then it is of those who see its case. */
async function readable(c: Ctx, caller: Caller, core: Core): Promise<FileRow> {
  const row = await core.store.findFile(c.req.param('id') ?? '', caller.unit);
  if (row?.state !== 'attached') return own(c, caller, core);
  const caseId = row.caseId ?? '';
  if (await core.store.getRecommendation(caseId)) await needNamed(row.id, caseId, caller, core);
  else await caseFor(core, caseId, caller);
  return row;
}

/** A file of a recommendation is whose view of it names the file: of a copy, what was copied. */
async function needNamed(id: string, recommendation: string, caller: Caller, core: Core): Promise<void> {
  const desk = new RecommendationDesk(core);
  const file = await desk.found(recommendation, caller);
  if (!filesOf(desk.shown(file, caller)).some((named) => named.id === id))
    throw new PlatformProblem('not-found');
}

/** One that is being removed has been answered as not there. */
const stateOf = ({ state }: FileRow): FileView['state'] =>
  state === 'claimed' ? 'attached' : state === 'removing' ? 'uploading' : state;

const fileView = (row: FileRow): FileView => ({
  ...{ id: row.id, name: row.name, size: row.size, offset: row.received, partSize: filePartSize },
  ...{ type: row.type, sha256: row.sha256, state: stateOf(row), scan: row.scan },
  createdAt: isoOf(row.createdAt),
});

/** Never shown in the platform's own origin: an attachment, of no guessed type, that may run and load nothing. */
async function content(c: Ctx, row: FileRow, core: Core): Promise<Response> {
  const range = byteRange(c.req.header('range'), row.size);
  const headers = {
    'Content-Type': row.type ?? 'application/octet-stream',
    'Content-Disposition': attachmentNamed(row.name),
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Accept-Ranges': 'bytes',
  };
  if (range === 'unsatisfiable')
    return c.body(null, 416, { ...headers, 'Content-Range': `bytes */${row.size}` });
  const { from, to } = range ?? { from: 0, to: row.size };
  const pieces = piecesOf(row, core.files.bytes, from, to);
  // bytes that cannot be read are told with a status, not by a body that breaks off
  const body = streamOf(await pieces.next(), pieces);
  const length = { 'Content-Length': String(to - from) };
  if (!range) return c.body(body, 200, { ...headers, ...length });
  return c.body(body, 206, { ...headers, ...length, 'Content-Range': `bytes ${from}-${to - 1}/${row.size}` });
}

/** the next part is read when the reader has taken the one before */
function streamOf(
  first: IteratorResult<Uint8Array>,
  pieces: AsyncGenerator<Uint8Array>,
): ReadableStream<Uint8Array> {
  let next: IteratorResult<Uint8Array> | undefined = first;
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = next ?? (await pieces.next());
        next = undefined;
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: async () => void (await pieces.return(undefined)),
    },
    { highWaterMark: 0 },
  );
}

/** An id in the shape of the others that the same key always gives. */
function idOf(key: string): string {
  const hex = sha256(`file|${key}`);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
