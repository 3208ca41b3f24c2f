import { absenceConsent } from '@lianban/rules/cases';
import { advance } from './advance.ts';
import { isOpen } from './answers.ts';
import { consentTaskOf } from './consent-task.ts';
import type { Invitation, Meeting } from './meeting-state.ts';
import { platform, type Recording } from './recording.ts';
import { endSettled } from './settled.ts';
import type { Task } from './state.ts';
import { oweFollowUp } from './written-follow-up.ts';

/** A task that waits for a correction is nobody's silence (ours). */
export const taskPaused = 'task-paused';

/**
 * What the absences of a meeting that was held come to (缺席默认): consent to what was put to the unit, effective at the
 * end of the meeting, or the condition that stands against it, and the task runs on. `only` restricts it to one unit.
 */
export function ruleAbsences(id: string, record: Recording, only?: string): void {
  const { by } = record;
  record.by = platform;
  const meeting = record.file.case.meetings.find((m) => m.id === id);
  for (const { unit, present } of meeting?.minutes?.attendance ?? []) {
    const invitation = meeting?.invitations.find((i) => i.unit === unit);
    if (!meeting || !invitation || present || (only !== undefined && unit !== only)) continue;
    for (const task of invitation.tasks) ruleAbsence(meeting, invitation, task, record);
  }
  record.by = by;
}

function ruleAbsence(meeting: Meeting, invitation: Invitation, id: string, record: Recording): void {
  const task = record.file.case.tasks.find((t) => t.id === id);
  if (!task || !isOpen(task)) return;
  const ruling = absenceConsent(meetingOf(meeting, invitation, task, record), record.at, lifeOf(record));
  const { rule, evidence } = ruling;
  const paused = task.state === 'paused';
  record.add({
    type: 'AbsenceRuled',
    task: id,
    meeting: meeting.id,
    unit: invitation.unit,
    outcome: paused ? 'no-default' : ruling.outcome,
    reason: paused ? taskPaused : ruling.reason,
    ruleVersion: `${rule.id}@${rule.version}`,
    evidence,
  });
  if (paused || ruling.outcome !== 'deemed-consent') return;
  record.add({
    type: 'TaskDeemedAgreed',
    task: id,
    at: ruling.effectiveAt ?? record.at,
    ground: 'absence',
    guards: [],
    ruleVersion: ruling.ruleVersion ?? '',
    draftHash: task.draftHash,
    absence: { meeting: meeting.id, evidence },
  });
  endSettled(id, record);
  oweFollowUp(id, record);
  advance(record);
}

/** A unit and a meeting as the rule on absence looks at them. */
function meetingOf(meeting: Meeting, invitation: Invitation, task: Task, record: Recording) {
  const { onSilence, ground, lockedClass, draftHash, unitDefaultsInCase, forwardedByRuling } = consentTaskOf(
    task,
    record,
  );
  const { minutes } = meeting;
  const attended = minutes?.attendance.find((one) => one.unit === invitation.unit);
  const { excuse, received, invitedAt } = invitation;
  return {
    ...{ onSilence, ground, lockedClass, draftHash, unitDefaultsInCase, forwardedByRuling },
    id: meeting.id,
    invited: { at: invitedAt, ...(received && { receivedAt: received.at }) },
    startsAt: meeting.startsAt,
    endsAt: minutes?.endedAt ?? null,
    ...(excuse && {
      excuse: {
        state: excuse.state,
        filedAt: excuse.filedAt,
        ...(excuse.ruledAt && { ruledAt: excuse.ruledAt }),
      },
    }),
    opinions: attended?.opinion ? [{ at: attended.opinion.at }] : [],
    ...(minutes && {
      minutes: { id: meeting.id, at: minutes.at, listsAbsence: attended?.present === false },
    }),
  };
}

const lifeOf = ({ context: { calendar, officeHours } }: Recording) => ({ calendar, officeHours });
