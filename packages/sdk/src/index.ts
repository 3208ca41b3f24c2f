export { type Client, type ClientOptions, createClient } from './client.ts';
export { draftEtag } from './draft-etag.ts';
export { type ErrorCode, isLianbanError, LianbanError } from './error.ts';
export type { StreamState } from './event-feed.ts';
export type { StreamEvent, Subscription } from './events.ts';
export { newIdempotencyKey } from './idempotency-key.ts';
export type { ClientSession } from './session.ts';
export { type MessageHeaders, type VerifyOptions, verifyHostMessage } from './webhook.ts';
export type { CallOptions, ClockAnswer, ItemSummary, Page } from './wire.ts';
