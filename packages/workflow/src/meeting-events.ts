import type { RulingEvidence } from '@lianban/rules';
import type { Appointment, Attendance } from './meeting-state.ts';
import type { Actor } from './state.ts';

interface OfMeeting {
  readonly at: string;
  readonly recordedAt: string;
  readonly by: Actor;
  readonly meeting: string;
}

/** What happens to a joint review of a case. */
export type MeetingEvent =
  | (OfMeeting &
      Appointment & {
        readonly type: 'MeetingCalled';
        readonly invited: readonly { readonly unit: string; readonly tasks: readonly string[] }[];
      })
  | (OfMeeting & Appointment & { readonly type: 'MeetingMoved' })
  | (OfMeeting & { readonly type: 'MeetingCancelled'; readonly reasons: string })
  | (OfMeeting & { readonly type: 'InvitationServed'; readonly unit: string; readonly host: string })
  | (OfMeeting & { readonly type: 'InvitationAccepted'; readonly unit: string })
  | (OfMeeting & {
      readonly type: 'InvitationDeclined';
      readonly unit: string;
      readonly reasons: string;
      /** the supervision office's task */
      readonly ruling: string;
    })
  | (OfMeeting & {
      readonly type: 'MinutesRecorded';
      readonly endedAt: string;
      readonly words: string;
      readonly attendance: readonly Attendance[];
    })
  /** What an absence came to; the consent that it may be is an event of its own. */
  | (OfMeeting & {
      readonly type: 'AbsenceRuled';
      readonly task: string;
      readonly unit: string;
      readonly outcome: string;
      /** the condition that stood against consent, or that there was none */
      readonly reason: string;
      readonly ruleVersion: string;
      readonly evidence: RulingEvidence;
    });
