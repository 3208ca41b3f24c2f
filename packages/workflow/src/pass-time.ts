import { defaultConsent, defaultRungDays, escalationLadder } from '@lianban/rules';
import { acceptanceRung, acceptanceStillToCome, acceptBySilence } from './acceptance.ts';
import { advance, endOpenTasks, isOver } from './advance.ts';
import { nextAtOf } from './clock.ts';
import { consentTaskOf } from './consent-task.ts';
import { passPromise } from './deferred-material.ts';
import { extendTask } from './extend.ts';
import { platform, type Recording } from './recording.ts';
import { endSimulation } from './simulation.ts';
import type { Task } from './state.ts';
import { missFollowUp, oweFollowUp } from './written-follow-up.ts';

/**
 * Everything that time alone brings about up to now: warnings, lapse, extension, overdue, the rungs of the ladder.
 * Idempotent: a second call at the same instant adds nothing. `only` restricts it to one task.
 */
export function passTime(record: Recording, only?: string): void {
  const by = record.by;
  record.by = platform;
  const now = Date.parse(record.at);
  for (let acted = true; acted; ) {
    acted = false;
    for (const task of record.file.case.tasks) {
      if (only !== undefined && task.id !== only) continue;
      const next = nextAtOf(task);
      if (next === null || Date.parse(next) > now) continue;
      act(task, now, record);
      acted = true;
      break;
    }
  }
  record.by = by;
}

function act(task: Task, now: number, record: Recording): void {
  const warning = task.state === 'open' ? task.warnAt.find((at) => Date.parse(at) <= now) : undefined;
  if (warning !== undefined) {
    const warned = `${task.id}-w${task.warnings.length + 1}`;
    record.add({ type: 'TaskWarned', task: task.id, warning: warned, at: warning });
  } else if (task.kind === 'deferredMaterial') passPromise(task, record);
  else if (task.kind === 'simulation') endSimulation('simulation-lapsed', record, task.dueAt ?? record.at);
  else if (task.state === 'overdue') climb(task, now, record);
  else if (task.about?.kind === 'correction') giveBack(task, record);
  else if (task.about?.kind === 'writtenFollowUp') missFollowUp(task, record);
  else lapse(task, record);
}

/** The due instant has come: what silence means is the rule's to say. */
function lapse(task: Task, record: Recording): void {
  const { context } = record;
  const dueAt = task.dueAt ?? record.at;
  if (acceptBySilence(task, record)) {
    advance(record);
    return;
  }
  const verdict = defaultConsent(consentTaskOf(task, record), record.at, {
    outages: context.outages,
    officeHours: context.officeHours,
    calendar: context.calendar,
  });
  switch (verdict.outcome) {
    case 'deemed-consent':
      record.add({
        type: 'TaskDeemedAgreed',
        task: task.id,
        at: verdict.effectiveAt ?? dueAt,
        ground: 'timeout',
        guards: verdict.guards,
        ruleVersion: verdict.ruleVersion ?? '',
        draftHash: task.draftHash,
      });
      oweFollowUp(task.id, record);
      advance(record);
      break;
    case 'extend':
      extendTask(
        task,
        { cause: verdict.extension?.cause ?? 'platform', guard: verdict.failing ?? '' },
        record,
      );
      break;
    case 'owed':
      record.add({ type: 'TaskOwed', task: task.id, at: dueAt });
      advance(record);
      break;
    default:
      record.add({
        type: 'TaskOverdue',
        task: task.id,
        at: dueAt,
        rungs: [...rungsOf(dueAt, record), ...acceptanceStillToCome(task, record)],
        causedBy: verdict.causedBy ?? 'unit',
        guards: verdict.guards,
      });
  }
}

export function rungsOf(dueAt: string, record: Recording) {
  const { item, calendar, officeHours } = record.context;
  const days = { ...defaultRungDays, ...Object.fromEntries(item.ladder.map((r) => [r.rung, r.workingDays])) };
  return escalationLadder(dueAt, calendar, { days, officeHours }).flatMap(({ rung, at }) =>
    at && item.ladder.some((r) => r.rung === rung) ? [{ rung, at }] : [],
  );
}

/** The next rung: its unit gets a follow-up and may direct a decision; silence stays no decision. */
function climb(task: Task, now: number, record: Recording): void {
  const due = task.rungs.find((r) => Date.parse(r.at) <= now);
  if (due?.rung === acceptanceRung) {
    if (acceptBySilence(task, record)) advance(record);
    else awaitAcceptance(task, record);
    return;
  }
  const rung = record.context.item.ladder.find((r) => r.rung === due?.rung);
  if (!due || !rung) return;
  const unit = rung.unit ? (record.file.case.units[rung.unit] ?? rung.unit) : task.unit;
  // a task that was paused and is overdue again climbs again
  const earlier = task.escalations.filter((one) => one.rung === rung.rung).length;
  const followUp = `${task.id}-${rung.rung}${earlier > 0 ? `-${earlier + 1}` : ''}`;
  record.add({ type: 'TaskEscalated', task: task.id, at: due.at, rung: rung.rung, unit, followUp });
  record.add({
    type: 'TaskOpened',
    task: followUp,
    kind: 'followUp',
    step: null,
    unit,
    role: rung.role,
    about: { kind: 'followUp', task: task.id, rung: rung.rung },
    limit: null,
    endOfDay: 'businessClose',
    onSilence: null,
    draftHash: task.draftHash,
    clock: 'none',
    dueAt: null,
    warnAt: [],
  });
}

/** The calendar was amended meanwhile: the law's five days end later than the rung said. */
function awaitAcceptance(task: Task, record: Recording): void {
  const rungs = [
    ...task.rungs.filter(({ rung }) => rung !== acceptanceRung),
    ...acceptanceStillToCome(task, record),
  ];
  record.add({ type: 'TaskOverdue', task: task.id, at: task.dueAt ?? record.at, rungs, causedBy: 'unit' });
}

/** A correction that never came: the case goes back with a notice (semantics, section 4). */
function giveBack(correction: Task, record: Recording): void {
  if (isOver(record.file.case)) return;
  endOpenTasks(record, 'returned');
  record.add({ type: 'CaseReturned', reasons: 'correction-not-answered', at: correction.dueAt ?? record.at });
}
