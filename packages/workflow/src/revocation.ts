import type { DecisionRequest, Item } from '@lianban/contract';
import { revocation } from '@lianban/rules/cases';
import type { Command, Outcome } from './commands.ts';
import { passTime } from './pass-time.ts';
import type { Recording } from './recording.ts';
import { refuse } from './refusals.ts';
import { openSideTask } from './side-task.ts';
import type { Task } from './state.ts';
import { decidingUnit, supervisionOffice } from './supervision-office.ts';

/** Three working days to rule on a revocation, or to look at what was flagged (ours). */
const limit = { workingDays: 3 };

/**
 * The silent unit takes its deemed consent back, with reasons, within the period of the rule (30 days). The deciding
 * unit rules on it. Acts of other units that rest on the consent and ran meanwhile are flagged for the deciding unit
 * and the supervision office; nothing is undone.
 */
export function revokeConsent(command: Command & { type: 'RevokeConsent' }, record: Recording): Outcome {
  const before = find(command.task, record);
  if (!before || before.unit !== command.unit) return record.outcome(refuse('not-found'));
  passTime(record, before.id);
  const task = find(before.id, record) ?? before;
  const { deemed } = task;
  if (!deemed || deemed.ground === 'acceptance')
    return record.outcome(refuse('decision-not-allowed', words.nothing));
  if (task.revocation) return record.outcome(refuse('decision-not-allowed', words.second));
  const acts = laterActs(task, record);
  const { unit, draftHash } = task;
  const { calendar, officeHours } = record.context;
  const ruling = revocation(
    { unit, draftHash, effectiveAt: deemed.effectiveAt, laterActs: acts },
    { id: task.id, unit, draftHash, at: record.at, asksRevocation: true, hasReasons: true },
    record.at,
    { calendar, officeHours },
  );
  if (ruling.outcome !== 'opened' && ruling.outcome !== 'escalate')
    return record.outcome(refuse('decision-late', words.past));
  record.by = { unit: command.unit, user: command.user };
  const { reasons } = command;
  record.add({
    type: 'RevocationOpened',
    task: task.id,
    reasons,
    until: ruling.until,
    ruleVersion: `${ruling.rule.id}@${ruling.rule.version}`,
  });
  const flagged = ruling.outcome === 'escalate' ? acts.map(({ id }) => id) : ruling.flagged;
  if (flagged.length > 0) record.add({ type: 'LaterActsFlagged', task: task.id, acts: flagged });
  const side = { kind: 'revocation', limit, onSilence: 'escalate' } as const;
  const about = { kind: 'revocation', task: task.id, reasons, flagged } as const;
  openSideTask(
    {
      ...side,
      task: `${task.id}-revocation`,
      unit: decidingUnit(record),
      about: { ...about, for: 'decidingUnit' },
    },
    record,
  );
  if (flagged.length > 0 || ruling.outcome === 'escalate')
    openSideTask(
      {
        ...side,
        task: `${task.id}-revocation-told`,
        ...supervisionOffice(record),
        about: { ...about, for: 'supervisionOffice' },
      },
      record,
    );
  return record.outcome();
}

/** Whether there is a deemed consent to ask back; the period decides when it is asked. */
export const mayRevoke = ({ deemed, revocation }: Task): boolean =>
  deemed !== null && deemed.ground !== 'acceptance' && revocation === null;

export function ruleRevocation(
  { accepted, reasons }: Extract<DecisionRequest, { decision: 'ruleRevocation' }>,
  task: Task,
  record: Recording,
): void {
  if (task.about?.kind !== 'revocation') return;
  record.add({ type: 'RevocationRuled', task: task.id, about: task.about.task, accepted, reasons });
}

const doneStates: readonly Task['state'][] = ['agreed', 'agreedWithConditions', 'disagreed', 'done'];

/** Steps that come after the silent one, on any path, and that another unit has carried out. */
function laterActs(silent: Task, { context, file }: Recording) {
  const after = stepsAfter(silent.step ?? '', context.item);
  return file.case.tasks.flatMap(({ id, step, unit, state, endedAt }) =>
    step && after.has(step) && unit !== silent.unit && endedAt && doneStates.includes(state)
      ? [{ id, at: endedAt }]
      : [],
  );
}

function stepsAfter(step: string, item: Item): ReadonlySet<string> {
  const after = new Set<string>();
  const follow = (from: string) => {
    for (const next of item.flow.steps)
      if (next.after.includes(from) && !after.has(next.id)) {
        after.add(next.id);
        follow(next.id);
      }
  };
  follow(step);
  return after;
}

const find = (id: string, record: Recording) => record.file.case.tasks.find((t) => t.id === id);

const words = {
  nothing: {
    zh: '该环节没有默认同意，无可撤回。',
    en: 'No consent was deemed for this task; there is nothing to revoke.',
  },
  second: {
    zh: '已申请过撤回，每项默认同意只能申请一次。',
    en: 'Revocation was asked already; there is one for each deemed consent.',
  },
  past: {
    zh: '已过撤回期限（自默认生效之日起三十日），默认同意不再撤回。',
    en: 'The thirty days from when the consent took effect are over; it can no longer be revoked.',
  },
};
