import { inForce } from '../law/rule-book.ts';
import { firstVersion, LISHUI, OURS, type RuleVersion } from '../law/rule-version.ts';
import type { TierContext } from './types.ts';

/** The reform: plans of the public budget are approved automatically, the rest by one approval. */
export const byTable = firstVersion(
  'tiers/by-table',
  LISHUI,
  '分级分类审批',
  '按类别、金额和风险分级，分别由单位自行审批、一次审批办结或按完整程序审批。',
);
/** What a table must be, and what doubt leads to. */
export const complete = firstVersion(
  'tiers/complete',
  OURS,
  '分级表不重不漏',
  '分级表有缺口或重叠的不得发布；表上不能确定的，按完整程序审批。',
);

export const tierRules: readonly RuleVersion[] = [byTable, complete];

export function at(version: RuleVersion, context: TierContext | undefined): RuleVersion {
  return context === undefined ? version : inForce(version, context.at, context.rules);
}
