import { firstVersion, LISHUI, OURS } from '../law/rule-version.ts';

/** The chapter: a case may be accepted with listed materials outstanding, against a promise (容缺受理). */
export const acceptance = firstVersion(
  'deficient-acceptance/accept',
  LISHUI,
  '容缺受理',
  '清单内可容缺的材料，申请人书面承诺补交期限的，先予受理；主件不得容缺，补交期限不得超过事项时限，有未修复失信承诺的不予容缺（期限和失信限制为本项目）。',
);

/** What becomes of a promise that is not kept. */
export const missed = firstVersion(
  'deficient-acceptance/missed',
  OURS,
  '容缺材料逾期',
  '承诺期满未补交的，暂停办理；再过十五个工作日仍未补交的，退回。',
  { workingDays: 15 },
);
