import * as z from 'zod/mini';

/**
 * A receipt over the part of the log between two positions: kept outside the house, it shows whether anybody has
 * recomputed the chains since. `digest` is SHA-256 (hex) over the digest before and a line feed, then one line `case:version:hash` for
 * each case that has an event in it, in the order of the cases' ids, each line ended by a line feed; `version` and
 * `hash` are those of the case's last event in it. Ours.
 */
export const ChainHeads = z.object({
  /** date of platform time at which it was made */
  day: z.string(),
  /** the position after which it begins, and the last one in it */
  after: z.number(),
  upTo: z.number(),
  cases: z.number(),
  /** digest of the receipt before; empty for the first */
  previous: z.string(),
  digest: z.string(),
});
export type ChainHeads = z.infer<typeof ChainHeads>;
