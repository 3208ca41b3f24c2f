export {
  Administrator,
  AdministratorAssignment,
  AdministratorDismissal,
  AdministratorRole,
  EndedServerKeys,
  LoggedRead,
  NewServerKey,
  PublishedKeys,
  SecurityLogLine,
  ServerKey,
  ServerKeyRequest,
  ServerKeyRevocation,
  ServerKeyRotation,
  SessionRevocation,
  SigningRotation,
} from './administration.ts';
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
export { ChainHeads } from './chain-heads.ts';
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
export { AttachedFile, FileIds, FileRequest, FileState, FileView, UploadOffset } from './file.ts';
export {
  ConversionRequest,
  HandedIn,
  IntakeView,
  MaterialRequest,
  RepairRequest,
} from './intake.ts';
export {
  CommitmentOffer,
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
  SubItem,
} from './item.ts';
export { CaseMove, ItemMoveReport, ItemMoveRequest } from './item-move.ts';
export {
  InvitationAnswer,
  MeetingCancellation,
  MeetingMove,
  MeetingRequest,
  MeetingView,
  MinutesRequest,
} from './meeting.ts';
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
export { Procuratorate, RecommendationType, ReplyPeriod, ServiceConsent } from './procuratorate.ts';
export {
  CopiedPart,
  CopyRequest,
  DeliveryRequest,
  Empty,
  EscalationBody,
  EscalationRequest,
  ExtensionAnswer,
  ExtensionRequest,
  LitigationRequest,
  ManyAnswer,
  ManyRequest,
  NamedFile,
  ObjectionRequest,
  PrintedPeriod,
  ProofOfService,
  ProofRequest,
  ReasonsRequest,
  RecheckRequest,
  RecommendationAct,
  RecommendationBatchRequest,
  RecommendationCheck,
  RecommendationContent,
  RecommendationCounts,
  RecommendationDetail,
  RecommendationEscalation,
  RecommendationFigures,
  RecommendationPage,
  RecommendationPaper,
  RecommendationPatch,
  RecommendationReply,
  RecommendationRequest,
  RecommendationState,
  RecommendationStatistics,
  RecommendationSummary,
  RecommendationVerification,
  ReminderRequest,
  ReplyRequest,
  ReviewRequest,
  ServiceRequest,
  SuitRequest,
  VerificationRequest,
} from './recommendation.ts';
export { type RecommendationMessage, recommendationMessages } from './recommendation-messages.ts';
export { Revealed, RevealRequest } from './reveal.ts';
export {
  type Auth,
  ClockAnswer,
  ClockJump,
  filePartSize,
  type Route,
  type RouteName,
  routes,
} from './routes.ts';
export { Role, Session, SessionRequest } from './session.ts';
export { PresumableFact, SimulationOffer, Tier, Tiers } from './shapes.ts';
export {
  AroundSilence,
  ExcuseView,
  FlaggedAct,
  RevocationView,
  WrittenFollowUpView,
} from './silence.ts';
export { SupervisionNotice, SupervisionNoticePage } from './supervision-notice.ts';
export { Instant, inLanguage, type Language, LocalDate, Text } from './text.ts';
