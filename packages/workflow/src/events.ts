import type { DecisionKind, Limit, OnSilence, StatutoryLimit, TaskKind } from '@lianban/contract';
import type { GuardResult, RulingEvidence } from '@lianban/rules';
import type { HandOver } from './archive-case.ts';
import type { FrozenForm } from './form.ts';
import type { IntakeEvent } from './intake-events.ts';
import type { MeetingEvent } from './meeting-events.ts';
import type { MovedClock } from './plan-move.ts';
import type { SilenceEvent } from './silence-events.ts';
import type { About, Actor, Case, FileReference, Gap, IssuedDocument } from './state.ts';
import type { StatutoryClock } from './statutory.ts';

/** What every event says: when it took effect, when it was recorded, who did it. */
export interface Stamp {
  readonly at: string;
  readonly recordedAt: string;
  readonly by: Actor;
}
export interface OfTask extends Stamp {
  readonly task: string;
}

export interface OpenedClock {
  readonly clock: 'none' | 'running' | 'paused' | 'calendar-unknown';
  readonly dueAt: string | null;
  readonly warnAt: readonly string[];
}

/** Everything that can happen to a case, in the past tense. An event is never edited. */
export type CaseEvent =
  | MeetingEvent
  | SilenceEvent
  | (Stamp & {
      readonly type: 'CaseSubmitted';
      readonly case: Pick<
        Case,
        'id' | 'number' | 'item' | 'itemVersion' | 'applicant' | 'subject' | 'units' | 'facts' | 'draftHash'
      >;
      readonly totalLimit: Limit;
      /** the limit that a law sets for the whole item; absent where none does */
      readonly statutoryLimit?: StatutoryLimit;
      readonly form: FrozenForm;
      readonly files?: readonly FileReference[];
    })
  | (OfTask & {
      readonly type: 'TaskOpened';
      readonly kind: TaskKind;
      readonly step: string | null;
      readonly unit: string;
      readonly role: string | null;
      readonly about: About | null;
      readonly limit: Limit | null;
      readonly endOfDay: '24:00' | 'businessClose';
      readonly onSilence: OnSilence | null;
      readonly draftHash: string;
      readonly forwardedByRuling?: boolean;
      /** beside the promised clock; absent where no law sets a limit */
      readonly statutory?: StatutoryClock;
    } & OpenedClock)
  | (OfTask & { readonly type: 'StepNotNeeded'; readonly step: string; readonly unit: string })
  | (OfTask & { readonly type: 'StepDone'; readonly step: string; readonly unit: string })
  | (OfTask & { readonly type: 'TaskServed'; readonly host: string })
  | (OfTask & { readonly type: 'TaskSeen' })
  | (OfTask & { readonly type: 'TaskWarned'; readonly warning: string })
  | (OfTask & { readonly type: 'WarningDelivered'; readonly warning: string; readonly host: string })
  | (OfTask & {
      readonly type: 'TaskAgreed';
      readonly opinion: string | null;
      readonly conditions: readonly { readonly id: string; readonly what: string }[];
      readonly fills: Readonly<Record<string, unknown>>;
      readonly conditionAnswers: Readonly<Record<string, string>>;
    })
  | (OfTask & { readonly type: 'TaskDisagreed'; readonly reasons: string })
  | (OfTask & { readonly type: 'TaskForwarded'; readonly named: string; readonly reasons: string })
  | (OfTask & { readonly type: 'CompetenceRuled'; readonly unit: string; readonly reasons: string })
  | (OfTask & { readonly type: 'TaskPaused'; readonly reason: string; readonly gaps: readonly Gap[] })
  | (OfTask & { readonly type: 'TaskResumed'; readonly statutoryDueAt?: string | null } & OpenedClock)
  | (OfTask & {
      readonly type: 'CorrectionAnswered';
      readonly values: Readonly<Record<string, unknown>>;
      readonly answer: string;
      readonly draftHash: string;
    })
  | (OfTask & {
      readonly type: 'TaskExtended';
      readonly cause: 'platform' | 'supervisor' | 'repair';
      readonly guard: string;
      readonly before: string;
      /** one where absent */
      readonly workingDays?: number;
    } & OpenedClock)
  /** the calendar has changed: the due instant before, and the clock under the calendar of that version */
  | (OfTask & {
      readonly type: 'ClockRecomputed';
      readonly before: string | null;
      readonly calendar: string;
      readonly rungs?: readonly { readonly rung: string; readonly at: string }[];
    } & OpenedClock)
  | (OfTask & {
      readonly type: 'TaskDeemedAgreed';
      readonly ground: 'timeout' | 'absence' | 'acceptance';
      readonly guards: readonly GuardResult[];
      readonly ruleVersion: string;
      readonly draftHash: string;
      /** for absence, instead of the guards: the meeting, and what the rule looked at */
      readonly absence?: { readonly meeting: string; readonly evidence: RulingEvidence };
    })
  /** `deemed`: by silence, from the day of receipt (Licensing Law art. 32) */
  | (OfTask & {
      readonly type: 'ApplicationAccepted';
      readonly acceptedAt: string;
      readonly deemed: boolean;
    })
  | (OfTask & { readonly type: 'TaskOwed' })
  | (OfTask & {
      readonly type: 'TaskOverdue';
      readonly rungs: readonly { readonly rung: string; readonly at: string }[];
      readonly causedBy: 'unit' | 'platform';
      readonly guards?: readonly GuardResult[];
    })
  | (OfTask & {
      readonly type: 'TaskEscalated';
      readonly rung: string;
      readonly unit: string;
      readonly followUp: string;
    })
  | (OfTask & { readonly type: 'TaskDirected'; readonly direction: string; readonly about: string })
  | (OfTask & { readonly type: 'TaskNotNeeded'; readonly why: string })
  | (OfTask & { readonly type: 'ReplyLate'; readonly decision: DecisionKind; readonly words: string | null })
  | (OfTask & {
      readonly type: 'VerificationSettled';
      readonly field: string;
      readonly value: unknown;
      /** computed values that changed with it */
      readonly follows?: Readonly<Record<string, unknown>>;
      readonly reasons: string;
      readonly draftHash: string;
    })
  | (OfTask & { readonly type: 'FilesAttached'; readonly files: readonly FileReference[] })
  | (Stamp & { readonly type: 'DocumentIssued'; readonly document: IssuedDocument })
  /** the case goes on under another version of its item; the open clocks as they are under it */
  | (Stamp & {
      readonly type: 'CaseMoved';
      readonly from: string;
      readonly to: string;
      readonly units: Readonly<Record<string, string>>;
      readonly totalLimit: Limit;
      readonly added: readonly string[];
      readonly gone: readonly string[];
      readonly clocks: readonly MovedClock[];
    })
  | (Stamp & { readonly type: 'CaseDecided' })
  | (Stamp & { readonly type: 'CaseRefused'; readonly unit: string; readonly reasons: string })
  | (Stamp & { readonly type: 'CaseReturned'; readonly reasons: string })
  | (Stamp & { readonly type: 'CaseWithdrawn'; readonly reasons: string })
  | (Stamp & { readonly type: 'CaseClosed' })
  | (Stamp & { readonly type: 'CaseArchived' } & HandOver)
  | (Stamp & {
      readonly type: 'CaseRated';
      readonly grade: number;
      readonly words: string | null;
      /** of the two lowest grades: the supervision office that is warned, and until when the applicant is called back */
      readonly warned?: { readonly unit: string; readonly callBackBy: string | null };
    })
  | IntakeEvent;

export type CaseEventType = CaseEvent['type'];
