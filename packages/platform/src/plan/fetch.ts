import type { Field, Item } from '@lianban/contract';
import type { Holding } from '@lianban/rules';
import { resolveActor } from '@lianban/workflow';
import type { Found, Lookup, Sources } from '../sources/connector.ts';
import { isoOf } from '../time.ts';
import { type Asking, mayAsk } from './may-ask.ts';
import type { Subject } from './subject.ts';
import { text } from './values.ts';

/** What the holders answered: holdings for the rule, options to pick from, values read for a party. */
export interface Fetched {
  readonly holdings: readonly Holding[];
  readonly options: Readonly<Record<string, PickList>>;
  /** ids of the fields whose values were read, for the read log */
  readonly read: readonly string[];
}
export interface PickList {
  readonly unit: string;
  readonly status: 'ok' | 'down';
  readonly records: readonly Readonly<Record<string, unknown>>[];
}

interface Want {
  readonly field: Field;
  readonly unit: string;
  readonly dataset: string;
  readonly element: string;
  readonly role: 'authority' | 'copy';
  /** asked by a party's credit code, not by the person's keys */
  readonly party?: string;
}

/** Asks every holder once for each dataset, side by side; one that is down takes only its own fields with it. */
export async function fetchAll(
  item: Item,
  subject: Subject,
  sources: Sources,
  asking: Asking,
): Promise<Fetched> {
  const fetchedAt = isoOf(asking.now);
  const wants = item.form.fields.flatMap((field) => wantsOf(field, subject));
  const lookups = new Map<string, Lookup>();
  for (const want of wants) {
    if (!mayAsk(want.field.share, want.dataset, asking)) continue;
    const key = `${want.unit}|${want.dataset}|${want.party ?? ''}`;
    const known = lookups.get(key);
    lookups.set(key, {
      unit: want.unit,
      dataset: want.dataset,
      keys: want.party ? { creditCode: creditCodeOf(want.party, subject) } : subject.keys,
      elements: [...new Set([...(known?.elements ?? []), want.element])],
      purpose: subject.purpose,
    });
  }
  const lists = item.form.fields.flatMap((field) =>
    field.options && 'dataset' in field.options ? [{ field, from: field.options }] : [],
  );
  const [answers, picks] = await Promise.all([
    Promise.all(
      [...lookups].map(
        async ([key, lookup]) => [key, lookup.unit ? await sources.lookup(lookup) : down] as const,
      ),
    ),
    Promise.all(lists.map(({ field, from }) => pickList(field, from, subject, sources))),
  ]);
  const byKey = new Map(answers);
  const holdings = wants.map((want) =>
    toHolding(want, byKey.get(`${want.unit}|${want.dataset}|${want.party ?? ''}`) ?? notAsked, fetchedAt),
  );
  return {
    holdings,
    options: Object.fromEntries(picks),
    read: [
      ...new Set(wants.filter((w, i) => !w.party && holdings[i]?.status === 'ok').map((w) => w.field.id)),
    ],
  };
}

const down: Found = { status: 'down' };
/** without a grant, which the rule finds first */
const notAsked: Found = { status: 'no-record' };

function wantsOf(field: Field, subject: Subject): Want[] {
  const { compute } = field;
  if (compute?.rule === 'dataset')
    return [
      {
        field,
        unit: resolveActor(compute.holder, subject.resolution) ?? '',
        dataset: compute.dataset,
        element: compute.element,
        role: 'authority',
        party: compute.party,
      },
    ];
  return field.sources.map((source) => ({
    field,
    unit: resolveActor(source.holder, subject.resolution) ?? '',
    dataset: source.dataset,
    element: source.element,
    role: source.role,
  }));
}

function toHolding(want: Want, found: Found, fetchedAt: string): Holding {
  const base = {
    element: want.field.id,
    dataset: want.dataset,
    unit: want.unit,
    role: want.role,
    shareClass: want.field.share,
    fetchedAt,
  };
  if (found.status === 'ok')
    return want.element in found.record
      ? { ...base, status: 'ok', value: found.record[want.element], asOf: found.asOf }
      : { ...base, status: 'no-record' };
  return { ...base, status: found.status === 'down' ? 'down' : 'no-record' };
}

async function pickList(
  field: Field,
  from: { holder: string; dataset: string; party: string; value: string; label: string },
  subject: Subject,
  sources: Sources,
): Promise<readonly [string, PickList]> {
  const unit = resolveActor(from.holder, subject.resolution) ?? '';
  const found: Found = unit
    ? await sources.lookup({
        unit,
        dataset: from.dataset,
        keys: { creditCode: creditCodeOf(from.party, subject) },
        elements: [],
        purpose: subject.purpose,
      })
    : down;
  if (found.status === 'ok-list') return [field.id, { unit, status: 'ok', records: found.records }];
  return [field.id, { unit, status: found.status === 'no-record' ? 'ok' : 'down', records: [] }];
}

export function creditCodeOf(party: string, { resolution }: Subject): string {
  const code = resolveActor(party, resolution);
  const unit = [...resolution.directory.units, ...resolution.directory.partners].find((u) => u.code === code);
  return text(unit?.creditCode);
}
