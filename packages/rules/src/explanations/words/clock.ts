import type { DeadlineChangeReason } from '../../clock/recompute-deadlines.ts';
import type { Words } from '../words.ts';

/** Of a `DeadlineChange`; placeholders are its fields. */
export const deadlineChangeWords: Words<DeadlineChangeReason> = {
  'due-moved': [
    '工作日历由 {calendarFrom} 改为 {calendarTo}，到期时刻由 {from} 改为 {to}',
    'The working calendar changed from {calendarFrom} to {calendarTo}: due {to} instead of {from}',
  ],
  'due-known': [
    '工作日历 {calendarTo} 已公布，到期时刻为 {to}',
    'The working calendar {calendarTo} is announced: due {to}',
  ],
  'due-unknown': [
    '工作日历改为 {calendarTo}，所需日期未公布，到期时刻待定',
    'The working calendar changed to {calendarTo}, which lacks a date that is needed: the due time is open',
  ],
  'due-paused': [
    '工作日历改为 {calendarTo}，时限暂停中，剩余时限已重算',
    'The working calendar changed to {calendarTo} while the clock is paused: what is left was counted again',
  ],
};
