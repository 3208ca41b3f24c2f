import type { RecommendationCounts } from '@lianban/contract';

/** Tabs of the list, in the order of the work. */
export const tabs = ['toFollow', 'toReceive', 'toReply', 'overdue', 'verifying', 'rectified', 'all'] as const;
export type Tab = (typeof tabs)[number];

const toReply = 'received,objected,partlyRectified';
const verifying = 'replied,verifying';

/** What the platform is asked for a tab; its counts are of the same. */
export const queryOf: Readonly<
  Record<Tab, { readonly state?: string; readonly overdue?: 'true' | 'false' }>
> = {
  toFollow: { state: `delivered,${toReply},${verifying},insufficient,escalated,litigationReady` },
  toReceive: { state: 'delivered' },
  toReply: { state: toReply, overdue: 'false' },
  overdue: { state: toReply, overdue: 'true' },
  verifying: { state: verifying },
  rectified: { state: 'rectified' },
  all: {},
};

export const countOf = (tab: Tab, counts: RecommendationCounts | null | undefined): number | undefined =>
  tab === 'all' ? undefined : counts?.[tab];
