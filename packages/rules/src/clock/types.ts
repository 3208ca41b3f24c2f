import type { OfficeHours } from '../calendar/types.ts';

/** How long: whole working days, calendar days or months of 1 or more; hours above 0; or on the spot (即办). */
export type Limit =
  | { readonly workingDays: number }
  | { readonly days: number }
  | { readonly months: number }
  | { readonly workingHours: number }
  | { readonly immediate: true };

/** Half-open `[from, to)`; `to: null` = still open. */
export interface Pause {
  readonly from: string;
  readonly to: string | null;
  readonly reason?: string | undefined;
}

export interface Clock {
  /** ISO 8601 with offset. */
  readonly receivedAt: string;
  readonly limit: Limit;
  readonly pauses?: readonly Pause[] | undefined;
  /** Default `24:00`. Steps between departments use `businessClose`. */
  readonly endOfDay?: '24:00' | 'businessClose' | undefined;
  /** Default 08:30 to 12:00 and 14:00 to 17:30. */
  readonly officeHours?: OfficeHours | undefined;
}

/** `dueAt` is the first late instant, ISO with +08:00; `dueDate` the last day, which may be the date before. */
export type Deadline =
  | { readonly state: 'running'; readonly dueAt: string; readonly dueDate: string }
  | {
      readonly state: 'paused';
      readonly dueAt: null;
      readonly dueDate: null;
      readonly remainingDays?: number;
      readonly remainingMinutes?: number;
    }
  | { readonly state: 'calendar-unknown'; readonly dueAt: null; readonly dueDate: null };
