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
  RatingRequest,
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
export { ParkedMessage, ReceiverView, Replayed } from './outbox.ts';
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
export { Instant, inLanguage, type Language, LocalDate, Text } from './text.ts';
