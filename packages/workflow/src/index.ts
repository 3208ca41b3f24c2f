export { allUnits, possibleUnits, type Resolution, resolveActor, resolveAll, unitByCode } from './actors.ts';
export { caseOfTask } from './advance.ts';
export {
  blockingVerifications,
  currentTaskOf,
  filledBy,
  isOpen,
  objections,
  openConditions,
  possibleDecisions,
  stepOf,
} from './answers.ts';
export { nextAtOf } from './clock.ts';
export type { Command, Context, Outcome, Refusal, Verification } from './commands.ts';
export { decide } from './decide.ts';
export { readEvent, taskOfEvent, writeEvent } from './event-text.ts';
export type { CaseEvent, CaseEventType } from './events.ts';
export { evolve } from './evolve.ts';
export { type FrozenField, type FrozenForm, type FrozenVerdict, valueIn, withValues } from './form.ts';
export {
  type Acting,
  type AgendaEntry,
  checkRecommendation,
  consentOf,
  decideRecommendation,
  describeRecommendation,
  evolveRecommendation,
  isChief,
  isIssuer,
  isOfUnit,
  isOver,
  isRecommendationEvent,
  type Missing,
  nextAtOfRecommendation,
  periodOf,
  possibleActs,
  type RecommendationCommand,
  type RecommendationContext,
  type RecommendationEvent,
  type RecommendationEventType,
  type RecommendationFile,
  type RecommendationOutcome,
  type RecommendationRefusal,
  type ReplyClock,
  readRecommendationEvent,
  typeOf,
  writeRecommendationEvent,
} from './recommendation/index.ts';
export type {
  About,
  Actor,
  Case,
  CaseFile,
  Condition,
  Gap,
  IssuedDocument,
  Person,
  Task,
} from './state.ts';
export { describe } from './trace.ts';
