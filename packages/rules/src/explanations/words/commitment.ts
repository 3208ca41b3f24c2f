import type { CommitmentReason } from '../../commitment/commitment.ts';
import type { Words } from '../words.ts';

export const commitmentWords: Words<CommitmentReason> = {
  'not-signed': [
    '可以承诺代替提交，自愿选择，尚未签署',
    'A commitment is offered in its place; it is voluntary and not signed',
  ],
  'applicant-declined': ['申请人不作承诺，按规定提交', 'The applicant declined, so it is handed in as usual'],
  'earlier-one-broken': [
    '有 {brokenCommitments} 项失信承诺尚未修复，不适用承诺，按规定提交',
    '{brokenCommitments} commitments are broken and not put right, so none is offered: hand it in as usual',
  ],
  'not-yet-checked': ['已承诺，待事后核查', 'Committed; it is checked later'],
  'not-yet-due': ['已承诺，应于 {dueAt} 前兑现', 'Committed, to come true before {dueAt}'],
  fulfilled: ['已按期兑现', 'It came true in time'],
  'checked-true': ['经核查属实', 'The check found it true'],
  'checked-false': [
    '经 {checkedAt} 核查与承诺不符，已记录失信，修复前不再适用承诺',
    'The check of {checkedAt} found it false: it is on record and bars further commitments until repaired',
  ],
  'past-due': [
    '{dueAt} 到期未兑现，已记录失信，修复前不再适用承诺',
    'It had not come true by {dueAt}: it is on record and bars further commitments until repaired',
  ],
  'put-right': ['失信已修复，可以再作承诺', 'It was put right; commitments are open again'],
};
