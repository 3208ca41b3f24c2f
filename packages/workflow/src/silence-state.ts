import type { Actor } from './state.ts';

/** A justification (正当理由) that a unit files before its time has run out; at most one for a task. */
export interface Excuse {
  readonly state: 'open' | 'accepted' | 'rejected';
  readonly filedAt: string;
  readonly reasons: string;
  readonly by: Actor;
  /** the supervision office's task */
  readonly task: string;
  readonly ruledAt: string | null;
  readonly ruling: string | null;
}

/** What a silent unit asks for with reasons after its consent was deemed (撤回). The consent stands meanwhile. */
export interface Revocation {
  readonly state: 'open' | 'accepted' | 'rejected';
  readonly askedAt: string;
  readonly reasons: string;
  readonly by: Actor;
  /** first instant at which it would have been too late; null where the calendar does not tell */
  readonly until: string | null;
  /** tasks of other units that were done in the meantime and rest on the consent: flagged, never undone */
  readonly flagged: readonly string[];
  readonly ruledAt: string | null;
  readonly ruling: string | null;
}

/** The written opinion that a silent unit gave afterwards (补充书面意见). */
export interface FollowedUp {
  readonly at: string;
  readonly opinion: string;
  readonly late: boolean;
}

/** What the tasks around silence are about. */
export type AboutSilence =
  | {
      readonly kind: 'excuse';
      readonly task: string;
      readonly reasons: string;
      /** where it excuses from a meeting, not from the time limit */
      readonly meeting?: string;
    }
  | { readonly kind: 'writtenFollowUp'; readonly task: string }
  | {
      readonly kind: 'revocation';
      readonly task: string;
      readonly reasons: string;
      readonly flagged: readonly string[];
      /** the deciding unit rules on it; the supervision office is told and may direct */
      readonly for: 'decidingUnit' | 'supervisionOffice';
    };
