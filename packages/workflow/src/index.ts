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
export type { HandOver } from './archive-case.ts';
export { extendedLimit, nextAtOf } from './clock.ts';
export type { Command, Context, IntakeAsked, Outcome, Refusal, Verification } from './commands.ts';
export { stateOfCommitment } from './commitments.ts';
export { decide } from './decide.ts';
export { readEvent, taskOfEvent, writeEvent } from './event-text.ts';
export type { CaseEvent, CaseEventType } from './events.ts';
export { evolve } from './evolve.ts';
export { mayExcuse } from './excuse.ts';
export { type FrozenField, type FrozenForm, type FrozenVerdict, valueIn, withValues } from './form.ts';
export { type Intake, isForApplicant, isSimulated } from './intake.ts';
export type { Attendance, Invitation, Meeting, Minutes } from './meeting-state.ts';
export { type MoveBlocker, type MovedClock, type MovePlan, planMove } from './plan-move.ts';
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
export { type Recording, startRecording } from './recording.ts';
export { mayRevoke } from './revocation.ts';
export { isInShape, picksOf } from './shape-of-case.ts';
export type { Excuse, FollowedUp, Revocation } from './silence-state.ts';
export { rulingOn } from './simulation.ts';
export type {
  About,
  Actor,
  Case,
  CaseFile,
  Condition,
  FileReference,
  Gap,
  IssuedDocument,
  Person,
  PutFile,
  Task,
} from './state.ts';
export { type StatutoryClock, statutoryClock } from './statutory.ts';
export { describe } from './trace.ts';
export { whyAbsence } from './trace-meeting.ts';
