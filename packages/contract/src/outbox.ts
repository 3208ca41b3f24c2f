import * as z from 'zod/mini';
import { Role } from './session.ts';

/** A message that was given up after many attempts, or whose receiver is disabled. What it says stays in the case. */
export const ParkedMessage = z.object({
  id: z.string(),
  type: z.string(),
  unit: z.string(),
  case: z.string(),
  task: z.optional(z.string()),
  /** platform time of what it tells of */
  at: z.string(),
  attempts: z.number(),
  /** the kind of failure, without address, secret or body */
  error: z.nullable(z.string()),
});
export type ParkedMessage = z.infer<typeof ParkedMessage>;

/** A host's back end that takes messages. */
export const ReceiverView = z.object({
  id: z.string(),
  name: z.string(),
  /** unit codes; `*` means every unit */
  units: z.array(z.string()),
  roles: z.array(Role),
  /** how many secrets sign; two while one is exchanged */
  secrets: z.number(),
  /** it answered 410: nothing is sent until it is enabled; machine time */
  disabled: z.nullable(z.object({ since: z.string(), why: z.string() })),
});
export type ReceiverView = z.infer<typeof ReceiverView>;

/** How many parked messages are sent again. */
export const Replayed = z.object({ replayed: z.number() });
export type Replayed = z.infer<typeof Replayed>;
