import type { Field, Item } from '@lianban/contract';
import type { FrozenField, FrozenForm } from '@lianban/workflow';
import { isAsked } from './freeze.ts';
import type { Askable } from './validate.ts';

/** The fields that the applicant types or picks, with what a value of each has to be. */
export function askedFields(form: FrozenForm, item: Item): Askable[] {
  const byId = new Map(item.form.fields.map((field) => [field.id, field]));
  return form.fields.flatMap((frozen) => {
    const field = byId.get(frozen.id);
    return field && isAsked(form.verdicts[frozen.verdict]) ? [askable(field, frozen)] : [];
  });
}

function askable(field: Field, { options }: FrozenField): Askable {
  const { options: from, ...rest } = field;
  if (options) return { ...rest, options };
  return from && 'list' in from ? { ...rest, options: from.list } : rest;
}
