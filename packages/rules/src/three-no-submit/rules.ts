import { inForce, type RuleBook } from '../law/rule-book.ts';
import { firstVersion, LISHUI, OURS, type RuleCitation, type RuleVersion } from '../law/rule-version.ts';
import { cite } from '../law/ruling.ts';
import type { Ground } from './types.ts';

/**
 * The built-in versions, in the order of the tests. Order and wording follow the three-no-submit principle
 * (三不提交) and the five cancels (五个一律取消) of the reform; tests 0 and 7 are ours.
 */
export const threeNoSubmitRules: readonly RuleVersion[] = [
  rule('key', OURS, '查询关键字', '姓名、证件号码等查询关键字由申请人填写。'),
  rule('no-legal-basis', LISHUI, '三不提交之一；五个一律取消之一', '没有法定依据的，不需提交，一律取消。'),
  rule(
    'issued-by-participant',
    LISHUI,
    '三不提交之二；五个一律取消之二',
    '由本部门或参与办理的部门出具的，不需提交，一律取消。',
  ),
  rule('held-and-usable', LISHUI, '五个一律取消之五', '能通过网络或数据共享获取核验的，一律取消。'),
  rule('self-verifiable', LISHUI, '三不提交之三', '可自行查验获取的，不需提交。'),
  rule('existing-material', LISHUI, '五个一律取消之三', '能通过现有材料证明的，一律取消。'),
  rule('commitment', LISHUI, '五个一律取消之四', '能采取书面承诺方式解决的，一律取消。'),
  rule('nobody-holds-it', OURS, '其余各项', '无部门掌握的，方由申请人填写或提交。'),
];

function rule(ground: Ground, authority: string, article: string, text: string): RuleVersion {
  return firstVersion(`three-no-submit/${ground}`, authority, article, text);
}

/** One citation for each of the eight grounds, in their order. */
export type Citations = readonly RuleCitation[];

const builtIn: Citations = threeNoSubmitRules.map(cite);

/** The citation of each ground at `asOf`; every verdict cites one. */
export function citationsAt(asOf: string, rules: RuleBook | undefined): Citations {
  if (rules === undefined) return builtIn;
  return threeNoSubmitRules.map((version) => cite(inForce(version, asOf, rules)));
}
