import type { DecisionKind } from '@lianban/contract';
import { answerTask } from './answer-task.ts';
import { filledBy, isOpen, possibleDecisions, stepOf } from './answers.ts';
import type { Outcome, Refusal } from './commands.ts';
import { ruleAbsences } from './meeting-absence.ts';
import type { MeetingCommand } from './meeting-commands.ts';
import type { Meeting } from './meeting-state.ts';
import { meetingWords as words } from './meeting-words.ts';
import { passTime } from './pass-time.ts';
import type { Recording } from './recording.ts';
import { refuse } from './refusals.ts';

type RecordMinutes = MeetingCommand & { type: 'RecordMinutes' };

/** What a unit may answer in a meeting; everything else it answers in its task. */
const inMeeting: readonly DecisionKind[] = ['agree', 'agreeWithConditions', 'disagree'];

/**
 * The caller's minutes: who was there, who was not, written opinions that came before the end, and what the units that
 * were there decided. What time has settled is settled first; then the decisions, then the absences.
 */
export function recordMinutes(command: RecordMinutes, meeting: Meeting, record: Recording): Outcome {
  const { minutes } = command;
  const caller = record.by;
  passTime(record);
  const problem = check(command, meeting, record);
  if (problem) return record.outcome(problem);
  record.by = caller;
  record.add({
    type: 'MinutesRecorded',
    meeting: meeting.id,
    endedAt: minutes.endedAt,
    words: minutes.words,
    attendance: minutes.attendance.map(({ unit, present, person, opinion }) => ({
      unit,
      present,
      person: person ?? null,
      opinion: opinion ?? null,
    })),
  });
  // one whose task has ended meanwhile changes nothing; it stands in the minutes, or is kept as late
  for (const { unit, person, decisions } of minutes.attendance)
    for (const [task, decision] of Object.entries(decisions ?? {}))
      answerTask(
        {
          type: 'DecideTask',
          ...{ task, decision, unit, numbers: {} },
          user: { id: '', name: person ?? '' },
          roles: ['officer'],
        },
        record,
      );
  ruleAbsences(meeting.id, record);
  record.by = caller;
  return record.outcome();
}

function check({ minutes }: RecordMinutes, meeting: Meeting, record: Recording): Refusal | undefined {
  const end = Date.parse(minutes.endedAt);
  if (!(end >= Date.parse(meeting.startsAt) && end <= Date.parse(record.at)))
    return refuse('invalid-values', words.end, 'endedAt');
  const listed = minutes.attendance.map(({ unit }) => unit);
  const complete =
    listed.length === meeting.invitations.length && meeting.invitations.every((i) => listed.includes(i.unit));
  if (!complete) return refuse('invalid-values', words.attendance, 'attendance');
  for (const [i, one] of minutes.attendance.entries()) {
    const at = `attendance/${i}`;
    if (one.opinion && !(Date.parse(one.opinion.at) < end))
      return refuse('invalid-values', words.lateOpinion, `${at}/opinion/at`);
    const tasks = meeting.invitations.find(({ unit }) => unit === one.unit)?.tasks ?? [];
    for (const [id, { decision }] of Object.entries(one.decisions ?? {})) {
      const task = record.file.case.tasks.find((t) => t.id === id);
      const step = task && stepOf(record.context.item, task);
      const byMeeting =
        one.present && one.person && step && tasks.includes(id) && inMeeting.includes(decision);
      const own = step?.decides || (step && filledBy(record.context.item, step.id).length > 0);
      const possible =
        task &&
        (!isOpen(task) || possibleDecisions(record.context.item, record.file.case, task).includes(decision));
      if (!byMeeting || own || !possible)
        return refuse('invalid-values', words.decision, `${at}/decisions/${id}`);
    }
  }
  return undefined;
}
