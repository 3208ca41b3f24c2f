import type {
  AttachedFile,
  CopiedPart,
  EscalationRequest,
  PrintedPeriod,
  ProofRequest,
  RecommendationContent,
  ReplyRequest,
  ServiceRequest,
  VerificationRequest,
} from '@lianban/contract';
import type { Actor } from '../state.ts';
import type { AgendaEntry, ReplyClock } from './state.ts';

/** What every event says: when it took effect, when it was recorded, who did it; and the agenda where it changed. */
interface Stamp {
  readonly at: string;
  readonly recordedAt: string;
  readonly by: Actor;
  readonly agenda?: readonly AgendaEntry[];
}

/** What starts with the earliest effective service. */
export interface StartedClock {
  readonly clock: ReplyClock;
  readonly objectionDueAt: string | null;
}

/** The printed text: its number, its hash, its periods. */
interface Printed {
  readonly documentHash: string;
  readonly period: PrintedPeriod;
  readonly objectionDays: number;
}

/** Everything that can happen to a recommendation, in the past tense. None of it is a consent: there is no such event. */
export type RecommendationEvent =
  | (Stamp & {
      readonly type: 'RecommendationDrafted';
      readonly id: string;
      readonly procuratorate: string;
      readonly content: RecommendationContent;
      readonly round: number;
      readonly previous: string | null;
    })
  | (Stamp & { readonly type: 'RecommendationSaved'; readonly content: RecommendationContent })
  | (Stamp & { readonly type: 'RecommendationSubmitted'; readonly stage: 'review' | 'approval' })
  | (Stamp & {
      readonly type: 'RecommendationReviewed';
      readonly result: 'agree' | 'back';
      readonly opinion: string | null;
    })
  | (Stamp & { readonly type: 'RecommendationSentBack'; readonly opinion: string | null })
  | (Stamp & {
      readonly type: 'RecommendationApproved';
      readonly number: string;
      readonly opinion: string | null;
      readonly filing: { readonly to: string; readonly dueAt: string | null };
    } & Printed)
  | (Stamp & {
      readonly type: 'RecommendationDelivered';
      readonly way: 'electronic' | 'paper';
      readonly unit: string;
      readonly byHandFrom: string | null;
    })
  | (Stamp & { readonly type: 'RecommendationArrived'; readonly host: string })
  | (Stamp & { readonly type: 'RecommendationOpened' })
  | (Stamp & {
      readonly type: 'RecommendationServed';
      readonly service: ServiceRequest;
    } & StartedClock)
  /** `started` only where this is the earliest effective service */
  | (Stamp & { readonly type: 'RecommendationReceived'; readonly started: StartedClock | null })
  | (Stamp & { readonly type: 'ProofCompleted'; readonly proof: ProofRequest })
  | (Stamp & {
      readonly type: 'RecommendationObjected';
      readonly reasons: string;
      readonly files: readonly AttachedFile[];
    })
  | (Stamp & { readonly type: 'ObjectionRejected'; readonly reasons: string })
  | (Stamp & {
      readonly type: 'RecommendationAmended';
      readonly reasons: string;
      readonly content: RecommendationContent;
      readonly way: 'electronic' | 'paper';
      readonly byHandFrom: string | null;
    } & Printed)
  | (Stamp & {
      readonly type: 'RecommendationReplied';
      readonly adopted: ReplyRequest['adopted'];
      readonly text: string;
      readonly files: readonly AttachedFile[];
      readonly late: boolean;
    })
  | (Stamp & { readonly type: 'ExtensionAsked'; readonly until: string; readonly reasons: string })
  | (Stamp & {
      readonly type: 'ExtensionGranted';
      readonly until: string;
      readonly reasons: string | null;
      readonly clock: ReplyClock;
    })
  | (Stamp & { readonly type: 'ExtensionRefused'; readonly reasons: string })
  | (Stamp & {
      readonly type: 'ReminderGiven';
      readonly reminder: string;
      readonly about: 'receipt' | 'reply' | 'overdue';
      readonly words: string | null;
      /** entry of the agenda, where the platform itself reminds */
      readonly entry: string | null;
    })
  | (Stamp & { readonly type: 'ReminderDelivered'; readonly reminder: string; readonly host: string })
  /** to the prosecutor: service by hand from now on, re-check, verification or filing still to be done */
  | (Stamp & {
      readonly type: 'ProsecutorTold';
      readonly about: 'byHand' | 'recheck' | 'verification' | 'filing';
      readonly entry: string;
    })
  | (Stamp & { readonly type: 'ReplyOverdue'; readonly entry: string })
  | (Stamp & {
      readonly type: 'RectificationVerified';
      readonly record: Omit<VerificationRequest, 'files'>;
      readonly files: readonly AttachedFile[];
      readonly clock: ReplyClock;
    })
  | (Stamp & { readonly type: 'RecommendationEscalated'; readonly report: EscalationRequest })
  | (Stamp & { readonly type: 'LitigationReady'; readonly harm: string; readonly reasons: string })
  | (Stamp & {
      readonly type: 'SuitFiled';
      readonly court: string;
      readonly filedOn: string;
      readonly number: string | null;
    })
  | (Stamp & {
      readonly type: 'RecommendationSuspended';
      readonly reasons: string;
      readonly clock: ReplyClock;
    })
  | (Stamp & { readonly type: 'RecommendationResumed'; readonly reasons: string; readonly clock: ReplyClock })
  | (Stamp & { readonly type: 'RecommendationTerminated'; readonly reasons: string })
  | (Stamp & { readonly type: 'RecommendationWithdrawn'; readonly reasons: string })
  | (Stamp & { readonly type: 'RecommendationFiled'; readonly to: string })
  | (Stamp & {
      readonly type: 'RecommendationCopied';
      readonly unit: string;
      readonly parts: readonly CopiedPart[];
      readonly note: string | null;
    })
  | (Stamp & { readonly type: 'NextRoundStarted'; readonly next: string })
  | (Stamp & { readonly type: 'RecommendationTakenOver'; readonly from: string; readonly unit: string })
  | (Stamp & {
      readonly type: 'ReplyClockRecomputed';
      readonly before: ReplyClock;
      readonly clock: ReplyClock;
      readonly calendar: string;
    });
export type RecommendationEventType = RecommendationEvent['type'];
