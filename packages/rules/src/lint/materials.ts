import type { Material } from '@lianban/contract';
import { checkActor } from './actors.ts';
import { checkDataset, checkDemand, type Path, report, type Scope } from './scope.ts';
import { usable } from './usable.ts';

/** Three-no-submit (三不提交), as far as it can be told without a case: no material may be left to hand in. */
export function lintMaterials(scope: Scope): void {
  const { materials } = scope.item;
  for (const [index, material] of materials.entries()) {
    const path = ['materials', index];
    checkDemand(scope, material.norms, [...path, 'norms'], material.name.zh);
    for (const [at, issuer] of material.issuers.entries()) {
      checkActor(scope, issuer, [...path, 'issuers', at]);
    }
    for (const [at, source] of material.sources.entries()) {
      checkActor(scope, source.holder, [...path, 'sources', at, 'holder']);
      checkDataset(scope, source.dataset, [...path, 'sources', at, 'dataset']);
    }
    lintProof(scope, material, path);
    if (!isSpared(scope, material)) {
      report(
        scope,
        'material-would-be-submitted',
        path,
        `“${material.name.zh}”须由申请人提交：没有参与单位出具，没有可用的数据集，不能自行核验，没有其他材料可证明，也不允许承诺。`,
        `"${material.name.en}" would have to be handed in: no unit taking part issues it, no usable dataset carries it, it cannot be verified, proved by another material or replaced by a commitment.`,
      );
    }
  }
}

function lintProof(scope: Scope, material: Material, path: Path): void {
  for (const [index, id] of (material.provedBy ?? []).entries()) {
    if (id === material.id || !(scope.fields.has(id) || isMaterial(scope, id))) {
      report(
        scope,
        'unknown-material',
        [...path, 'provedBy', index],
        `没有可作证明的材料或字段“${id}”。`,
        `There is no other material or field "${id}" that could prove it.`,
      );
    }
  }
}

const isMaterial = (scope: Scope, id: string): boolean => scope.item.materials.some((one) => one.id === id);

/** `asked`: materials on the way here, so that two that prove each other prove nothing. */
function isSpared(scope: Scope, material: Material, asked: readonly string[] = []): boolean {
  const { item } = scope;
  // A step that runs only on request does not always take part.
  const picked = (item.subItems ?? []).filter((sub) => sub.onlyIf !== undefined || sub.optional === true);
  const always = item.flow.steps.filter(
    ({ onlyIf, subItem }) => onlyIf === undefined && !picked.some(({ code }) => code === subItem),
  );
  const participants = new Set([item.leadUnit, ...always.map(({ unit }) => unit)]);
  return (
    material.issuers.some((issuer) => participants.has(issuer)) ||
    material.sources.some(({ dataset }) => usable(scope, dataset)) ||
    material.selfVerifiable === true ||
    (material.provedBy ?? []).some((id) => proves(scope, id, [...asked, material.id])) ||
    material.commitment?.allowed === true
  );
}

function proves(scope: Scope, id: string, asked: readonly string[]): boolean {
  if (scope.fields.has(id)) return true;
  const other = scope.item.materials.find((one) => one.id === id);
  return other !== undefined && !asked.includes(id) && isSpared(scope, other, asked);
}
