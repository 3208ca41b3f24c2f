import type { Options } from '@lianban/contract';
import type { FieldUse, FormField, MergedField } from './types.ts';

const VISIBLE_TO = [undefined, 'deciding', 'acting'] as const;
const SENSITIVITY = ['none', 'personal', 'sensitive'] as const;

/** What is said of the element by all who want it, the strictest each time; `uses` come sorted. */
export function mergedField(element: string, uses: readonly FieldUse[]): MergedField {
  const fields = uses.map(({ field }) => field);
  const { label, type } = fields[0] as FormField;
  const options = commonOptions(fields);
  const visibleTo = strictest(
    VISIBLE_TO,
    fields.map((field) => field.visibleTo),
  );
  const ages = fields.flatMap(({ maxAgeDays }) => maxAgeDays ?? []);
  return {
    element,
    label,
    type: fields.every((field) => field.type === type) ? type : null,
    ...(options === undefined ? {} : { options }),
    decisive: fields.some(({ decisive }) => decisive === true),
    ...(visibleTo === undefined ? {} : { visibleTo }),
    sensitivity: strictest(
      SENSITIVITY,
      fields.map(({ sensitivity }) => sensitivity ?? 'none'),
    ),
    ...(ages.length === 0 ? {} : { maxAgeDays: Math.min(...ages) }),
    norms: unique(fields.flatMap(({ norms }) => norms ?? [])),
    wantedBy: unique(uses.map(({ subItem }) => subItem)),
    uses,
  };
}

/** `order` from the widest to the strictest. */
function strictest<T>(order: readonly T[], values: readonly T[]): T {
  return order[Math.max(...values.map((value) => order.indexOf(value)))] as T;
}

/** As shown where all show the same; of different lists what all offer, sorted by value. */
function commonOptions(fields: readonly FormField[]): Options | undefined {
  const all = fields.flatMap(({ options }) => options ?? []);
  const [first] = all;
  if (first === undefined || all.every((options) => JSON.stringify(options) === JSON.stringify(first))) {
    return first;
  }
  const lists = all.flatMap((options) => ('list' in options ? [options.list] : []));
  const [list] = lists;
  if (list === undefined || lists.length < all.length) return undefined;
  const offered = list.filter(({ value }) => lists.every((l) => l.some((other) => other.value === value)));
  return { list: offered.sort((a, b) => (a.value < b.value ? -1 : 1)) };
}

export function unique(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
