import { mod31Check } from './mod31.ts';
import { type CodeProblem, codeProblem, normaliseCode } from './normalise.ts';
import { organisationCheck } from './organisation-code.ts';

export type CreditCodeCheck =
  | { readonly ok: true; readonly value: string; readonly organisationCode: string }
  | CodeProblem<'length' | 'character' | 'check' | 'organisation-check'>;

/**
 * Unified social credit code (统一社会信用代码, GB 32100-2015): 18 characters without I O Z S V, MOD 31 check
 * with weights 3^i; characters 9 to 17 are the organisation code (GB 11714-1997, MOD 11). The first problem in
 * the order length, character, check, organisation-check is reported.
 */
export function checkCreditCode(text: string): CreditCodeCheck {
  const value = normaliseCode(text);
  if (value.length !== 18) {
    return codeProblem(
      'length',
      `应为 18 位，现为 ${value.length} 位。请对照证照补全或删去多余字符。`,
      `18 characters are needed, there are ${value.length}. Compare with the certificate.`,
    );
  }
  const wrong = value.search(/[^0-9A-HJ-NPQRTUWXY]/);
  if (wrong >= 0) {
    return codeProblem(
      'character',
      `第 ${wrong + 1} 位“${value[wrong]}”不可用（不使用字母 I、O、Z、S、V）。请更正该位。`,
      `Character ${wrong + 1}, "${value[wrong]}", is not allowed (no I, O, Z, S, V). Correct it.`,
    );
  }
  const check = mod31Check(value.slice(0, 17));
  if (value[17] !== check) {
    return codeProblem(
      'check',
      `校验码不符：第 18 位应为 ${check}，或前 17 位有误。请核对证照。`,
      `The check character does not fit: character 18 should be ${check}, or an earlier one is wrong. Compare with the certificate.`,
    );
  }
  const organisationCode = value.slice(8, 17);
  const expected = organisationCheck(organisationCode);
  if (organisationCode[8] !== expected) {
    return codeProblem(
      'organisation-check',
      `组织机构代码（第 9 至 17 位）校验码不符：第 17 位应为 ${expected}，或其前有误。请核对证照。`,
      `The organisation code (characters 9 to 17) does not fit: character 17 should be ${expected}, or an earlier one is wrong. Compare with the certificate.`,
    );
  }
  return { ok: true, value, organisationCode };
}
