import type { Limit, StatutoryLimit } from '@lianban/contract';
import { deadline } from '@lianban/rules';
import type { Context } from './commands.ts';
import type { Task } from './state.ts';

/** The limit that a law sets, beside the promised one, and its first late instant; null while that is not known. */
export interface StatutoryClock {
  readonly limit: Limit;
  readonly norm: string;
  readonly dueAt: string | null;
}

/**
 * Reasons of a pause for which the statutory clock of a licence stops (Licensing Law art. 45): hearing, tender, auction,
 * inspection, test, quarantine, appraisal, expert review. A correction asked after acceptance is none of them.
 */
const stopping: readonly string[] = [
  ...['hearing', 'tender', 'auction', 'inspection', 'test', 'quarantine', 'appraisal', 'expertReview'],
];
export const stopsStatutoryClock = (reason: string): boolean => stopping.includes(reason);

/**
 * The statutory clock of a task or case: to 24:00 of its last day; neither a correction nor an extension by the platform
 * or a supervisor moves it.
 */
export function statutoryClock(
  { limit, norm }: StatutoryLimit,
  { receivedAt, pauses }: Pick<Task, 'receivedAt' | 'pauses'>,
  { calendar, officeHours }: Pick<Context, 'calendar' | 'officeHours'>,
): StatutoryClock {
  const stops = pauses.filter(({ reason }) => stopsStatutoryClock(reason));
  const clock = { receivedAt, limit, pauses: stops, endOfDay: '24:00', officeHours } as const;
  return { limit, norm, dueAt: deadline(clock, calendar).dueAt };
}
