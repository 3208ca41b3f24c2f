export { isOver, nextAtOfRecommendation } from './agenda.ts';
export { checkRecommendation, type Missing } from './check.ts';
export type {
  Acting,
  RecommendationCommand,
  RecommendationContext,
  RecommendationOutcome,
  RecommendationRefusal,
} from './commands.ts';
export { decideRecommendation } from './decide.ts';
export { readRecommendationEvent, writeRecommendationEvent } from './event-text.ts';
export { isRecommendationEvent } from './event-types.ts';
export type { RecommendationEvent, RecommendationEventType } from './events.ts';
export { evolveRecommendation } from './evolve.ts';
export { possibleActs } from './guards.ts';
export { periodOf, typeOf } from './periods.ts';
export type { AgendaEntry, RecommendationFile, ReplyClock } from './state.ts';
export { describeRecommendation } from './trace.ts';
export { consentOf, isChief, isIssuer, isOfUnit } from './who.ts';
