import type { Counts, Directory, Item, Plan, PlannedField, PlannedMaterial, Text } from '@lianban/contract';
import { threeNoSubmit, type Verdict } from '@lianban/rules';
import { explainVerdict } from '@lianban/rules/explanations';
import { resolveAll, type Verification } from '@lianban/workflow';
import { canonicalJson } from '../canonical.ts';
import type { Names } from '../names.ts';
import type { Caller } from '../sessions/caller.ts';
import type { Sources } from '../sources/connector.ts';
import { sha256 } from '../store/sha256.ts';
import { isoOf } from '../time.ts';
import { type Computed, computeAll } from './compute.ts';
import { type Fetched, fetchAll } from './fetch.ts';
import { optionsOf } from './options.ts';
import { failedLists, grantsOf, heldMaterials, requirementsOf } from './requirements.ts';
import { findSubject, type Subject } from './subject.ts';

/** A plan with the values in full: what is frozen when the case is submitted. Never answered as it is. */
export interface FullPlan {
  readonly plan: Plan;
  readonly subject: Subject;
  readonly units: Readonly<Record<string, string>>;
  readonly verifications: readonly Verification[];
  /** elements of the person that were read */
  readonly read: readonly string[];
  /** per field what the plan's hash stands on: verdict, fetched value, conflict */
  readonly marks: Readonly<Record<string, string>>;
}

export interface PlanInput {
  readonly item: Item;
  readonly directory: Directory;
  readonly names: Names;
  readonly sources: Sources;
  readonly caller: Caller;
  readonly values: Readonly<Record<string, unknown>>;
  readonly contested: Readonly<Record<string, string>>;
  readonly reference: string;
  readonly now: number;
}

/** Fetches what departments hold and says for every field and material what becomes of it. */
export async function buildPlan(input: PlanInput): Promise<FullPlan> {
  const { item, directory, caller, sources, values } = input;
  const fetchedAt = isoOf(input.now);
  const subject = await findSubject(item, directory, values, caller, sources, input.reference);
  const units = resolveAll(subject.resolution);
  const receiver = units[item.leadUnit] ?? caller.unit;
  const asking = { directory, receiver, purpose: item.code, now: input.now };
  const fetched = await fetchAll(item, subject, sources, asking);
  const computed = computeAll(item, values, subject, fetched);
  const holdings = [
    ...fetched.holdings.map((h) => (h.element in input.contested ? { ...h, contested: true } : h)),
    ...failedLists(item, fetched, fetchedAt),
    ...heldMaterials(item, directory, subject, fetched, fetchedAt),
  ];
  const verdicts = threeNoSubmit(requirementsOf(item, subject, fetched, computed), {
    asOf: fetchedAt,
    receiver,
    participants: [...new Set(item.flow.steps.flatMap((step) => units[step.unit] ?? []))],
    purpose: item.code,
    subjectKey: 'strong',
    holdings,
    grants: grantsOf(directory),
    computable: Object.fromEntries(Object.entries(computed).map(([id, c]) => [id, c.value])),
  });
  const byId = new Map(verdicts.map((v) => [v.id, v]));
  const fields = item.form.fields.flatMap((field) => {
    const verdict = byId.get(field.id);
    return verdict && verdict.action !== 'drop'
      ? [plannedField(field, verdict, input, fetched, computed, fetchedAt, subject)]
      : [];
  });
  const materials = item.materials.flatMap((material) => {
    const verdict = byId.get(material.id);
    return verdict ? [plannedMaterial(material, verdict, input)] : [];
  });
  const marks = marksOf(item, fields);
  return {
    plan: {
      item: { code: item.code, version: item.version, name: item.name, formName: item.form.name },
      sections: item.form.sections,
      fields,
      materials,
      counts: countsOf(fields, materials),
      planHash: hashOf(item, marks, materials),
      plannedAt: fetchedAt,
    },
    subject,
    units,
    verifications: verdicts.flatMap((v) => verificationOf(v, input)),
    read: [...fetched.read, ...subject.located],
    marks,
  };
}

function plannedField(
  field: Item['form']['fields'][number],
  verdict: Verdict,
  input: PlanInput,
  fetched: Fetched,
  computed: Readonly<Record<string, Computed>>,
  fetchedAt: string,
  subject: Subject,
): PlannedField {
  const { names, caller, values } = input;
  const count =
    (['typed', 'picked', 'fetched', 'computed', 'later'] as const).find((c) => c === verdict.count) ??
    'typed';
  const asked = count === 'typed' || count === 'picked';
  const options = asked ? optionsOf(field, input.item, fetched) : undefined;
  const answer = verdict.answerOnly ? fetched.holdings.find((h) => h.element === field.id)?.value : undefined;
  const value = asked ? values[field.id] : (verdict.value ?? answer ?? computed[field.id]?.value);
  const from = verdict.provenance;
  const source = from && from.source !== 'applicant' ? from : undefined;
  // a computed value that a dataset gave for a party is that dataset's; any other is computed here
  const read =
    count === 'computed'
      ? fetched.holdings.find((h) => h.element === field.id && h.status === 'ok')
      : undefined;
  return {
    id: field.id,
    no: field.no,
    section: field.section,
    label: field.label,
    type: field.type,
    count,
    action: verdict.action,
    ground: verdict.ground,
    reason: reasonOf(verdict, input),
    shown: asked ? 'input' : count === 'later' ? 'later' : 'value',
    ...(value !== undefined && { value }),
    ...(options && { options }),
    ...(field.pattern && { pattern: field.pattern }),
    ...(field.notPast && { notPast: true }),
    ...(field.maxLength && { maxLength: field.maxLength }),
    ...(field.why && { why: field.why }),
    ...(field.hint && { hint: field.hint }),
    ...(field.decisive && { decisive: true }),
    ...(!asked &&
      source && {
        provenance: {
          unit: read?.unit ?? source.unit,
          unitName: names.unit(read?.unit ?? source.unit).name,
          dataset: read?.dataset ?? source.dataset,
          fetchedAt: source.fetchedAt,
          asOf: read?.asOf ?? source.asOf,
          basis: grantBasis(input.directory, read?.dataset ?? source.dataset, source.grant),
          purpose: subject.purpose.basis,
          confidence: read ? 'authoritative' : count === 'computed' ? 'host' : source.confidence,
        },
      }),
    ...(asked && {
      provenance: {
        unit: caller.unit,
        unitName: names.unit(caller.unit).name,
        dataset: '',
        fetchedAt,
        asOf: fetchedAt.slice(0, 10),
        basis: { zh: '申请单位填写', en: 'Typed by the applying unit' },
        purpose: subject.purpose.basis,
        confidence: 'applicant' as const,
      },
    }),
    ...(verdict.fallbackFrom && {
      fallbackFrom: {
        unit: verdict.fallbackFrom.unit,
        unitName: names.unit(verdict.fallbackFrom.unit).name,
        why: verdict.fallbackFrom.why,
      },
    }),
    ...(verdict.conflict && {
      conflict: {
        all: verdict.conflict.all.map((held) => ({
          unit: held.unit,
          unitName: names.unit(held.unit).name,
          value: held.value,
          asOf: held.asOf ?? '',
        })),
      },
    }),
    tests: verdict.tests.map(({ ground, passed, reason }) => ({ ground, passed, reason })),
  };
}

function plannedMaterial(
  material: Item['materials'][number],
  verdict: Verdict,
  input: PlanInput,
): PlannedMaterial {
  return {
    id: material.id,
    name: material.name,
    action: verdict.action,
    ground: verdict.ground,
    reason: reasonOf(verdict, input),
    ...(material.note && { note: material.note }),
    needed: verdict.action === 'ask',
    tests: verdict.tests.map(({ ground, passed, reason }) => ({ ground, passed, reason })),
  };
}

const reasonOf = (verdict: Verdict, input: PlanInput): Text => ({
  zh: explainVerdict(verdict, 'zh-CN', { nameOf: (code) => nameOf(code, input).zh }),
  en: explainVerdict(verdict, 'en', { nameOf: (code) => nameOf(code, input).en }),
});

/** The name of a unit, a dataset, a field or a material; the code of what nobody knows. */
function nameOf(code: string, { item, directory, names }: PlanInput): Text {
  if (names.find(code)) return names.text(code);
  return (
    directory.datasets.find((d) => d.id === code)?.name ??
    item.form.fields.find((f) => f.id === code)?.label ??
    item.materials.find((m) => m.id === code)?.name ?? { zh: code, en: code }
  );
}

function grantBasis(directory: Directory, dataset: string, grant: string | undefined): Text {
  const found = directory.grants.find((g) => g.id === grant);
  return found?.basis ?? directory.datasets.find((d) => d.id === dataset)?.name ?? { zh: '', en: '' };
}

/** Conflicts and fallbacks open at the authority; a contested value too, with the applicant's words. */
function verificationOf(verdict: Verdict, input: PlanInput): Verification[] {
  const { verification } = verdict;
  if (verdict.kind !== 'field' || !verification || !verification.unit) return [];
  const typed =
    verdict.action === 'ask'
      ? [{ unit: input.caller.unit, value: input.values[verdict.id], asOf: isoOf(input.now).slice(0, 10) }]
      : [];
  return [
    {
      field: verdict.id,
      unit: verification.unit,
      reason: verification.reason,
      blocking: verification.blocking,
      values: [
        ...(verification.values ?? []).map((v) => ({ unit: v.unit, value: v.value, asOf: v.asOf ?? '' })),
        ...typed,
      ],
      words: input.contested[verdict.id] ?? null,
    },
  ];
}

function countsOf(fields: readonly PlannedField[], materials: readonly PlannedMaterial[]): Counts {
  const of = (count: PlannedField['count']) => fields.filter((f) => f.count === count).length;
  return {
    typed: of('typed'),
    picked: of('picked'),
    fetched: of('fetched'),
    computed: of('computed'),
    later: of('later'),
    total: fields.length,
    materials: materials.length,
    materialsNotNeeded: materials.filter((m) => !m.needed).length,
  };
}

/** Typed values and what follows from them do not count: only a verdict or a fetched value changes the plan. */
function marksOf(item: Item, fields: readonly PlannedField[]): Record<string, string> {
  const read = new Set(item.form.fields.filter((f) => f.compute?.rule === 'dataset').map((f) => f.id));
  return Object.fromEntries(
    fields.map((f) => [
      f.id,
      canonicalJson([
        f.action,
        f.ground,
        f.count === 'fetched' || read.has(f.id) ? (f.value ?? null) : null,
        f.conflict?.all ?? null,
      ]),
    ]),
  );
}

const hashOf = (item: Item, marks: FullPlan['marks'], materials: readonly PlannedMaterial[]): string =>
  sha256(
    canonicalJson({
      item: item.code,
      version: item.version,
      fields: marks,
      materials: materials.map((m) => [m.id, m.action, m.ground]),
    }),
  );
