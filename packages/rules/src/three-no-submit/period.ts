import { parseDate } from '../calendar/day.ts';
import { DAY, parseInstant } from '../clock/instant.ts';

/** Begin of a date (00:00 in Shanghai) or an instant, in milliseconds of Shanghai time. */
export function startOf(text: string): number {
  return text.length === 10 ? parseDate(text) * DAY : parseInstant(text);
}

/** Half-open: `to` is the first date or instant no longer covered. */
export function covers(asOf: number, from: string, to: string | undefined): boolean {
  return startOf(from) <= asOf && (to === undefined || asOf < startOf(to));
}
