import type { Item, PlannedField } from '@lianban/contract';
import { addYears } from './compute.ts';
import { text } from './values.ts';

/** Computed values that change with values corrected after submission: those of a picked option, dates counted on. */
export function followersOf(
  item: Item,
  fields: readonly PlannedField[],
  corrected: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const byId = new Map(fields.map((f) => [f.id, f]));
  return Object.fromEntries(
    item.form.fields.flatMap(({ id, compute }): [string, unknown][] => {
      if (!compute || !('of' in compute) || !(compute.of in corrected)) return [];
      if (byId.get(id)?.count !== 'computed') return [];
      const value = corrected[compute.of];
      if (compute.rule === 'addYears') return [[id, addYears(value, compute.years)]];
      const picked = byId.get(compute.of)?.options?.find((o) => o.value === text(value));
      return compute.rule === 'option' && picked ? [[id, picked.fills?.[id]]] : [];
    }),
  );
}
