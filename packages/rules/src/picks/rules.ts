import { firstVersion, LISHUI, OURS, type RuleVersion } from '../law/rule-version.ts';

/** The chapter's example: activating the social security card and moving the household are not compulsory. */
export const byPick = firstVersion(
  'picks/by-pick',
  LISHUI,
  '“点单式”服务',
  '非必办的子项由办事人员按各自实际“点单”申请，未点的不办理。',
);
export const mustFit = firstVersion(
  'picks/must-fit',
  OURS,
  '点单须相容',
  '所点子项须是本事项的，其前提子项须一并办理，互斥的子项只能点一项；必办子项不得不办。',
);

export const pickRules: readonly RuleVersion[] = [byPick, mustFit];
