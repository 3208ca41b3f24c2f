import type { Counts, Field, Item, PlannedField, PlannedMaterial, Text } from '@lianban/contract';
import { GROUNDS, type Verdict } from '@lianban/rules';
import { explainVerdict } from '@lianban/rules/explanations';
import type { FrozenField, FrozenForm, FrozenVerdict } from '@lianban/workflow';
import type { Names } from '../names.ts';

export interface FormContext {
  readonly item: Item;
  readonly names: Names;
}

const shownFields = new WeakMap<FrozenForm, PlannedField[]>();
const shownWords = new WeakMap<FrozenVerdict, Text>();

/** The frozen form as a page shows it, values in full: what the item says of each field, and the verdict in words. */
export function formFields(form: FrozenForm, context: FormContext): PlannedField[] {
  const known = shownFields.get(form);
  if (known) return known;
  const byId = new Map(context.item.form.fields.map((field) => [field.id, field]));
  const shown = form.fields.flatMap((frozen) => {
    const field = byId.get(frozen.id);
    const verdict = form.verdicts[frozen.verdict];
    return field && verdict ? [plannedField(field, frozen, verdict, form, context)] : [];
  });
  shownFields.set(form, shown);
  return shown;
}

/** What a plan says of each verdict beyond its sentence, for fields or materials in the order of the form. */
export function withTests<T extends PlannedField | PlannedMaterial>(
  shown: readonly T[],
  of: readonly Pick<FrozenField, 'id' | 'verdict'>[],
  { verdicts }: FrozenForm,
): T[] {
  const places = new Map(of.map(({ id, verdict }) => [id, verdicts[verdict]]));
  return shown.map((one) => {
    const verdict = places.get(one.id);
    return verdict ? { ...one, tests: testsOf(verdict) } : one;
  });
}

export function formMaterials(form: FrozenForm, context: FormContext): PlannedMaterial[] {
  const byId = new Map(context.item.materials.map((material) => [material.id, material]));
  return form.materials.flatMap(({ id, verdict: place }): PlannedMaterial[] => {
    const material = byId.get(id);
    const verdict = form.verdicts[place];
    if (!material || !verdict) return [];
    return [
      {
        id,
        name: material.name,
        action: verdict.action,
        ground: verdict.ground,
        reason: wordsOf(verdict, { id, verdict: place }, context),
        ...(material.note && { note: material.note }),
        needed: verdict.action === 'ask',
      },
    ];
  });
}

export function formCounts(form: FrozenForm): Counts {
  const counts = { typed: 0, picked: 0, fetched: 0, computed: 0, later: 0 };
  for (const field of form.fields) {
    const count = form.verdicts[field.verdict]?.count;
    if (count && count in counts) counts[count as keyof typeof counts] += 1;
  }
  return {
    ...counts,
    total: form.fields.length,
    materials: form.materials.length,
    materialsNotNeeded: form.materials.filter((m) => form.verdicts[m.verdict]?.action !== 'ask').length,
  };
}

function plannedField(
  field: Field,
  frozen: FrozenField,
  verdict: FrozenVerdict,
  form: FrozenForm,
  context: FormContext,
): PlannedField {
  const { names } = context;
  const count = verdict.count as PlannedField['count'];
  const asked = count === 'typed' || count === 'picked';
  const options =
    frozen.options ?? (asked && field.options && 'list' in field.options ? field.options.list : undefined);
  const { fallbackFrom } = verdict;
  return {
    id: field.id,
    no: field.no,
    section: field.section,
    label: field.label,
    type: field.type,
    count,
    action: verdict.action,
    ground: verdict.ground,
    reason: wordsOf(verdict, frozen, context),
    shown: asked ? 'input' : count === 'later' ? 'later' : 'value',
    ...(frozen.value !== undefined && { value: frozen.value }),
    ...(options && { options }),
    ...(field.pattern && { pattern: field.pattern }),
    ...(field.notPast && { notPast: true }),
    ...(field.maxLength && { maxLength: field.maxLength }),
    ...(field.why && { why: field.why }),
    ...(field.hint && { hint: field.hint }),
    ...(field.decisive && { decisive: true }),
    ...(frozen.from !== undefined && { provenance: form.provenances[frozen.from] }),
    ...(fallbackFrom && {
      fallbackFrom: {
        unit: fallbackFrom.unit,
        unitName: names.unit(fallbackFrom.unit).name,
        why: fallbackFrom.why,
      },
    }),
    ...(frozen.conflict && {
      conflict: {
        all: frozen.conflict.map(({ unit, value, asOf }) => ({
          unit,
          unitName: names.unit(unit).name,
          value,
          asOf,
        })),
      },
    }),
  };
}

const testsOf = ({ reasons, passed }: FrozenVerdict): NonNullable<PlannedField['tests']> =>
  reasons.map((reason, i) => ({ ground: GROUNDS[i] ?? '', passed: passed.includes(i), reason }));

/** One sentence on the verdict; the same for every field that shares it, unless sources disagree on the field. */
function wordsOf(verdict: FrozenVerdict, of: FrozenField, context: FormContext): Text {
  if (verdict.words) return verdict.words;
  const own = of.conflict !== undefined || of.verification !== undefined;
  const known = own ? undefined : shownWords.get(verdict);
  if (known) return known;
  const explained = {
    ...verdict,
    tests: testsOf(verdict).map((test, i) => ({
      ...test,
      evidence: (i === verdict.passed[0] && verdict.evidence) || null,
    })),
    ...(of.conflict && { conflict: { shown: of.value, all: of.conflict } }),
    ...(of.verification && { verification: of.verification }),
  } as unknown as Verdict;
  const words: Text = {
    zh: explainVerdict(explained, 'zh-CN', { nameOf: (code) => nameOf(code, context).zh }),
    en: explainVerdict(explained, 'en', { nameOf: (code) => nameOf(code, context).en }),
  };
  if (!own) shownWords.set(verdict, words);
  return words;
}

/** The name of a unit, a dataset, a field or a material; the code of what nobody knows. */
function nameOf(code: string, { item, names }: FormContext): Text {
  if (names.find(code)) return names.text(code);
  return (
    names.dataset(code) ??
    item.form.fields.find((f) => f.id === code)?.label ??
    item.materials.find((m) => m.id === code)?.name ?? { zh: code, en: code }
  );
}
