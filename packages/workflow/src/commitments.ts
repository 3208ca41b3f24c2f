import { type CommitmentRuling, commitmentState } from '@lianban/rules/cases';
import { explain } from '@lianban/rules/explanations';
import { clockOf } from './clock.ts';
import type { Command, Context, IntakeAsked, Outcome, Refusal } from './commands.ts';
import type { GivenCommitment } from './intake.ts';
import type { Recording } from './recording.ts';
import { refuse } from './refusals.ts';
import { ruleOf } from './shape-of-case.ts';
import type { Task } from './state.ts';

/** Whether these promises may be made (告知承诺): offered, in the words in force, and by nobody with a broken one. */
export function refuseCommitments(
  asked: IntakeAsked,
  demanded: readonly string[],
  { item, now }: Context,
): Refusal | undefined {
  for (const [i, one] of (asked.commitments ?? []).entries()) {
    const field = `commitments/${i}`;
    const offer = item.commitments?.find(({ id }) => id === one.commitment);
    if (!offer || !demanded.includes(offer.material))
      return refuse(
        'invalid-values',
        {
          zh: '本件没有这项承诺，或所代替的材料无需提交。',
          en: 'There is no such commitment here, or its material is not needed.',
        },
        field,
      );
    if (offer.version !== one.version)
      return refuse(
        'invalid-values',
        {
          zh: `“${offer.name.zh}”的承诺书已更新，请阅读新的文本后再承诺。`,
          en: `The text of "${offer.name.en}" has changed: read it again before you promise.`,
        },
        field,
      );
    const ruling = offeredTo(one.commitment, asked, now);
    if (ruling.outcome === 'refused')
      return refuse(
        'invalid-values',
        {
          zh: explain(ruling, 'zh-CN', { length: 'short' }),
          en: explain(ruling, 'en', { length: 'short' }),
        },
        field,
      );
  }
  return undefined;
}

const offeredTo = (id: string, { promisor = '', brokenCommitments }: IntakeAsked, now: string) =>
  commitmentState({ id, promisor }, now, { brokenCommitments });

/** Records the promises with the hash of their words. */
export function giveCommitments(asked: IntakeAsked, record: Recording): void {
  const { item, now } = record.context;
  for (const { commitment, version, textHash } of asked.commitments ?? []) {
    const offer = item.commitments?.find(({ id }) => id === commitment);
    if (!offer) continue;
    const { material } = offer;
    const rule = ruleOf(offeredTo(commitment, asked, now).rule);
    const promisor = asked.promisor ?? '';
    record.add({ type: 'CommitmentGiven', commitment, material, version, textHash, promisor, rule });
  }
}

/** Once the case is decided, the units named look whether the promises hold (先办后查). */
export function openChecks(record: Recording): void {
  const { context, file } = record;
  for (const { commitment } of file.case.intake.commitments) {
    const offer = context.item.commitments?.find(({ id }) => id === commitment);
    if (!offer) continue;
    const { unit, limit } = offer.check;
    const endOfDay = 'businessClose';
    record.add({
      type: 'TaskOpened',
      task: `${file.case.id}.commitment-${commitment}`,
      kind: 'commitmentCheck',
      step: null,
      unit: file.case.units[unit] ?? file.case.units[context.item.leadUnit] ?? unit,
      role: null,
      about: { kind: 'commitmentCheck', commitment },
      limit,
      endOfDay,
      onSilence: 'escalate',
      draftHash: file.case.draftHash,
      ...clockOf({ receivedAt: record.at, limit, endOfDay, pauses: [], extensions: [] }, context, record.at),
    });
  }
}

/** What the check found: agreed, it is kept; disagreed, with reasons, it is broken and bars further ones. */
export function checkCommitment(task: Task, reasons: string | null, kept: boolean, record: Recording): void {
  if (task.about?.kind !== 'commitmentCheck') return;
  const { commitment } = task.about;
  record.add({
    type: 'CommitmentChecked',
    task: task.id,
    commitment,
    found: kept ? 'kept' : 'broken',
    reasons,
  });
}

/** The unit that checked it records that a broken commitment was put right: its promisor may promise again. */
export function repair(command: Command & { type: 'RepairCommitment' }, record: Recording): Outcome {
  const c = record.file.case;
  const check = c.tasks.find(
    (t) => t.about?.kind === 'commitmentCheck' && t.about.commitment === command.commitment,
  );
  const given = c.intake.commitments.find(({ commitment }) => commitment === command.commitment);
  if (!check || !given || check.unit !== command.unit) return record.outcome(refuse('not-found'));
  if (given.found !== 'broken' || given.repairedAt)
    return record.outcome(
      refuse('case-not-open', {
        zh: '该承诺没有失信记录，或已经修复。',
        en: 'This commitment is not on record as broken, or was repaired already.',
      }),
    );
  record.by = { unit: command.unit, user: command.user };
  const { commitment, reasons } = command;
  record.add({ type: 'CommitmentRepaired', commitment, reasons });
  return record.outcome();
}

/** How a given commitment stands at `now`, by the rule. */
export function stateOfCommitment(given: GivenCommitment, now: string): CommitmentRuling {
  const { commitment: id, promisor, signedAt, checkedAt, found, repairedAt } = given;
  return commitmentState(
    {
      ...{ id, promisor, signedAt },
      ...(checkedAt && { checkedAt }),
      ...(found && { found: found === 'kept' ? ('true' as const) : ('false' as const) }),
      ...(repairedAt && { repairedAt }),
    },
    now,
  );
}
