import type { Directory, Item, Norm } from '@lianban/contract';
import type { Grant, Holding, Requirement, Norm as RuleNorm } from '@lianban/rules';
import { resolveActor } from '@lianban/workflow';
import type { Computed } from './compute.ts';
import type { Fetched } from './fetch.ts';
import type { Subject } from './subject.ts';

/** The item's fields and materials as the rule looks at them, for this person. */
export function requirementsOf(
  item: Item,
  subject: Subject,
  fetched: Fetched,
  computed: Readonly<Record<string, Computed>>,
): Requirement[] {
  const norms = new Map(item.norms.map((norm) => [norm.id, toRuleNorm(norm)]));
  const normsOf = (ids: readonly string[]) => ids.flatMap((id) => norms.get(id) ?? []);
  const fields = item.form.fields.map((field): Requirement => {
    const picked =
      field.ask === 'choice' &&
      (!field.options || 'list' in field.options || fetched.options[field.id]?.status === 'ok');
    const from = computed[field.id]?.from;
    return {
      id: field.id,
      kind: 'field',
      norms: normsOf(field.norms),
      ...(field.ask === 'key' && { key: true }),
      ...(field.filledBy && { later: true }),
      ...(from && { derivedFrom: from }),
      ...(picked && { picked: true }),
      ...(field.decisive && { decisive: true }),
    };
  });
  const materials = item.materials.map(
    (material): Requirement => ({
      id: material.id,
      kind: 'material',
      norms: normsOf(material.norms),
      issuers: material.issuers.flatMap((actor) => resolveActor(actor, subject.resolution) ?? []),
      ...(material.selfVerifiable && { selfVerifiable: true }),
      ...(material.provedBy && { provedBy: material.provedBy }),
      ...(material.commitment && {
        commitment: { allowed: material.commitment.allowed, signer: material.commitment.signer.zh },
      }),
    }),
  );
  return [...fields, ...materials];
}

/** A list to pick from that did not answer is a source that failed: the choice is asked in words. */
export function failedLists(item: Item, fetched: Fetched, fetchedAt: string): Holding[] {
  return item.form.fields.flatMap((field) => {
    const list = fetched.options[field.id];
    const dependent =
      list?.status === 'down'
        ? item.form.fields.filter((f) => f.compute?.rule === 'option' && f.compute.of === field.id)
        : [];
    if (list?.status !== 'down') return [];
    const dataset = field.options && 'dataset' in field.options ? field.options.dataset : '';
    return [field, ...dependent].map(
      (f): Holding => ({
        element: f.id,
        dataset,
        unit: list.unit,
        role: 'authority',
        shareClass: 'unconditional',
        status: 'down',
        fetchedAt,
      }),
    );
  });
}

/** A material is held where its dataset answered for this person. */
export function heldMaterials(
  item: Item,
  directory: Directory,
  subject: Subject,
  fetched: Fetched,
  fetchedAt: string,
): Holding[] {
  const shareOf = new Map(directory.datasets.map((d) => [d.id, d.share]));
  return item.materials.flatMap((material) =>
    material.sources.map((source): Holding => {
      const unit = resolveActor(source.holder, subject.resolution) ?? '';
      const same = fetched.holdings.filter((h) => h.unit === unit && h.dataset === source.dataset);
      const found = same.find((h) => h.status === 'ok') ?? same[0];
      return {
        element: material.id,
        dataset: source.dataset,
        unit,
        role: 'authority',
        shareClass: shareOf.get(source.dataset) ?? 'none',
        status: found?.status ?? 'down',
        ...(found?.asOf && { asOf: found.asOf }),
        fetchedAt,
      };
    }),
  );
}

/** The directory's grants in the rule's shape; `*` means every unit. */
export const grantsOf = (directory: Directory): Grant[] =>
  directory.grants.map((grant) => ({
    id: grant.id,
    ...(grant.receiver !== '*' && { unit: grant.receiver }),
    purpose: grant.purpose,
    dataset: grant.dataset,
    effectiveFrom: grant.effectiveFrom,
    ...(grant.effectiveTo && { effectiveTo: grant.effectiveTo }),
    ...(grant.revokedAt && { revokedAt: grant.revokedAt }),
    basis: grant.basis.zh,
  }));

const toRuleNorm = (norm: Norm): RuleNorm => ({
  id: norm.id,
  title: norm.title.zh,
  article: norm.article,
  effectiveFrom: norm.effectiveFrom,
  ...(norm.effectiveTo && { effectiveTo: norm.effectiveTo }),
});
