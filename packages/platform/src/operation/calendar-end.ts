import type { Text } from '@lianban/contract';
import type { WorkingCalendar } from '@lianban/rules';
import { dateOf } from '../time.ts';

/** The notice for the next year comes in autumn; from here on someone should look whether it is entered. */
const warnFromDaysLeft = 60;

export interface CalendarEnd {
  readonly validThrough: string;
  /** days after today (Shanghai date) that the calendar still knows; below 0 when it has ended */
  readonly daysLeft: number;
  /** what to do, from 60 days before the end */
  readonly warning: Text | null;
}

/** How far the working calendar still reaches at an instant of platform time. */
export function calendarEnd({ validThrough }: WorkingCalendar, now: number): CalendarEnd {
  const daysLeft = Math.round((Date.parse(validThrough) - Date.parse(dateOf(now))) / 86_400_000);
  return { validThrough, daysLeft, warning: daysLeft > warnFromDaysLeft ? null : warningOf(validThrough) };
}

const warningOf = (validThrough: string): Text => ({
  zh: `工作日历只到 ${validThrough}，期限超出该日的任务将没有到期日。请在国务院办公厅公布后尽快录入下一年度安排：lianban calendar add。`,
  en: `The working calendar ends on ${validThrough}; a task whose limit reaches past it is opened without a due date. Enter the next year when its notice is out: lianban calendar add.`,
});
