import type { Language, Text } from '@lianban/contract';
import { common, say } from './texts.ts';

// Offices read Asia/Shanghai, whatever zone the PC is set to. Plain arithmetic: old engines differ in their Intl data.
const SHANGHAI = 8 * 3_600_000;
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const two = (n: number): string => String(n).padStart(2, '0');

/** The local date `2026-11-24` and time `17:30` in Shanghai of an instant (ISO with offset, or ms). */
export function localParts(instant: string | number): { date: string; time: string } {
  const ms = typeof instant === 'number' ? instant : Date.parse(instant);
  if (!Number.isFinite(ms)) return { date: '', time: '' };
  const iso = new Date(ms + SHANGHAI).toISOString();
  return { date: iso.slice(0, 10), time: iso.slice(11, 16) };
}

/** `11月24日` or `24 Nov`; with the year where it is not that of `near` (an instant). */
export function showDay(instant: string | number, language: Language, near?: string | number): string {
  const { date } = localParts(instant);
  if (!date) return '';
  const [year = '', month = '', day = ''] = date.split('-');
  const otherYear = near !== undefined && localParts(near).date.slice(0, 4) !== year;
  if (language === 'en') return `${+day} ${MONTHS[+month - 1]}${otherYear ? ` ${year}` : ''}`;
  return `${otherYear ? `${year}年` : ''}${+month}月${+day}日`;
}

/** `11月23日 10:02` or `23 Nov 10:02`, Shanghai time. */
export function showInstant(instant: string | number, language: Language, near?: string | number): string {
  return `${showDay(instant, language, near)} ${localParts(instant).time}`.trim();
}

/** `10:06`, Shanghai time. */
export const showTime = (instant: string | number): string => localParts(instant).time;

/** Short form of lists, `11-23 10:08`. */
export function showShort(instant: string | number): string {
  const { date, time } = localParts(instant);
  return `${date.slice(5)} ${time}`;
}

/** Money in fen as yuan: `512000` is `5,120.00 元`. */
export function showMoney(fen: number, language: Language): string {
  const yuan = `${two(Math.abs(fen) % 100)}`;
  const whole = String(Math.floor(Math.abs(fen) / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0 ? '-' : ''}${whole}.${yuan} ${language === 'en' ? 'yuan' : '元'}`;
}

/** Days with one decimal at most, `0.5`, `2`. */
export const showNumber = (n: number): string => String(Math.round(n * 10) / 10);

/** A value of a field as words; `type` is that of the item's field, `options` its choices. */
export function showValue(
  value: unknown,
  type: string,
  language: Language,
  options?: readonly { readonly value: string; readonly label: Text }[],
): string {
  const words = common[language];
  if (value === undefined || value === null || value === '') return words.none;
  if (Array.isArray(value)) {
    const item = type.replace(/\[\]$/, '');
    const shown = value.map((one) => showValue(one, item, language, options));
    return shown.length > 0 ? shown.join(language === 'en' ? ', ' : '、') : words.none;
  }
  const option = options?.find((one) => one.value === String(value));
  if (option) return say(option.label, language);
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (type === 'money' && /^-?\d+$/.test(String(value))) return showMoney(Number(value), language);
  if (typeof value === 'string' && type === 'month') return value.replace(/^(\d{4})-(\d\d)$/, '$1.$2');
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) return showInstant(value, language);
  if (typeof value === 'object') return showRecord(value as Record<string, unknown>, language);
  return String(value);
}

/** A record: its text or label where it has one, else its values in order. */
function showRecord(record: Record<string, unknown>, language: Language): string {
  const { zh, en, label } = record;
  if (typeof zh === 'string') return language === 'en' && typeof en === 'string' ? en : zh;
  if (label !== undefined) return showValue(label, 'string', language);
  return Object.values(record)
    .map((one) => showValue(one, 'string', language))
    .join(' ');
}
