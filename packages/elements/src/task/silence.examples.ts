import type { TaskDetail } from '@lianban/contract';
import { around } from '../internal/around-silence.examples.ts';
import { examples } from './lian-task.examples.ts';

/** What an officer meets around silence: before it, after it, and as the one who rules. */
export const silenceExamples = {
  mayExcuse: { ...examples.normal, may: { fileExcuse: true, revoke: false } },
  excuseFiled: {
    ...examples.normal,
    may: { fileExcuse: false, revoke: false },
    aroundSilence: around.filed,
  },
  mayRevoke: {
    ...examples.silent,
    may: { fileExcuse: false, revoke: true },
    aroundSilence: around.owed,
  },
  ruleExcuse: {
    ...examples.followUp,
    id: 't-excuse',
    kind: 'excuse',
    name: { zh: '裁定正当理由：主管部门审核', en: 'Ruling on an excuse' },
    decisions: ['ruleExcuse'],
    followUp: null,
    aroundSilence: around.filed,
  },
  ruleRevocation: {
    ...examples.followUp,
    id: 't-revocation',
    kind: 'revocation',
    name: { zh: '裁定撤回同意：主管部门审核', en: 'Ruling on a revocation' },
    decisions: ['ruleRevocation'],
    followUp: null,
    aroundSilence: around.asked,
  },
  writtenFollowUp: {
    ...examples.followUp,
    id: 't-written',
    kind: 'writtenFollowUp',
    name: { zh: '补充书面意见：主管部门审核', en: 'Written opinion' },
    decisions: ['followUp'],
    followUp: null,
    aroundSilence: around.owed,
  },
  revoked: {
    ...examples.silent,
    may: { fileExcuse: false, revoke: false },
    aroundSilence: around.granted,
  },
  commitmentCheck: {
    ...examples.followUp,
    id: 't-check',
    kind: 'commitmentCheck',
    name: { zh: '承诺核查：无违法记录承诺', en: 'Check of a commitment: clean record' },
    decisions: ['agree', 'disagree'],
    followUp: null,
    proposal: {
      zh: '本单位承诺拟调人员无违法违纪记录，如有不实，愿承担责任。',
      en: 'We promise that this person has a clean record and answer for it.',
    },
  },
  brokenCommitment: {
    ...examples.followUp,
    id: 't-check',
    kind: 'commitmentCheck',
    name: { zh: '承诺核查：无违法记录承诺', en: 'Check of a commitment: clean record' },
    state: 'disagreed',
    decisions: [],
    followUp: null,
    may: { fileExcuse: false, revoke: false, repair: 'clean' },
  },
  twoLimits: {
    ...examples.normal,
    clock: {
      ...examples.normal.clock,
      statutory: { limit: { workingDays: 20 }, norm: 'licensing', dueAt: '2026-12-21T17:30:00+08:00' },
    },
  },
  simulated: { ...examples.normal, watermark: true },
} satisfies Record<string, TaskDetail>;
