import * as z from 'zod/mini';

/** Everything that can go wrong at the wire, by name. The status stands beside it. */
export const problemStatus = {
  'invalid-request': 400,
  'idempotency-key-required': 400,
  unauthenticated: 401,
  'token-expired': 401,
  'session-revoked': 401,
  'key-not-allowed': 403,
  'origin-not-allowed': 403,
  'role-required': 403,
  'roles-apart': 403,
  'not-found': 404,
  'subject-not-found': 404,
  'request-incomplete': 408,
  conflict: 409,
  'already-submitted': 409,
  'plan-changed': 409,
  'request-running': 409,
  'task-not-open': 409,
  'decision-late': 409,
  'verification-open': 409,
  'case-not-open': 409,
  'upload-offset': 409,
  'file-not-ready': 409,
  'file-in-use': 409,
  'case-not-movable': 409,
  'case-archived': 409,
  'recommendation-not-open': 409,
  'recommendation-not-allowed': 409,
  'already-received': 409,
  'length-required': 411,
  'etag-stale': 412,
  'body-too-large': 413,
  'file-limit': 413,
  'media-type': 415,
  'invalid-values': 422,
  'recommendation-incomplete': 422,
  'key-reused': 422,
  'file-type': 422,
  'file-digest': 422,
  'file-infected': 422,
  'decision-not-allowed': 422,
  'etag-required': 428,
  'too-many-requests': 429,
  'internal-error': 500,
  'source-unavailable': 503,
  'item-version-missing': 503,
  'not-ready': 503,
} as const;
export type ProblemCode = keyof typeof problemStatus;

/** RFC 9457 problem details. `detail` is a sentence a clerk can act on. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  code: z.string(),
  errors: z.optional(z.array(z.object({ pointer: z.string(), code: z.string(), message: z.string() }))),
  /** the legal ground, where there is one */
  basis: z.optional(z.string()),
  nextAction: z.optional(z.string()),
  /** for `already-submitted`: where the case is; for `plan-changed`: what changed */
  case: z.optional(z.object({ id: z.string(), number: z.string() })),
  changes: z.optional(
    z.array(z.object({ field: z.string(), label: z.string(), before: z.unknown(), after: z.unknown() })),
  ),
  /** for `etag-stale`: who changed it */
  changedBy: z.optional(z.string()),
  /** for `upload-offset`: the byte at which the upload goes on */
  offset: z.optional(z.number()),
  traceId: z.string(),
});
export type Problem = z.infer<typeof Problem>;
