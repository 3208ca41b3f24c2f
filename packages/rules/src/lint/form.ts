import type { Field } from '@lianban/contract';
import { checkActor } from './actors.ts';
import {
  checkDataset,
  checkDemand,
  checkField,
  checkParty,
  checkStep,
  type Path,
  report,
  type Scope,
} from './scope.ts';
import { usable } from './usable.ts';

/** Every field: demanded by a norm, asked only with a reason, computed from what exists. */
export function lintForm(scope: Scope): void {
  for (const [index, field] of scope.item.form.fields.entries()) {
    const path = ['form', 'fields', index];
    lintDemand(scope, field, path);
    lintSources(scope, field, path);
    lintOptions(scope, field, path);
    lintOrigin(scope, field, path);
    lintVisibility(scope, field, path);
  }
}

function lintDemand(scope: Scope, field: Field, path: Path): void {
  checkDemand(scope, field.norms, [...path, 'norms'], field.label.zh);
  if (!scope.item.form.sections.some(({ id }) => id === field.section)) {
    report(
      scope,
      'unknown-section',
      [...path, 'section'],
      `表单没有分区“${field.section}”。`,
      `The form has no section "${field.section}".`,
    );
  }
}

function lintSources(scope: Scope, field: Field, path: Path): void {
  for (const [index, source] of field.sources.entries()) {
    checkActor(scope, source.holder, [...path, 'sources', index, 'holder']);
    checkDataset(scope, source.dataset, [...path, 'sources', index, 'dataset']);
  }
  // A look-up key is typed by rule (test 0), so it needs no reason; any other field that is held does.
  const isKey = field.ask === 'key' && Object.values(scope.item.access.keys).includes(field.id);
  const isAsked = field.ask === 'input' || field.ask === 'choice' || field.ask === 'key';
  if (isAsked && !isKey && field.sources.length > 0 && field.why === undefined) {
    report(
      scope,
      'asked-although-held',
      [...path, 'ask'],
      `“${field.label.zh}”部门已有，不应要求填报；确需填报请在 why 中写明理由。`,
      `"${field.label.en}" is held: do not ask it, or record in why the reason for asking.`,
    );
  }
  if (field.ask === 'shared' && !field.sources.some(({ dataset }) => usable(scope, dataset))) {
    report(
      scope,
      'held-not-usable',
      [...path, 'sources'],
      `“${field.label.zh}”没有可用的来源（需要数据集、允许的共享类别，以及对本事项牵头单位的授权），否则须由人填报。`,
      `"${field.label.en}" has no usable source (dataset, share class, grant to the lead unit for this item): people would have to type it.`,
    );
  }
}

function lintOptions(scope: Scope, field: Field, path: Path): void {
  const { options } = field;
  if (field.ask === 'choice' && (!options || ('list' in options && options.list.length === 0))) {
    report(
      scope,
      'choice-without-options',
      path,
      `“${field.label.zh}”由人选择，但没有选项。`,
      `"${field.label.en}" is picked, but there is nothing to pick from.`,
    );
  }
  if (options && 'holder' in options) {
    checkActor(scope, options.holder, [...path, 'options', 'holder']);
    checkDataset(scope, options.dataset, [...path, 'options', 'dataset']);
    checkParty(scope, options.party, [...path, 'options', 'party']);
  }
}

function lintOrigin(scope: Scope, field: Field, path: Path): void {
  if (field.filledBy !== undefined) checkStep(scope, field.filledBy, [...path, 'filledBy']);
  const { compute } = field;
  if (!compute) {
    if (field.ask === 'derived' && field.filledBy === undefined) {
      report(
        scope,
        'derived-without-origin',
        path,
        `“${field.label.zh}”既没有算法，也没有生成它的环节。`,
        `"${field.label.en}" has neither a computation nor a step that makes it.`,
      );
    }
    return;
  }
  if ('of' in compute) checkField(scope, compute.of, [...path, 'compute', 'of']);
  if ('party' in compute) checkParty(scope, compute.party, [...path, 'compute', 'party']);
  if (compute.rule === 'dataset') {
    checkActor(scope, compute.holder, [...path, 'compute', 'holder']);
    checkDataset(scope, compute.dataset, [...path, 'compute', 'dataset']);
  }
  if (compute.rule === 'option') {
    const picked = scope.fields.get(compute.of);
    if (picked && !(picked.options && 'holder' in picked.options)) {
      report(
        scope,
        'option-without-attributes',
        [...path, 'compute', 'of'],
        `“${picked.label.zh}”的选项不来自数据集，带不出“${compute.attribute}”。`,
        `The options of "${picked.label.en}" come from no dataset and carry no "${compute.attribute}".`,
      );
    }
  }
  if (followsFromItself(scope, field)) {
    report(
      scope,
      'compute-cycle',
      [...path, 'compute'],
      `“${field.label.zh}”由自身推出。`,
      `"${field.label.en}" follows from itself.`,
    );
  }
}

function followsFromItself(scope: Scope, field: Field): boolean {
  const seen = new Set<string>();
  let current: Field | undefined = field;
  while (current?.compute && 'of' in current.compute && !seen.has(current.id)) {
    seen.add(current.id);
    if (current.compute.of === field.id) return true;
    current = scope.fields.get(current.compute.of);
  }
  return false;
}

function lintVisibility(scope: Scope, field: Field, path: Path): void {
  if (field.visibleTo === undefined) return;
  const needing = scope.item.flow.steps.filter(({ needs }) => needs?.includes(field.id));
  if (needing.length === 0) {
    report(
      scope,
      'restricted-field-unseen',
      [...path, 'visibleTo'],
      `没有环节需要“${field.label.zh}”，请写入相应环节的 needs，或不再取得。`,
      `No step needs "${field.label.en}": name it in the needs of a step, or stop fetching it.`,
    );
  }
}
