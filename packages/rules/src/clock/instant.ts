/**
 * An instant is a whole number: milliseconds of Shanghai wall time since 1970-01-01T00:00+08:00. The offset is
 * fixed (no daylight saving since 1991), so the day is a division and no time-zone data is needed.
 */

import { dayOf, digits, formatDate, isDate, twoDigits } from '../calendar/day.ts';

export const MINUTE = 60_000;
export const DAY = 86_400_000;
const SHANGHAI = 8 * 60 * MINUTE;

/** `2026-11-24T17:30:00+08:00`, any offset, seconds and fraction optional. A RangeError for anything else. */
export function parseInstant(text: string): number {
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 2);
  const date = digits(text, 8, 2);
  const hour = digits(text, 11, 2);
  const minute = digits(text, 14, 2);
  let at = 16;
  let millis = 0;
  if (text.charCodeAt(at) === 58) {
    const second = digits(text, at + 1, 2);
    if (!(second <= 59)) throw notAnInstant(text);
    millis = second * 1000;
    at += 3;
    if (text.charCodeAt(at) === 46) {
      let scale = 100;
      at++;
      for (; text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57; at++) {
        millis += Math.floor((text.charCodeAt(at) - 48) * scale);
        scale /= 10;
      }
    }
  }
  const offset = parseOffset(text, at);
  const shaped =
    text.charCodeAt(4) === 45 &&
    text.charCodeAt(7) === 45 &&
    (text.charCodeAt(10) | 32) === 116 &&
    text.charCodeAt(13) === 58 &&
    isDate(year, month, date) &&
    minute <= 59 &&
    (hour <= 23 || (hour === 24 && minute === 0 && millis === 0));
  if (!shaped || Number.isNaN(offset)) throw notAnInstant(text);
  return dayOf(year, month, date) * DAY + (hour * 60 + minute) * MINUTE + millis - offset + SHANGHAI;
}

function parseOffset(text: string, at: number): number {
  const sign = text.charCodeAt(at);
  if ((sign | 32) === 122 && text.length === at + 1) return 0;
  if (sign !== 43 && sign !== 45) return Number.NaN;
  const colon = text.charCodeAt(at + 3) === 58 ? 1 : 0;
  if (text.length !== at + 5 + colon) return Number.NaN;
  const offset = (digits(text, at + 1, 2) * 60 + digits(text, at + 3 + colon, 2)) * MINUTE;
  return sign === 43 ? offset : -offset;
}

function notAnInstant(text: string): RangeError {
  return new RangeError(`Not an instant (YYYY-MM-DDTHH:MM:SS with an offset such as +08:00): ${text}`);
}

export function dayOfInstant(at: number): number {
  return Math.floor(at / DAY);
}

/** `2026-11-24T17:30:00+08:00`; milliseconds only where there are some. */
export function formatInstant(at: number): string {
  const day = Math.floor(at / DAY);
  return formatDayTime(formatDate(day), at - day * DAY);
}

export function formatDayTime(date: string, millisOfDay: number): string {
  const minutes = Math.floor(millisOfDay / MINUTE);
  const rest = millisOfDay - minutes * MINUTE;
  const seconds = Math.floor(rest / 1000);
  const millis = rest - seconds * 1000;
  const hour = Math.floor(minutes / 60);
  const clock = `${twoDigits(hour)}:${twoDigits(minutes - hour * 60)}:${twoDigits(seconds)}`;
  return `${date}T${clock}${millis === 0 ? '' : `.${String(millis).padStart(3, '0')}`}+08:00`;
}
