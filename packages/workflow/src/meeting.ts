import { isOver } from './advance.ts';
import { currentTaskOf, isOpen, stepOf } from './answers.ts';
import type { Outcome } from './commands.ts';
import { openExcuse } from './excuse.ts';
import type { MeetingCommand } from './meeting-commands.ts';
import { recordMinutes } from './meeting-minutes.ts';
import { meetingWords as words } from './meeting-words.ts';
import type { Recording } from './recording.ts';
import { refuse } from './refusals.ts';
import type { Task } from './state.ts';
import { decidingUnit } from './supervision-office.ts';

type Of<T extends MeetingCommand['type']> = MeetingCommand & { type: T };

/** What is asked of a joint review (联审会议): called, moved or cancelled by its caller, answered by who is invited. */
export function decideMeeting(command: MeetingCommand, record: Recording): Outcome {
  if (command.type === 'AcknowledgeInvitation') return acknowledge(command, record);
  const { unit, user } = command;
  const c = record.file.case;
  if (command.type === 'CallMeeting') {
    if (!mayCall(unit, record)) return record.outcome(refuse('not-found'));
    if (isOver(c)) return record.outcome(refuse('case-not-open'));
    record.by = { unit, user };
    return call(command, record);
  }
  const meeting = c.meetings.find((m) => m.id === command.meeting);
  const invited = meeting?.invitations.some((i) => i.unit === unit);
  const answers = command.type === 'AcceptInvitation' || command.type === 'DeclineInvitation';
  if (!meeting || (answers ? !invited : meeting.by.unit !== unit)) return record.outcome(refuse('not-found'));
  if (meeting.state !== 'called' || isOver(c))
    return record.outcome(refuse('decision-not-allowed', words.over));
  record.by = { unit, user };
  switch (command.type) {
    case 'MoveMeeting':
      return move(command, record);
    case 'CancelMeeting':
      endExcuses(meeting.id, record);
      record.add({ type: 'MeetingCancelled', meeting: meeting.id, reasons: command.reasons });
      return record.outcome();
    case 'AcceptInvitation':
      endExcuses(meeting.id, record, unit);
      record.add({ type: 'InvitationAccepted', meeting: meeting.id, unit });
      return record.outcome();
    case 'DeclineInvitation':
      return decline(command, record);
    case 'RecordMinutes':
      return recordMinutes(command, meeting, record);
  }
}

/** The deciding unit and every unit that has a step in the case may call one. */
function mayCall(unit: string, record: Recording): boolean {
  const hasStep = (t: Task) =>
    t.kind === 'step' && t.unit === unit && t.state !== 'notNeeded' && t.state !== 'forwarded';
  return unit === decidingUnit(record) || record.file.case.tasks.some(hasStep);
}

function call(command: Of<'CallMeeting'>, record: Recording): Outcome {
  const { steps, startsAt, place, link, agenda } = command;
  const c = record.file.case;
  const invited = new Map<string, string[]>();
  for (const [i, step] of steps.entries()) {
    const task = currentTaskOf(c, step);
    const runs = task && stepOf(record.context.item, task) && isOpen(task) && task.state !== 'paused';
    if (!task || !runs || task.unit === command.unit)
      return record.outcome(refuse('invalid-values', words.notOpen, `steps/${i}`));
    const tasks = invited.get(task.unit) ?? [];
    if (!tasks.includes(task.id)) invited.set(task.unit, [...tasks, task.id]);
  }
  if (!isAhead(startsAt, record)) return record.outcome(refuse('invalid-values', words.past, 'startsAt'));
  const meeting = `m${c.meetings.length + 1}`;
  const units = [...invited].map(([unit, tasks]) => ({ unit, tasks }));
  record.add({ type: 'MeetingCalled', meeting, startsAt, place, link, agenda, invited: units });
  return record.outcome();
}

/** Everybody is invited anew: receipts, answers and excuses were for the old date. */
function move(command: Of<'MoveMeeting'>, record: Recording): Outcome {
  const { meeting, startsAt, place, link, agenda } = command;
  if (!isAhead(startsAt, record)) return record.outcome(refuse('invalid-values', words.past, 'startsAt'));
  endExcuses(meeting, record);
  record.add({ type: 'MeetingMoved', meeting, startsAt, place, link, agenda });
  return record.outcome();
}

/** The receipt of an invitation that still holds. */
function acknowledge(command: Of<'AcknowledgeInvitation'>, record: Recording): Outcome {
  const { meeting: id, unit, round, host } = command;
  const meeting = record.file.case.meetings.find((m) => m.id === id);
  const invitation = meeting?.invitations.find((i) => i.unit === unit);
  if (invitation && !invitation.received && meeting?.round === round && meeting.state === 'called')
    record.add({ type: 'InvitationServed', meeting: id, unit, host });
  return record.outcome();
}

/** Staying away needs a reason, and the supervision office rules on it; once for each invitation. */
function decline(command: Of<'DeclineInvitation'>, record: Recording): Outcome {
  const { meeting: id, unit, reasons } = command;
  const meeting = record.file.case.meetings.find((m) => m.id === id);
  const invitation = meeting?.invitations.find((i) => i.unit === unit);
  const task = invitation?.tasks[0];
  if (!meeting || !task || invitation.excuse)
    return record.outcome(refuse('decision-not-allowed', words.excused));
  const round = meeting.round > 1 ? `-${meeting.round}` : '';
  const ruling = `${task}-${id}${round}-excuse`;
  record.add({ type: 'InvitationDeclined', meeting: id, unit, reasons, ruling });
  openExcuse({ kind: 'excuse', task, reasons, meeting: id }, ruling, record);
  return record.outcome();
}

function endExcuses(meeting: string, record: Recording, unit?: string): void {
  for (const { excuse, unit: invited } of record.file.case.meetings.find((m) => m.id === meeting)
    ?.invitations ?? []) {
    const task = record.file.case.tasks.find((t) => t.id === excuse?.task);
    if (task && isOpen(task) && (unit === undefined || unit === invited))
      record.add({ type: 'TaskNotNeeded', task: task.id, why: 'meeting' });
  }
}

const isAhead = (startsAt: string, record: Recording): boolean =>
  Date.parse(startsAt) > Date.parse(record.at);
