import type { ClockAnswer as ClockAnswerSchema, Text } from '@lianban/contract';

/** A page of a list; `next` is the cursor of the following page, null at the end. */
export interface Page<T> {
  readonly items: T[];
  readonly next: string | null;
}

/** An item in force, as the list shows it. */
export interface ItemSummary {
  readonly code: string;
  readonly version: string;
  readonly name: Text;
  readonly summary: Text;
}

export type ClockAnswer = (typeof ClockAnswerSchema)['_zod']['output'];

export interface CallOptions {
  /** cancels the call; its promise rejects with code `aborted` */
  readonly signal?: AbortSignal | undefined;
}

/** One call as the transport sends it. */
export interface Call extends CallOptions {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly query?: { readonly [name: string]: string | undefined } | undefined;
  readonly headers?: { readonly [name: string]: string | undefined } | undefined;
  readonly body?: unknown;
  /** goes as it is, instead of `body` */
  readonly bytes?: Blob | undefined;
  /** the answer as it comes, instead of JSON */
  readonly asBlob?: boolean | undefined;
  /** instead of the client's own */
  readonly totalTimeoutInMs?: number | undefined;
  readonly etag?: string | undefined;
  /** a call that changes something is only asked again when it carries one */
  readonly idempotencyKey?: string | undefined;
}
