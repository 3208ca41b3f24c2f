import type { MinutesRequest } from '@lianban/contract';
import type { Appointment } from './meeting-state.ts';
import type { Person } from './state.ts';

interface ByOfficer {
  readonly unit: string;
  readonly user: Person;
}
interface OfMeeting extends ByOfficer {
  readonly meeting: string;
}

/** What is asked of a joint review. */
export type MeetingCommand =
  | (ByOfficer & Appointment & { readonly type: 'CallMeeting'; readonly steps: readonly string[] })
  | (OfMeeting & Appointment & { readonly type: 'MoveMeeting' })
  | (OfMeeting & { readonly type: 'CancelMeeting'; readonly reasons: string })
  | (OfMeeting & { readonly type: 'AcceptInvitation' })
  | (OfMeeting & { readonly type: 'DeclineInvitation'; readonly reasons: string })
  | (OfMeeting & { readonly type: 'RecordMinutes'; readonly minutes: MinutesRequest })
  | {
      readonly type: 'AcknowledgeInvitation';
      readonly meeting: string;
      readonly unit: string;
      readonly round: number;
      readonly host: string;
    };
