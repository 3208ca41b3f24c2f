import type { Limit, Step } from '@lianban/contract';
import { HARD_LOCKED } from '../consent/locked.ts';
import { checkActor } from './actors.ts';
import { checkField, checkNorm, checkStep, inForce, type Path, report, type Scope } from './scope.ts';

const lockedClasses: ReadonlySet<string> = new Set<string>(HARD_LOCKED);

/** Steps that no unit owes: the applicant's own, and what the platform does by itself. */
export const unowed: ReadonlySet<string> = new Set(['applicant', 'auto']);

/** Every step: who, by when, what silence means, and that the graph can be walked in the time promised. */
export function lintFlow(scope: Scope): void {
  const { steps } = scope.item.flow;
  for (const [index, step] of steps.entries()) {
    const path = ['flow', 'steps', index];
    checkActor(scope, step.unit, [...path, 'unit']);
    for (const [at, id] of step.after.entries()) checkStep(scope, id, [...path, 'after', at]);
    if (step.onlyIf !== undefined) checkField(scope, step.onlyIf, [...path, 'onlyIf']);
    for (const [at, id] of (step.needs ?? []).entries()) lintNeed(scope, step, id, [...path, 'needs', at]);
    lintSilence(scope, step, path);
    lintLimit(scope, step, path);
  }
  const deciding = steps.filter(({ decides }) => decides);
  if (deciding.length !== 1) {
    report(
      scope,
      'deciding-step',
      ['flow', 'steps'],
      `有 ${deciding.length} 个决定环节，应当有且只有一个。`,
      `${deciding.length} steps decide the case; there must be exactly one.`,
    );
  }
  lintGraph(scope);
}

function lintNeed(scope: Scope, step: Step, id: string, path: Path): void {
  checkField(scope, id, path);
  const kind = scope.fields.get(id)?.visibleTo;
  if ((kind === 'acting' && step.act !== true) || (kind === 'deciding' && step.act === true)) {
    report(
      scope,
      'restricted-field-misplaced',
      path,
      `字段“${id}”只给${kind === 'acting' ? '办理' : '作出决定或意见'}的环节，“${step.name.zh}”不是。`,
      `Field "${id}" is for ${kind} steps only; "${step.name.en}" is none.`,
    );
  }
}

function lintSilence(scope: Scope, step: Step, path: Path): void {
  checkNorm(scope, step.basis, [...path, 'basis']);
  if (step.onSilence === null && !unowed.has(step.consentClass)) {
    report(
      scope,
      'silence-missing',
      [...path, 'onSilence'],
      `“${step.name.zh}”由部门办理，须写明超时后果：consent、proceed 或 escalate。`,
      `"${step.name.en}" is the step of a unit: say consent, proceed or escalate.`,
    );
  }
  if (step.onSilence !== null && step.onSilence !== 'escalate' && lockedClasses.has(step.consentClass)) {
    report(
      scope,
      'hard-lock-loosened',
      [...path, 'onSilence'],
      `“${step.name.zh}”属于锁定类别 ${step.consentClass}，沉默既不视为同意，也不放行后续环节，请改为 escalate。`,
      `"${step.name.en}" is of the locked class ${step.consentClass}: silence neither consents nor lets later steps run; use escalate.`,
    );
  }
  if (step.onSilence !== 'consent') return;
  const ground = scope.norms.get(step.basis);
  if (ground && (ground.kind === 'ours' || !inForce(ground, scope.item))) {
    report(
      scope,
      'silence-without-ground',
      [...path, 'basis'],
      `“${step.name.zh}”的超时默认须以现行法条或本市决定为依据，“${ground.id}”不是。`,
      `Silence as consent in "${step.name.en}" needs an article or a decision of the city in force; "${ground.id}" is none.`,
    );
  }
}

function lintLimit(scope: Scope, step: Step, path: Path): void {
  if (step.limit === null && !unowed.has(step.consentClass)) {
    report(
      scope,
      'limit-missing',
      [...path, 'limit'],
      `“${step.name.zh}”由部门办理，须有办理时限。`,
      `"${step.name.en}" is the step of a unit and needs a limit.`,
    );
  }
}

function lintGraph(scope: Scope): void {
  const { steps, totalLimit } = scope.item.flow;
  checkStep(scope, totalLimit.until, ['flow', 'totalLimit', 'until']);
  const reachable = longestPaths(steps);
  for (const [index, step] of steps.entries()) {
    if (reachable.has(step.id)) continue;
    const path = ['flow', 'steps', index, 'after'];
    if (waitsForItself(scope, step)) {
      report(
        scope,
        'step-cycle',
        path,
        `“${step.name.zh}”等待自己办完，请去掉一条先后关系。`,
        `"${step.name.en}" waits for itself; remove one of the links.`,
      );
    } else {
      report(
        scope,
        'step-unreachable',
        path,
        `“${step.name.zh}”所等待的环节永远不会办完。`,
        `"${step.name.en}" waits for a step that can never end.`,
      );
    }
  }
  const needed = reachable.get(totalLimit.until);
  const promised = workingDays(totalLimit.limit);
  if (needed !== undefined && needed > promised) {
    report(
      scope,
      'total-limit-too-short',
      ['flow', 'totalLimit', 'limit'],
      `承诺 ${promised} 个工作日，而各环节时限合计需要 ${needed} 个工作日。`,
      `${promised} working days are promised, but the limits of the steps add up to ${needed}.`,
    );
  }
}

/** Working days from the start to the end of each step that can be reached, along the longest path. */
function longestPaths(steps: readonly Step[]): Map<string, number> {
  const ends = new Map<string, number>();
  for (let found = true; found; ) {
    found = false;
    for (const step of steps) {
      if (ends.has(step.id) || !step.after.every((id) => ends.has(id))) continue;
      const start = Math.max(0, ...step.after.map((id) => ends.get(id) ?? 0));
      ends.set(step.id, start + (step.limit ? workingDays(step.limit) : 0));
      found = true;
    }
  }
  return ends;
}

function waitsForItself(scope: Scope, step: Step): boolean {
  const seen = new Set<string>();
  const open = [...step.after];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === step.id) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...(scope.steps.get(id)?.after ?? []));
  }
  return false;
}

/** For comparing limits only (ours): a working day has seven office hours, a week five, a month 21 working days. */
function workingDays(limit: Limit): number {
  if ('workingDays' in limit) return limit.workingDays;
  if ('workingHours' in limit) return limit.workingHours / 7;
  if ('days' in limit) return (limit.days * 5) / 7;
  if ('months' in limit) return limit.months * 21;
  return 0;
}
