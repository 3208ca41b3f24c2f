/** A message to a host for every stage of a recommendation; its `case` is the recommendation's id. */
export const recommendationMessages = [
  'lianban.recommendation.delivered',
  'lianban.recommendation.received',
  'lianban.recommendation.served',
  'lianban.recommendation.reminded',
  'lianban.recommendation.objected',
  'lianban.recommendation.rechecked',
  'lianban.recommendation.extension-asked',
  'lianban.recommendation.extension-answered',
  'lianban.recommendation.replied',
  'lianban.recommendation.overdue',
  'lianban.recommendation.verified',
  'lianban.recommendation.escalated',
  'lianban.recommendation.litigation',
  'lianban.recommendation.suspended',
  'lianban.recommendation.resumed',
  'lianban.recommendation.ended',
  'lianban.recommendation.copied',
] as const;
export type RecommendationMessage = (typeof recommendationMessages)[number];
