import { explain } from '@lianban/rules/explanations';
import type { Command, Context, IntakeAsked, Refusal } from './commands.ts';
import { giveCommitments, refuseCommitments } from './commitments.ts';
import { deficiencyOf, demandedMaterials, openDeferred, refuseDeficient } from './deferred-material.ts';
import { valueIn } from './form.ts';
import type { Recording } from './recording.ts';
import { refuse } from './refusals.ts';
import { picksOf, ruleOf, tierFor } from './shape-of-case.ts';
import { refuseSimulation, startSimulation } from './simulation.ts';

type SubmitCase = Command & { type: 'SubmitCase' };

/** Why the application cannot come in as it is asked: picks, materials, promises, presumed facts, in this order. */
export function refuseIntake(command: SubmitCase, context: Context): Refusal | undefined {
  const asked = command.intake ?? {};
  return (
    refusePicks(command, context) ??
    refuseCommitments(asked, demandedBy(command, context), context) ??
    refuseMaterials(command, context) ??
    refuseSimulation(asked, context)
  );
}

/** Records how the application came in, after `CaseSubmitted` and before anything is opened. */
export function takeIn(command: SubmitCase, record: Recording): void {
  const asked = command.intake ?? {};
  const { context } = record;
  const plan = picksOf(context.item, typedIn(command), asked.picks ?? [], record.at);
  const [ruled] = plan?.rulings ?? [];
  if (plan && ruled)
    record.add({
      type: 'SubItemsPicked',
      runs: plan.runs.map(({ id }) => id),
      notNeeded: plan.notNeeded,
      rule: ruleOf(ruled.rule),
    });
  const tier = tierFor(context.item, command.form, record.at);
  if (tier) record.add({ type: 'TierSet', ...tier });
  const materials = asked.materials ?? [];
  if (materials.length > 0) record.add({ type: 'MaterialsHandedIn', materials });
  if (asked.deferred?.length)
    openDeferred(asked, deficiencyOf(asked, missingFrom(command, context), context), record);
  giveCommitments(asked, record);
  startSimulation(asked, record);
}

function refusePicks(command: SubmitCase, { item, now }: Context): Refusal | undefined {
  const picks = command.intake?.picks ?? [];
  const plan = picksOf(item, typedIn(command), picks, now);
  if (!plan && picks.length === 0) return undefined;
  const [wrong] = plan?.invalid ?? [];
  if (plan && !wrong) return undefined;
  const naming = (locale: 'zh' | 'en') => ({
    length: 'short' as const,
    nameOf: (id: string) => item.subItems?.find(({ code }) => code === id)?.name[locale] ?? id,
  });
  const words = wrong
    ? { zh: explain(wrong, 'zh-CN', naming('zh')), en: explain(wrong, 'en', naming('en')) }
    : { zh: '该事项没有可点的子项。', en: 'This item has no sub-items to pick.' };
  return refuse('invalid-values', words, 'picks');
}

function refuseMaterials(command: SubmitCase, context: Context): Refusal | undefined {
  const asked: IntakeAsked = command.intake ?? {};
  const known = new Set(context.item.materials.map(({ id }) => id));
  const unknown = asked.materials?.findIndex(({ material }) => !known.has(material)) ?? -1;
  if (unknown >= 0)
    return refuse(
      'invalid-values',
      { zh: '事项没有这份材料。', en: 'The item has no such material.' },
      `materials/${unknown}`,
    );
  const missing = missingFrom(command, context);
  const deferred = (asked.deferred ?? []).map(({ material }) => material);
  const idle = deferred.findIndex((id, i) => !missing.includes(id) || deferred.indexOf(id) !== i);
  if (idle >= 0)
    return refuse(
      'invalid-values',
      {
        zh: '这份材料无需补交，或已经承诺过，请去掉这一条。',
        en: 'This material is not owed, or was promised already: leave this line out.',
      },
      `deferred/${idle}`,
    );
  if (missing.length === 0) return undefined;
  const ruling = deficiencyOf(asked, missing, context);
  return ruling.outcome === 'refused' ? refuseDeficient(ruling, context) : undefined;
}

function demandedBy(command: SubmitCase, context: Context): string[] {
  const plan = picksOf(context.item, typedIn(command), command.intake?.picks ?? [], context.now);
  return demandedMaterials(context, command.form, plan ? plan.runs.map(({ id }) => id) : null);
}

/** Demanded, and neither handed in nor replaced by a commitment. */
function missingFrom(command: SubmitCase, context: Context): string[] {
  const { materials = [], commitments = [] } = command.intake ?? {};
  const promised = commitments.flatMap(
    ({ commitment }) => context.item.commitments?.find(({ id }) => id === commitment)?.material ?? [],
  );
  const given = new Set([...materials.map(({ material }) => material), ...promised]);
  return demandedBy(command, context).filter((id) => !given.has(id));
}

const typedIn =
  ({ form }: SubmitCase) =>
  (field: string): unknown =>
    valueIn(form, field);
