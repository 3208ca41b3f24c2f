import type { Item, Step, Tier } from '@lianban/contract';
import { HARD_LOCKED, type RuleCitation } from '@lianban/rules';
import { type PickedPlan, pickSubItems, type TierRuling, tierOf } from '@lianban/rules/cases';
import { currentTaskOf } from './answers.ts';
import type { Context } from './commands.ts';
import { type FrozenForm, valueIn } from './form.ts';
import type { PickedTier } from './intake.ts';
import type { Recording } from './recording.ts';
import { refuse } from './refusals.ts';
import type { Case, CaseFile, Task } from './state.ts';

/** Which sub-items run for these values and picks (点单); undefined where the item has none. */
export function picksOf(
  { subItems = [] }: Item,
  value: (field: string) => unknown,
  picks: readonly string[],
  at: string,
): PickedPlan | undefined {
  if (subItems.length === 0) return undefined;
  const byField = subItems.flatMap(({ onlyIf }) => (onlyIf ? [[onlyIf, value(onlyIf)] as const] : []));
  const byName = picks.map((code) => [code, true] as const);
  const known = subItems.map(({ code, onlyIf, optional, after, requires, excludes }) => ({
    ...{ id: code, onlyIf, optional, after, requires, excludes },
  }));
  return pickSubItems(known, Object.fromEntries([...byField, ...byName]), { at });
}

/** The tier that the table gives for the form's values; undefined where the item has no tiers. */
export function tierFor(item: Item, form: FrozenForm, at: string): PickedTier | undefined {
  const { tiers } = item;
  if (!tiers) return undefined;
  const amount = valueIn(form, tiers.amount);
  const ruling: TierRuling = tierOf(
    tiers.table,
    {
      class: String(valueIn(form, tiers.class) ?? ''),
      risk: String(valueIn(form, tiers.risk) ?? ''),
      amount:
        typeof amount === 'number' ? amount : /^\d+$/.test(String(amount)) ? Number(amount) : Number.NaN,
    },
    { at },
  );
  return { tier: ruling.outcome, row: ruling.row, reason: ruling.reason, rule: ruleOf(ruling.rule) };
}

export const ruleOf = ({ id, version }: RuleCitation): string => `${id}@${version}`;

const everyTier: readonly Tier[] = ['auto', 'final', 'full'];
const locked: ReadonlySet<string> = new Set<string>(HARD_LOCKED);

/**
 * The tiers in which a step runs. What the law locks against silence is spared in none unless the data names it
 * (ours); so are acts and what no unit owes.
 */
function tiersOf(step: Step): readonly Tier[] {
  if (step.tiers) return step.tiers;
  if (step.act || step.limit === null || locked.has(step.consentClass)) return everyTier;
  return step.decides ? ['final', 'full'] : ['full'];
}

/** Whether picks and tier let the step run in this case. */
export function isInShape(step: Step, of: Case): boolean {
  const { subItems, tier } = of.intake;
  if (step.subItem !== undefined && subItems !== null && !subItems.includes(step.subItem)) return false;
  return tier === null || tiersOf(step).includes(tier.tier);
}

/** The deciding step of a case that the table leaves to the platform. */
export const isApprovedByTier = (step: Step, of: Case): boolean =>
  step.decides === true && of.intake.tier?.tier === 'auto' && !tiersOf(step).includes('auto');

/** Whether the end of a task still counts: not after its inputs changed, or its tier did. */
export const stillCounts = (task: Task, of: Case): boolean => !of.intake.void.includes(task.id);

/** A verified value may lead to another tier: steps that it spared are gone through after all. */
export function gradeAgain(record: Recording): void {
  const { context, file } = record;
  const before = file.case.intake.tier;
  const after = before && tierFor(context.item, file.form, file.case.submittedAt);
  if (!before || !after || after.tier === before.tier || file.case.total.endedAt) return;
  const spared = context.item.flow.steps.flatMap((step) => {
    const task = currentTaskOf(file.case, step.id);
    const runsNow = tiersOf(step).includes(after.tier) && !tiersOf(step).includes(before.tier);
    return task?.state === 'notNeeded' && runsNow ? [task.id] : [];
  });
  record.add({ type: 'TierSet', ...after, ...(spared.length > 0 && { void: spared }) });
}

/** Picks and tier are settled when a case comes in: a correction that would change them is refused. */
export function keepsShape(file: CaseFile, form: FrozenForm, { item }: Pick<Context, 'item'>) {
  const { intake, submittedAt } = file.case;
  const tier = tierFor(item, form, submittedAt);
  if (intake.tier && tier && tier.tier !== intake.tier.tier)
    return refuse('invalid-values', {
      zh: '补正后的金额、类别或风险改变了审批层级，请撤回后重新申请。',
      en: 'The corrected amount, class or risk would change the tier of approval. Withdraw and apply anew.',
    });
  const before = item.subItems?.filter(({ onlyIf }) => onlyIf !== undefined) ?? [];
  const picks = (of: FrozenForm) =>
    picksOf(item, (id) => valueIn(of, id), [], submittedAt)?.runs.map(({ id }) => id) ?? [];
  const [now, then] = [picks(form), picks(file.form)];
  if (before.some(({ code }) => now.includes(code) !== then.includes(code)))
    return refuse('invalid-values', {
      zh: '补正不能增减所点的子项，请撤回后重新申请。',
      en: 'A correction cannot add or drop sub-items. Withdraw and apply anew.',
    });
  return undefined;
}
