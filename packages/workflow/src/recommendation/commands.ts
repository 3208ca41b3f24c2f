import type {
  CopyRequest,
  DeliveryRequest,
  EscalationRequest,
  ExtensionAnswer,
  ExtensionRequest,
  LitigationRequest,
  ObjectionRequest,
  Procuratorate,
  ProofRequest,
  RecheckRequest,
  RecommendationContent,
  ReminderRequest,
  ReplyRequest,
  ReviewRequest,
  ServiceRequest,
  SuitRequest,
  VerificationRequest,
} from '@lianban/contract';
import type { WorkingCalendar } from '@lianban/rules';
import type { Refusal } from '../commands.ts';
import type { Person } from '../state.ts';
import type { Missing } from './check.ts';
import type { RecommendationEvent } from './events.ts';

/** Who acts: one user of one unit, with the roles that the host vouches for. */
export interface Acting {
  readonly unit: string;
  readonly user: Person;
  readonly roles: readonly string[];
}

type By<T> = T & { readonly caller: Acting };
type Request<Type extends string, Body> = By<{ readonly type: Type; readonly request: Body }>;
type Reasoned<Type extends string> = By<{ readonly type: Type; readonly reasons: string }>;

/** What is asked of a recommendation, in the imperative. Ids, numbers and times come in. */
export type RecommendationCommand =
  | By<{
      readonly type: 'DraftRecommendation';
      readonly id: string;
      readonly content: RecommendationContent;
      readonly round: number;
      readonly previous: string | null;
    }>
  | By<{ readonly type: 'SaveDraft'; readonly content: RecommendationContent }>
  | By<{ readonly type: 'SubmitForReview' }>
  | Request<'ReviewDraft', ReviewRequest>
  /** `number`: the case number, drawn for it */
  | By<{ readonly type: 'ApproveDraft'; readonly request: ReviewRequest; readonly number: string }>
  | Request<'Deliver', DeliveryRequest>
  | Request<'RecordService', ServiceRequest>
  | By<{ readonly type: 'Receive' }>
  | Request<'CompleteProof', ProofRequest>
  | Request<'Object', ObjectionRequest>
  | Request<'Recheck', RecheckRequest>
  | Request<'Reply', ReplyRequest>
  | Request<'AskExtension', ExtensionRequest>
  | Request<'AnswerExtension', ExtensionAnswer>
  | Request<'Remind', ReminderRequest>
  | Request<'Verify', VerificationRequest>
  | Request<'Escalate', EscalationRequest>
  | Request<'ReadyForLitigation', LitigationRequest>
  | Request<'Sue', SuitRequest>
  | Reasoned<'Suspend'>
  | Reasoned<'Resume'>
  | Reasoned<'Terminate'>
  | Reasoned<'Withdraw'>
  | By<{ readonly type: 'FileUpward' }>
  | Request<'CopyTo', CopyRequest>
  | By<{ readonly type: 'StartNextRound'; readonly next: string }>
  | By<{ readonly type: 'See' }>
  | { readonly type: 'AcknowledgeDelivery'; readonly host: string }
  | { readonly type: 'AcknowledgeReminder'; readonly reminder: string; readonly host: string }
  | { readonly type: 'LetTimePass' };

export interface RecommendationContext {
  /** the data of the procuratorate that issues */
  readonly procuratorate: Procuratorate;
  /** platform time, ISO with +08:00 */
  readonly now: string;
  readonly calendar: WorkingCalendar;
  /** kind of a unit in the directory; undefined: there is no such unit */
  readonly kindOf: (unit: string) => string | undefined;
  /** the unit itself, or the one into which it has been merged by now */
  readonly successorOf: (unit: string) => string;
  /** hash of the document as it is issued; the shell's */
  readonly hash: (content: RecommendationContent, number: string) => string;
}

/** `missing`: parts of the document, for a draft that is not complete. */
export interface RecommendationRefusal extends Refusal {
  readonly missing?: readonly Missing[];
}

export interface RecommendationOutcome {
  readonly events: readonly RecommendationEvent[];
  readonly refusal?: RecommendationRefusal;
}
