import type {
  CaseState as CaseStatus,
  DecisionKind,
  Limit,
  OnSilence,
  StatutoryLimit,
  TaskKind,
  TaskState,
} from '@lianban/contract';
import type { GuardResult, RulingEvidence } from '@lianban/rules';
import type { FrozenForm } from './form.ts';
import type { Intake } from './intake.ts';
import type { Meeting } from './meeting-state.ts';
import type { AboutSilence, Excuse, FollowedUp, Revocation } from './silence-state.ts';
import type { StatutoryClock } from './statutory.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
}
export interface Actor {
  readonly unit: string | null;
  readonly user: Person | null;
}

export interface Condition {
  readonly id: string;
  readonly what: string;
  readonly answer: string | null;
}

export interface Gap {
  readonly field?: string | undefined;
  readonly what: string;
}

/** What a task that is not a step of the flow is about. */
export type About =
  | AboutSilence
  | {
      readonly kind: 'verification';
      readonly field: string;
      readonly reason: 'conflict' | 'fallback' | 'contested';
      readonly blocking: boolean;
      readonly values: readonly { readonly unit: string; readonly value?: unknown; readonly asOf: string }[];
      readonly words: string | null;
    }
  | { readonly kind: 'competence'; readonly task: string; readonly named: string; readonly reasons: string }
  | { readonly kind: 'followUp'; readonly task: string; readonly rung: string }
  | { readonly kind: 'correction'; readonly task: string; readonly gaps: readonly Gap[] }
  | { readonly kind: 'deferredMaterial'; readonly material: string; readonly promisedDate: string }
  | { readonly kind: 'commitmentCheck'; readonly commitment: string }
  | { readonly kind: 'simulation' };

export interface Task {
  readonly id: string;
  readonly kind: TaskKind;
  /** id of the flow's step, for kind `step` */
  readonly step: string | null;
  readonly unit: string;
  readonly role: string | null;
  readonly state: TaskState;
  /** changes only with what the officer decides on */
  readonly revision: number;
  /** who brought about that revision; null for the first */
  readonly revisedBy: Actor | null;
  readonly about: About | null;
  readonly receivedAt: string;
  readonly limit: Limit | null;
  readonly endOfDay: '24:00' | 'businessClose';
  readonly onSilence: OnSilence | null;
  readonly clock: 'none' | 'running' | 'paused' | 'calendar-unknown' | 'ended';
  readonly dueAt: string | null;
  /** instants at which a warning is still to be given, ascending */
  readonly warnAt: readonly string[];
  readonly warnings: readonly { readonly id: string; readonly at: string; readonly deliveredAt?: string }[];
  readonly served: { readonly at: string; readonly host: string } | null;
  readonly opened: { readonly at: string; readonly user: Person } | null;
  readonly pauses: readonly { readonly from: string; readonly to: string | null; readonly reason: string }[];
  readonly extensions: readonly {
    readonly at: string;
    readonly cause: 'platform' | 'supervisor' | 'repair';
    readonly guard?: string;
    /** one where absent */
    readonly workingDays?: number;
  }[];
  readonly replies: readonly {
    readonly at: string;
    readonly decision: string;
    readonly resolvedAt?: string;
  }[];
  readonly decision: {
    readonly kind: DecisionKind;
    readonly at: string;
    readonly user: Person;
    readonly words: string | null;
  } | null;
  readonly conditions: readonly Condition[];
  readonly deemed: {
    readonly effectiveAt: string;
    readonly recordedAt: string;
    readonly ground: 'timeout' | 'absence' | 'acceptance';
    readonly guards: readonly GuardResult[];
    readonly absence?: { readonly meeting: string; readonly evidence: RulingEvidence };
    readonly followedUp?: FollowedUp;
  } | null;
  /** what a law sets beside the promise; null where none does */
  readonly statutory: StatutoryClock | null;
  readonly excuse: Excuse | null;
  readonly revocation: Revocation | null;
  readonly escalations: readonly {
    readonly rung: string;
    readonly at: string;
    readonly unit: string;
    readonly task: string;
  }[];
  /** instants of the rungs still to be climbed */
  readonly rungs: readonly { readonly rung: string; readonly at: string }[];
  /** hash of what was put to the unit */
  readonly draftHash: string;
  readonly forwardedByRuling: boolean;
  readonly endedAt: string | null;
  readonly recordedAt: string | null;
}

export interface IssuedDocument {
  readonly id: string;
  readonly number: string;
  readonly at: string;
  readonly unit: string;
  readonly user: Person | null;
  readonly hash: string;
}

/** What the log says of a file: whoever holds the content can prove by the digest that it is the one. */
export interface FileReference {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly type: string;
  readonly sha256: string;
}
/** A file that stands in the case; `task`: the one beside whose answer it was put, null for the application. */
export interface PutFile extends FileReference {
  readonly unit: string;
  readonly task: string | null;
  readonly at: string;
}

/** One application for one item (办件). Plain data; rebuilt from its events. */
export interface Case {
  readonly id: string;
  readonly number: string;
  readonly item: string;
  readonly itemVersion: string;
  readonly status: CaseStatus;
  readonly applicant: { readonly unit: string; readonly user: Person };
  readonly subject: string;
  /** every actor of the item, resolved to a unit when the case was submitted */
  readonly units: Readonly<Record<string, string>>;
  readonly facts: Readonly<Record<string, string>>;
  readonly submittedAt: string;
  readonly draftHash: string;
  readonly tasks: readonly Task[];
  /** when the application counts as accepted, where the item has a step for it */
  readonly acceptance: { readonly at: string; readonly deemed: boolean } | null;
  readonly total: {
    readonly limit: Limit;
    readonly statutoryLimit: StatutoryLimit | null;
    readonly receivedAt: string;
    readonly pauses: readonly {
      readonly from: string;
      readonly to: string | null;
      readonly reason: string;
    }[];
    readonly endedAt: string | null;
  };
  readonly documents: readonly IssuedDocument[];
  readonly meetings: readonly Meeting[];
  readonly refusal: { readonly unit: string; readonly reasons: string; readonly at: string } | null;
  readonly rating: {
    readonly grade: number;
    readonly at: string;
    /** the supervision office that was warned of a low one */
    readonly warned?: { readonly unit: string; readonly callBackBy: string | null };
  } | null;
  readonly closedAt: string | null;
  /** attachments in the order in which they came */
  readonly files: readonly PutFile[];
  readonly intake: Intake;
  /** when it was handed to the archive, and how it had ended */
  readonly archived?: { readonly at: string; readonly state: CaseStatus };
}

/** The case and its form; the form is kept apart because it is large and seldom changes. */
export interface CaseFile {
  readonly version: number;
  /** of the last event: what the next one need not say again */
  readonly stamp: { readonly recordedAt: string; readonly by: Actor };
  readonly case: Case;
  readonly form: FrozenForm;
}
