/** Shapes of picks (点单): sub-items that the applicant may choose. */

import type { RuleBook } from '../law/rule-book.ts';
import type { Ruling } from '../law/ruling.ts';

/** A sub-item is optional when it has `onlyIf` or says so; otherwise it always runs. */
export interface SubItem {
  readonly id: string;
  /** Field that picks it; several sub-items may share one. */
  readonly onlyIf?: string | undefined;
  /** Picked by its own id, where no field picks it. */
  readonly optional?: boolean | undefined;
  /** Runs after these; one that is not needed counts as finished. */
  readonly after?: readonly string[] | undefined;
  /** Runs only together with all of these. */
  readonly requires?: readonly string[] | undefined;
  /** Never runs together with one of these; written on either side. */
  readonly excludes?: readonly string[] | undefined;
  /** Data elements that it wants asked. */
  readonly fields?: readonly string[] | undefined;
}

/**
 * What the applicant picked: by pick field (`onlyIf`) or, without one, by sub-item id. Picked is any value but absent,
 * null, `false`, `'false'`, `'none'`, the empty text and the empty list.
 */
export type Picks = Readonly<Record<string, unknown>>;

export type PickOutcome = 'runs' | 'not-needed' | 'invalid';

export type PickReason =
  | 'required'
  | 'picked'
  | 'not-picked'
  | 'excluded'
  | 'requires-missing'
  | 'needed-by-required'
  | 'required-declined'
  | 'unknown-pick';

/** `explainRuling(ruling, pickWords, locale)` puts it into words. */
export type PickRuling = Ruling<PickOutcome, PickReason> & {
  /** Id of the sub-item, or the unknown pick. */
  readonly subItem: string;
};

export interface PickedPlan {
  /** One for each sub-item, in the given order. */
  readonly rulings: readonly PickRuling[];
  /** What runs, after which of the others that run. */
  readonly runs: readonly { readonly id: string; readonly after: readonly string[] }[];
  readonly notNeeded: readonly string[];
  /** Data elements that only sub-items not needed want: they are not asked. */
  readonly notAsked: readonly string[];
  /** What has to be put right before the application can go in; empty means that the picks fit. */
  readonly invalid: readonly PickRuling[];
}

/** The time that chooses the rules' versions, and the city's own versions; the built-in ones when absent. */
export interface PickContext {
  readonly at: string;
  readonly rules?: RuleBook | undefined;
}
