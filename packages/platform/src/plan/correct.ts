import type { Item, PlannedField } from '@lianban/contract';
import { pointerTo } from '../problem.ts';
import { followersOf } from './followers.ts';
import { checkTyped, type FieldError } from './validate.ts';
import { asWritten } from './values.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * A correction (补正) changes what was typed. What a department supplied is contested, not corrected; and the keys
 * say whose case it is: with other keys it would be another person's.
 */
export function checkCorrected(
  fields: readonly PlannedField[],
  item: Item,
  values: Values,
  now: number,
): FieldError[] {
  const keys = new Set([item.access.anchor.field, ...Object.values(item.access.keys)]);
  const given = fields.filter((f) => f.id in values && !keys.has(f.id));
  const others = Object.fromEntries(Object.entries(values).filter(([id]) => !keys.has(id)));
  return [
    ...Object.keys(values)
      .filter((id) => keys.has(id))
      .map((id) => ({ pointer: pointerTo('values', id), code: 'key-fixed', message: keyFixed })),
    ...checkTyped(
      given.filter((f) => f.shown === 'input'),
      others,
      now,
    ),
  ];
}

/** The corrected values as they are written, with what follows from them. */
export function correctedValues(fields: readonly PlannedField[], item: Item, values: Values) {
  const typed = Object.fromEntries(
    fields.flatMap((f) => (f.id in values ? [[f.id, asWritten(f.type, values[f.id])]] : [])),
  );
  return { ...typed, ...followersOf(item, fields, typed) };
}

const keyFixed = {
  zh: '提交后不能更改依据文号、姓名和公民身份号码；填错时请撤回后重新申请。',
  en: 'The decision number, the name and the ID number stay as submitted; if they are wrong, withdraw and apply anew.',
};
