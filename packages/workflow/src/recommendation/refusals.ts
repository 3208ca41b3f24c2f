import type { RecommendationRefusal } from './commands.ts';

type Code = RecommendationRefusal['code'];

/** A refusal that says what stands against it and what to do. */
export const refusal = (code: Code, zh: string, en: string, field?: string): RecommendationRefusal => ({
  code,
  words: { zh, en },
  ...(field !== undefined && { field }),
});

/** The state does not allow it. */
export const notNow = (): RecommendationRefusal =>
  refusal(
    'recommendation-not-open',
    '检察建议当前状态不允许此操作，请刷新后查看。',
    'The state of the recommendation does not allow this. Reload to see it.',
  );

/** A condition is not met. */
export const notMet = (zh: string, en: string, field?: string): RecommendationRefusal =>
  refusal('recommendation-not-allowed', zh, en, field);

export const notFound = (): RecommendationRefusal =>
  refusal('not-found', '没有找到，或不属于您的单位。', 'Not found, or not of your unit.');

export const onlyChief = (): RecommendationRefusal =>
  refusal(
    'role-required',
    '须由检察长（或其授权的负责人）决定，请报其办理。',
    'The chief prosecutor decides this. Hand it to them.',
  );
