import type { MeetingEvent } from './meeting-events.ts';
import type { Invitation, Meeting } from './meeting-state.ts';
import type { CaseFile } from './state.ts';

/** The case after something that happened to a joint review. */
export function evolveMeeting(file: CaseFile, event: MeetingEvent): CaseFile {
  const { meetings } = file.case;
  const known = meetings.some((meeting) => meeting.id === event.meeting);
  const next =
    event.type === 'MeetingCalled' && !known
      ? [...meetings, called(event)]
      : meetings.map((meeting) => (meeting.id === event.meeting ? after(meeting, event) : meeting));
  return { ...file, case: { ...file.case, meetings: next } };
}

function called(event: MeetingEvent & { type: 'MeetingCalled' }): Meeting {
  const { meeting, by, at, startsAt, place, link, agenda, invited } = event;
  return {
    ...{ id: meeting, by, calledAt: at, round: 1, startsAt, place, link, agenda },
    state: 'called',
    invitations: invited.map(({ unit, tasks }) => invitation(unit, tasks, at)),
    minutes: null,
  };
}

function invitation(unit: string, tasks: readonly string[], invitedAt: string): Invitation {
  return { unit, tasks, invitedAt, received: null, answer: null, excuse: null, absences: [] };
}

function after(meeting: Meeting, event: MeetingEvent): Meeting {
  switch (event.type) {
    case 'MeetingCalled':
      return meeting;
    case 'MeetingMoved': {
      const { startsAt, place, link, agenda, at } = event;
      const invitations = meeting.invitations.map(({ unit, tasks }) => invitation(unit, tasks, at));
      return { ...meeting, startsAt, place, link, agenda, round: meeting.round + 1, invitations };
    }
    case 'MeetingCancelled':
      return { ...meeting, state: 'cancelled' };
    case 'InvitationServed':
      return of(meeting, event.unit, (i) => receive(i, event.at, event.host));
    case 'InvitationAccepted':
      return of(meeting, event.unit, (i) => ({ ...receive(i, event.at, null), answer: 'accepted' }));
    case 'InvitationDeclined': {
      const { at: filedAt, reasons, ruling: task } = event;
      const excuse = { state: 'open', filedAt, reasons, task, ruledAt: null, ruling: null } as const;
      return of(meeting, event.unit, (i) => ({ ...receive(i, event.at, null), answer: 'declined', excuse }));
    }
    case 'MinutesRecorded': {
      const { at, by, endedAt, words, attendance } = event;
      return { ...meeting, state: 'held', minutes: { at, by, endedAt, words, attendance } };
    }
    case 'AbsenceRuled': {
      const { task, outcome, reason, ruleVersion, evidence } = event;
      const absence = { task, outcome, reason, ruleVersion, evidence };
      return of(meeting, event.unit, (i) => ({
        ...i,
        absences: [...i.absences.filter((one) => one.task !== task), absence],
      }));
    }
  }
}

const receive = (i: Invitation, at: string, host: string | null): Invitation =>
  i.received ? i : { ...i, received: { at, host } };

/** The ruling on an excuse from a meeting. */
export function evolveMeetingExcuse(
  file: CaseFile,
  meeting: string,
  task: string,
  ruling: { readonly state: 'accepted' | 'rejected'; readonly ruledAt: string; readonly ruling: string },
): CaseFile {
  const excused = (i: Invitation): Invitation =>
    i.excuse?.task === task ? { ...i, excuse: { ...i.excuse, ...ruling } } : i;
  const meetings = file.case.meetings.map((m) =>
    m.id === meeting ? { ...m, invitations: m.invitations.map(excused) } : m,
  );
  return { ...file, case: { ...file.case, meetings } };
}

const of = (meeting: Meeting, unit: string, how: (invitation: Invitation) => Invitation): Meeting => ({
  ...meeting,
  invitations: meeting.invitations.map((i) => (i.unit === unit ? how(i) : i)),
});
