export { chinaCalendar } from './calendar/china.ts';
export type { CalendarYear, OfficeHours, WorkingCalendar } from './calendar/types.ts';
export { deadline } from './clock/deadline.ts';
export { defaultOfficeHours } from './clock/office-hours.ts';
export { type Remaining, remaining } from './clock/remaining.ts';
export type { Clock, Deadline, Limit, Pause } from './clock/types.ts';
export { warnAt } from './clock/warn.ts';
export {
  addWorkingDays,
  isWorkingDay,
  nextWorkingMorning,
  workingDaysBetween,
} from './clock/working-days.ts';
export { type CaseNumberCheck, caseNumber, checkCaseNumber } from './codes/case-number.ts';
export { type CitizenIdCheck, checkCitizenId, sexOfCitizenId } from './codes/citizen-id.ts';
export { type CreditCodeCheck, checkCreditCode } from './codes/credit-code.ts';
export { defaultConsent } from './consent/default-consent.ts';
export { defaultRungDays, escalationLadder, type Rung } from './consent/escalation.ts';
export { HARD_LOCKED, isLocked } from './consent/locked.ts';
export { REPLY_DECISIONS } from './consent/replies.ts';
export type {
  ConsentContext,
  ConsentDecision,
  ConsentOutcome,
  ConsentReason,
  ConsentTask,
  GuardId,
  GuardReason,
  GuardResult,
  LockedClass,
  OnSilence,
  Outage,
  SilenceGround,
  TaskExcuse,
  TaskExtension,
  TaskPause,
  TaskReply,
  TaskWarning,
} from './consent/types.ts';
export { loadRules, type RuleBook } from './law/rule-book.ts';
export type { RuleCitation, RuleVersion } from './law/rule-version.ts';
export type { Ruling, RulingEvidence } from './law/ruling.ts';
export { threeNoSubmitRules } from './three-no-submit/rules.ts';
export { type Summary, summary } from './three-no-submit/summary.ts';
export { GROUNDS } from './three-no-submit/tests.ts';
export { threeNoSubmit } from './three-no-submit/three-no-submit.ts';
export type {
  Action,
  CommitmentOption,
  Context,
  Count,
  Evidence,
  Fallback,
  Grant,
  Ground,
  HeldValue,
  Holding,
  HoldingStatus,
  Norm,
  Provenance,
  Requirement,
  ShareClass,
  TestReason,
  TestResult,
  Verdict,
  VerificationRequest,
} from './three-no-submit/types.ts';
