import type { Directory, Item, Provenance, Text } from '@lianban/contract';
import type { Verdict } from '@lianban/rules';
import type { FrozenField, FrozenForm, FrozenVerdict } from '@lianban/workflow';
import type { Names } from '../names.ts';
import type { Computed } from './compute.ts';
import type { Fetched } from './fetch.ts';
import { optionsOf } from './options.ts';

export interface Freezing {
  readonly item: Item;
  readonly directory: Directory;
  readonly names: Names;
  /** the applying unit */
  readonly unit: string;
  readonly purpose: string;
  readonly fetchedAt: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly fetched: Fetched;
  readonly computed: Readonly<Record<string, Computed>>;
}

/** The verdicts with the values in full, each distinct verdict and provenance once. */
export function freezeForm(verdicts: readonly Verdict[], of: Freezing): FrozenForm {
  const byId = new Map(verdicts.map((verdict) => [verdict.id, verdict]));
  const dictionary = new Dictionary<FrozenVerdict>();
  const provenances = new Dictionary<Provenance>();
  const fields = of.item.form.fields.flatMap((field) => {
    const verdict = byId.get(field.id);
    return verdict && verdict.action !== 'drop'
      ? [freezeField(field, verdict, of, dictionary, provenances)]
      : [];
  });
  const materials = of.item.materials.flatMap(({ id }) => {
    const verdict = byId.get(id);
    return verdict ? [{ id, verdict: dictionary.place(keyOf(verdict), () => frozen(verdict)) }] : [];
  });
  return { verdicts: dictionary.all, provenances: provenances.all, fields, materials };
}

/** Whether the applicant types or picks it. */
export const isAsked = (verdict: FrozenVerdict | undefined): boolean =>
  verdict?.count === 'typed' || verdict?.count === 'picked';

/** How a field counts: what is neither held nor made is typed. */
function countOf({ count }: Verdict): FrozenVerdict['count'] {
  return count === 'picked' || count === 'fetched' || count === 'computed' || count === 'later'
    ? count
    : 'typed';
}

function freezeField(
  field: Item['form']['fields'][number],
  verdict: Verdict,
  of: Freezing,
  verdicts: Dictionary<FrozenVerdict>,
  provenances: Dictionary<Provenance>,
): FrozenField {
  const { fetched, computed, values } = of;
  const count = countOf(verdict);
  const asked = count === 'typed' || count === 'picked';
  const options =
    asked && field.options && 'dataset' in field.options ? optionsOf(field, of.item, fetched) : undefined;
  const answer = verdict.answerOnly ? fetched.holdings.find((h) => h.element === field.id)?.value : undefined;
  const value = asked ? values[field.id] : (verdict.value ?? answer ?? computed[field.id]?.value);
  const { conflict, verification } = verdict;
  return {
    id: field.id,
    verdict: verdicts.place(`${count}|${keyOf(verdict)}`, () => ({ ...frozen(verdict), count })),
    ...(asked && { from: provenances.place('', () => typedHere(of)) }),
    ...(!asked && placeOfSource(field.id, verdict, count, of, provenances)),
    ...(value !== undefined && { value }),
    ...(options && { options }),
    ...(conflict && {
      conflict: conflict.all.map((held) => ({ unit: held.unit, value: held.value, asOf: held.asOf ?? '' })),
    }),
    ...(verification && { verification: { unit: verification.unit, blocking: verification.blocking } }),
  };
}

function placeOfSource(
  id: string,
  { provenance }: Verdict,
  count: FrozenVerdict['count'],
  of: Freezing,
  provenances: Dictionary<Provenance>,
): { from: number } | undefined {
  if (!provenance || provenance.source === 'applicant') return undefined;
  // a computed value that a dataset gave for a party is that dataset's; any other is computed here
  const read =
    count === 'computed' ? of.fetched.holdings.find((h) => h.element === id && h.status === 'ok') : undefined;
  const unit = read?.unit ?? provenance.unit;
  const dataset = read?.dataset ?? provenance.dataset;
  const asOf = read?.asOf ?? provenance.asOf;
  const confidence = read ? 'authoritative' : count === 'computed' ? 'host' : provenance.confidence;
  const key = [unit, dataset, provenance.fetchedAt, asOf, provenance.grant, confidence].join('|');
  const from = provenances.place(key, () => ({
    unit,
    unitName: of.names.unit(unit).name,
    dataset,
    fetchedAt: provenance.fetchedAt,
    asOf,
    basis: grantBasis(of, dataset, provenance.grant),
    purpose: of.purpose,
    confidence,
  }));
  return { from };
}

const typedHere = ({ unit, names, fetchedAt, purpose }: Freezing): Provenance => ({
  unit,
  unitName: names.unit(unit).name,
  dataset: '',
  fetchedAt,
  asOf: fetchedAt.slice(0, 10),
  basis: { zh: '申请单位填写', en: 'Typed by the applying unit' },
  purpose,
  confidence: 'applicant',
});

function grantBasis({ directory, names }: Freezing, dataset: string, grant: string | undefined): Text {
  const found = directory.grants.find((g) => g.id === grant);
  return found?.basis ?? names.dataset(dataset) ?? { zh: '', en: '' };
}

/** what explanations look at, as a text that two verdicts share when they would be explained alike */
function keyOf({ ground, count, tests, selfDeclared, fallbackFrom }: Verdict): string {
  let key = `${ground}|${count}|${selfDeclared ?? ''}`;
  for (const test of tests) key += `|${test.reason}`;
  const decisive = tests.find((test) => test.passed)?.evidence;
  if (decisive) key += JSON.stringify(decisive);
  if (fallbackFrom) key += JSON.stringify(fallbackFrom);
  return key;
}

function frozen({ action, ground, count, tests, rule, selfDeclared, fallbackFrom }: Verdict): FrozenVerdict {
  const evidence = tests.find((test) => test.passed)?.evidence;
  return {
    action,
    ground,
    count,
    reasons: tests.map((test) => test.reason),
    passed: tests.flatMap((test, i) => (test.passed ? [i] : [])),
    ...(evidence && { evidence }),
    rule,
    ...(selfDeclared && { selfDeclared }),
    ...(fallbackFrom && { fallbackFrom }),
  };
}

/** Each distinct thing once, in the order of its first use. */
class Dictionary<T> {
  readonly all: T[] = [];
  readonly #places = new Map<string, number>();

  place(key: string, make: () => T): number {
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.#places.set(key, this.all.length);
    return this.all.push(make()) - 1;
  }
}
