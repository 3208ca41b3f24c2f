export { chinaCalendar } from './calendar/china.ts';
export type { CalendarYear, OfficeHours, WorkingCalendar } from './calendar/types.ts';
export { deadline } from './clock/deadline.ts';
export { defaultOfficeHours } from './clock/office-hours.ts';
export type { Clock, Deadline, Limit, Pause } from './clock/types.ts';
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
  RuleCitation,
  RuleVersion,
  ShareClass,
  TestReason,
  TestResult,
  Verdict,
  VerificationRequest,
} from './three-no-submit/types.ts';
