import * as z from 'zod/mini';
import { DecisionRequest } from './decision.ts';
import { Instant, Text } from './text.ts';

const Words = z.string().check(z.trim(), z.minLength(1), z.maxLength(2000));
const Line = z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(300)));
const Unit = z.object({ code: z.string(), name: z.string(), english: z.string() });

const Appointment = {
  startsAt: Instant,
  /** where it is held; `place`, `link` or both */
  place: Line,
  link: Line,
  agenda: Words,
};

/** A joint review (联审会议) of open steps of one case: every unit of these steps is invited. */
export const MeetingRequest = z.strictObject({
  steps: z.array(z.string()).check(z.minLength(1), z.maxLength(30)),
  ...Appointment,
});
export type MeetingRequest = z.infer<typeof MeetingRequest>;

/** Another time or place: all are invited again. */
export const MeetingMove = z.strictObject(Appointment);
export type MeetingMove = z.infer<typeof MeetingMove>;

export const MeetingCancellation = z.strictObject({ reasons: Words });
export type MeetingCancellation = z.infer<typeof MeetingCancellation>;

/** Staying away needs reasons; the supervision office rules on them. */
export const InvitationAnswer = z.discriminatedUnion('answer', [
  z.strictObject({ answer: z.literal('accept') }),
  z.strictObject({ answer: z.literal('decline'), reasons: Words }),
]);
export type InvitationAnswer = z.infer<typeof InvitationAnswer>;

export const MinutesRequest = z.strictObject({
  endedAt: Instant,
  words: Words,
  /** every invited unit, once */
  attendance: z
    .array(
      z.strictObject({
        unit: z.string(),
        present: z.boolean(),
        /** who spoke for the unit */
        person: Line,
        /** written opinion that came before the end of the meeting */
        opinion: z.optional(z.strictObject({ at: Instant, words: Words })),
        /** what the unit decided in the meeting: task -> agree, agreeWithConditions or disagree */
        decisions: z.optional(z.record(z.string(), DecisionRequest)),
      }),
    )
    .check(z.minLength(1), z.maxLength(30)),
});
export type MinutesRequest = z.infer<typeof MinutesRequest>;

/** A joint review as its caller and the invited units see it. */
export const MeetingView = z.object({
  id: z.string(),
  state: z.enum(['called', 'held', 'cancelled']),
  caller: Unit,
  calledAt: z.string(),
  startsAt: z.string(),
  place: z.nullable(z.string()),
  link: z.nullable(z.string()),
  agenda: z.string(),
  invitations: z.array(
    z.object({
      unit: Unit,
      tasks: z.array(z.object({ task: z.string(), name: Text })),
      invitedAt: z.string(),
      receivedAt: z.nullable(z.string()),
      answer: z.nullable(z.enum(['accepted', 'declined'])),
      excuse: z.nullable(
        z.object({
          state: z.enum(['open', 'accepted', 'rejected']),
          reasons: z.string(),
          ruling: z.nullable(z.string()),
        }),
      ),
      /** from the minutes; null before */
      present: z.nullable(z.boolean()),
      person: z.nullable(z.string()),
      opinion: z.nullable(z.object({ at: z.string(), words: z.string() })),
      /** what its absence came to; `reason` names the condition that stood against consent */
      absences: z.array(z.object({ task: z.string(), outcome: z.string(), reason: z.string(), words: Text })),
    }),
  ),
  minutes: z.nullable(z.object({ at: z.string(), endedAt: z.string(), words: z.string() })),
});
export type MeetingView = z.infer<typeof MeetingView>;
