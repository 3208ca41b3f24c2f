import type { MeetingView } from '@lianban/contract';
import { units } from '../status/lian-status.examples.ts';

const at = (day: number, time: string): string => `2026-11-${day}T${time}:00+08:00`;
const none = {
  ...{ receivedAt: null, answer: null, excuse: null, present: null, person: null, opinion: null },
  absences: [],
};
const invitation = (
  unit: MeetingView['invitations'][number]['unit'],
  task: string,
  zh: string,
  en: string,
): MeetingView['invitations'][number] => ({
  ...none,
  unit,
  tasks: [{ task, name: { zh, en } }],
  invitedAt: at(24, '09:00'),
});
const review = invitation(units.bureau, 't-s2', '主管部门审核', 'Review');
const vacancy = invitation(units.staffing, 't-s3', '空编核准', 'Vacancy');

const called: MeetingView = {
  id: 'm1',
  state: 'called',
  caller: units.personnel,
  calledAt: at(24, '09:00'),
  startsAt: at(26, '09:30'),
  place: '市政务服务中心三楼第二会议室',
  link: null,
  agenda: '一、空编与岗位职数；\n二、任职回避。',
  invitations: [review, vacancy],
  minutes: null,
};

/** A joint review as those who take part meet it. */
export const meetings = {
  called,
  accepted: {
    ...called,
    invitations: [{ ...review, answer: 'accepted', receivedAt: at(24, '09:05') }, vacancy],
  },
  declined: {
    ...called,
    place: null,
    link: 'https://meeting.example/8841',
    invitations: [
      { ...review, answer: 'declined', excuse: { state: 'open', reasons: '当日全员培训。', ruling: null } },
      vacancy,
    ],
  },
  ours: { ...called, caller: units.bureau, invitations: [vacancy] },
  began: { ...called, caller: units.bureau, startsAt: at(24, '10:00'), invitations: [vacancy] },
  held: {
    ...called,
    state: 'held',
    invitations: [
      { ...review, present: true, person: '经办乙' },
      {
        ...vacancy,
        present: false,
        opinion: { at: at(26, '09:00'), words: '同意核准。' },
        absences: [
          {
            task: 't-s3',
            outcome: 'none',
            reason: 'written-opinion',
            words: {
              zh: '已在会前提交书面意见，不构成缺席。',
              en: 'An opinion came in writing: no absence.',
            },
          },
        ],
      },
    ],
    minutes: { at: at(26, '11:00'), endedAt: at(26, '10:40'), words: '各单位无不同意见。' },
  },
  cancelled: { ...called, state: 'cancelled' },
} satisfies Record<string, MeetingView>;
