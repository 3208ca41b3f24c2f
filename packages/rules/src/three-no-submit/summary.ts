import type { Verdict } from './types.ts';

export interface Summary {
  /** Fields by how they come about; all figures but `share` and the materials count fields. */
  readonly typed: number;
  readonly picked: number;
  readonly fetched: number;
  readonly computed: number;
  readonly later: number;
  readonly committed: number;
  /** Fields that stay on the form: the sum of the six above. */
  readonly total: number;
  /** Pre-filled share of the form: (fetched + computed + later) / total; 1 for an empty form. */
  readonly share: number;
  /** Fields that fell away: dropped, checked by the receiver, or proved by another. */
  readonly cancelled: number;
  readonly materials: { readonly total: number; readonly submitted: number; readonly committed: number };
}

/** The figures of a form (P8): the retirement form gives 33 of 35. */
export function summary(verdicts: readonly Verdict[]): Summary {
  const fields = {
    typed: 0,
    picked: 0,
    fetched: 0,
    computed: 0,
    later: 0,
    committed: 0,
    notNeeded: 0,
    dropped: 0,
  };
  const materials = { total: 0, submitted: 0, committed: 0 };
  for (const verdict of verdicts) {
    if (verdict.kind === 'field') {
      fields[verdict.count]++;
      continue;
    }
    materials.total++;
    if (verdict.action === 'ask') materials.submitted++;
    if (verdict.action === 'commit') materials.committed++;
  }
  const { typed, picked, fetched, computed, later, committed, notNeeded, dropped } = fields;
  const prefilled = fetched + computed + later;
  const total = typed + picked + prefilled + committed;
  return {
    typed,
    picked,
    fetched,
    computed,
    later,
    committed,
    total,
    share: total === 0 ? 1 : prefilled / total,
    cancelled: notNeeded + dropped,
    materials,
  };
}
