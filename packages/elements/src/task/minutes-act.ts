import type { Language, MeetingView, MinutesRequest } from '@lianban/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { type AnswerError, type Answers, renderBox } from '../internal/answers.ts';
import { instantOf } from '../internal/local-input.ts';
import { needText } from '../internal/side-acts.ts';
import { say } from '../internal/texts.ts';
import { meetingTexts } from './meeting.texts.ts';
import type { About } from './meeting-acts.ts';

type Invitation = MeetingView['invitations'][number];
type Attendance = MinutesRequest['attendance'][number];

/** The caller's minutes: who was there and spoke, what came in writing, what was answered in the meeting. */
export function renderMinutesAct({ meeting, task, acts, language }: About): TemplateResult {
  const t = meetingTexts[language];
  return acts.render({
    key: `${task.id}/${meeting.id}/minutes`,
    title: t.minutes,
    submit: t.minutesSend,
    done: t.recorded,
    body: (answers) => html`${renderBox(
      answers,
      { name: 'endedAt', label: t.endedAt, type: 'instant', required: true },
      language,
    )}
    ${renderBox(answers, { name: 'words', label: t.words, kind: 'area', required: true }, language)}
    ${meeting.invitations.map((one, at) => renderAttendance(answers, one, at, language))}`,
    read: (answers) => {
      const errors: AnswerError[] = [];
      const endedAt = needText(answers, 'endedAt', t.endedAt, errors, language);
      const words = needText(answers, 'words', t.words, errors, language);
      const attendance = meeting.invitations.map((one, at) =>
        readAttendance(answers, one, at, errors, language),
      );
      if (errors.length > 0) return errors;
      const minutes = { endedAt: instantOf(endedAt), words, attendance };
      return (client, idempotencyKey) =>
        client.meetings.recordMinutes(task.case.id, meeting.id, minutes, { idempotencyKey });
    },
  });
}

const nameOf = ({ unit }: Invitation, language: Language): string =>
  language === 'en' ? unit.english || unit.name : unit.name;

/** Control names are the pointers of the request, so that a refusal finds its control. */
const names = (at: number, task = '') => ({
  present: `attendance/${at}/present`,
  person: `attendance/${at}/person`,
  opinion: `attendance/${at}/opinion/words`,
  opinionAt: `attendance/${at}/opinion/at`,
  decision: `attendance/${at}/decisions/${task}`,
  words: `attendance/${at}/decisions/${task}/words`,
});

function renderAttendance(answers: Answers, one: Invitation, at: number, language: Language): TemplateResult {
  const t = meetingTexts[language];
  const unit = nameOf(one, language);
  const name = names(at);
  const present = answers.get(name.present);
  const both = (zh: 'yes' | 'no' | 'agree' | 'disagree') => ({
    zh: meetingTexts['zh-CN'][zh],
    en: meetingTexts.en[zh],
  });
  const presence = [
    { value: 'true', label: both('yes') },
    { value: 'false', label: both('no') },
  ];
  const replies = [
    { value: 'agree', label: both('agree') },
    { value: 'disagree', label: both('disagree') },
  ];
  return html`<div class="around" role="group" aria-label=${unit}>
    ${renderBox(answers, { name: name.present, label: t.present(unit), required: true, options: presence, choose: t.choose }, language)}
    ${
      present === 'true'
        ? html`${renderBox(answers, { name: name.person, label: t.person(unit), required: true }, language)}
          ${one.tasks.map((task) => {
            const { decision, words } = names(at, task.task);
            const label = say(task.name, language);
            return html`${renderBox(answers, { name: decision, label: t.decision(unit, label), options: replies, choose: t.later }, language)}
            ${
              answers.get(decision)
                ? renderBox(
                    answers,
                    {
                      name: words,
                      label: t.decisionWords(unit, label),
                      kind: 'area',
                      required: answers.get(decision) === 'disagree',
                    },
                    language,
                  )
                : nothing
            }`;
          })}`
        : nothing
    }
    ${renderBox(answers, { name: name.opinion, label: t.opinion(unit), kind: 'area' }, language)}
    ${
      answers.get(name.opinion)
        ? renderBox(
            answers,
            { name: name.opinionAt, label: t.opinionAt(unit), type: 'instant', required: true },
            language,
          )
        : nothing
    }
  </div>`;
}

function readAttendance(
  answers: Answers,
  one: Invitation,
  at: number,
  errors: AnswerError[],
  language: Language,
): Attendance {
  const t = meetingTexts[language];
  const unit = nameOf(one, language);
  const name = names(at);
  const present = needText(answers, name.present, t.present(unit), errors, language) === 'true';
  const words = answers.get(name.opinion).trim();
  const opinion = words && {
    opinion: { at: instantOf(needText(answers, name.opinionAt, t.opinionAt(unit), errors, language)), words },
  };
  const decisions: Record<string, NonNullable<Attendance['decisions']>[string]> = {};
  if (!present) return { unit: one.unit.code, present, ...opinion };
  const person = needText(answers, name.person, t.person(unit), errors, language);
  for (const { task, name: title } of one.tasks) {
    const told = names(at, task);
    const label = t.decisionWords(unit, say(title, language));
    const said = answers.get(told.words).trim();
    if (answers.get(told.decision) === 'agree')
      decisions[task] = { decision: 'agree', ...(said && { opinion: said }) };
    if (answers.get(told.decision) === 'disagree')
      decisions[task] = {
        decision: 'disagree',
        reasons: needText(answers, told.words, label, errors, language),
      };
  }
  const decided = Object.keys(decisions).length > 0 && { decisions };
  return { unit: one.unit.code, present, person, ...opinion, ...decided };
}
