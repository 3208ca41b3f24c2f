import type { Field, Item } from '@lianban/contract';
import { type Holding, sexOfCitizenId } from '@lianban/rules';
import { resolveActor } from '@lianban/workflow';
import type { Fetched } from './fetch.ts';
import { creditCodeOf } from './fetch.ts';
import type { Subject } from './subject.ts';
import { text } from './values.ts';

export interface Computed {
  /** ids of the fields it follows from; undefined when it cannot be computed and has to be asked */
  readonly from: readonly string[] | undefined;
  /** undefined while an input is not picked or typed yet */
  readonly value: unknown;
}

/** Values that follow from others, by the named computations of the item's data. */
export function computeAll(
  item: Item,
  typed: Readonly<Record<string, unknown>>,
  subject: Subject,
  fetched: Fetched,
): Record<string, Computed> {
  const out: Record<string, Computed> = {};
  for (const field of item.form.fields)
    if (field.compute) out[field.id] = compute(field, item, typed, subject, fetched);
  return out;
}

function compute(
  field: Field,
  item: Item,
  typed: Readonly<Record<string, unknown>>,
  subject: Subject,
  fetched: Fetched,
): Computed {
  const rule = field.compute;
  const anchor = [item.access.anchor.field];
  switch (rule?.rule) {
    case 'sexOfCitizenId': {
      const found = sexOfCitizenId(text(typed[rule.of]));
      return { from: [rule.of], value: found && (found === 'male' ? '男' : '女') };
    }
    case 'unitName': {
      const unit = resolveActor(rule.party, subject.resolution);
      const found = [...subject.resolution.directory.units, ...subject.resolution.directory.partners].find(
        (u) => u.code === unit,
      );
      return { from: found ? anchor : undefined, value: found?.name };
    }
    case 'unitCreditCode': {
      const code = creditCodeOf(rule.party, subject);
      return { from: code ? anchor : undefined, value: code || undefined };
    }
    case 'option': {
      const list = fetched.options[rule.of];
      const source = item.form.fields.find((f) => f.id === rule.of)?.options;
      if (!list || list.status === 'down' || !source || !('dataset' in source))
        return { from: undefined, value: undefined };
      const picked = list.records.find((r) => text(r[source.value]) === text(typed[rule.of]));
      return { from: [rule.of], value: picked?.[rule.attribute] };
    }
    case 'addYears': {
      const base = heldOrTyped(rule.of, typed, fetched.holdings);
      return { from: base === undefined ? undefined : [rule.of], value: addYears(base, rule.years) };
    }
    case 'dataset': {
      const holding = fetched.holdings.find((h) => h.element === field.id);
      return { from: holding?.status === 'ok' ? anchor : undefined, value: holding?.value };
    }
    default:
      return { from: undefined, value: undefined };
  }
}

function heldOrTyped(
  field: string,
  typed: Readonly<Record<string, unknown>>,
  holdings: readonly Holding[],
): unknown {
  const held = holdings.find((h) => h.element === field && h.status === 'ok' && h.role === 'authority');
  return held?.value ?? typed[field];
}

export function addYears(date: unknown, years: number): string | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text(date));
  if (!match) return undefined;
  const [, year, month, day] = match as unknown as [string, string, string, string];
  const last = new Date(Date.UTC(Number(year) + years, Number(month), 0)).getUTCDate();
  return `${Number(year) + years}-${month}-${String(Math.min(Number(day), last)).padStart(2, '0')}`;
}
