import type {
  AttachedFile,
  CopiedPart,
  EscalationRequest,
  PrintedPeriod,
  RecommendationContent,
  RecommendationState,
  ReplyRequest,
  ServiceRequest,
  VerificationRequest,
} from '@lianban/contract';
import type { Actor, Person } from '../state.ts';

/** What time alone will bring about, and when. `id` names it once: what was done is not done again. */
export interface AgendaEntry {
  readonly id: string;
  readonly what: 'receipt' | 'byHand' | 'reply' | 'overdue' | 'recheck' | 'verification' | 'filing';
  readonly at: string;
}

/** The clock of the reply; `calendar-unknown`: the date lies beyond the calendar, and nothing is guessed. */
export interface ReplyClock {
  readonly state: 'none' | 'running' | 'paused' | 'calendar-unknown' | 'ended';
  readonly dueAt: string | null;
}

/** One service of one edition. Clocks start at `at`, the platform's time; `statedAt` is what a paper says. */
export interface Service {
  readonly edition: number;
  readonly way: 'electronic' | ServiceRequest['way'];
  readonly sentAt: string;
  readonly at: string;
  readonly by: Actor;
  readonly place: string | null;
  readonly statedAt: string | null;
  readonly signer: { readonly name: string; readonly post: string } | null;
  readonly proxy: { readonly name: string; readonly reason: string } | null;
  readonly refusal: {
    readonly reason: string;
    readonly witness: string;
    readonly witnessUnit: string;
  } | null;
  readonly postalNumber: string | null;
  readonly remarks: string | null;
}

export interface Objection {
  readonly at: string;
  readonly by: Actor;
  readonly edition: number;
  readonly reasons: string;
  readonly files: readonly AttachedFile[];
  readonly result: 'rejected' | 'withdrawn' | 'amended' | null;
  readonly answer: string | null;
  readonly answeredAt: string | null;
}

export interface Extension {
  readonly at: string;
  readonly by: Actor;
  readonly until: string;
  readonly reasons: string;
  readonly result: 'granted' | 'refused' | null;
  readonly answer: string | null;
  readonly grantedUntil: string | null;
}

export interface Reply {
  readonly at: string;
  readonly by: Actor;
  readonly adopted: ReplyRequest['adopted'];
  readonly text: string;
  readonly files: readonly AttachedFile[];
  readonly late: boolean;
}

export interface Reminder {
  readonly id: string;
  readonly at: string;
  /** nobody: by the platform itself */
  readonly by: Actor;
  readonly about: 'receipt' | 'reply' | 'overdue';
  readonly words: string | null;
  readonly deliveredAt: string | null;
}

export interface Verification {
  readonly at: string;
  readonly by: Actor;
  readonly result: VerificationRequest['result'];
  readonly place: string;
  readonly record: string;
  readonly present: readonly string[];
  readonly rectifyBy: string | null;
  readonly files: readonly AttachedFile[];
}

/** One recommendation to one unit (检察建议). Plain data; rebuilt from its events. */
export interface RecommendationFile {
  readonly id: string;
  readonly version: number;
  /** changes only with what somebody decides on: never with a reading, a reminder or a copy */
  readonly revision: number;
  readonly revisedBy: Actor;
  readonly stamp: { readonly recordedAt: string; readonly by: Actor };
  readonly procuratorate: string;
  /** the recommended unit, or the one into which it was merged */
  readonly unit: string;
  readonly author: Person;
  readonly state: RecommendationState;
  /** what it returns to after a rejected objection or a suspension */
  readonly before: RecommendationState | null;
  readonly content: RecommendationContent;
  /** 1, and one more with each amended text, which is served anew */
  readonly edition: number;
  readonly round: number;
  readonly previous: string | null;
  readonly next: string | null;
  readonly stage: 'review' | 'approval' | null;
  readonly reviews: readonly {
    readonly at: string;
    readonly by: Actor;
    readonly stage: 'review' | 'approval';
    readonly result: 'agree' | 'back';
    readonly opinion: string | null;
  }[];
  readonly number: string | null;
  readonly documentHash: string | null;
  readonly period: PrintedPeriod | null;
  readonly objectionDays: number | null;
  readonly issuedAt: string | null;
  readonly delivery: {
    readonly at: string;
    readonly by: Actor;
    readonly way: 'electronic' | 'paper';
    readonly byHandFrom: string | null;
  } | null;
  readonly arrived: { readonly at: string; readonly host: string } | null;
  readonly opened: { readonly at: string; readonly user: Person } | null;
  readonly services: readonly Service[];
  /** earliest effective service of this edition */
  readonly servedAt: string | null;
  readonly received: { readonly at: string; readonly user: Person; readonly unit: string } | null;
  readonly proofComplete: boolean;
  readonly clock: ReplyClock;
  readonly pauses: readonly { readonly from: string; readonly to: string | null }[];
  readonly objectionDueAt: string | null;
  readonly objections: readonly Objection[];
  readonly extension: Extension | null;
  /** last date that a partial rectification was given; the clock runs to its end */
  readonly rectifyBy: string | null;
  readonly replies: readonly Reply[];
  readonly reminders: readonly Reminder[];
  readonly verifications: readonly Verification[];
  readonly overdueSince: string | null;
  readonly wasOverdue: boolean;
  readonly escalation: (EscalationRequest & { readonly at: string; readonly by: Actor }) | null;
  readonly litigation: {
    readonly readyAt: string;
    readonly harm: string;
    readonly reasons: string;
    readonly suit: {
      readonly court: string;
      readonly filedOn: string;
      readonly number: string | null;
    } | null;
  } | null;
  readonly ruling: { readonly at: string; readonly by: Actor; readonly reasons: string } | null;
  readonly filing: {
    readonly to: string;
    readonly dueAt: string | null;
    readonly filedAt: string | null;
  } | null;
  readonly copies: readonly {
    readonly unit: string;
    readonly at: string;
    readonly parts: readonly CopiedPart[];
    readonly note: string | null;
    /** as it stood then: the body sees this, not what came later */
    readonly state: RecommendationState;
    readonly content: RecommendationContent;
    readonly number: string | null;
    readonly documentHash: string | null;
    readonly servedAt: string | null;
    readonly receivedAt: string | null;
  }[];
  /** units from which it was taken over */
  readonly formerUnits: readonly string[];
  /** ids of the agenda that are done */
  readonly done: readonly string[];
  readonly agenda: readonly AgendaEntry[];
}
