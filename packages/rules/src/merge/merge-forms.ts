import { findingsOf } from './findings.ts';
import { mergedField } from './strictest.ts';
import type { FieldUse, MergeContext, MergedForm, SubItemForm } from './types.ts';

/**
 * The forms of several sub-items as one that asks every data element once (多表合一). Forms already merged may be
 * merged again: the same form twice changes nothing, and neither grouping nor order changes what is asked or what is
 * said of it (order changes only the order of the fields). `before` counts each field of each sub-item once.
 */
export function mergeForms(forms: readonly (SubItemForm | MergedForm)[], context?: MergeContext): MergedForm {
  const subItems = new Set<string>();
  const fieldsBefore = new Set<string>();
  const elements = new Map<string, Map<string, FieldUse>>();
  for (const form of forms) {
    for (const id of 'subItem' in form ? [form.subItem] : form.subItems) subItems.add(id);
    for (const use of usesOf(form)) {
      const element = use.field.element ?? use.field.id;
      const uses = elements.get(element) ?? new Map<string, FieldUse>();
      elements.set(element, uses);
      const id = `${use.subItem}\n${use.field.id}`;
      fieldsBefore.add(id);
      uses.set(`${id}\n${JSON.stringify(use.field)}`, use);
    }
  }
  const fields = [...elements].map(([element, uses]) => mergedField(element, sorted(uses)));
  return {
    subItems: [...subItems].sort(),
    fields,
    before: { forms: subItems.size, fields: fieldsBefore.size },
    after: { forms: Math.min(subItems.size, 1), fields: fields.length },
    repeated: fields.filter(({ uses }) => new Set(uses.map(nameOf)).size > 1).length,
    findings: fields.flatMap((field) => findingsOf(field, context)),
  };
}

function usesOf(form: SubItemForm | MergedForm): readonly FieldUse[] {
  if (!('subItem' in form)) return form.fields.flatMap(({ uses }) => uses);
  const { subItem } = form;
  return form.fields.map((field) => ({ subItem, field }));
}

function nameOf({ subItem, field }: FieldUse): string {
  return `${subItem}\n${field.id}`;
}

function sorted(uses: ReadonlyMap<string, FieldUse>): FieldUse[] {
  return [...uses].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, use]) => use);
}
