import * as z from 'zod/mini';

/** Ids of files that are put beside an answer or an application; each was uploaded for it before. */
export const FileIds = z.array(z.string().check(z.minLength(1), z.maxLength(64))).check(z.maxLength(50));
export type FileIds = z.infer<typeof FileIds>;

/** Announces a file (附件). Exactly one of `draft`, `case` and `task` says what it is for. */
export const FileRequest = z.strictObject({
  name: z.string().check(z.minLength(1), z.maxLength(255)),
  /** bytes */
  size: z.number().check(z.int(), z.gte(1)),
  /** what the sender takes it for; told, never trusted: the content decides */
  type: z.optional(z.string().check(z.maxLength(127))),
  /** of the whole content, lower-case hex; what arrives is held to it */
  sha256: z.optional(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
  draft: z.optional(z.string()),
  case: z.optional(z.string()),
  task: z.optional(z.string()),
  /** a recommendation that the sender issues or has to answer */
  recommendation: z.optional(z.string()),
});
export type FileRequest = z.infer<typeof FileRequest>;

/**
 * `uploading`: bytes are missing; `scanning`: waits for the scan; `ready`: may be put beside an answer; `infected`:
 * its content is gone; `attached`: stands in the log of its case.
 */
export const FileState = z.enum(['uploading', 'scanning', 'ready', 'infected', 'attached']);
export type FileState = z.infer<typeof FileState>;

export const FileView = z.object({
  id: z.string(),
  /** without path, control characters and marks that turn the direction of writing */
  name: z.string(),
  size: z.number(),
  /** bytes that are safely kept: where an upload goes on */
  offset: z.number(),
  /** most bytes that one PATCH may bring */
  partSize: z.number(),
  /** by content; null until all has arrived */
  type: z.nullable(z.string()),
  sha256: z.nullable(z.string()),
  state: FileState,
  /** `unscanned`: this platform has no scanner; else what the scanner said; null before it did */
  scan: z.nullable(z.string()),
  createdAt: z.string(),
});
export type FileView = z.infer<typeof FileView>;

export const UploadOffset = z.object({ offset: z.number(), size: z.number(), state: FileState });
export type UploadOffset = z.infer<typeof UploadOffset>;

/** A file as the log of its case names it: who has the same content can prove it by `sha256`. */
export const AttachedFile = z.object({
  id: z.string(),
  name: z.string(),
  size: z.number(),
  type: z.string(),
  sha256: z.string(),
  unit: z.object({ code: z.string(), name: z.string(), english: z.string() }),
  /** the task that it was put beside; null: the application */
  task: z.nullable(z.string()),
  at: z.string(),
});
export type AttachedFile = z.infer<typeof AttachedFile>;
