/** Shapes of merging the forms of sub-items (表单整合): what several forms ask is asked once. */

import type { Options, Text } from '@lianban/contract';
import type { RuleBook } from '../law/rule-book.ts';
import type { Ruling } from '../law/ruling.ts';

/** A field of one form, such as a `Field` of the contract; further properties are kept in `uses`. */
export interface FormField {
  readonly id: string;
  /** The data element it asks for; the id when absent. */
  readonly element?: string | undefined;
  readonly label: Text;
  readonly type: string;
  /** What can be picked: a list, or a dataset. */
  readonly options?: Options | undefined;
  readonly decisive?: boolean | undefined;
  readonly visibleTo?: 'deciding' | 'acting' | undefined;
  readonly sensitivity?: 'none' | 'personal' | 'sensitive' | undefined;
  /** Longest age of a record in days. */
  readonly maxAgeDays?: number | undefined;
  /** Ids of the norms that demand it. */
  readonly norms?: readonly string[] | undefined;
}

/** The form of one sub-item. */
export interface SubItemForm {
  readonly subItem: string;
  readonly fields: readonly FormField[];
}

/** A field as one sub-item wants it. */
export interface FieldUse {
  readonly subItem: string;
  readonly field: FormField;
}

/** One data element, asked once for all, with the strictest of what its sub-items say of it. */
export interface MergedField {
  readonly element: string;
  /** Of the first sub-item by id; a different one elsewhere is a note. */
  readonly label: Text;
  /** Null where the forms contradict each other. */
  readonly type: string | null;
  /** What every form with choices offers; absent where none offers any, or where a dataset stands against others. */
  readonly options?: Options;
  readonly decisive: boolean;
  /** Absent: the applicant sees it too. `acting` is narrower than `deciding`. */
  readonly visibleTo?: 'deciding' | 'acting';
  readonly sensitivity: 'none' | 'personal' | 'sensitive';
  readonly maxAgeDays?: number;
  readonly norms: readonly string[];
  /** Ids of the sub-items that want it, sorted. */
  readonly wantedBy: readonly string[];
  readonly uses: readonly FieldUse[];
}

/** The first two are contradictions that somebody must settle before one form can be published; the rest are notes. */
export type MergeReason = 'type-differs' | 'options-differ' | 'label-differs' | 'visibility-differs';

/** `explainRuling(finding, mergeWords, locale)` puts it into words. */
export type MergeFinding = Ruling<'conflict' | 'note', MergeReason> & {
  readonly element: string;
  readonly subItems: readonly string[];
};

export interface FormCount {
  readonly forms: number;
  readonly fields: number;
}

export interface MergedForm {
  readonly subItems: readonly string[];
  /** In the order in which the forms name them first. */
  readonly fields: readonly MergedField[];
  readonly before: FormCount;
  readonly after: FormCount;
  /** Elements that more than one field asked for before. */
  readonly repeated: number;
  readonly findings: readonly MergeFinding[];
}

/** The time that chooses the rule's version, and the city's own versions; the built-in ones when absent. */
export interface MergeContext {
  readonly at: string;
  readonly rules?: RuleBook | undefined;
}
