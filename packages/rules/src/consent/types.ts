/** Shapes of silence as consent (超时默认). All times are ISO 8601 instants with an offset. */

import type { OfficeHours, WorkingCalendar } from '../calendar/types.ts';

export type OnSilence = 'consent' | 'proceed' | 'escalate';

/** Classes that no data may loosen to `consent`. */
export type LockedClass =
  | 'procuratorial'
  | 'funds'
  | 'discipline'
  | 'licence'
  | 'registration'
  | 'personnel'
  | 'staffing'
  | 'determination'
  | 'technical'
  | 'external'
  | 'credit'
  | 'secret';

/** Why silence has its effect: an article, or a decision of the city, marked as such. */
export interface SilenceGround {
  readonly title: string;
  readonly article: string;
  readonly kind: 'law' | 'city-decision' | 'ours';
  /** The version in force when the task was served. */
  readonly ruleVersion: string;
}

export interface TaskPause {
  readonly from: string;
  readonly to: string | null;
  readonly reason?: string | undefined;
}

export interface TaskExtension {
  /** `repair`: the unit's invalid reply was returned once for repair. */
  readonly cause: 'platform' | 'supervisor' | 'repair';
  readonly at: string;
  readonly guard?: GuardId | undefined;
}

/** A justification (正当理由) filed by the unit. Only one filed before the due instant counts. */
export interface TaskExcuse {
  readonly state: 'open' | 'rejected' | 'accepted';
  readonly filedAt?: string | undefined;
}

export interface TaskWarning {
  readonly at: string;
  readonly deliveredAt?: string | undefined;
}

export interface TaskReply {
  readonly at: string;
  /** One of the five decisions; anything else is no valid reply. */
  readonly decision: string;
  /** The requested information came, or the coordinator ruled the unit competent: a decision is owed again. */
  readonly resolvedAt?: string | undefined;
}

export interface ConsentTask {
  readonly onSilence: OnSilence;
  readonly ground?: SilenceGround | undefined;
  readonly lockedClass?: LockedClass | (string & {}) | null | undefined;
  readonly served?: { readonly at: string; readonly host: string } | undefined;
  readonly completeFile: boolean;
  /** Hash of what was put to the unit: form, provenance, proposed opinion. */
  readonly draftHash?: string | undefined;
  /** First late instant, extensions included; null while paused or where the calendar is unknown. */
  readonly dueAt: string | null;
  readonly pauses: readonly TaskPause[];
  readonly extensions: readonly TaskExtension[];
  readonly excuse?: TaskExcuse | undefined;
  readonly warnings: readonly TaskWarning[];
  readonly replies: readonly TaskReply[];
  /** Earlier defaults of this unit in this case. */
  readonly unitDefaultsInCase: number;
  /** The coordinator named this unit; it is never deemed to consent unless it accepted expressly. */
  readonly forwardedByRuling?: boolean | undefined;
  readonly expresslyAccepted?: boolean | undefined;
  /** Hash of the draft for which consent has been deemed already. */
  readonly deemedFor?: string | undefined;
}

export interface Outage {
  readonly from: string;
  /** null: still going on. */
  readonly to: string | null;
}

export interface ConsentContext {
  readonly outages: readonly Outage[];
  /** An outage counts when longer than this within office hours; default 60. */
  readonly outageMinutes?: number | undefined;
  readonly officeHours?: OfficeHours | undefined;
  readonly calendar?: WorkingCalendar | undefined;
}

export type GuardId = 'G1' | 'G2' | 'G3' | 'G4' | 'G5' | 'G6' | 'G7' | 'G8';

export type GuardReason =
  | 'ground-recorded'
  | 'not-declared'
  | 'no-ground'
  | 'no-rule-version'
  | 'no-locked-class'
  | 'locked-class'
  | 'service-proven'
  | 'not-served'
  | 'served-late'
  | 'file-incomplete'
  | 'no-draft-hash'
  | 'due'
  | 'not-yet-due'
  | 'due-unknown'
  | 'nothing-open'
  | 'pause-open'
  | 'excuse-open'
  | 'excuse-accepted'
  | 'warning-delivered'
  | 'no-warning-delivered'
  | 'no-reply'
  | 'late-reply'
  | 'invalid-reply'
  | 'valid-reply'
  | 'reachable'
  | 'outage';

export interface GuardResult {
  readonly guard: GuardId;
  readonly passed: boolean;
  readonly reason: GuardReason;
  readonly evidence: Readonly<Record<string, string | number | boolean | null>>;
}

/** What a silent unit's task comes to at `now`. `owed` and `overdue` are never consent. */
export type ConsentOutcome =
  | 'waiting'
  | 'answered'
  | 'extend'
  | 'escalate'
  | 'owed'
  | 'overdue'
  | 'deemed-consent';

/** Why an outcome that no single guard names. */
export type ConsentReason =
  | 'second-default'
  | 'forwarded-not-accepted'
  | 'second-failure'
  | 'calendar-unknown'
  | 'already-deemed';

export interface ConsentDecision {
  readonly outcome: ConsentOutcome;
  /** The first guard that stands against deemed consent. */
  readonly failing?: GuardId;
  readonly because?: ConsentReason;
  /** Always all eight, in order. */
  readonly guards: readonly GuardResult[];
  /** deemed-consent, owed, overdue: the due instant, whenever it is recorded. */
  readonly effectiveAt?: string;
  readonly ground?: 'timeout';
  /** deemed-consent: the draft consented to, and the rule version at service. */
  readonly draftHash?: string;
  readonly ruleVersion?: string;
  /** owed, overdue: who is to answer for it; `platform` where service, warning or reachability failed. */
  readonly causedBy?: 'unit' | 'platform';
  /** extend: by one working day, once. */
  readonly extension?: {
    readonly cause: 'platform' | 'repair';
    readonly guard: GuardId;
    readonly workingDays: 1;
    readonly dueAt: string;
  };
}
