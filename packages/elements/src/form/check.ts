import type { Language, PlannedField } from '@lianban/contract';
import { checkCitizenId, checkCreditCode } from '@lianban/rules';
import { say } from '../internal/texts.ts';
import { texts, tooLongWords } from './lian-form.texts.ts';

/** What a box needs to know of a field: as planned, or as the item describes its key fields before a plan. */
export type BoxField = Pick<
  PlannedField,
  'id' | 'label' | 'type' | 'options' | 'pattern' | 'notPast' | 'maxLength' | 'why' | 'hint' | 'fallbackFrom'
>;

/** One thing to correct, named at its field. */
export interface FieldError {
  readonly field: string;
  readonly label: string;
  readonly message: string;
}

/** The typed value as text, without blanks at its ends. */
export const typedText = (value: unknown): string =>
  value === undefined || value === null ? '' : String(value).trim();

/**
 * What is wrong with a typed value, or an empty string. `today` is platform time's date; without it nothing is said
 * about the past. Only a hint: the platform checks again.
 */
export function problemOf(field: BoxField, value: unknown, language: Language, today?: string): string {
  const words = texts[language];
  const typed = typedText(value);
  const colon = language === 'en' ? '' : '：';
  if (field.type === 'checkbox')
    return value === true ? '' : `${words.missingTick}${colon}${say(field.label, language)}`;
  if (!typed) {
    const ask = field.options || field.type === 'boolean' ? words.missingPick : words.missing;
    return `${ask}${colon}${say(field.label, language)}`;
  }
  if (field.maxLength !== undefined && typed.length > field.maxLength)
    return tooLongWords(field.maxLength, language !== 'en');
  if (field.options && !field.options.some((option) => option.value === typed)) return words.option;
  if (field.pattern && !patternOf(field.pattern).test(typed)) return words.pattern;
  if (field.type === 'citizenId') return wordsOf(checkCitizenId(typed, { today }), language);
  if (field.type === 'uscc') return wordsOf(checkCreditCode(typed), language);
  if (field.type === 'number' && !Number.isFinite(Number(typed))) return words.number;
  if (field.type === 'money' && !/^\d+$/.test(typed)) return words.money;
  if (field.type === 'month' && !/^\d{4}-(0[1-9]|1[0-2])$/.test(typed)) return words.month;
  if (field.type === 'date') {
    if (!isDate(typed)) return words.date;
    if (field.notPast && today && typed < today) return words.past;
  }
  return '';
}

/** Money is typed in yuan and kept in fen; what is no amount stays as it is and fails the check. */
export function fenOf(yuan: string): string {
  const match = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(yuan.trim().replace(/,/g, ''));
  return match ? String(Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))) : yuan;
}

export const yuanOf = (fen: string): string => (/^\d+$/.test(fen) ? (Number(fen) / 100).toFixed(2) : fen);

function wordsOf(
  checked: { ok: true } | { ok: false; message: string; messageEn: string },
  language: Language,
): string {
  if (checked.ok) return '';
  return language === 'en' ? checked.messageEn : checked.message;
}

const patterns = new Map<string, RegExp>();
function patternOf(source: string): RegExp {
  const known = patterns.get(source);
  if (known) return known;
  const made = new RegExp(source);
  patterns.set(source, made);
  return made;
}

function isDate(typed: string): boolean {
  const time = Date.parse(`${typed}T00:00:00Z`);
  return (
    /^\d{4}-\d\d-\d\d$/.test(typed) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(typed)
  );
}
