import type { PlannedField, Provenance, Text } from '@lianban/contract';
import type { Evidence, TestReason, Verdict } from '@lianban/rules';

/**
 * The form as it was put to the units: every value with where it came from, and why it was asked or not. Labels,
 * sections and norms are the item version's to say; sentences are made from the verdict when somebody looks. Many
 * fields share a verdict or a provenance: each distinct one stands here once, and fields name it by its place.
 * Values are not masked here.
 */
export interface FrozenForm {
  readonly verdicts: readonly FrozenVerdict[];
  readonly provenances: readonly Provenance[];
  readonly fields: readonly FrozenField[];
  readonly materials: readonly FrozenMaterial[];
}

/** A verdict of the rule without what differs from field to field. */
export interface FrozenVerdict
  extends Pick<Verdict, 'action' | 'ground' | 'count' | 'fallbackFrom' | 'selfDeclared'> {
  /** why each of the eight tests passed or did not, in their order */
  readonly reasons: readonly TestReason[];
  /** places of those that passed; the first decided */
  readonly passed: readonly number[];
  /** what the one that decided looked at */
  readonly evidence?: Evidence;
  readonly rule?: Verdict['rule'];
  /** the sentence, in cases recorded before it could be made anew */
  readonly words?: Text;
}

export interface FrozenField {
  readonly id: string;
  readonly value?: unknown;
  /** place in `verdicts` */
  readonly verdict: number;
  /** place in `provenances`; a value that a later step makes has none yet */
  readonly from?: number;
  /** what a register offered to pick from, since the item does not know it */
  readonly options?: PlannedField['options'];
  readonly conflict?: readonly { readonly unit: string; readonly value?: unknown; readonly asOf: string }[];
  /** the unit that was asked to verify it, and whether the decision waits for that */
  readonly verification?: { readonly unit: string; readonly blocking: boolean };
}

export interface FrozenMaterial {
  readonly id: string;
  readonly verdict: number;
}

export const valueIn = (form: FrozenForm, field: string): unknown =>
  form.fields.find((f) => f.id === field)?.value;

/** The form with other values for some of its fields; it keeps what it said of them. */
export function withValues(form: FrozenForm, values: Readonly<Record<string, unknown>>): FrozenForm {
  return {
    ...form,
    fields: form.fields.map((field) => (field.id in values ? { ...field, value: values[field.id] } : field)),
  };
}
