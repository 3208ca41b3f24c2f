import type { Directory, Item } from '@lianban/contract';
import { chinaCalendar } from '../calendar/china.ts';
import type { WorkingCalendar } from '../calendar/types.ts';
import { expandSubItems } from '../picks/expand-sub-items.ts';
import { lintActors } from './actors.ts';
import { lintDocuments } from './documents.ts';
import type { Finding } from './finding.ts';
import { lintFlow } from './flow.ts';
import { lintForm } from './form.ts';
import { lintGuide } from './guide.ts';
import { lintLimits } from './limits.ts';
import { lintMaterials } from './materials.ts';
import { lintResponsibilities } from './responsibilities.ts';
import { createScope, report, type Scope } from './scope.ts';
import { lintShapes, writtenAt } from './shapes.ts';

export type { Finding, FindingCode } from './finding.ts';

/**
 * What stands against publishing an item: loosened locks, steps that nobody can take or is responsible for, fields
 * asked although held, materials that would have to be handed in, promises longer than the law allows, limits that no
 * calendar can compute, more than one visit, gaps in the guide, tables of tiers with gaps, references to nothing. The steps
 * of sub-items are examined in the flow that they join. Empty means that it may be
 * published.
 */
export function lintItem(
  item: Item,
  directory: Directory,
  calendar: WorkingCalendar = chinaCalendar,
): Finding[] {
  const scope = createScope(expandSubItems(item), directory);
  lintIds(scope);
  lintActors(scope);
  lintForm(scope);
  lintMaterials(scope);
  lintFlow(scope);
  lintDocuments(scope);
  lintLimits(scope, calendar);
  lintResponsibilities(scope);
  lintGuide(scope);
  lintShapes(scope);
  return scope.findings.map((finding) => ({ ...finding, pointer: writtenAt(item, finding.pointer) }));
}

function lintIds(scope: Scope): void {
  const { norms, form, materials, flow, documents } = scope.item;
  lintUnique(scope, ['norms'], norms, 'id');
  lintUnique(scope, ['form', 'sections'], form.sections, 'id');
  lintUnique(scope, ['form', 'fields'], form.fields, 'id');
  lintUnique(scope, ['form', 'fields'], form.fields, 'no');
  lintUnique(scope, ['materials'], materials, 'id');
  lintUnique(scope, ['flow', 'steps'], flow.steps, 'id');
  lintUnique(scope, ['documents'], documents, 'id');
}

function lintUnique<K extends string>(
  scope: Scope,
  path: readonly string[],
  list: readonly Readonly<Record<K, string | number>>[],
  key: K,
): void {
  const seen = new Set<string | number>();
  for (const [index, one] of list.entries()) {
    const id = one[key];
    if (seen.has(id)) {
      report(scope, 'duplicate-id', [...path, index, key], `“${id}”重复。`, `"${id}" is used twice.`);
    }
    seen.add(id);
  }
}
