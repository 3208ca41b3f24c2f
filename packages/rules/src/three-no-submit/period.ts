import { parseDate } from '../calendar/day.ts';
import { DAY, parseInstant } from '../clock/instant.ts';

/** Begin of a date (00:00 in Shanghai) or an instant, in milliseconds of Shanghai time. */
export function startOf(text: string): number {
  return text.length === 10 ? parseDate(text) * DAY : parseInstant(text);
}

/** Half-open: `to` is the first date or instant no longer covered. Plain dates are compared as text. */
export function isInForce(from: string, to: string | undefined, asOf: number, asOfDate: string): boolean {
  const begun = from.length === 10 ? from <= asOfDate : startOf(from) <= asOf;
  if (!begun || to === undefined) return begun;
  return to.length === 10 ? asOfDate < to : asOf < startOf(to);
}
