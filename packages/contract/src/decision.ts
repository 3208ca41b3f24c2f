import * as z from 'zod/mini';
import { FileIds } from './file.ts';

const Words = z.string().check(z.trim(), z.minLength(1), z.maxLength(2000));
const Opinion = z.optional(z.string().check(z.maxLength(2000)));
/** put beside the answer; uploaded for this task */
const files = z.optional(FileIds);

/** What an officer answers to a task. The first five are the replies of a unit (semantics, section 3, G7). */
export const DecisionRequest = z.discriminatedUnion('decision', [
  z.strictObject({
    decision: z.literal('agree'),
    opinion: Opinion,
    /** values that this step generates: field id -> value */
    fills: z.optional(z.record(z.string(), z.unknown())),
    /** answers to the conditions that earlier steps named: condition id -> answer */
    conditionAnswers: z.optional(z.record(z.string(), Words)),
    /** reasons of an express decision in spite of a disagreeing opinion */
    reasons: Opinion,
    files,
  }),
  z.strictObject({
    decision: z.literal('agreeWithConditions'),
    conditions: z.array(Words).check(z.minLength(1), z.maxLength(20)),
    opinion: Opinion,
    fills: z.optional(z.record(z.string(), z.unknown())),
    conditionAnswers: z.optional(z.record(z.string(), Words)),
    files,
  }),
  z.strictObject({ decision: z.literal('disagree'), reasons: Words, files }),
  z.strictObject({
    decision: z.literal('requestInformation'),
    /** all gaps told once */
    gaps: z
      .array(z.strictObject({ field: z.optional(z.string()), what: Words }))
      .check(z.minLength(1), z.maxLength(50)),
    files,
  }),
  z.strictObject({ decision: z.literal('notCompetent'), competentUnit: z.string(), reasons: Words, files }),
  /** settles a data verification: the value that is right, and why */
  z.strictObject({ decision: z.literal('settle'), value: z.unknown(), reasons: Words, files }),
  /** the coordinator's ruling on competence */
  z.strictObject({ decision: z.literal('rule'), unit: z.string(), reasons: Words, files }),
  /** a rung of the ladder directs the silent unit */
  z.strictObject({ decision: z.literal('direct'), direction: Words, files }),
  /** the supervision office's ruling on an excuse; `workingDays`: of the one extension, else the item's number */
  z.strictObject({
    decision: z.literal('ruleExcuse'),
    accepted: z.boolean(),
    reasons: Words,
    workingDays: z.optional(z.int().check(z.gte(1), z.lte(30))),
    files,
  }),
  /** the written opinion that a unit owes after its silence was deemed consent */
  z.strictObject({ decision: z.literal('followUp'), opinion: Words, files }),
  /** the deciding unit's ruling on a deemed consent that is asked back; nothing is undone by it */
  z.strictObject({ decision: z.literal('ruleRevocation'), accepted: z.boolean(), reasons: Words, files }),
]);
export type DecisionRequest = z.infer<typeof DecisionRequest>;
export type DecisionKind = DecisionRequest['decision'];

export const CorrectionAnswer = z.strictObject({
  task: z.string(),
  /** corrected typed values: field id -> value */
  values: z.record(z.string(), z.unknown()),
  answer: Words,
  files,
});
export type CorrectionAnswer = z.infer<typeof CorrectionAnswer>;

/** Why a unit cannot answer in time (正当理由), filed before its time has run out. */
export const ExcuseRequest = z.strictObject({ reasons: Words });
export type ExcuseRequest = z.infer<typeof ExcuseRequest>;

/** Why a unit takes back the consent that its silence was deemed to be (撤回). */
export const RevocationOfConsent = z.strictObject({ reasons: Words });
export type RevocationOfConsent = z.infer<typeof RevocationOfConsent>;

export const RatingRequest = z.strictObject({
  grade: z.int().check(z.gte(1), z.lte(5)),
  words: z.optional(z.string().check(z.maxLength(1000))),
});
export type RatingRequest = z.infer<typeof RatingRequest>;

export const WithdrawalRequest = z.strictObject({ reasons: Words });
export type WithdrawalRequest = z.infer<typeof WithdrawalRequest>;
