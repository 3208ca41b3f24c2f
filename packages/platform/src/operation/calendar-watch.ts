import type { WorkingCalendar } from '@lianban/rules';
import { dateOf } from '../time.ts';
import { calendarEnd } from './calendar-end.ts';
import type { LogEntry } from './log-level.ts';

/** Warns the operator of the calendar's end: one line on each day of platform time. */
export class CalendarWatch {
  readonly #calendar: () => WorkingCalendar;
  readonly #log: (entry: LogEntry) => void;
  #lookedOn = '';

  constructor(calendar: () => WorkingCalendar, log: (entry: LogEntry) => void) {
    this.#calendar = calendar;
    this.#log = log;
  }

  /** may be called as often as one likes */
  look(now: number): void {
    const today = dateOf(now);
    if (today === this.#lookedOn) return;
    this.#lookedOn = today;
    const { validThrough, daysLeft, warning } = calendarEnd(this.#calendar(), now);
    if (!warning) return;
    this.#log({
      level: daysLeft < 0 ? 'error' : 'warn',
      what: 'calendar',
      validThrough,
      daysLeft,
      ...warning,
    });
  }
}
