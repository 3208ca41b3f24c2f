import { addWorkingDays, nextWorkingMorning, type WorkingCalendar } from '@lianban/rules';
import { dateOf, isoOf } from '../time.ts';

/** The demo needs this much announced calendar ahead: two corrections, a forwarding and every act fit in it. */
const workingDaysAhead = 60;

export interface StartTime {
  readonly at: number;
  /** why it is not now; null when it is */
  readonly note: { readonly zh: string; readonly en: string } | null;
}

/**
 * Where a demo's platform time begins: now when the announced calendar covers the next 60 working days, else on
 * the last working morning that has them.
 */
export function demoStart(machineNow: number, calendar: WorkingCalendar): StartTime {
  if (addWorkingDays(isoOf(machineNow), workingDaysAhead, calendar) !== null)
    return { at: machineNow, note: null };
  const end = `${calendar.validThrough}T12:00:00+08:00`;
  // the last date that still has 60 working days after it, found from the end
  const last = addWorkingDays(end, -workingDaysAhead, calendar);
  const morning = last === null ? null : nextWorkingMorning(`${last.slice(0, 10)}T00:00:00+08:00`, calendar);
  const at = morning === null ? machineNow : Date.parse(morning);
  return {
    at,
    note: {
      zh: `演示时间从 ${dateOf(at)} 开始：放假安排只公布到 ${calendar.validThrough}，其后的工作日无从推算。`,
      en: `Demo time starts on ${dateOf(at)}: holidays are announced through ${calendar.validThrough} only; later working days are unknown.`,
    },
  };
}
