import * as z from 'zod/mini';
import { Tier } from './shapes.ts';
import { LocalDate, Text } from './text.ts';

const Words = z.string().check(z.trim(), z.minLength(1), z.maxLength(2000));
const Short = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));

/** A file that stands for a material: its id and what it is called. */
export const HandedIn = z.strictObject({ material: z.string(), file: Short, name: Short });
export type HandedIn = z.infer<typeof HandedIn>;

/** How an application comes in, beside its values: everything voluntary, everything optional. */
export const intakeRequest = {
  /** codes of sub-items picked by their own name (点单); those with a field are picked by its value */
  picks: z.optional(z.array(z.string()).check(z.maxLength(100))),
  materials: z.optional(z.array(HandedIn).check(z.maxLength(100))),
  /** materials to be handed in later, each by a day (容缺受理) */
  deferred: z.optional(
    z.array(z.strictObject({ material: z.string(), promisedDate: LocalDate })).check(z.maxLength(100)),
  ),
  /** promises made, in the version of the text that was read (告知承诺) */
  commitments: z.optional(
    z.array(z.strictObject({ commitment: z.string(), version: z.string() })).check(z.maxLength(100)),
  ),
  /** asks for a simulated approval on these presumed facts (模拟审批) */
  simulation: z.optional(
    z.strictObject({ facts: z.array(z.string()).check(z.minLength(1), z.maxLength(50)) }),
  ),
};

/** Hands in a deferred material. */
export const MaterialRequest = z.strictObject({ task: z.string(), file: Short, name: Short });
export type MaterialRequest = z.infer<typeof MaterialRequest>;

/** The checking unit records that a broken commitment was put right. */
export const RepairRequest = z.strictObject({ reasons: Words });
export type RepairRequest = z.infer<typeof RepairRequest>;

/** Every presumed fact with what it has come to be, and the number of the document that proves it. */
export const ConversionRequest = z.strictObject({
  facts: z
    .array(z.strictObject({ fact: z.string(), value: z.optional(z.unknown()), provenBy: z.optional(Short) }))
    .check(z.minLength(1), z.maxLength(50)),
});
export type ConversionRequest = z.infer<typeof ConversionRequest>;

/** How a case came in and what shape it has; a case of a plain item has none. */
export const IntakeView = z.object({
  /** a simulated approval is watermarked until it is converted: nothing of it has legal effect */
  watermark: z.boolean(),
  subItems: z.array(
    z.object({
      code: z.string(),
      name: Text,
      state: z.enum(['waiting', 'running', 'done', 'notNeeded']),
      done: z.number(),
      total: z.number(),
    }),
  ),
  tier: z.nullable(
    z.object({ tier: Tier, row: z.nullable(z.number()), rule: z.string(), reason: z.string() }),
  ),
  deferred: z.array(
    z.object({
      task: z.string(),
      material: z.string(),
      name: Text,
      promisedDate: z.string(),
      state: z.enum(['promised', 'missed', 'handedIn', 'notNeeded']),
      file: z.nullable(z.object({ file: z.string(), name: z.string() })),
      returnsAt: z.nullable(z.string()),
    }),
  ),
  commitments: z.array(
    z.object({
      commitment: z.string(),
      name: Text,
      material: z.string(),
      version: z.string(),
      textHash: z.string(),
      state: z.enum(['given', 'checking', 'kept', 'broken', 'repaired']),
      task: z.nullable(z.string()),
    }),
  ),
  simulation: z.nullable(
    z.object({
      state: z.enum(['simulating', 'simulated', 'converted', 'lapsed', 'refused']),
      facts: z.array(
        z.object({ fact: z.string(), name: Text, needsProof: z.boolean(), provenBy: z.nullable(z.string()) }),
      ),
      lapsesAt: z.nullable(z.string()),
      convertedAt: z.nullable(z.string()),
    }),
  ),
});
export type IntakeView = z.infer<typeof IntakeView>;
