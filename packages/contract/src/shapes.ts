import * as z from 'zod/mini';
import { Text } from './text.ts';

/*
 * What an item may say of the ways into it and of the shapes its cases take. All of it is optional: an item that says
 * nothing has one flow, no promise and no tier.
 */

/** How approval is graded (分级分类审批): `auto` by the platform, `final` by one approval, `full` by every step. */
export const Tier = z.enum(['auto', 'final', 'full']);
export type Tier = z.infer<typeof Tier>;

/** A total table, class x risk x amount in fen, and the fields of the form that are put to it. */
export const Tiers = z.object({
  /** ids of fields */
  class: z.string(),
  risk: z.string(),
  amount: z.string(),
  table: z.object({
    classes: z.array(z.string()),
    risks: z.array(z.string()),
    /** `from` included, null: from 0; `to` not included, null: no upper end */
    rows: z.array(
      z.object({
        class: z.string(),
        risk: z.string(),
        from: z.nullable(z.number()),
        to: z.nullable(z.number()),
        tier: Tier,
      }),
    ),
  }),
});
export type Tiers = z.infer<typeof Tiers>;

/** What is presumed in a simulated approval (模拟审批). */
export const PresumableFact = z.object({
  id: z.string(),
  name: Text,
  /** the field of the form that holds the presumed value, where one does */
  field: z.optional(z.string()),
  /** it comes true only with the number of the document that proves it */
  needsProof: z.optional(z.boolean()),
});
export type PresumableFact = z.infer<typeof PresumableFact>;

export const SimulationOffer = z.object({ facts: z.array(PresumableFact) });

/**
 * A sub-item (子项) of a joint item. Its steps run in the one flow of the case under `<code>.<step>`. One with a field
 * (`onlyIf`) or that is `optional` runs only when it is picked (点单).
 */
export const subItemOf = <S extends z.core.$ZodType>(step: S) =>
  z.object({
    /** without a dot */
    code: z.string(),
    name: Text,
    onlyIf: z.optional(z.string()),
    optional: z.optional(z.boolean()),
    /** sub-items, or steps of the item itself, that come before */
    after: z.optional(z.array(z.string())),
    requires: z.optional(z.array(z.string())),
    excludes: z.optional(z.array(z.string())),
    /** ids of fields and materials that nobody is asked for unless it runs */
    fields: z.optional(z.array(z.string())),
    materials: z.optional(z.array(z.string())),
    /** `after` names steps of the sub-item, steps of the item, or other sub-items */
    steps: z.array(step),
  });

/** What may be promised in writing instead of proven (告知承诺), and who checks it by when after the decision. */
export const commitmentOfferOf = <L extends z.core.$ZodType>(limit: L) =>
  z.object({
    id: z.string(),
    name: Text,
    /** the material in whose place it stands */
    material: z.string(),
    /** what is promised, word for word; another wording is another version */
    text: Text,
    version: z.string(),
    check: z.object({ unit: z.string(), limit }),
  });
