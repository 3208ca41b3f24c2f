import type { AroundSilence } from '@lianban/contract';
import { units } from '../status/lian-status.examples.ts';

const at = (day: number, time: string): string => `2026-11-${day}T${time}:00+08:00`;
const review = {
  task: 't-s2',
  name: { zh: '调入单位主管部门审核', en: 'Review by the department in charge' },
  unit: units.bureau,
};
const none: AroundSilence = { excuses: [], writtenFollowUps: [], revocations: [] };
const excuse: AroundSilence['excuses'][number] = {
  ...review,
  state: 'open',
  reasons: '经办人参加全市统一应急演练，无法在时限内完成审核。',
  filedAt: at(24, '13:20'),
  dueAt: at(24, '17:30'),
  meeting: null,
  ruledAt: null,
  ruling: null,
};
const revocation: AroundSilence['revocations'][number] = {
  ...review,
  state: 'open',
  reasons: '事后发现该同志尚在最低服务年限内。',
  askedAt: at(27, '09:10'),
  until: '2026-12-25T00:00:00+08:00',
  ruledAt: null,
  ruling: null,
  flagged: [
    { task: 't-s7', name: { zh: '审批', en: 'Decision' }, unit: units.personnel, endedAt: at(26, '16:00') },
  ],
};
const followUp: AroundSilence['writtenFollowUps'][number] = {
  ...review,
  state: 'owed',
  dueAt: '2026-12-01T17:30:00+08:00',
  givenAt: null,
  opinion: null,
};

/** What may stand around silence, each in its states. */
export const around = {
  filed: { ...none, excuses: [excuse] },
  ruled: {
    ...none,
    excuses: [{ ...excuse, state: 'accepted', ruledAt: at(24, '15:00'), ruling: '理由成立，延期一次。' }],
  },
  owed: { ...none, writtenFollowUps: [followUp] },
  asked: {
    ...none,
    writtenFollowUps: [
      { ...followUp, state: 'givenLate', givenAt: at(27, '10:00'), opinion: '不同意调出。' },
    ],
    revocations: [revocation],
  },
  granted: {
    excuses: [
      { ...excuse, state: 'rejected', meeting: 'm1', ruledAt: at(24, '15:00'), ruling: '理由不成立。' },
    ],
    writtenFollowUps: [{ ...followUp, state: 'missed' }],
    revocations: [
      { ...revocation, state: 'accepted', ruledAt: at(28, '11:00'), ruling: '准予撤回，重新审视。' },
    ],
  },
} satisfies Record<string, AroundSilence>;
