import { dayOf, digits, isDate, parseDate } from '../calendar/day.ts';
import { type CodeProblem, codeProblem, normaliseCode } from './normalise.ts';

export type CitizenIdCheck =
  | {
      readonly ok: true;
      readonly value: string;
      /** `1949-12-31` */
      readonly birthDate: string;
      readonly sex: 'male' | 'female';
      /** The first six digits, not looked up. */
      readonly division: string;
    }
  | CodeProblem<'length' | 'character' | 'date' | 'check'>;

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/**
 * Citizen identity number (公民身份号码, GB 11643-1999): 17 digits and a MOD 11-2 check. The first problem in
 * the order length, character, date, check is reported. `today` (a date): a later birth date is a problem.
 */
export function checkCitizenId(
  text: string,
  options: { readonly today?: string | undefined } = {},
): CitizenIdCheck {
  const value = normaliseCode(text);
  if (value.length !== 18) {
    return codeProblem(
      'length',
      `应为 18 位，现为 ${value.length} 位。请对照身份证件补全或删去多余字符。`,
      `18 characters are needed, there are ${value.length}. Compare with the identity card.`,
    );
  }
  const wrong = value.search(/[^0-9X]|X(?!$)/);
  if (wrong >= 0) {
    return codeProblem(
      'character',
      `第 ${wrong + 1} 位不是数字（仅末位可为 X）。请更正该位。`,
      `Character ${wrong + 1} is no digit (only the last may be X). Correct it.`,
    );
  }
  const birthDate = `${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`;
  if (!isBirthDate(value, options.today)) {
    return codeProblem(
      'date',
      `第 7 至 14 位的出生日期 ${birthDate} 不存在或晚于今天。请核对原件。`,
      `The birth date ${birthDate} in characters 7 to 14 does not exist or lies in the future. Compare with the card.`,
    );
  }
  const check = citizenIdCheck(value);
  if (value[17] !== check) {
    return codeProblem(
      'check',
      `校验码不符：第 18 位应为 ${check}，或前 17 位有误。请核对原件。`,
      `The check character does not fit: character 18 should be ${check}, or an earlier one is wrong. Compare with the card.`,
    );
  }
  const sex = (value.charCodeAt(16) - 48) % 2 === 1 ? 'male' : 'female';
  return { ok: true, value, birthDate, sex, division: value.slice(0, 6) };
}

function isBirthDate(value: string, today: string | undefined): boolean {
  const year = digits(value, 6, 4);
  const month = digits(value, 10, 2);
  const date = digits(value, 12, 2);
  if (!isDate(year, month, date)) return false;
  return today === undefined || dayOf(year, month, date) <= parseDate(today.slice(0, 10));
}

function citizenIdCheck(value: string): string {
  let sum = 0;
  for (const [i, weight] of WEIGHTS.entries()) sum += weight * (value.charCodeAt(i) - 48);
  return CHECKS.charAt(sum % 11);
}

/** What digit 17 says: odd is male. Undefined for a number that does not pass `checkCitizenId`. */
export function sexOfCitizenId(text: string): 'male' | 'female' | undefined {
  const checked = checkCitizenId(text);
  return checked.ok ? checked.sex : undefined;
}
