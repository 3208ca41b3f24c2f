import * as z from 'zod/mini';

const Values = z.record(z.string(), z.unknown());
/** What the applicant says against values that departments supplied: field id -> words. */
export const Contested = z.record(z.string(), z.string().check(z.maxLength(500)));

export const DraftRequest = z.strictObject({
  item: z.string(),
  values: Values,
  contested: z.optional(Contested),
});
export type DraftRequest = z.infer<typeof DraftRequest>;

export const DraftPatch = z.strictObject({ values: z.optional(Values), contested: z.optional(Contested) });
export type DraftPatch = z.infer<typeof DraftPatch>;

/** A draft keeps what was typed and picked, never what was fetched. Its ETag is `"d<revision>"`. */
export const Draft = z.object({
  id: z.string(),
  item: z.string(),
  unit: z.string(),
  values: Values,
  contested: Contested,
  revision: z.number(),
  updatedAt: z.string(),
  updatedBy: z.string(),
  /** set once the draft has become a case */
  case: z.optional(z.object({ id: z.string(), number: z.string() })),
});
export type Draft = z.infer<typeof Draft>;
