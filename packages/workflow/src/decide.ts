import { type Grade, lowRating } from '@lianban/rules/supervision';
import { advance, endOpenTasks, isOver } from './advance.ts';
import { answerTask } from './answer-task.ts';
import { isOpen } from './answers.ts';
import { afterArchiving, archiveCase } from './archive-case.ts';
import { clockOf } from './clock.ts';
import type { Command, Context, Outcome } from './commands.ts';
import { repair } from './commitments.ts';
import { handIn } from './deferred-material.ts';
import { fileExcuse } from './excuse.ts';
import { attachFiles } from './files.ts';
import { withValues } from './form.ts';
import { decideMeeting } from './meeting.ts';
import { moveCase } from './move-case.ts';
import { passTime } from './pass-time.ts';
import { recomputeClocks } from './recompute-clocks.ts';
import { platform, type Recording, startRecording } from './recording.ts';
import { refuse } from './refusals.ts';
import { revokeConsent } from './revocation.ts';
import { keepsShape } from './shape-of-case.ts';
import { convert } from './simulation.ts';
import type { CaseFile } from './state.ts';
import { statutoryClock } from './statutory.ts';
import { supervisionOffice } from './supervision-office.ts';
import { refuseIntake, takeIn } from './take-in.ts';
import { openVerification } from './verification.ts';

/**
 * What a command does to a case: events to record, or a refusal, or both (a late reply is kept and refused).
 * Pure and total: nothing waits, reads a clock or throws for a business reason.
 */
export function decide(command: Command, file: CaseFile | undefined, context: Context): Outcome {
  if (command.type === 'SubmitCase') return submit(command, context);
  if (!file) return { events: [], refusal: refuse('not-found') };
  if (file.case.status === 'archived') return afterArchiving(command);
  const record = startRecording(file, context, platform);
  switch (command.type) {
    case 'AcknowledgeService':
      return acknowledge(
        command.task,
        { type: 'TaskServed', task: command.task, at: command.at, host: command.host },
        record,
      );
    case 'AcknowledgeWarning':
      return deliver(command, record);
    case 'SeeTask':
      return see(command, record);
    case 'DecideTask':
      return answerTask(command, record);
    case 'AnswerCorrection':
      return answerCorrection(command, record);
    case 'HandInMaterial':
      return handIn(command, record);
    case 'RepairCommitment':
      return repair(command, record);
    case 'ConvertSimulation':
      return convert(command, record);
    case 'FileExcuse':
      return fileExcuse({ ...command, type: 'FileExcuse' }, record);
    case 'RevokeConsent':
      return revokeConsent({ ...command, type: 'RevokeConsent' }, record);
    case 'CallMeeting':
    case 'MoveMeeting':
    case 'CancelMeeting':
    case 'AcceptInvitation':
    case 'DeclineInvitation':
    case 'RecordMinutes':
    case 'AcknowledgeInvitation':
      return decideMeeting(command, record);
    case 'LetTimePass':
      passTime(record);
      return record.outcome();
    case 'RecomputeClocks':
      recomputeClocks(record);
      return record.outcome();
    case 'ArchiveCase':
      return archiveCase(command, record);
    case 'MoveCase':
      return moveCase(command, record);
    case 'WithdrawCase':
      return withdraw(command, record);
    case 'RateCase':
      return rate(command, record);
  }
}

function submit(command: Command & { type: 'SubmitCase' }, context: Context): Outcome {
  const { applicant } = command.case;
  const refusal = refuseIntake(command, context);
  if (refusal) return { events: [], refusal };
  const record = startRecording(undefined, context, { unit: applicant.unit, user: applicant.user });
  record.add({
    type: 'CaseSubmitted',
    case: command.case,
    totalLimit: context.item.flow.totalLimit.limit,
    ...(context.item.flow.statutoryLimit && { statutoryLimit: context.item.flow.statutoryLimit }),
    form: command.form,
    ...(command.files?.length && { files: command.files }),
  });
  takeIn(command, record);
  for (const verification of command.verifications) openVerification(verification, record);
  advance(record);
  return record.outcome();
}

function acknowledge(
  id: string,
  fact: { type: 'TaskServed'; task: string; at: string; host: string },
  record: Recording,
): Outcome {
  const task = record.file.case.tasks.find((t) => t.id === id);
  if (task && !task.served && isOpen(task)) record.add(fact);
  return record.outcome();
}

/** A warning is delivered at the latest of its own instant, the service of the task, and now. */
function deliver(command: Command & { type: 'AcknowledgeWarning' }, record: Recording): Outcome {
  const task = record.file.case.tasks.find((t) => t.id === command.task);
  const warning = task?.warnings.find((w) => w.id === command.warning);
  if (!task || !warning || warning.deliveredAt || !isOpen(task)) return record.outcome();
  if (!task.served) record.add({ type: 'TaskServed', task: task.id, host: command.host });
  record.add({ type: 'WarningDelivered', task: task.id, warning: warning.id, host: command.host });
  return record.outcome();
}

function see(command: Command & { type: 'SeeTask' }, record: Recording): Outcome {
  const task = record.file.case.tasks.find((t) => t.id === command.task);
  if (!task || task.opened || !isOpen(task) || task.unit !== command.unit) return record.outcome();
  record.by = { unit: command.unit, user: command.user };
  record.add({ type: 'TaskSeen', task: task.id });
  return record.outcome();
}

function answerCorrection(command: Command & { type: 'AnswerCorrection' }, record: Recording): Outcome {
  passTime(record);
  const { context } = record;
  const c = record.file.case;
  const correction = c.tasks.find((t) => t.id === command.answer.task && t.about?.kind === 'correction');
  if (!correction || command.unit !== c.applicant.unit) return record.outcome(refuse('not-found'));
  if (!isOpen(correction) || correction.about?.kind !== 'correction')
    return record.outcome(refuse('task-not-open'));
  const { values } = command.answer;
  const otherShape = keepsShape(record.file, withValues(record.file.form, values), context);
  if (otherShape) return record.outcome(otherShape);
  record.by = { unit: command.unit, user: command.user };
  attachFiles(command.files, correction.id, record);
  record.add({
    type: 'CorrectionAnswered',
    task: correction.id,
    values,
    answer: command.answer.answer,
    draftHash: context.hash(withValues(record.file.form, values)),
  });
  const asked = record.file.case.tasks.find((t) => t.id === (correction.about as { task: string }).task);
  if (asked?.state === 'paused') {
    const pauses = asked.pauses.map((p) => (p.to === null ? { ...p, to: context.now } : p));
    record.add({
      type: 'TaskResumed',
      task: asked.id,
      ...clockOf({ ...asked, pauses }, context, context.now),
      ...(asked.statutory && {
        statutoryDueAt: statutoryClock(asked.statutory, { ...asked, pauses }, context).dueAt,
      }),
    });
  }
  advance(record);
  return record.outcome();
}

function withdraw(command: Command & { type: 'WithdrawCase' }, record: Recording): Outcome {
  const c = record.file.case;
  if (command.unit !== c.applicant.unit) return record.outcome(refuse('not-found'));
  if (isOver(c) || c.total.endedAt) return record.outcome(refuse('case-not-open'));
  record.by = { unit: command.unit, user: command.user };
  endOpenTasks(record, 'withdrawn');
  record.add({ type: 'CaseWithdrawn', reasons: command.reasons });
  return record.outcome();
}

function rate(command: Command & { type: 'RateCase' }, record: Recording): Outcome {
  const c = record.file.case;
  if (command.unit !== c.applicant.unit) return record.outcome(refuse('not-found'));
  if (c.rating || (!isOver(c) && !c.total.endedAt)) return record.outcome(refuse('case-not-open'));
  record.by = { unit: command.unit, user: command.user };
  const { now, calendar, officeHours } = record.context;
  const rating = { id: c.id, case: c.id, unit: c.applicant.unit, item: c.item, at: now };
  const low = lowRating({ ...rating, by: command.user.id, grade: command.grade as Grade }, now, {
    calendar,
    officeHours,
  });
  record.add({
    ...{ type: 'CaseRated', grade: command.grade, words: command.words },
    ...(low.outcome !== 'nothing' && {
      warned: { unit: supervisionOffice(record).unit, callBackBy: low.dueAt },
    }),
  });
  return record.outcome();
}
