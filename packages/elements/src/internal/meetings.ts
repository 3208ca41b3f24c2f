import type { Language, MeetingView } from '@lianban/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { facts } from './facts.ts';
import { showInstant } from './format.ts';
import { say } from './texts.ts';

const words = {
  'zh-CN': {
    title: '联审会议',
    state: { called: '已召集', held: '已召开', cancelled: '已取消' },
    when: '时间',
    place: '地点',
    link: '会议链接',
    agenda: '议程',
    caller: '召集单位',
    invited: '参会单位',
    answer: { accepted: '将参会', declined: '请假' },
    open: '未答复',
    present: '已到会',
    absent: '未到会',
    excuse: { open: '请假理由待裁定', accepted: '请假理由成立', rejected: '请假理由不成立' },
    opinion: '书面意见：',
    minutes: '会议记录',
    ended: (time: string) => `${time} 结束`,
  },
  en: {
    title: 'Joint meeting',
    state: { called: 'called', held: 'held', cancelled: 'cancelled' },
    when: 'Time',
    place: 'Place',
    link: 'Link',
    agenda: 'Agenda',
    caller: 'Called by',
    invited: 'Invited',
    answer: { accepted: 'will come', declined: 'stays away' },
    open: 'no answer yet',
    present: 'was there',
    absent: 'was absent',
    excuse: { open: 'reasons to be ruled on', accepted: 'reasons accepted', rejected: 'reasons rejected' },
    opinion: 'Written opinion: ',
    minutes: 'Minutes',
    ended: (time: string) => `ended ${time}`,
  },
};

/** Joint reviews (联审会议): when, where, what about, who comes, and what came out. `acts` stand under each. */
export function renderMeetings(
  meetings: readonly MeetingView[] | undefined,
  language: Language,
  acts?: (meeting: MeetingView) => TemplateResult | typeof nothing,
): TemplateResult | typeof nothing {
  if (!meetings || meetings.length === 0) return nothing;
  return html`${meetings.map(
    (meeting) => html`<section class="section meeting" part="meeting" data-meeting=${meeting.id}>
      ${renderMeeting(meeting, language)} ${acts?.(meeting) ?? nothing}
    </section>`,
  )}`;
}

function renderMeeting(meeting: MeetingView, language: Language): TemplateResult {
  const t = words[language];
  const { place, link, minutes } = meeting;
  const tone = meeting.state === 'held' ? 'held' : meeting.state === 'called' ? 'primary' : '';
  const line = (label: string, value: unknown) =>
    html`<div>
      <dt>${label}</dt>
      <dd>${value}</dd>
    </div>`;
  return html`<h3>
      <span>${t.title}<span class="tag ${tone}">${t.state[meeting.state]}</span></span>
    </h3>
    <dl class="limits">
      ${line(t.when, html`<b class="num">${showInstant(meeting.startsAt, language, meeting.calledAt)}</b>`)}
      ${place ? line(t.place, place) : nothing}
      ${link ? line(t.link, isAddress(link) ? html`<a href=${link} target="_blank" rel="noopener noreferrer">${link}</a>` : link) : nothing}
      ${line(t.caller, nameOf(meeting.caller, language))}
      ${line(t.agenda, html`<span class="agenda">${meeting.agenda}</span>`)}
    </dl>
    <p class="fine">${t.invited}</p>
    <ul class="flagged">
      ${meeting.invitations.map((one) => renderInvitation(one, language))}
    </ul>
    ${
      minutes
        ? html`<p class="fine">${t.minutes} · ${t.ended(showInstant(minutes.endedAt, language))}</p>
            <blockquote>${minutes.words}</blockquote>`
        : nothing
    }`;
}

function renderInvitation(one: MeetingView['invitations'][number], language: Language): TemplateResult {
  const t = words[language];
  const came = one.present === null ? '' : one.present ? t.present : t.absent;
  const answered = one.answer ? t.answer[one.answer] : t.open;
  const line = [
    nameOf(one.unit, language),
    one.tasks.map(({ name }) => say(name, language)).join(language === 'en' ? ', ' : '、'),
    came || answered,
    one.excuse ? t.excuse[one.excuse.state] : '',
    one.person ?? '',
  ];
  return html`<li>
    ${facts(line)} ${one.excuse ? html`<blockquote>${one.excuse.reasons}</blockquote>` : nothing}
    ${one.opinion ? html`<p>${t.opinion}${one.opinion.words}</p>` : nothing}
    ${one.absences.map(({ words: said }) => html`<p class="fine">${say(said, language)}</p>`)}
  </li>`;
}

/** Only an address of the web becomes a link: what a caller typed must not run. */
const isAddress = (link: string): boolean => /^https?:\/\//i.test(link);

const nameOf = (unit: { name: string; english: string }, language: Language): string =>
  language === 'en' ? unit.english || unit.name : unit.name;
