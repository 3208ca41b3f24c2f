import {
  InvitationAnswer,
  MeetingCancellation,
  MeetingMove,
  MeetingRequest,
  MinutesRequest,
} from '@lianban/contract';
import type { CaseFile, Command, Meeting } from '@lianban/workflow';
import type { Core } from '../core.ts';
import { PlatformProblem } from '../problem.ts';
import { type Caller, isOfficer } from '../sessions/caller.ts';
import { isoOf } from '../time.ts';
import { meetingView } from '../views/meeting-view.ts';
import type { Handlers } from './app.ts';
import { caseFor, viewContext } from './case-routes.ts';
import { once } from './once.ts';
import { type Ctx, readBody } from './request.ts';

/** Joint reviews (联审会议): officers call them for open steps of a case that their unit takes part in. */
export function meetingRoutes(core: Core): Handlers {
  const meetingOf = (c: Ctx) => c.req.param('meeting') ?? '';
  const act = async (
    c: Ctx,
    caller: Caller,
    command: Command,
    find: (file: CaseFile) => Meeting | undefined = named(meetingOf(c)),
    status: 200 | 201 = 200,
  ): Promise<Response> => {
    if (!isOfficer(caller)) throw new PlatformProblem('role-required');
    const load = () => caseFor(core, c.req.param('id') ?? '', caller);
    const answer = (file: CaseFile) => {
      const meeting = find(file);
      if (!meeting) throw new PlatformProblem('not-found');
      return c.json(meetingView(meeting, file.case, viewContext(core, file)), status);
    };
    const known = await load();
    return once(
      c,
      core,
      caller,
      true,
      async (key) =>
        answer(
          await core.cases.command(
            known.case.id,
            command,
            key ? { idempotency: { ...key, status, answer: '{}' } } : {},
          ),
        ),
      async () => answer(await load()),
    );
  };
  const by = ({ unit, user }: Caller) => ({ unit, user });
  return {
    callMeeting: async (c, caller) => {
      const { steps, ...rest } = await readBody(c, MeetingRequest);
      const command = { type: 'CallMeeting', ...by(caller), steps, ...appointment(rest) } as const;
      return act(c, caller, command, lastCalledBy(caller.unit), 201);
    },
    moveMeeting: async (c, caller) => {
      const when = appointment(await readBody(c, MeetingMove));
      return act(c, caller, { type: 'MoveMeeting', ...by(caller), meeting: meetingOf(c), ...when });
    },
    cancelMeeting: async (c, caller) => {
      const { reasons } = await readBody(c, MeetingCancellation);
      return act(c, caller, { type: 'CancelMeeting', ...by(caller), meeting: meetingOf(c), reasons });
    },
    answerInvitation: async (c, caller) => {
      const answer = await readBody(c, InvitationAnswer);
      const of = { ...by(caller), meeting: meetingOf(c) };
      return act(
        c,
        caller,
        answer.answer === 'accept'
          ? { type: 'AcceptInvitation', ...of }
          : { type: 'DeclineInvitation', ...of, reasons: answer.reasons },
      );
    },
    recordMinutes: async (c, caller) => {
      const said = await readBody(c, MinutesRequest);
      const attendance = said.attendance.map(({ opinion, ...one }, i) => ({
        ...one,
        ...(opinion && { opinion: { ...opinion, at: instant(opinion.at, `/attendance/${i}/opinion/at`) } }),
      }));
      const minutes = { ...said, endedAt: instant(said.endedAt, '/endedAt'), attendance };
      return act(c, caller, { type: 'RecordMinutes', ...by(caller), meeting: meetingOf(c), minutes });
    },
  };
}

const named = (id: string) => (file: CaseFile) => file.case.meetings.find((m) => m.id === id);
const lastCalledBy = (unit: string) => (file: CaseFile) =>
  file.case.meetings.findLast((m) => m.by.unit === unit);

/** A meeting is somewhere: in a place, under a link, or both. */
function appointment({ startsAt, place, link, agenda }: MeetingMove) {
  if (place === undefined && link === undefined)
    throw new PlatformProblem('invalid-values', {
      errors: [
        {
          pointer: '/place',
          code: 'required',
          message: { zh: '请填写会议地点或者会议链接。', en: 'Give the place or the link of the meeting.' },
        },
      ],
    });
  return {
    startsAt: instant(startsAt, '/startsAt'),
    place: place ?? null,
    link: link ?? null,
    agenda,
  };
}

/** As every other instant of a case is written. */
function instant(text: string, pointer: string): string {
  const at = Date.parse(text);
  if (Number.isFinite(at)) return isoOf(at);
  throw new PlatformProblem('invalid-values', {
    errors: [
      {
        pointer,
        code: 'no-instant',
        message: { zh: '没有这个时间，请检查日期。', en: 'There is no such instant. Check the date.' },
      },
    ],
  });
}
