import type { ClockView } from '@lianban/contract';
import { isWorkingDay } from '@lianban/rules';
import { localParts } from '../internal/format.ts';

const DAY = 86_400_000;
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Office minutes that passed between two instants (ms): what a countdown takes off the platform's answer. */
export function officeMinutes(from: number, to: number, hours: ClockView['officeHours']): number {
  let minutes = 0;
  // A page left open for weeks asks the platform again; a month is plenty.
  for (let at = from, days = 0; days < 31 && localParts(at).date <= localParts(to).date; at += DAY, days++) {
    const { date } = localParts(at);
    if (isWorkingDay(date) === false) continue;
    const midnight = Date.parse(`${date}T00:00:00+08:00`);
    for (const [opens, closes] of hours) {
      const start = Math.max(from, midnight + minutesOf(opens) * 60_000);
      const end = Math.min(to, midnight + minutesOf(closes) * 60_000);
      if (end > start) minutes += (end - start) / 60_000;
    }
  }
  return minutes;
}

/** Office minutes of one working day. */
export const officeDay = (hours: ClockView['officeHours']): number =>
  hours.reduce((sum, [opens, closes]) => sum + minutesOf(closes) - minutesOf(opens), 0);

/** Share of the limit that is used, 0 to 1; undefined where it cannot be told. */
export function usedShare(
  clock: ClockView,
  minutesLeft: number,
  now: number | undefined,
): number | undefined {
  const { limit, receivedAt, dueAt } = clock;
  if (!limit) return undefined;
  const total =
    'workingDays' in limit
      ? limit.workingDays * officeDay(clock.officeHours)
      : 'workingHours' in limit
        ? limit.workingHours * 60
        : undefined;
  if (total) return Math.min(1, Math.max(0, 1 - minutesLeft / total));
  if (!receivedAt || !dueAt || now === undefined) return undefined;
  const from = Date.parse(receivedAt);
  return Math.min(1, Math.max(0, (now - from) / (Date.parse(dueAt) - from)));
}
