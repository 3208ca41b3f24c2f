import type { Directory, Item } from '@lianban/contract';
import { threeNoSubmit, type Verdict } from '@lianban/rules';
import { type FrozenForm, resolveAll, type Verification } from '@lianban/workflow';
import type { Names } from '../names.ts';
import type { Caller } from '../sessions/caller.ts';
import type { Sources } from '../sources/connector.ts';
import { isoOf } from '../time.ts';
import { computeAll } from './compute.ts';
import { fetchAll } from './fetch.ts';
import { freezeForm } from './freeze.ts';
import { planHashOf } from './plan-hash.ts';
import { failedLists, grantsOf, heldMaterials, requirementsOf } from './requirements.ts';
import { findSubject, type Subject } from './subject.ts';

/** A plan with the values in full: what is frozen when the case is submitted. Never answered as it is. */
export interface FullPlan extends Promises {
  readonly form: FrozenForm;
  readonly planHash: string;
  readonly plannedAt: string;
  readonly subject: Subject;
  readonly units: Readonly<Record<string, string>>;
  readonly verifications: readonly Verification[];
  /** elements of the person that were read */
  readonly read: readonly string[];
}

/** Of whom commitments are on record (an opaque id), and how many are broken and not repaired. */
export interface Promises {
  readonly promisor: string;
  readonly brokenCommitments: number;
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
  /** by the keys of the person, once they are known to name one */
  readonly promises?: (keys: Readonly<Record<string, string>>) => Promise<Promises>;
}

/** Fetches what departments hold and says for every field and material what becomes of it. */
export async function buildPlan(input: PlanInput): Promise<FullPlan> {
  const { item, directory, caller, sources, values } = input;
  const fetchedAt = isoOf(input.now);
  const subject = await findSubject(item, directory, values, caller, sources, input.reference);
  const promises = (await input.promises?.(subject.keys)) ?? { promisor: '', brokenCommitments: 0 };
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
    brokenCommitments: promises.brokenCommitments,
    holdings,
    grants: grantsOf(directory),
    computable: Object.fromEntries(Object.entries(computed).map(([id, c]) => [id, c.value])),
  });
  const form = freezeForm(verdicts, {
    item,
    directory,
    names: input.names,
    unit: caller.unit,
    purpose: subject.purpose.basis,
    fetchedAt,
    values,
    fetched,
    computed,
  });
  return {
    ...promises,
    form,
    planHash: planHashOf(item, form),
    plannedAt: fetchedAt,
    subject,
    units,
    verifications: verdicts.flatMap((v) => verificationOf(v, input)),
    read: [...fetched.read, ...subject.located],
  };
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
