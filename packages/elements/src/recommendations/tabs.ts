import type { RecommendationCounts } from '@lianban/contract';

/** Tabs of the list, in the order of the work. */
export const tabs = ['toFollow', 'toReceive', 'toReply', 'overdue', 'verifying', 'rectified', 'all'] as const;
export type Tab = (typeof tabs)[number];

/** What the platform is asked for a tab: `open` are all that are not over. */
export const queryOf: Readonly<Record<Tab, { readonly state?: string; readonly overdue?: string }>> = {
  toFollow: { state: 'toFollow' },
  toReceive: { state: 'toReceive' },
  toReply: { state: 'toReply' },
  overdue: { overdue: 'true' },
  verifying: { state: 'verifying' },
  rectified: { state: 'rectified' },
  all: {},
};

export const countOf = (tab: Tab, counts: RecommendationCounts | null | undefined): number | undefined =>
  tab === 'all' ? undefined : counts?.[tab];
