import * as z from 'zod/mini';
import { Text } from './text.ts';

const Unit = z.object({ code: z.string(), name: z.string(), english: z.string() });
const Ruled = {
  state: z.enum(['open', 'accepted', 'rejected']),
  reasons: z.string(),
  ruledAt: z.nullable(z.string()),
  /** reasons of the ruling */
  ruling: z.nullable(z.string()),
};

/** A justification (正当理由) as the unit, the supervision office and the case's participants see it. */
export const ExcuseView = z.object({
  ...Ruled,
  /** the task that is excused, its name and unit */
  task: z.string(),
  name: Text,
  unit: Unit,
  filedAt: z.string(),
  dueAt: z.nullable(z.string()),
  /** the meeting, where it excuses from one */
  meeting: z.nullable(z.string()),
});
export type ExcuseView = z.infer<typeof ExcuseView>;

/** A task that rests on a consent which its unit asks back: to be looked at again, never undone. */
export const FlaggedAct = z.object({
  task: z.string(),
  name: Text,
  unit: Unit,
  endedAt: z.nullable(z.string()),
});

/** A deemed consent that is asked back (撤回). */
export const RevocationView = z.object({
  ...Ruled,
  task: z.string(),
  name: Text,
  unit: Unit,
  askedAt: z.string(),
  /** first instant at which it would have been too late */
  until: z.nullable(z.string()),
  flagged: z.array(FlaggedAct),
});
export type RevocationView = z.infer<typeof RevocationView>;

/** The written opinion after a deemed consent (补充书面意见). */
export const WrittenFollowUpView = z.object({
  /** the task whose silence was consent */
  task: z.string(),
  name: Text,
  unit: Unit,
  state: z.enum(['owed', 'missed', 'given', 'givenLate']),
  dueAt: z.nullable(z.string()),
  givenAt: z.nullable(z.string()),
  opinion: z.nullable(z.string()),
});
export type WrittenFollowUpView = z.infer<typeof WrittenFollowUpView>;

/** What stands around silence: of the task, or of all tasks of the case. */
export const AroundSilence = z.object({
  excuses: z.array(ExcuseView),
  writtenFollowUps: z.array(WrittenFollowUpView),
  revocations: z.array(RevocationView),
});
export type AroundSilence = z.infer<typeof AroundSilence>;
