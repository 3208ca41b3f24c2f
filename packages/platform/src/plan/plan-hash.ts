import type { Item } from '@lianban/contract';
import type { FrozenField, FrozenForm } from '@lianban/workflow';
import { canonicalJson } from '../canonical.ts';
import { sha256 } from '../store/sha256.ts';

/**
 * What the plan's hash stands on, per field: verdict, fetched value, conflict. Typed values and what follows from them
 * do not count: only a verdict or a fetched value changes the plan.
 */
export function marksOf(item: Item, form: FrozenForm): string[] {
  const read = new Set(item.form.fields.filter((f) => f.compute?.rule === 'dataset').map((f) => f.id));
  const verdicts = form.verdicts.map(({ action, ground }) => `${action}|${ground}`);
  return form.fields.map((field) => {
    const fetched = form.verdicts[field.verdict]?.count === 'fetched' || read.has(field.id);
    return `${field.id}|${verdicts[field.verdict]}|${heldIn(field, fetched)}`;
  });
}

function heldIn({ value, conflict }: FrozenField, fetched: boolean): string {
  if (!fetched && !conflict) return '';
  return canonicalJson([fetched ? (value ?? null) : null, conflict ?? null]);
}

export function planHashOf(item: Item, form: FrozenForm): string {
  const materials = form.materials.map(
    ({ id, verdict }) => `${id}|${form.verdicts[verdict]?.action}|${form.verdicts[verdict]?.ground}`,
  );
  return sha256(JSON.stringify([item.code, item.version, marksOf(item, form), materials]));
}
