import type { Field, Item, PlannedField } from '@lianban/contract';
import type { Fetched } from './fetch.ts';
import { text } from './values.ts';

/** What can be picked, with the values that follow from each choice. */
export function optionsOf(
  field: Field,
  item: Item,
  fetched: Fetched,
): NonNullable<PlannedField['options']> | undefined {
  const { options } = field;
  if (!options) return undefined;
  if ('list' in options) return options.list;
  const list = fetched.options[field.id];
  if (list?.status !== 'ok') return undefined;
  const followers = item.form.fields.flatMap((f) =>
    f.compute?.rule === 'option' && f.compute.of === field.id
      ? [{ id: f.id, attribute: f.compute.attribute }]
      : [],
  );
  return list.records.map((record) => ({
    value: text(record[options.value]),
    label: { zh: text(record[options.label]), en: text(record[options.label]) },
    fills: Object.fromEntries(followers.map((f) => [f.id, record[f.attribute]])),
  }));
}
