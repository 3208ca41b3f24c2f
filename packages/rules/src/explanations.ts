export { explain } from './explanations/explain.ts';
export { explainConsent } from './explanations/explain-consent.ts';
export { explainDeadline } from './explanations/explain-deadline.ts';
export { explainGuard } from './explanations/explain-guard.ts';
export { explainRuling } from './explanations/explain-ruling.ts';
export { explainSimulation } from './explanations/explain-simulation.ts';
export { explainTest, explainVerdict } from './explanations/explain-verdict.ts';
export type { Locale, Naming, Words } from './explanations/words.ts';
