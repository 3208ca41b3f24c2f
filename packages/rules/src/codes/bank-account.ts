import { type CodeProblem, codeProblem } from './normalise.ts';

export type BankAccountCheck =
  | {
      readonly ok: true;
      readonly value: string;
      /** The Luhn digit does not fit: ask for a second look, never refuse (corporate accounts need not pass). */
      readonly warning: string | null;
      readonly warningEn: string | null;
    }
  | CodeProblem<'length' | 'character'>;

/** Bank account number: 13 to 19 digits, blanks and hyphens between groups allowed; Luhn only warns. */
export function checkBankAccount(text: string): BankAccountCheck {
  const value = text
    .replace(/[\uff10-\uff19]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u3000-]/g, '');
  if (/[^0-9]/.test(value)) {
    return codeProblem(
      'character',
      '银行账号只能含数字。请更正。',
      'A bank account has only digits. Correct it.',
    );
  }
  if (value.length < 13 || value.length > 19) {
    return codeProblem(
      'length',
      `银行账号应为 13 至 19 位，现为 ${value.length} 位。请核对存折或银行卡。`,
      `A bank account has 13 to 19 digits, there are ${value.length}. Compare with the card.`,
    );
  }
  const fits = passesLuhn(value);
  return {
    ok: true,
    value,
    warning: fits ? null : '账号末位校验不符，个人银行卡请再核对一遍；对公账户可忽略。',
    warningEn: fits
      ? null
      : 'The last digit does not fit. Look again at a personal card; ignore this for a corporate account.',
  };
}

function passesLuhn(value: string): boolean {
  let sum = 0;
  for (let i = 0; i < value.length; i++) {
    const digit = value.charCodeAt(value.length - 1 - i) - 48;
    const doubled = digit * 2;
    sum += i % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
