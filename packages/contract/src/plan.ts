import * as z from 'zod/mini';
import { Contested } from './draft.ts';
import { Text } from './text.ts';

export const Count = z.enum(['typed', 'picked', 'fetched', 'computed', 'later']);
export type Count = z.infer<typeof Count>;

/** Where a value came from (数据来源). */
export const Provenance = z.object({
  unit: z.string(),
  unitName: z.string(),
  dataset: z.string(),
  fetchedAt: z.string(),
  asOf: z.string(),
  basis: Text,
  purpose: z.string(),
  confidence: z.enum(['authoritative', 'copy', 'applicant', 'host']),
});
export type Provenance = z.infer<typeof Provenance>;

export const RuleTest = z.object({
  ground: z.string(),
  passed: z.boolean(),
  reason: z.string(),
  evidence: z.optional(z.unknown()),
});

/** One field of the form as it stands for this person: what is asked, what is held, and why. */
export const PlannedField = z.object({
  id: z.string(),
  no: z.number(),
  section: z.string(),
  label: Text,
  type: z.string(),
  count: Count,
  action: z.string(),
  ground: z.string(),
  /** one sentence on the verdict */
  reason: Text,
  /** what an officer or applicant sees: the value, a masked value, or only that it was obtained */
  shown: z.enum(['input', 'value', 'masked', 'obtained', 'later']),
  value: z.optional(z.unknown()),
  /** `fills`: values that follow from picking this option, field id -> value */
  options: z.optional(
    z.array(
      z.object({ value: z.string(), label: Text, fills: z.optional(z.record(z.string(), z.unknown())) }),
    ),
  ),
  pattern: z.optional(z.string()),
  notPast: z.optional(z.boolean()),
  maxLength: z.optional(z.number()),
  why: z.optional(Text),
  hint: z.optional(Text),
  decisive: z.optional(z.boolean()),
  provenance: z.optional(Provenance),
  /** a source that should have answered and did not: the value is asked and marked self-declared */
  fallbackFrom: z.optional(z.object({ unit: z.string(), unitName: z.string(), why: z.string() })),
  /** sources that disagree; the authority's value is shown */
  conflict: z.optional(
    z.object({
      all: z.array(
        z.object({
          unit: z.string(),
          unitName: z.string(),
          value: z.optional(z.unknown()),
          asOf: z.string(),
        }),
      ),
    }),
  ),
  /** each test of the verdict, in a plan; an answer about a task or a case has the sentence alone */
  tests: z.optional(z.array(RuleTest)),
});
export type PlannedField = z.infer<typeof PlannedField>;

export const PlannedMaterial = z.object({
  id: z.string(),
  name: Text,
  action: z.string(),
  ground: z.string(),
  reason: Text,
  note: z.optional(Text),
  needed: z.boolean(),
  /** as in `PlannedField` */
  tests: z.optional(z.array(RuleTest)),
});
export type PlannedMaterial = z.infer<typeof PlannedMaterial>;

export const PlanRequest = z.strictObject({
  draft: z.optional(z.string()),
  /** typed and picked values only: field id -> value */
  values: z.record(z.string(), z.unknown()),
  /** fetched values that the applicant contests: field id -> reason */
  contested: z.optional(Contested),
  /** codes of sub-items picked by their own name */
  picks: z.optional(z.array(z.string())),
});
export type PlanRequest = z.infer<typeof PlanRequest>;

export const Counts = z.object({
  typed: z.number(),
  picked: z.number(),
  fetched: z.number(),
  computed: z.number(),
  later: z.number(),
  total: z.number(),
  materials: z.number(),
  materialsNotNeeded: z.number(),
});
export type Counts = z.infer<typeof Counts>;

export const Plan = z.object({
  item: z.object({ code: z.string(), version: z.string(), name: Text, formName: Text }),
  sections: z.array(z.object({ id: z.string(), title: Text })),
  fields: z.array(PlannedField),
  materials: z.array(PlannedMaterial),
  counts: Counts,
  /** changes when any verdict or fetched value changes */
  planHash: z.string(),
  plannedAt: z.string(),
});
export type Plan = z.infer<typeof Plan>;
