import { firstVersion, LISHUI, OURS, type RuleVersion } from '../law/rule-version.ts';

/** The chapter gives the rule; notice, receipt, excuse, opinion and minutes are this project's conditions. */
export const byAbsence = firstVersion(
  'consent/absence',
  LISHUI,
  '缺席默认',
  '相关责任部门不参加集中办理的，视为该部门默认该项申请，并承担相应责任；须提前二个工作日通知并有签收，无获准的理由，会议结束前未书面提出意见，会议纪要载明缺席（后列条件为本项目）。',
  { noticeWorkingDays: 2 },
);
/** The city of Taizhou asks the same. */
export const mustFollowUp = firstVersion(
  'consent/follow-up',
  OURS,
  '书面补办',
  '被视为同意的部门，应在一个工作日内补交书面意见；逾期未补的，亮牌。',
  { workingDays: 1 },
);
/** The Dutch Awb gives six weeks. */
export const mayRevoke = firstVersion(
  'consent/revocation',
  OURS,
  '撤回默认同意',
  '逾期意见只作留存，不改变默认同意；自默认生效之日起三十日内可以说明理由申请撤回，其后已办理的事项只作标注，不由系统撤销。',
  { days: 30 },
);
export const acceptedBySilence = firstVersion(
  'consent/acceptance-by-silence',
  '《中华人民共和国行政许可法》',
  '第三十二条第一款第四项',
  '申请材料不齐全或者不符合法定形式的，应当当场或者在五日内一次告知需要补正的全部内容；逾期不告知的，自收到申请材料之日起即为受理。',
  { workingDays: 5 },
);

export const consentRules: readonly RuleVersion[] = [byAbsence, mustFollowUp, mayRevoke, acceptedBySilence];
