export { explainGuard } from './explanations/explain-guard.ts';
export { explainTest, explainVerdict } from './explanations/explain-verdict.ts';
export type { Locale, Naming } from './explanations/words.ts';
