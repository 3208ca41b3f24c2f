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
  simulated: { ...examples.normal, watermark: true },
} satisfies Record<string, TaskDetail>;
