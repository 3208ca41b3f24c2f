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
export { extendedLimit, nextAtOf } from './clock.ts';
export type { Command, Context, Outcome, Refusal, Verification } from './commands.ts';
export { decide } from './decide.ts';
export { readEvent, taskOfEvent, writeEvent } from './event-text.ts';
export type { CaseEvent, CaseEventType } from './events.ts';
export { evolve } from './evolve.ts';
export { mayExcuse } from './excuse.ts';
export { type FrozenField, type FrozenForm, type FrozenVerdict, valueIn, withValues } from './form.ts';
export type { Attendance, Invitation, Meeting, Minutes } from './meeting-state.ts';
export { mayRevoke } from './revocation.ts';
export type { Excuse, FollowedUp, Revocation } from './silence-state.ts';
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
export { type StatutoryClock, statutoryClock } from './statutory.ts';
export { describe } from './trace.ts';
export { whyAbsence } from './trace-meeting.ts';
