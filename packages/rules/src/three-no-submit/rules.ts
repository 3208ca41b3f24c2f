import { startOf } from './period.ts';
import type { Ground, RuleCitation, RuleVersion } from './types.ts';

const LISHUI = '丽水市“部门间最多跑一次”改革';

/**
 * Versions of this rule that are used when the caller gives none. Order and wording follow the three-no-submit
 * principle (三不提交) and the five cancels (五个一律取消) of the reform; tests 0 and 7 are ours.
 */
export const threeNoSubmitRules: readonly RuleVersion[] = [
  rule('key', '本项目', '查询关键字由申请人填写'),
  rule('no-legal-basis', LISHUI, '三不提交之一；五个一律取消之一：没有法定依据的'),
  rule('issued-by-participant', LISHUI, '三不提交之二；五个一律取消之二：由本部门出具的'),
  rule('held-and-usable', LISHUI, '五个一律取消之五：能通过网络或数据共享获取核验的'),
  rule('self-verifiable', LISHUI, '三不提交之三：可自行查验获取的'),
  rule('existing-material', LISHUI, '五个一律取消之三：能通过现有材料证明的'),
  rule('commitment', LISHUI, '五个一律取消之四：能采取书面承诺方式解决的'),
  rule('nobody-holds-it', '本项目', '无部门掌握的方由申请人填写'),
];

function rule(ground: Ground, authority: string, article: string): RuleVersion {
  return {
    id: `three-no-submit/${ground}`,
    ground,
    version: '1',
    authority,
    article,
    effectiveFrom: '2017-01-01',
  };
}

/** One citation for each of the eight grounds, in their order. */
export type Citations = readonly RuleCitation[];

/**
 * The citation of each ground at `asOf`: the version in force that began last. A ground for which the caller's
 * list has none in force falls back to the built-in version, so that every verdict cites one.
 */
export function citationsAt(asOf: number, rules: readonly RuleVersion[] | undefined): Citations {
  if (rules === undefined || rules === threeNoSubmitRules) return threeNoSubmitRules;
  return threeNoSubmitRules.map((builtIn) => {
    let latest: RuleVersion | undefined;
    for (const version of rules) {
      if (version.ground !== builtIn.ground || startOf(version.effectiveFrom) > asOf) continue;
      if (version.effectiveTo !== undefined && startOf(version.effectiveTo) <= asOf) continue;
      if (latest === undefined || startOf(version.effectiveFrom) > startOf(latest.effectiveFrom))
        latest = version;
    }
    return latest ?? builtIn;
  });
}
