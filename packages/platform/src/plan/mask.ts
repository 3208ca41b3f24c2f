import type { PlannedField } from '@lianban/contract';

/** A sensitive value as it may leave: enough to recognise, not enough to use. */
export function masked(value: unknown, type: string): unknown {
  if (value === undefined || value === null) return value;
  if (type === 'image' || typeof value !== 'string') return undefined;
  if (value.length <= 2) return `${value.slice(0, 1)}*`;
  if (value.length <= 8) return `${value.slice(0, 1)}${'*'.repeat(value.length - 1)}`;
  return `${value.slice(0, 4)}${'*'.repeat(value.length - 8)}${value.slice(-4)}`;
}

/** Takes out of a field what its reader may not see. `reveal`: restricted fields that the reader's own step needs. */
export function fieldFor(
  field: PlannedField,
  rights: {
    readonly restricted: boolean;
    readonly sensitive: boolean;
    readonly reveal: boolean;
    readonly own: boolean;
  },
): PlannedField {
  if (field.shown === 'later' && field.value === undefined) return field;
  if (rights.own && field.shown === 'input') return field;
  const { value, conflict, ...rest } = field;
  if (rights.reveal) return { ...field, shown: 'value' };
  if (rights.restricted) return { ...rest, shown: 'obtained' };
  if (!rights.sensitive) return { ...field, shown: field.shown === 'input' ? 'value' : field.shown };
  const left = masked(value, field.type);
  const kept = conflict && {
    conflict: { all: conflict.all.map((c) => ({ ...c, value: masked(c.value, field.type) })) },
  };
  return left === undefined
    ? { ...rest, shown: 'obtained' }
    : { ...rest, ...kept, value: left, shown: 'masked' };
}
