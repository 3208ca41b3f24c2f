import type { Language, MeetingView, StepProgress, TaskDetail } from '@lianban/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { type AnswerError, type Answers, renderBox } from '../internal/answers.ts';
import { instantOf, localOf } from '../internal/local-input.ts';
import { needText, type SideActs } from '../internal/side-acts.ts';
import { say } from '../internal/texts.ts';
import { meetingTexts } from './meeting.texts.ts';
import { renderMinutesAct } from './minutes-act.ts';

/** What the reader's unit may do about a meeting: answer its invitation, or, as its caller, move, cancel, record. */
export function renderMeetingActs(
  meeting: MeetingView,
  task: TaskDetail,
  acts: SideActs,
  language: Language,
  now: number | undefined,
): TemplateResult | typeof nothing {
  if (meeting.state !== 'called') return nothing;
  const unit = task.unit.code;
  const invited = meeting.invitations.find((one) => one.unit.code === unit);
  const began = now !== undefined && now >= Date.parse(meeting.startsAt);
  const about: About = { meeting, task, acts, language };
  return html`${invited ? renderAnswer(about, invited.answer) : nothing}
  ${
    meeting.caller.code === unit
      ? html`${began ? renderMinutesAct(about) : nothing} ${renderMove(about)} ${renderCancel(about)}`
      : nothing
  }`;
}

export interface About {
  readonly meeting: MeetingView;
  readonly task: TaskDetail;
  readonly acts: SideActs;
  readonly language: Language;
}

const keyOf = ({ task, meeting }: About, act: string): string => `${task.id}/${meeting.id}/${act}`;

function renderAnswer(about: About, answer: 'accepted' | 'declined' | null): TemplateResult {
  const { meeting, task, acts, language } = about;
  const t = meetingTexts[language];
  const { id } = task.case;
  return html`${
    answer === 'accepted'
      ? nothing
      : acts.render({
          key: keyOf(about, 'accept'),
          title: t.accept,
          submit: t.accept,
          done: t.accepted,
          flat: true,
          body: () => html``,
          read: () => (client, idempotencyKey) =>
            client.meetings.answer(id, meeting.id, { answer: 'accept' }, { idempotencyKey }),
        })
  }
  ${
    answer === 'declined'
      ? nothing
      : acts.render({
          key: keyOf(about, 'decline'),
          title: t.decline,
          submit: t.declineSend,
          done: t.declined,
          body: (answers) => area(answers, 'reasons', t.reasons, language, t.declineHint),
          read: (answers) => {
            const errors: AnswerError[] = [];
            const reasons = needText(answers, 'reasons', t.reasons, errors, language);
            if (errors.length > 0) return errors;
            return (client, idempotencyKey) =>
              client.meetings.answer(id, meeting.id, { answer: 'decline', reasons }, { idempotencyKey });
          },
        })
  }`;
}

function renderCancel(about: About): TemplateResult {
  const { meeting, task, acts, language } = about;
  const t = meetingTexts[language];
  return acts.render({
    key: keyOf(about, 'cancel'),
    title: t.cancel,
    submit: t.cancelSend,
    done: t.cancelled,
    body: (answers) => area(answers, 'reasons', t.reasons, language),
    read: (answers) => {
      const errors: AnswerError[] = [];
      const reasons = needText(answers, 'reasons', t.reasons, errors, language);
      if (errors.length > 0) return errors;
      return (client, idempotencyKey) =>
        client.meetings.cancel(task.case.id, meeting.id, { reasons }, { idempotencyKey });
    },
  });
}

function renderMove(about: About): TemplateResult {
  const { meeting, task, acts, language } = about;
  const t = meetingTexts[language];
  return acts.render({
    key: keyOf(about, 'move'),
    title: t.move,
    submit: t.moveSend,
    done: t.moved,
    body: (answers) =>
      html`<p class="note primary">${t.moveHint}</p>
        ${appointmentBoxes(answers, language, meeting)}`,
    read: (answers) => {
      const read = readAppointment(answers, language, meeting);
      if (Array.isArray(read)) return read;
      return (client, idempotencyKey) =>
        client.meetings.move(task.case.id, meeting.id, read, { idempotencyKey });
    },
  });
}

/** Calls a meeting of other units' open steps; nothing where there are none. */
export function renderCallAct(
  task: TaskDetail,
  acts: SideActs,
  language: Language,
): TemplateResult | typeof nothing {
  const steps = task.kind === 'step' && task.decisions.length > 0 ? callable(task) : [];
  if (steps.length === 0) return nothing;
  const t = meetingTexts[language];
  const name = (step: StepProgress) => `steps/${step.step}`;
  return html`<div class="section no-print">
    ${acts.render({
      key: `${task.id}/call`,
      title: t.call,
      submit: t.callSend,
      done: t.called,
      body: (answers) =>
        html`<fieldset class="choice">
            <legend>${t.steps}</legend>
            ${steps.map(
              (step, at) => html`<label class="tick"
                ><input
                  type="checkbox"
                  id=${at === 0 ? answers.idOf('steps') : nothing}
                  name=${name(step)}
                  .checked=${answers.get(name(step)) === 'true'}
                  @change=${(event: Event) => {
                    answers.set(name(step), String((event.target as HTMLInputElement).checked));
                    answers.errors = answers.errors.filter((one) => one.name !== 'steps');
                  }}
                /><span
                  >${say(step.name, language)} · ${language === 'en' ? step.unit.english || step.unit.name : step.unit.name}</span
                ></label
              >`,
            )}
            ${answers.errorOf('steps') ? html`<p class="msg">${answers.errorOf('steps')}</p>` : nothing}
          </fieldset>
          ${appointmentBoxes(answers, language)}`,
      read: (answers) => {
        const chosen = steps.filter((step) => answers.get(name(step)) === 'true').map(({ step }) => step);
        const missing = chosen.length > 0 ? [] : [{ name: 'steps', label: t.steps, message: t.needStep }];
        const read = readAppointment(answers, language);
        if (Array.isArray(read)) return [...missing, ...read];
        if (missing.length > 0) return missing;
        return (client, idempotencyKey) =>
          client.meetings.call(task.case.id, { steps: chosen, ...read }, { idempotencyKey });
      },
    })}
  </div>`;
}

const callable = (task: TaskDetail): StepProgress[] =>
  task.steps.filter(
    ({ state, unit, task: id }) =>
      id !== null && unit.code !== task.unit.code && ['open', 'overdue', 'owed'].includes(state),
  );

function appointmentBoxes(answers: Answers, language: Language, before?: MeetingView): TemplateResult {
  const t = meetingTexts[language];
  const box = (name: string, label: string, value: string | null | undefined, more: object = {}) =>
    renderBox(answers, { name, label, ...(value && { value }), ...more }, language);
  const starts = before && localOf(before.startsAt);
  return html`${box('startsAt', t.startsAt, starts, { type: 'instant', required: true })}
  ${box('place', t.place, before?.place)} ${box('link', t.link, before?.link)}
  ${box('agenda', t.agenda, before?.agenda, { kind: 'area', required: true })}`;
}

function readAppointment(answers: Answers, language: Language, before?: MeetingView) {
  const t = meetingTexts[language];
  const errors: AnswerError[] = [];
  const text = (name: 'startsAt' | 'place' | 'link' | 'agenda', known: string | null | undefined) =>
    (answers.has(name) ? answers.get(name) : (known ?? '')).trim();
  const startsAt = text('startsAt', before && localOf(before.startsAt));
  const [place, link] = [text('place', before?.place), text('link', before?.link)];
  const agenda = text('agenda', before?.agenda);
  if (!startsAt) errors.push({ name: 'startsAt', label: t.startsAt, message: t.required(t.startsAt) });
  if (!place && !link) errors.push({ name: 'place', label: t.place, message: t.placeOrLink });
  if (!agenda) errors.push({ name: 'agenda', label: t.agenda, message: t.required(t.agenda) });
  if (errors.length > 0) return errors;
  return { startsAt: instantOf(startsAt), agenda, ...(place && { place }), ...(link && { link }) };
}

const area = (answers: Answers, name: string, label: string, language: Language, hint?: string) =>
  renderBox(answers, { name, label, kind: 'area', required: true, ...(hint && { hint }) }, language);
