import { localParts } from './format.ts';

// A `datetime-local` control says no zone. Offices write Shanghai time, whatever zone the PC is set to.

/** `2026-11-25T14:00` of a control as an instant. */
export const instantOf = (local: string): string => `${local.slice(0, 16)}:00+08:00`;

/** An instant as such a control shows it. */
export const localOf = (instant: string): string => {
  const { date, time } = localParts(instant);
  return `${date}T${time}`;
};
