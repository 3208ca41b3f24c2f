import type { MeetingView } from '@lianban/contract';
import { type Case, type Meeting, whyAbsence } from '@lianban/workflow';
import { taskName, type ViewContext } from './step-view.ts';

/** The joint reviews of a case that a unit called or is invited to; `also` is one that it rules on an excuse from. */
export const meetingsFor = (viewer: string, of: Case, context: ViewContext, also?: string): MeetingView[] =>
  of.meetings
    .filter(
      ({ id, by, invitations }) =>
        id === also || by.unit === viewer || invitations.some((i) => i.unit === viewer),
    )
    .map((meeting) => meetingView(meeting, of, context));

export function meetingView(meeting: Meeting, of: Case, context: ViewContext): MeetingView {
  const { id, state, calledAt, startsAt, place, link, agenda, minutes, by } = meeting;
  const { names } = context;
  const named = (task: string) => {
    const found = of.tasks.find((t) => t.id === task);
    return { task, name: found ? taskName(found, of, context) : { zh: task, en: task } };
  };
  return {
    ...{ id, state, calledAt, startsAt, place, link, agenda },
    caller: names.unit(by.unit ?? ''),
    invitations: meeting.invitations.map((invitation) => {
      const { unit, tasks, invitedAt, received, answer, excuse, absences } = invitation;
      const attended = minutes?.attendance.find((one) => one.unit === unit);
      return {
        unit: names.unit(unit),
        tasks: tasks.map(named),
        invitedAt,
        receivedAt: received?.at ?? null,
        answer,
        excuse: excuse && { state: excuse.state, reasons: excuse.reasons, ruling: excuse.ruling },
        present: attended?.present ?? null,
        person: attended?.person ?? null,
        opinion: attended?.opinion ?? null,
        absences: absences.map((one) => ({
          task: one.task,
          outcome: one.outcome,
          reason: one.reason,
          words: whyAbsence(one),
        })),
      };
    }),
    minutes: minutes && { at: minutes.at, endedAt: minutes.endedAt, words: minutes.words },
  };
}
