import type { Directory, Field, Item, Norm, Step } from '@lianban/contract';
import { type Finding, type FindingCode, grounds } from './finding.ts';

/** The item under examination, with what it may refer to, and the place where findings are collected. */
export interface Scope {
  readonly item: Item;
  readonly directory: Directory;
  readonly fields: ReadonlyMap<string, Field>;
  readonly steps: ReadonlyMap<string, Step>;
  readonly norms: ReadonlyMap<string, Norm>;
  readonly facts: ReadonlySet<string>;
  readonly units: ReadonlySet<string>;
  readonly findings: Finding[];
}

export type Path = readonly (string | number)[];

export function createScope(item: Item, directory: Directory): Scope {
  return {
    item,
    directory,
    fields: new Map(item.form.fields.map((field) => [field.id, field])),
    steps: new Map(item.flow.steps.map((step) => [step.id, step])),
    norms: new Map(item.norms.map((norm) => [norm.id, norm])),
    facts: new Set([...Object.keys(item.access.facts), ...item.access.locators.map(({ fact }) => fact)]),
    units: new Set([...directory.units, ...directory.partners].map(({ code }) => code)),
    findings: [],
  };
}

export function report(scope: Scope, code: FindingCode, path: Path, zh: string, en: string): void {
  scope.findings.push({ code, pointer: pointer(path), message: { zh, en }, ground: grounds[code] });
}

function pointer(path: Path): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** In force on the day from which the item applies. */
export function inForce(norm: Norm, item: Item): boolean {
  const day = item.effectiveFrom;
  return norm.effectiveFrom <= day && (norm.effectiveTo === undefined || norm.effectiveTo > day);
}

export function checkField(scope: Scope, id: string, path: Path): void {
  if (!scope.fields.has(id)) {
    report(
      scope,
      'unknown-field',
      path,
      `表单中没有字段“${id}”，请改为已有字段的编号。`,
      `The form has no field "${id}"; name an existing one.`,
    );
  }
}

export function checkStep(scope: Scope, id: string, path: Path): void {
  if (!scope.steps.has(id)) {
    report(
      scope,
      'unknown-step',
      path,
      `流程中没有环节“${id}”，请改为已有环节的编号。`,
      `The flow has no step "${id}"; name an existing one.`,
    );
  }
}

export function checkParty(scope: Scope, name: string, path: Path): void {
  if (!Object.hasOwn(scope.item.parties, name)) {
    report(
      scope,
      'unknown-party',
      path,
      `事项没有当事单位“${name}”，请在 parties 中写明。`,
      `The item has no party "${name}"; declare it in parties.`,
    );
  }
}

export function checkFact(scope: Scope, name: string, path: Path): void {
  if (!scope.facts.has(name)) {
    report(
      scope,
      'unknown-fact',
      path,
      `没有来源给出事实“${name}”，请在 access 中写明。`,
      `Nothing yields the fact "${name}"; declare it in access.`,
    );
  }
}

export function checkDataset(scope: Scope, id: string, path: Path): void {
  if (!scope.directory.datasets.some((dataset) => dataset.id === id)) {
    report(
      scope,
      'unknown-dataset',
      path,
      `目录中没有数据集“${id}”。`,
      `The directory has no dataset "${id}".`,
    );
  }
}

export function checkNorm(scope: Scope, id: string, path: Path): void {
  if (!scope.norms.has(id)) {
    report(
      scope,
      'unknown-norm',
      path,
      `事项没有列出依据“${id}”，请在 norms 中写明。`,
      `The item lists no norm "${id}"; add it to norms.`,
    );
  }
}

/** Something that is demanded needs a law or a decision of the city; a choice of this project demands nothing. */
export function checkDemand(scope: Scope, ids: readonly string[], path: Path, label: string): void {
  for (const [index, id] of ids.entries()) checkNorm(scope, id, [...path, index]);
  const demanding = ids.flatMap((id) => scope.norms.get(id) ?? []);
  if (!demanding.some((norm) => norm.kind !== 'ours' && inForce(norm, scope.item))) {
    report(
      scope,
      'no-norm-in-force',
      path,
      `“${label}”没有现行有效的法律依据，应当取消，或补上依据。`,
      `No norm in force demands "${label}": cancel it, or name its ground.`,
    );
  }
}
