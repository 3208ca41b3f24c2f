import { type CodeProblem, codeProblem } from './normalise.ts';

/** Parts of the number of a procuratorial recommendation. */
export interface RecommendationNumberParts {
  /** Short name of the place or procuratorate before 检: `莲`. */
  readonly procuratorate: string;
  /** What stands between 检 and the year; letters per procuratorate are data: `建`, `（行公）建`. */
  readonly series: string;
  readonly year: number;
  readonly sequence: number;
}

export type RecommendationNumberCheck =
  | ({
      readonly ok: true;
      readonly value: string;
      /** Digits or brackets were written otherwise: show what the number was read as. */
      readonly warning: string | null;
      readonly warningEn: string | null;
    } & RecommendationNumberParts)
  | RecommendationNumberProblem;

type RecommendationNumberProblem = CodeProblem<'ending' | 'procuratorate' | 'year' | 'series' | 'sequence'>;

/**
 * Number of a procuratorial recommendation (检察建议案号): `莲检建〔2026〕12号`. Blanks go, full-width digits become plain
 * ones, `[ ]`, `［ ］` and `【 】` around the year become `〔 〕`; of digits and brackets a warning says so. The first problem in the order ending, procuratorate,
 * year, series, sequence is reported. Whether letters and sequence are in use is not looked up.
 */
export function checkRecommendationNumber(text: string): RecommendationNumberCheck {
  const value = plain(text);
  const parts = WHOLE.exec(value);
  if (parts !== null) {
    const [, procuratorate = '', series = '', year, sequence] = parts;
    const isAsTyped = value === text.replace(/\s/g, '');
    return {
      ok: true,
      value,
      warning: isAsTyped ? null : `数字或括号已改为规范写法：${value}。请核对。`,
      warningEn: isAsTyped ? null : `Digits or brackets were rewritten: ${value}. Compare.`,
      procuratorate,
      series,
      year: Number(year),
      sequence: Number(sequence),
    };
  }
  return problemOf(value);
}

/** `莲检建〔2026〕12号`. Throws a RangeError for parts that do not fit. */
export function recommendationNumber(parts: RecommendationNumberParts): string {
  const { procuratorate, series, year, sequence } = parts;
  const fits =
    PROCURATORATE.test(procuratorate) &&
    !procuratorate.includes('检') &&
    SERIES.test(series) &&
    Number.isInteger(year) &&
    year >= 1000 &&
    year <= 9999 &&
    Number.isSafeInteger(sequence) &&
    sequence >= 1;
  if (!fits) throw new RangeError(`No recommendation number can be made of ${JSON.stringify(parts)}`);
  return `${procuratorate}检${series}〔${year}〕${sequence}号`;
}

/** The first part that is wrong; where all before it fit, it is the sequence. */
function problemOf(value: string): RecommendationNumberProblem {
  const number = value.endsWith('号') ? value.slice(0, -1) : undefined;
  if (number === undefined) {
    return codeProblem(
      'ending',
      '案号应以“号”结尾。请对照检察建议书补全。',
      'The number ends with 号. Compare with the recommendation.',
    );
  }
  const at = number.indexOf('检', 1);
  const procuratorate = number.slice(0, Math.max(at, 0));
  if (!PROCURATORATE.test(procuratorate)) {
    return codeProblem(
      'procuratorate',
      '案号应以检察院简称（1 至 6 个汉字）和“检”字开头。请对照检察建议书更正。',
      'The number begins with the short name of the procuratorate (1 to 6 Chinese characters) and 检. Compare with the recommendation.',
    );
  }
  const rest = /^(.*?)〔(\d{4})〕(.*)$/.exec(number.slice(at + 1));
  if (rest === null) {
    return codeProblem(
      'year',
      '年份应为四位数字，写在六角括号内，如〔2026〕。请更正。',
      'The year is four digits in brackets, as in 〔2026〕. Correct it.',
    );
  }
  const [, series = '', , sequence = ''] = rest;
  if (!SERIES.test(series)) {
    return codeProblem(
      'series',
      `“检”字与年份之间的“${series}”应为 1 至 10 个汉字或圆括号。请对照检察建议书更正。`,
      `Between 检 and the year stand 1 to 10 Chinese characters or round brackets, not "${series}". Compare with the recommendation.`,
    );
  }
  return codeProblem(
    'sequence',
    `序号“${sequence}”应为不以 0 开头的数字。请对照检察建议书更正。`,
    `The sequence "${sequence}" should be digits that do not begin with 0. Compare with the recommendation.`,
  );
}

/** Of several ways to read it, the shortest name of the procuratorate. */
const WHOLE = /^([\u4e00-\u9fa5]{1,6}?)检([\u4e00-\u9fa5()（）]{1,10})〔(\d{4})〕([1-9]\d*)号$/;
const PROCURATORATE = /^[\u4e00-\u9fa5]{1,6}$/;
const SERIES = /^[\u4e00-\u9fa5()（）]{1,10}$/;

/** Round brackets stay as they are written. */
function plain(text: string): string {
  return text
    .replace(/\s/g, '')
    .replace(/[\uff10-\uff19]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[[［【](\d*)[\]］】]/g, '〔$1〕');
}
