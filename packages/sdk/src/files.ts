import type { FileRequest, FileView, UploadOffset } from '@lianban/contract';
import { isLianbanError, LianbanError } from './error.ts';
import { type FileSource, sourceOf } from './file-source.ts';
import { newIdempotencyKey } from './idempotency-key.ts';
import { pause } from './limit.ts';
import { backoff, isPassing } from './retry.ts';
import { type Surroundings, send } from './transport.ts';
import type { CallOptions } from './wire.ts';

export type { FileSource };

/** What the file is (`size` and `name` follow from a `File`), what it is for, and how to be told. */
export interface UploadOptions extends Partial<FileRequest>, CallOptions {
  /** after each part that is safely kept, in bytes */
  readonly onProgress?: ((progress: { readonly sent: number; readonly size: number }) => void) | undefined;
  /** the file's id, before its first byte leaves: keep it to go on after a reload */
  readonly onStart?: ((id: string) => void) | undefined;
  /** id of an upload that was begun before; the same content again, of which only what is missing leaves */
  readonly resume?: string | undefined;
}

const smallest = 64 * 1024;
const quickInMs = 1_000;
/** as long as bytes keep coming: the longest that a timer counts */
const noEnd = 2 ** 31 - 1;

/** Files of a client (附件): put beside an answer or an application by their ids. */
export function createFiles(around: Surroundings) {
  const path = (id: string, tail = '') => `/v1/files/${encodeURIComponent(id)}${tail}`;
  const get = (id: string, { signal }: CallOptions = {}) =>
    send<FileView>(around, { path: path(id), signal });

  return {
    get,

    /**
     * Sends a file in parts and goes on from where the platform is when one was lost. Parts shrink when they fail and
     * grow when they are quick. Answers when the platform has checked the whole: `ready`, or `scanning` until its scanner
     * has looked. Codes `file-limit`, `file-type`, `file-digest` and `file-infected` say what is wrong with the file.
     */
    async upload(source: FileSource, options: UploadOptions): Promise<FileView> {
      const { onProgress, onStart, resume, signal, ...request } = options;
      const { size, take } = sourceOf(source, request.size);
      const file = resume
        ? await get(resume, { signal })
        : await send<FileView>(around, {
            method: 'POST',
            path: '/v1/files',
            body: { name: (source as Partial<File>).name, ...request, size },
            signal,
            idempotencyKey: newIdempotencyKey(),
          });
      onStart?.(file.id);
      let now = file;
      let length = Math.min(file.partSize, 4 * smallest);
      for (let failed = 0; now.state === 'uploading'; ) {
        const { offset } = now;
        const bytes = await take(offset, length);
        if (file.size !== size || (!bytes.size && offset < size))
          throw new LianbanError('invalid-request', 'This is not the content that was announced.');
        const startedAt = performance.now();
        try {
          now = await send<FileView>(around, {
            method: 'PATCH',
            path: path(file.id),
            headers: { 'upload-offset': String(offset) },
            bytes,
            signal,
          });
          failed = 0;
          if (performance.now() - startedAt < quickInMs) length = Math.min(file.partSize, 2 * length);
        } catch (error) {
          const elsewhere = isLianbanError(error) && error.code === 'upload-offset';
          if (!elsewhere && !(isLianbanError(error) && isPassing(error))) throw error;
          if (++failed > around.retries) throw error;
          if (!elsewhere) length = Math.max(smallest, length >> 1);
          const wait = Math.max(error.retryAfterInMs ?? 0, elsewhere ? 0 : backoff(failed - 1));
          await pause(wait, signal ?? new AbortController().signal);
          const where = await send<UploadOffset>(around, { path: path(file.id, '/upload-offset'), signal });
          if (where.offset > offset) failed = 0;
          now =
            where.state === 'uploading' ? { ...now, offset: where.offset } : await get(file.id, { signal });
        }
        onProgress?.({ sent: now.offset, size });
      }
      return now;
    },

    /** The content, of the type that the platform found. Never show it in your own origin as a page. */
    download: (id: string, { signal }: CallOptions = {}) =>
      send<Blob>(around, { path: path(id, '/content'), asBlob: true, totalTimeoutInMs: noEnd, signal }),

    /** Only what stands in no case. */
    remove: (id: string, { signal }: CallOptions = {}) =>
      send<void>(around, { method: 'DELETE', path: path(id), signal }),
  };
}
