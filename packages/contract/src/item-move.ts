import * as z from 'zod/mini';
import { Limit } from './item.ts';
import { Text } from './text.ts';

/** Open cases to another version of their item: all of them, or those named; with `dryRun` only what would become of each. */
export const ItemMoveRequest = z.strictObject({
  from: z.string().check(z.minLength(1), z.maxLength(64)),
  to: z.string().check(z.minLength(1), z.maxLength(64)),
  /** ids of cases; absent: every open one under `from` */
  cases: z.optional(z.array(z.string()).check(z.minLength(1), z.maxLength(100))),
  dryRun: z.boolean(),
  /** `next` of the answer before, to go on after it */
  cursor: z.optional(z.string()),
});
export type ItemMoveRequest = z.infer<typeof ItemMoveRequest>;

/** One case of a move: moved, or what would change, or why it cannot be. No value and no name of the case is told. */
export const CaseMove = z.object({
  case: z.string(),
  number: z.string(),
  moved: z.boolean(),
  /** why it cannot be moved; empty when it can */
  blockers: z.array(z.object({ code: z.string(), about: z.string(), words: Text })),
  /** ids of steps that only the new, only the old version has */
  added: z.array(z.string()),
  gone: z.array(z.string()),
  clocks: z.array(
    z.object({
      step: z.string(),
      task: z.string(),
      limitBefore: z.nullable(Limit),
      limitAfter: z.nullable(Limit),
      dueBefore: z.nullable(z.string()),
      dueAfter: z.nullable(z.string()),
    }),
  ),
});
export type CaseMove = z.infer<typeof CaseMove>;

export const ItemMoveReport = z.object({
  item: z.string(),
  from: z.string(),
  to: z.string(),
  dryRun: z.boolean(),
  cases: z.array(CaseMove),
  /** there may be more: ask again with it as `cursor`; null: these were all */
  next: z.nullable(z.string()),
});
export type ItemMoveReport = z.infer<typeof ItemMoveReport>;
