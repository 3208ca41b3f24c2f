import type { AroundSilence, Language } from '@lianban/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { showInstant } from './format.ts';
import { say } from './texts.ts';

const words = {
  'zh-CN': {
    excuses: '正当理由',
    filed: (unit: string, time: string) => `${unit}于 ${time} 提出`,
    fromMeeting: '请假不参加联审会议',
    ruling: { open: '待督查室裁定', accepted: '成立', rejected: '不成立' },
    excuseOpen: '裁定前，不作默认同意认定。',
    ruled: (time: string) => `${time} 裁定：`,
    followUps: '补充书面意见',
    followUp: { owed: '待补充', missed: '逾期未补充', given: '已补充', givenLate: '逾期后补充' },
    owes: (unit: string, time: string) => `${unit}须于 ${time} 前补充书面意见；默认同意仍然有效。`,
    gave: (unit: string, time: string) => `${unit}于 ${time} 补充`,
    revocations: '撤回默认同意',
    revocation: { open: '待审批单位裁定', accepted: '准予撤回', rejected: '不予撤回' },
    asked: (unit: string, time: string) => `${unit}于 ${time} 申请撤回`,
    stands: '裁定前默认同意仍然有效，已作出的办理不因申请而撤销。',
    flagged: '以下办理以该默认同意为依据，须重新审视，不自动撤销：',
    ended: (time: string) => `${time} 办理`,
  },
  en: {
    excuses: 'Excuse',
    filed: (unit: string, time: string) => `filed by ${unit} on ${time}`,
    fromMeeting: 'stays away from the joint meeting',
    ruling: { open: 'to be ruled on', accepted: 'accepted', rejected: 'rejected' },
    excuseOpen: 'Silence does not count as consent before the supervision office has ruled.',
    ruled: (time: string) => `Ruled ${time}: `,
    followUps: 'Written opinion after silence',
    followUp: { owed: 'owed', missed: 'not given in time', given: 'given', givenLate: 'given late' },
    owes: (unit: string, time: string) => `${unit} owes a written opinion by ${time}; the consent stands.`,
    gave: (unit: string, time: string) => `given by ${unit} on ${time}`,
    revocations: 'Deemed consent asked back',
    revocation: { open: 'to be ruled on', accepted: 'granted', rejected: 'refused' },
    asked: (unit: string, time: string) => `asked back by ${unit} on ${time}`,
    stands: 'The consent stands until the deciding unit rules; nothing is undone by asking.',
    flagged: 'These rest on that consent. They have to be looked at again; nothing is undone by itself:',
    ended: (time: string) => `done ${time}`,
  },
};

const tones: Readonly<Record<string, string>> = {
  accepted: 'held',
  given: 'held',
  rejected: 'danger',
  missed: 'danger',
};

/** Excuses (正当理由), written opinions (补充书面意见) and revocations (撤回) as everybody who takes part sees them. */
export function renderAroundSilence(
  around: AroundSilence | undefined,
  language: Language,
): TemplateResult | typeof nothing {
  if (!around) return nothing;
  const t = words[language];
  const unitOf = (unit: { name: string; english: string }) =>
    language === 'en' ? unit.english || unit.name : unit.name;
  const time = (instant: string | null) => (instant ? showInstant(instant, language) : '');
  const ruling = (one: { ruledAt: string | null; ruling: string | null }) =>
    one.ruledAt ? html`<p>${t.ruled(time(one.ruledAt))}${one.ruling}</p>` : nothing;
  return html`${section(
    t.excuses,
    around.excuses.map((one) =>
      entry(
        say(one.name, language),
        t.ruling[one.state],
        one.state,
        html`<p class="fine">
            ${t.filed(unitOf(one.unit), time(one.filedAt))}${one.meeting ? ` · ${t.fromMeeting}` : nothing}
          </p>
          <blockquote>${one.reasons}</blockquote>
          ${one.state === 'open' ? html`<p>${t.excuseOpen}</p>` : ruling(one)}`,
      ),
    ),
  )}
  ${section(
    t.followUps,
    around.writtenFollowUps.map((one) =>
      entry(
        say(one.name, language),
        t.followUp[one.state],
        one.state,
        one.givenAt
          ? html`<p class="fine">${t.gave(unitOf(one.unit), time(one.givenAt))}</p>
              <blockquote>${one.opinion}</blockquote>`
          : html`<p>${t.owes(unitOf(one.unit), time(one.dueAt))}</p>`,
      ),
    ),
  )}
  ${section(
    t.revocations,
    around.revocations.map((one) =>
      entry(
        say(one.name, language),
        t.revocation[one.state],
        one.state,
        html`<p class="fine">${t.asked(unitOf(one.unit), time(one.askedAt))}</p>
          <blockquote>${one.reasons}</blockquote>
          ${one.state === 'open' ? html`<p>${t.stands}</p>` : ruling(one)}
          ${
            one.flagged.length > 0
              ? html`<p>${t.flagged}</p>
                  <ul class="flagged">
                    ${one.flagged.map(
                      (act) =>
                        html`<li>
                          ${say(act.name, language)} · ${unitOf(act.unit)}${act.endedAt ? ` · ${t.ended(time(act.endedAt))}` : nothing}
                        </li>`,
                    )}
                  </ul>`
              : nothing
          }`,
      ),
    ),
  )}`;
}

const section = (title: string, entries: readonly TemplateResult[]) =>
  entries.length > 0
    ? html`<div class="section around-silence">
        <h3>${title}</h3>
        ${entries}
      </div>`
    : nothing;

const entry = (name: string, state: string, code: string, body: TemplateResult): TemplateResult =>
  html`<div class="around">
    <p><b>${name}</b><span class="tag ${tones[code] ?? ''}">${state}</span></p>
    ${body}
  </div>`;
