import type { PlannedField, PlannedMaterial, Provenance } from '@lianban/contract';
import type { CaseEvent } from './events.ts';
import type { FrozenForm, FrozenVerdict } from './form.ts';

/** The form of the first version: what a page shows, whole, for each field. */
interface FirstForm {
  readonly fields: readonly PlannedField[];
  readonly materials: readonly PlannedMaterial[];
}

/** An event of an earlier version as it would be written today. The log itself is never edited. */
export function upcast(event: Readonly<Record<string, unknown>>): CaseEvent {
  if (event['type'] !== 'CaseSubmitted') return event as unknown as CaseEvent;
  const submitted = event as unknown as CaseEvent & { type: 'CaseSubmitted' };
  const form = submitted.form as FrozenForm | FirstForm;
  return 'verdicts' in form ? submitted : { ...submitted, form: fromFirst(form) };
}

function fromFirst({ fields, materials }: FirstForm): FrozenForm {
  const verdicts = new Dictionary<FrozenVerdict>();
  const provenances = new Dictionary<Provenance>();
  return {
    fields: fields.map((field) => ({
      id: field.id,
      ...('value' in field && { value: field.value }),
      verdict: verdicts.place(verdictOf(field, field.count, field.fallbackFrom)),
      ...(field.provenance && { from: provenances.place(field.provenance) }),
      ...(field.options && { options: field.options }),
      ...(field.conflict && {
        conflict: field.conflict.all.map(({ unit, value, asOf }) => ({ unit, value, asOf })),
      }),
    })),
    materials: materials.map((material) => ({
      id: material.id,
      verdict: verdicts.place(verdictOf(material, material.needed ? 'typed' : 'notNeeded')),
    })),
    verdicts: verdicts.all,
    provenances: provenances.all,
  };
}

function verdictOf(
  { action, ground, reason, tests = [] }: PlannedField | PlannedMaterial,
  count: FrozenVerdict['count'],
  fallback?: PlannedField['fallbackFrom'],
): FrozenVerdict {
  return {
    action,
    ground,
    count,
    reasons: tests.map((test) => test.reason),
    passed: tests.flatMap((test, i) => (test.passed ? [i] : [])),
    ...(fallback && { fallbackFrom: { unit: fallback.unit, dataset: '', why: fallback.why } }),
    words: reason,
  } as FrozenVerdict;
}

/** Each distinct thing once, in the order of its first use. */
class Dictionary<T> {
  readonly all: T[] = [];
  readonly #places = new Map<string, number>();

  place(thing: T): number {
    const text = JSON.stringify(thing);
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    this.#places.set(text, this.all.length);
    return this.all.push(thing) - 1;
  }
}
