import { type CodeProblem, codeProblem, normaliseCode } from './normalise.ts';

export type OrganisationCodeCheck =
  | { readonly ok: true /** Nine characters, without the hyphen. */; readonly value: string }
  | CodeProblem<'length' | 'character' | 'check'>;

const WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/**
 * Organisation code (组织机构代码, GB 11714-1997): 8 digits or capitals (any of the 26) and a MOD 11 check, with or
 * without the hyphen before the check; characters 9 to 17 of a credit code. The first problem in the order length,
 * character, check is reported.
 */
export function checkOrganisationCode(text: string): OrganisationCodeCheck {
  const value = normaliseCode(text).replace(/^(.{8})[-\u2010-\u2015\u2212](.)$/, '$1$2');
  if (value.length !== 9) {
    return codeProblem(
      'length',
      `组织机构代码应为 9 位（第 8 位后可有连字符），现为 ${value.length} 位。请对照代码证更正。`,
      `An organisation code has 9 characters (a hyphen may follow the eighth), there are ${value.length}. Compare with the certificate.`,
    );
  }
  const wrong = value.search(/[^0-9A-Z](?!$)|[^0-9X]$/);
  if (wrong >= 0) {
    return codeProblem(
      'character',
      `第 ${wrong + 1} 位“${value[wrong]}”不可用（前 8 位为数字或字母，末位为数字或 X）。请更正该位。`,
      `Character ${wrong + 1}, "${value[wrong]}", is not allowed (8 digits or letters, then a digit or X). Correct it.`,
    );
  }
  const check = organisationCheck(value);
  if (value[8] !== check) {
    return codeProblem(
      'check',
      `校验码不符：第 9 位应为 ${check}，或前 8 位有误。请核对代码证。`,
      `The check character does not fit: character 9 should be ${check}, or an earlier one is wrong. Compare with the certificate.`,
    );
  }
  return { ok: true, value };
}

/** Check character over the first eight: letters count A = 10 to Z = 35. */
export function organisationCheck(code: string): string {
  let sum = 0;
  for (const [i, weight] of WEIGHTS.entries()) {
    const c = code.charCodeAt(i);
    sum += weight * (c <= 57 ? c - 48 : c - 55);
  }
  return '0123456789X'.charAt((11 - (sum % 11)) % 11);
}
