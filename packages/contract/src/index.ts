export {
  Basis,
  CaseDetail,
  CaseRequest,
  CaseState,
  CaseSummary,
  ClockView,
  DocumentView,
  Guard,
  StepProgress,
  TaskAnswered,
  TaskDetail,
  TaskKind,
  TaskState,
  TaskSummary,
  TraceEntry,
  UnitName,
  VerificationView,
} from './case.ts';
export {
  CorrectionAnswer,
  type DecisionKind,
  DecisionRequest,
  ExcuseRequest,
  RatingRequest,
  RevocationOfConsent,
  WithdrawalRequest,
} from './decision.ts';
export { Directory, Division, Grant, Responsibility, ShareClass, Unit } from './directory.ts';
export { Draft, DraftPatch, DraftRequest } from './draft.ts';
export { ChangeEvent, HostMessage } from './events.ts';
export {
  Compute,
  DocumentTemplate,
  Field,
  GuideText,
  Item,
  Limit,
  Material,
  Norm,
  OnSilence,
  Options,
  PartyRule,
  PlaceRule,
  Source,
  StatutoryLimit,
  Step,
} from './item.ts';
export {
  InvitationAnswer,
  MeetingCancellation,
  MeetingMove,
  MeetingRequest,
  MeetingView,
  MinutesRequest,
} from './meeting.ts';
export {
  Count,
  Counts,
  Plan,
  PlannedField,
  PlannedMaterial,
  PlanRequest,
  Provenance,
  RuleTest,
} from './plan.ts';
export { Problem, type ProblemCode, problemStatus } from './problem.ts';
export { type Auth, ClockAnswer, ClockJump, type Route, type RouteName, routes } from './routes.ts';
export { Role, Session, SessionRequest } from './session.ts';
export {
  AroundSilence,
  ExcuseView,
  FlaggedAct,
  RevocationView,
  WrittenFollowUpView,
} from './silence.ts';
export { Instant, inLanguage, type Language, LocalDate, Text } from './text.ts';
