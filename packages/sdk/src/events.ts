import type { ChangeEvent } from '@lianban/contract';

/** A change with its position in the log. Types that this version does not know are passed on as they are. */
export type StreamEvent = ChangeEvent & { readonly id: string };

/** `open`: connected; `waiting`: connecting, or between two attempts; `closed`: refused for good, or nobody listens. */
export type StreamState = 'open' | 'waiting' | 'closed';

export interface Subscription {
  onEvent(event: StreamEvent): void;
  onState?(state: StreamState): void;
  /** starts after this position instead of now */
  readonly lastEventId?: string | undefined;
}
