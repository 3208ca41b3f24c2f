/** Shapes of tiered approval (分级分类审批). Amounts are whole fen, never negative; ranges are half-open. */

import type { RuleBook } from '../law/rule-book.ts';
import type { Ruling } from '../law/ruling.ts';

/** `auto`: the unit approves itself; `final`: one approval ends it; `full`: the whole procedure. */
export type Tier = 'auto' | 'final' | 'full';

/** One row: from `from` (included; null = from 0) up to `to` (not included; null = no upper end). */
export interface TierRow {
  readonly class: string;
  readonly risk: string;
  readonly from: number | null;
  readonly to: number | null;
  readonly tier: Tier;
}

/** A table over every listed class x every listed risk x every amount from 0 on. */
export interface TierTable {
  readonly classes: readonly string[];
  readonly risks: readonly string[];
  readonly rows: readonly TierRow[];
}

/** What is put to the table. */
export interface TieredCase {
  readonly class: string;
  readonly risk: string;
  readonly amount: number;
}

/** The time that chooses the rule's version, and the city's own versions; the built-in ones when absent. */
export interface TierContext {
  readonly at: string;
  readonly rules?: RuleBook | undefined;
}

/** `row-…`: exactly one row covers the case; the rest lead to the whole procedure. */
export type TierReason =
  | 'row-auto'
  | 'row-final'
  | 'row-full'
  | 'no-row'
  | 'several-rows'
  | 'class-unlisted'
  | 'risk-unlisted'
  | 'amount-invalid';

export type TierRuling = Ruling<Tier, TierReason> & {
  /** Index of the row that decided; null where none did. */
  readonly row: number | null;
};

export type TierFindingCode =
  | 'gap'
  | 'overlap'
  | 'range-empty'
  | 'range-invalid'
  | 'row-class-unlisted'
  | 'row-risk-unlisted'
  | 'nothing-listed';

/** Why a table may not be published. `explainRuling(finding, tierFindingWords, locale)` puts it into words. */
export type TierFinding = Ruling<'refused', TierFindingCode> & {
  /** JSON pointers (RFC 6901) to what has to be changed: the ends beside a gap, the rows that overlap. */
  readonly pointers: readonly string[];
  /** Null only for `nothing-listed`. */
  readonly class: string | null;
  readonly risk: string | null;
  /** Exact range in fen; `to: null` = without end. */
  readonly from: number | null;
  readonly to: number | null;
};
