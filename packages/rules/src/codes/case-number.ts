import { digits, isDate } from '../calendar/day.ts';
import { mod31Check } from './mod31.ts';
import { type CodeProblem, codeProblem, normaliseCode } from './normalise.ts';

export type CaseNumberCheck =
  | {
      readonly ok: true;
      readonly value: string;
      readonly division: string;
      readonly date: string;
      readonly sequence: number;
    }
  | CodeProblem<'length' | 'character' | 'date' | 'check'>;

/**
 * Short number of a case (办件编号, ours): division 6 + date 8 + sequence 6 + check 1, for instance
 * `99010020261123000001J`. `date` is `2026-11-23`. Throws a RangeError for parts that do not fit.
 */
export function caseNumber(division: string, date: string, sequence: number): string {
  const compactDate = date.replace(/-/g, '');
  const fits =
    /^\d{6}$/.test(division) &&
    /^\d{8}$/.test(compactDate) &&
    isCompactDate(compactDate, 0) &&
    Number.isInteger(sequence) &&
    sequence >= 1 &&
    sequence <= 999_999;
  if (!fits) throw new RangeError(`No case number can be made of ${division}, ${date}, ${sequence}`);
  const body = division + compactDate + String(sequence).padStart(6, '0');
  return body + mod31Check(body);
}

export function checkCaseNumber(text: string): CaseNumberCheck {
  const value = normaliseCode(text);
  if (value.length !== 21) {
    return codeProblem(
      'length',
      `办件编号应为 21 位，现为 ${value.length} 位。请对照受理单重新输入。`,
      `A case number has 21 characters, there are ${value.length}. Compare with the receipt.`,
    );
  }
  const wrong = value.search(/[^0-9](?!$)|[^0-9A-HJ-NPQRTUWXY]/);
  if (wrong >= 0) {
    return codeProblem(
      'character',
      `第 ${wrong + 1} 位“${value[wrong]}”不可用。请更正该位。`,
      `Character ${wrong + 1}, "${value[wrong]}", is not allowed. Correct it.`,
    );
  }
  const date = `${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`;
  if (!isCompactDate(value, 6)) {
    return codeProblem(
      'date',
      `第 7 至 14 位的日期 ${date} 不存在。请对照受理单核对。`,
      `The date ${date} in characters 7 to 14 does not exist. Compare with the receipt.`,
    );
  }
  const check = mod31Check(value.slice(0, 20));
  if (value[20] !== check) {
    return codeProblem(
      'check',
      `校验码不符：第 21 位应为 ${check}，或前 20 位有误。请对照受理单核对。`,
      `The check character does not fit: character 21 should be ${check}, or an earlier one is wrong. Compare with the receipt.`,
    );
  }
  return { ok: true, value, division: value.slice(0, 6), date, sequence: digits(value, 14, 6) };
}

function isCompactDate(text: string, at: number): boolean {
  return isDate(digits(text, at, 4), digits(text, at + 4, 2), digits(text, at + 6, 2));
}
