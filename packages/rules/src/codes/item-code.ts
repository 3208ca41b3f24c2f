import { checkCreditCode } from './credit-code.ts';
import { CHARACTERS_31, mod31Check } from './mod31.ts';
import { type CodeProblem, codeProblem, normaliseCode } from './normalise.ts';

export type ItemCodeCheck =
  | {
      readonly ok: true;
      /** The 33 characters. */
      readonly value: string;
      /** Check character for display. */
      readonly check: string;
      readonly creditCode: string;
      readonly level: string;
      /** Name, basis, materials, form, flow and time are the same wherever this base is the same. */
      readonly base: string;
      readonly situation: string;
    }
  | CodeProblem<'length' | 'character' | 'unit' | 'check'>;

/**
 * Item code (事项编码, ours in the national shape): credit code of the implementing unit 18 + level 1 +
 * base 12 + situation 2 = 33, and a 34th check character that may stand there or not.
 */
export function checkItemCode(text: string): ItemCodeCheck {
  const given = normaliseCode(text);
  if (given.length !== 33 && given.length !== 34) {
    return codeProblem(
      'length',
      `事项编码应为 33 位（或带校验码 34 位），现为 ${given.length} 位。请对照办事指南重新输入。`,
      `An item code has 33 characters (34 with its check), there are ${given.length}. Compare with the guide.`,
    );
  }
  const wrong = [...given].findIndex((c) => !CHARACTERS_31.includes(c));
  if (wrong >= 0) {
    return codeProblem(
      'character',
      `第 ${wrong + 1} 位“${given[wrong]}”不可用（不使用字母 I、O、Z、S、V）。请更正该位。`,
      `Character ${wrong + 1}, "${given[wrong]}", is not allowed (no I, O, Z, S, V). Correct it.`,
    );
  }
  const value = given.slice(0, 33);
  const unit = checkCreditCode(value.slice(0, 18));
  if (!unit.ok) {
    return codeProblem(
      'unit',
      `前 18 位不是有效的统一社会信用代码：${unit.message}`,
      `The first 18 characters are no valid credit code: ${unit.messageEn}`,
    );
  }
  const check = mod31Check(value);
  if (given.length === 34 && given[33] !== check) {
    return codeProblem(
      'check',
      `校验码不符：第 34 位应为 ${check}，或前 33 位有误。请对照办事指南核对。`,
      `The check character does not fit: character 34 should be ${check}, or an earlier one is wrong. Compare with the guide.`,
    );
  }
  return {
    ok: true,
    value,
    check,
    creditCode: unit.value,
    level: value.charAt(18),
    base: value.slice(19, 31),
    situation: value.slice(31),
  };
}
