import type { CorrectionAnswer, DecisionRequest, Item, ProblemCode } from '@lianban/contract';
import type { OfficeHours, Outage, WorkingCalendar } from '@lianban/rules';
import type { CaseEvent } from './events.ts';
import type { FrozenForm } from './form.ts';
import type { MeetingCommand } from './meeting-commands.ts';
import type { Case, FileReference, Person } from './state.ts';

/** What is asked of a case, in the imperative. Ids, numbers, hashes and times come in. */
export type Command =
  | MeetingCommand
  | {
      readonly type: 'SubmitCase';
      readonly case: Pick<
        Case,
        'id' | 'number' | 'item' | 'itemVersion' | 'applicant' | 'subject' | 'units' | 'facts' | 'draftHash'
      >;
      readonly form: FrozenForm;
      /** data verifications that the plan opened: conflicts, fallbacks, contested values */
      readonly verifications: readonly Verification[];
      readonly files?: readonly FileReference[];
      readonly intake?: IntakeAsked;
    }
  | { readonly type: 'AcknowledgeService'; readonly task: string; readonly at: string; readonly host: string }
  | {
      readonly type: 'AcknowledgeWarning';
      readonly task: string;
      readonly warning: string;
      readonly host: string;
    }
  | { readonly type: 'SeeTask'; readonly task: string; readonly user: Person; readonly unit: string }
  | {
      readonly type: 'DecideTask';
      readonly task: string;
      readonly decision: DecisionRequest;
      readonly unit: string;
      readonly user: Person;
      readonly roles: readonly string[];
      /** document id -> number, drawn beforehand for the documents that this step may issue */
      readonly numbers: Readonly<Record<string, string>>;
      /** computed values that follow from the one that `settle` gives */
      readonly follows?: Readonly<Record<string, unknown>>;
      /** those that the decision names, as they were found */
      readonly files?: readonly FileReference[];
    }
  | {
      readonly type: 'AnswerCorrection';
      readonly answer: CorrectionAnswer;
      readonly files?: readonly FileReference[];
      readonly unit: string;
      readonly user: Person;
    }
  | {
      readonly type: 'HandInMaterial';
      readonly task: string;
      readonly file: string;
      readonly name: string;
      /** the same file, where it was uploaded to the platform */
      readonly files?: readonly FileReference[];
      readonly unit: string;
      readonly user: Person;
    }
  | {
      readonly type: 'RepairCommitment';
      readonly commitment: string;
      readonly reasons: string;
      readonly unit: string;
      readonly user: Person;
    }
  | {
      readonly type: 'ConvertSimulation';
      readonly facts: readonly {
        readonly fact: string;
        readonly value?: unknown;
        readonly provenBy?: string | undefined;
      }[];
      /** what the form says of facts that came true otherwise, with what follows from them; the shell's */
      readonly values?: Readonly<Record<string, unknown>>;
      readonly unit: string;
      readonly user: Person;
    }
  | {
      readonly type: 'FileExcuse' | 'RevokeConsent';
      readonly task: string;
      readonly unit: string;
      readonly user: Person;
      readonly reasons: string;
    }
  | { readonly type: 'LetTimePass' }
  /** the calendar of the context is another than before */
  | { readonly type: 'RecomputeClocks' }
  | {
      /** the version to move to, and the unit that each of its actors means in this case */
      readonly type: 'MoveCase';
      readonly to: Item;
      readonly units: Readonly<Record<string, string>>;
      readonly unit: string;
      readonly user: Person;
    }
  /** events: how many the archive is given; head: the hash of the last of them */
  | { readonly type: 'ArchiveCase'; readonly events: number; readonly head: string }
  | { readonly type: 'WithdrawCase'; readonly unit: string; readonly user: Person; readonly reasons: string }
  | {
      readonly type: 'RateCase';
      readonly unit: string;
      readonly user: Person;
      readonly grade: number;
      readonly words: string | null;
    };

export interface Verification {
  readonly field: string;
  readonly unit: string;
  readonly reason: 'conflict' | 'fallback' | 'contested';
  readonly blocking: boolean;
  readonly values: readonly { readonly unit: string; readonly value?: unknown; readonly asOf: string }[];
  readonly words: string | null;
}

/** How an application comes in beside its values; all of it voluntary. */
export interface IntakeAsked {
  /** codes of sub-items picked by their own name */
  readonly picks?: readonly string[];
  readonly materials?: readonly { readonly material: string; readonly file: string; readonly name: string }[];
  readonly deferred?: readonly { readonly material: string; readonly promisedDate: string }[];
  /** `textHash`: of the words promised, the shell's */
  readonly commitments?: readonly {
    readonly commitment: string;
    readonly version: string;
    readonly textHash: string;
  }[];
  readonly simulation?: { readonly facts: readonly string[] };
  /** who promises: an opaque id; and how many promises it has broken and not repaired, in all its cases */
  readonly promisor?: string;
  readonly brokenCommitments?: number;
}

export interface Context {
  readonly item: Item;
  /** platform time, ISO */
  readonly now: string;
  readonly calendar: WorkingCalendar;
  readonly officeHours: OfficeHours;
  readonly outages: readonly Outage[];
  /** hash of a form after a change of values; the shell's, so that the core needs no hash of its own */
  readonly hash: (form: FrozenForm) => string;
  /** document id -> number, drawn beforehand, for documents that follow from no officer's answer */
  readonly numbers?: Readonly<Record<string, string>>;
}

/** Why a command was not carried out. `field` names what in the request is wrong. */
export interface Refusal {
  readonly code: ProblemCode;
  readonly words: { readonly zh: string; readonly en: string };
  readonly field?: string;
}

/** Events to record; a refusal may come with events (a late reply is recorded and refused). */
export interface Outcome {
  readonly events: readonly CaseEvent[];
  readonly refusal?: Refusal;
}
