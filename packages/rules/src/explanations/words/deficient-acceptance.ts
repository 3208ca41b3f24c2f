import type { DeficientReason } from '../../deficient-acceptance/accept.ts';
import type { PromiseReason } from '../../deficient-acceptance/promise.ts';
import type { Words } from '../words.ts';

export const deficientWords: Words<DeficientReason | PromiseReason> = {
  'nothing-missing': ['材料齐全，正常受理', 'Nothing is missing, it is accepted as usual'],
  promised: [
    '所缺 {missing} 项材料均可容缺且已承诺，先予受理',
    'The {missing} missing materials are deferrable and promised: accepted',
  ],
  'main-material': [
    '{material}是主件，不得容缺，请补交',
    '{material} is a main material and cannot be deferred: hand it in',
  ],
  'not-on-the-list': [
    '{material}不在可容缺清单内，请补交',
    '{material} is not on the list of what may be deferred: hand it in',
  ],
  'broken-commitment': [
    '申请人有 {brokenCommitments} 项未修复的失信承诺，{material}不予容缺，请补交',
    'The applicant has {brokenCommitments} broken commitments on record, so {material} cannot be deferred: hand it in',
  ],
  'not-promised': [
    '{material}没有书面承诺补交日期，请承诺或补交',
    'No date is promised for {material}: promise one or hand it in',
  ],
  'promised-in-the-past': [
    '{material}承诺的补交日期 {date} 早于受理之日 {firstDay}，请重新承诺',
    '{material} is promised for {date}, before the day of acceptance, {firstDay}: promise a later date',
  ],
  'promised-too-late': [
    '{material}承诺 {date} 补交，晚于事项时限 {lastDay}，请提前',
    '{material} is promised for {date}, after the last day of the item, {lastDay}: choose an earlier date',
  ],
  'limit-unknown': [
    '事项时限所需的工作日历尚未公布，暂不能容缺{material}',
    'The calendar for the limit is not announced, so {material} cannot be deferred yet',
  ],
  'still-promised': ['{material}承诺于 {promisedDate} 前补交', '{material} is promised by {promisedDate}'],
  kept: ['{material}已按承诺补交', '{material} was handed in as promised'],
  missed: [
    '{material}到 {promisedDate} 未补交，已暂停办理；{returnsAt} 前补交即恢复，否则退回',
    '{material} was not handed in by {promisedDate}: paused; it resumes if it comes before {returnsAt}, else the case goes back',
  ],
  'brought-late': [
    '{material}已于 {broughtAt} 逾期补交，恢复办理',
    '{material} came late, at {broughtAt}: the case goes on',
  ],
  'never-brought': [
    '{material}逾期 {workingDays} 个工作日仍未补交，已退回',
    '{material} did not come within {workingDays} working days after the promise: the case was returned',
  ],
  'calendar-unknown': [
    '{material}未补交，已暂停办理；退回日期须待工作日历公布',
    '{material} is missing and the case is paused; when it goes back waits for the calendar',
  ],
};
