import type { Item } from '@lianban/contract';
import { explainRuling } from '../explanations/explain-ruling.ts';
import { tierFindingWords } from '../explanations/words/tiers.ts';
import { checkTiers } from '../tiers/check-tiers.ts';
import { checkActor } from './actors.ts';
import { checkField, type Path, report, type Scope } from './scope.ts';

/** Sub-items, tiers, commitments, deferrable materials and presumed facts, where an item has them. */
export function lintShapes(scope: Scope): void {
  lintSubItems(scope);
  lintTiers(scope);
  lintCommitments(scope);
  lintDeferrable(scope);
  for (const [index, { field }] of (scope.item.simulation?.facts ?? []).entries()) {
    if (field !== undefined) checkField(scope, field, ['simulation', 'facts', index, 'field']);
  }
}

function lintSubItems(scope: Scope): void {
  const { subItems = [] } = scope.item;
  const codes = new Set(subItems.map(({ code }) => code));
  for (const [index, sub] of subItems.entries()) {
    const path = ['subItems', index];
    lintName(scope, sub.code, [...path, 'code']);
    for (const [at, { id }] of sub.steps.entries()) lintName(scope, id, [...path, 'steps', at, 'id']);
    if (sub.onlyIf !== undefined) checkField(scope, sub.onlyIf, [...path, 'onlyIf']);
    for (const [at, id] of (sub.fields ?? []).entries()) checkField(scope, id, [...path, 'fields', at]);
    for (const [at, id] of (sub.materials ?? []).entries())
      lintMaterial(scope, id, [...path, 'materials', at]);
    for (const list of ['requires', 'excludes'] as const) {
      for (const [at, code] of (sub[list] ?? []).entries()) {
        if (codes.has(code)) continue;
        report(
          scope,
          'unknown-sub-item',
          [...path, list, at],
          `没有子项“${code}”，请改为已有子项的编号。`,
          `There is no sub-item "${code}"; name an existing one.`,
        );
      }
    }
  }
}

/** A part of the name of a task: a dot would divide it, and a bare number would look like a second task. */
function lintName(scope: Scope, name: string, path: Path): void {
  if (/^[^.]+$/.test(name) && !/^\d+$/.test(name)) return;
  report(
    scope,
    'sub-item-code',
    path,
    `“${name}”不能作编号：不得含点号，也不得只是数字。`,
    `"${name}" cannot be a name here: no dot, and not a number only.`,
  );
}

function lintTiers(scope: Scope): void {
  const { tiers } = scope.item;
  if (!tiers) return;
  for (const part of ['class', 'risk', 'amount'] as const) {
    checkField(scope, tiers[part], ['tiers', part]);
    const field = scope.fields.get(tiers[part]);
    if (field === undefined || field.decisive === true || field.ask === 'choice') continue;
    report(
      scope,
      'tier-field-not-decisive',
      ['tiers', part],
      `“${field.label.zh}”决定审批层级，须标为关键信息（decisive），有争议时先校核。`,
      `"${field.label.en}" decides the tier: mark it as decisive, so that a doubt is verified first.`,
    );
  }
  for (const finding of checkTiers(tiers.table)) {
    const say = (locale: 'zh-CN' | 'en') => explainRuling(finding, tierFindingWords, locale);
    for (const at of finding.pointers)
      report(scope, 'tier-table', ['tiers', 'table', ...at.split('/').slice(1)], say('zh-CN'), say('en'));
  }
}

function lintCommitments(scope: Scope): void {
  const seen = new Set<string>();
  for (const [index, { id, material, check }] of (scope.item.commitments ?? []).entries()) {
    const path = ['commitments', index];
    if (seen.has(id))
      report(scope, 'duplicate-id', [...path, 'id'], `“${id}”重复。`, `"${id}" is used twice.`);
    seen.add(id);
    lintMaterial(scope, material, [...path, 'material']);
    checkActor(scope, check.unit, [...path, 'check', 'unit']);
    const of = scope.item.materials.find((one) => one.id === material);
    if (of && of.commitment?.allowed !== true) {
      report(
        scope,
        'commitment-not-allowed',
        [...path, 'material'],
        `“${of.name.zh}”没有写明可以承诺代替（commitment.allowed）。`,
        `"${of.name.en}" does not say that a commitment may stand for it (commitment.allowed).`,
      );
    }
  }
}

function lintDeferrable(scope: Scope): void {
  for (const [index, { main, deferrable, name }] of scope.item.materials.entries()) {
    if (main !== true || deferrable !== true) continue;
    report(
      scope,
      'main-material-deferrable',
      ['materials', index, 'deferrable'],
      `“${name.zh}”是主件，不得容缺。`,
      `"${name.en}" is a main material and never deferrable.`,
    );
  }
}

function lintMaterial(scope: Scope, id: string, path: Path): void {
  if (scope.item.materials.some((one) => one.id === id)) return;
  report(
    scope,
    'unknown-material',
    path,
    `事项没有材料“${id}”，请改为已有材料的编号。`,
    `The item has no material "${id}"; name an existing one.`,
  );
}

/** Where a step of the whole flow stands in the item's data. */
export function writtenAt(item: Item, pointer: string): string {
  const found = /^\/flow\/steps\/(\d+)(?=\/|$)/.exec(pointer);
  let index = Number(found?.[1] ?? -1) - item.flow.steps.length;
  if (found === null || index < 0) return pointer;
  for (const [at, { steps }] of (item.subItems ?? []).entries()) {
    if (index < steps.length) return `/subItems/${at}/steps/${index}${pointer.slice(found[0].length)}`;
    index -= steps.length;
  }
  return pointer;
}
