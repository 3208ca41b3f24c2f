import type { RulingEvidence } from '@lianban/rules';
import type { Actor } from './state.ts';

/** When and where, and what about. */
export interface Appointment {
  readonly startsAt: string;
  readonly place: string | null;
  readonly link: string | null;
  readonly agenda: string;
}

/** One unit's invitation, for those of its tasks that the meeting is about. */
export interface Invitation {
  readonly unit: string;
  readonly tasks: readonly string[];
  readonly invitedAt: string;
  /** the proven receipt: the host took the message, its back end fetched the inbox, or an officer answered */
  readonly received: { readonly at: string; readonly host: string | null } | null;
  readonly answer: 'accepted' | 'declined' | null;
  readonly excuse: {
    readonly state: 'open' | 'accepted' | 'rejected';
    readonly filedAt: string;
    readonly reasons: string;
    readonly task: string;
    readonly ruledAt: string | null;
    readonly ruling: string | null;
  } | null;
  /** what its absence came to, task by task */
  readonly absences: readonly {
    readonly task: string;
    readonly outcome: string;
    readonly reason: string;
    readonly ruleVersion: string;
    readonly evidence: RulingEvidence;
  }[];
}

export interface Attendance {
  readonly unit: string;
  readonly present: boolean;
  readonly person: string | null;
  /** written opinion that came before the end */
  readonly opinion: { readonly at: string; readonly words: string } | null;
}

export interface Minutes {
  readonly at: string;
  readonly by: Actor;
  readonly endedAt: string;
  readonly words: string;
  readonly attendance: readonly Attendance[];
}

/** A joint review (联审会议) of open steps of one case. */
export interface Meeting extends Appointment {
  readonly id: string;
  readonly by: Actor;
  readonly calledAt: string;
  /** counts up when it is moved: an old invitation's receipt proves nothing for the new date */
  readonly round: number;
  readonly state: 'called' | 'held' | 'cancelled';
  readonly invitations: readonly Invitation[];
  readonly minutes: Minutes | null;
}
