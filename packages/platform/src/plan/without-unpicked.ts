import type { Item } from '@lianban/contract';
import { picksOf } from '@lianban/workflow';

/**
 * The item without the fields and materials that only sub-items want which were not picked (点单): nobody is asked for
 * them. A field that picks stays, and so does everything while the picks do not fit.
 */
export function withoutUnpicked(
  item: Item,
  values: Readonly<Record<string, unknown>>,
  picks: readonly string[],
  now: string,
): Item {
  const plan = picksOf(item, (field) => values[field], picks, now);
  if (!plan || plan.notNeeded.length === 0) return item;
  const unpicked = item.subItems?.filter(({ code }) => plan.notNeeded.includes(code)) ?? [];
  const others = item.subItems?.filter(({ code }) => !plan.notNeeded.includes(code)) ?? [];
  const notAsked = (list: 'fields' | 'materials') => {
    const wanted = new Set(others.flatMap((sub) => sub[list] ?? []));
    return new Set(unpicked.flatMap((sub) => sub[list] ?? []).filter((id) => !wanted.has(id)));
  };
  const [fields, materials] = [notAsked('fields'), notAsked('materials')];
  for (const { onlyIf } of item.subItems ?? []) if (onlyIf !== undefined) fields.delete(onlyIf);
  return {
    ...item,
    form: { ...item.form, fields: item.form.fields.filter(({ id }) => !fields.has(id)) },
    materials: item.materials.filter(({ id }) => !materials.has(id)),
  };
}
