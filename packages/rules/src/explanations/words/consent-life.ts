import type { AbsenceReason } from '../../consent/absence.ts';
import type { AcceptanceReason } from '../../consent/acceptance.ts';
import type { FollowUpReason } from '../../consent/follow-up.ts';
import type { RevocationReason } from '../../consent/revocation.ts';
import type { Words } from '../words.ts';

export const absenceWords: Words<AbsenceReason> = {
  'opinion-given': ['已于 {opinionAt} 书面提出意见', 'A written opinion came at {opinionAt}'],
  'already-deemed': ['对同一文稿已视为同意', 'Consent to this very draft has been deemed already'],
  'task-ended': [
    '本环节已于 {endedAt} 答复办结，会议缺席不再产生默认',
    'The step was answered at {endedAt}, before the minutes, so absence decides nothing',
  ],
  'meeting-not-over': ['会议尚未结束', 'The meeting is not over'],
  'excuse-open': ['缺席理由尚待裁定', 'The excuse for the absence is not yet ruled on'],
  'excuse-accepted': ['缺席理由已获准', 'The excuse for the absence was accepted'],
  'minutes-missing': ['会议纪要尚未形成', 'There are no minutes yet'],
  'not-listed-absent': [
    '会议纪要 {minutes} 未载明缺席',
    'The minutes {minutes} do not list the unit as absent',
  ],
  'not-invited': ['没有会议通知', 'The unit was not invited'],
  'receipt-not-proven': [
    '{invitedAt} 发出的会议通知没有签收证明',
    'Receipt of the invitation of {invitedAt} is not proven',
  ],
  'invited-too-late': [
    '会议通知于 {receivedAt} 签收，距会议开始不足 {noticeDays} 个工作日',
    'The invitation was received at {receivedAt}, less than {noticeDays} working days before the meeting',
  ],
  'no-draft-hash': ['没有送审内容的摘要值', 'The hash of what was put to the unit is missing'],
  'acts-itself': [
    '本环节须由该单位自行办理，缺席不产生默认',
    'The step is an act of the unit itself, which absence does not replace',
  ],
  'not-declared': [
    '本环节未声明默认同意，由人决定',
    'The step does not declare silence as consent, a person decides',
  ],
  'no-ground': ['没有载明缺席默认的依据，由人决定', 'No ground is recorded, a person decides'],
  'no-rule-version': [
    '没有载明送达时的规则版本，由人决定',
    'The rule version at service is not recorded, a person decides',
  ],
  'locked-class': [
    '属于禁止默认的类别：{lockedClass}，由人决定',
    'It is in a locked class: {lockedClass}, a person decides',
  ],
  'second-default': [
    '同一单位在本办件中已有 {defaults} 次默认，由人决定',
    'The unit has defaulted {defaults} times in this case before, a person decides',
  ],
  'forwarded-not-accepted': [
    '经裁定转来而未明示接受，由人决定',
    'It was forwarded by ruling and never accepted expressly, a person decides',
  ],
  'notice-unknown': [
    '工作日历尚未公布，不能确定是否提前通知，由人决定',
    'The working calendar is not announced, so the notice cannot be counted; a person decides',
  ],
  absent: [
    '会议于 {endsAt} 结束，纪要 {minutes} 载明缺席，视为同意',
    'Absent from the meeting that ended at {endsAt} by its minutes {minutes}, so consent is deemed',
  ],
};

export const followUpWords: Words<FollowUpReason> = {
  'followed-up': [
    '{unit}已于 {followedUpAt} 补交书面意见',
    '{unit} gave its written follow-up at {followedUpAt}',
  ],
  'followed-up-late': [
    '{unit}于 {followedUpAt} 补交书面意见，晚于 {dueAt}',
    '{unit} gave its written follow-up only at {followedUpAt}, due {dueAt}',
  ],
  'still-owed': ['{unit}应在 {dueAt} 前补交书面意见', '{unit} owes its written follow-up by {dueAt}'],
  'follow-up-missed': ['{unit}至 {dueAt} 未补交书面意见', '{unit} gave no written follow-up by {dueAt}'],
  'follow-up-due-unknown': [
    '{unit}应补交书面意见，工作日历尚未公布，期限待定',
    '{unit} owes its written follow-up; the working calendar is not announced, so its due time is open',
  ],
};

export const revocationWords: Words<RevocationReason> = {
  'late-reply-kept': [
    '{unit}于 {at} 的意见逾期，只作留存，默认同意不变',
    'The reply of {unit} of {at} is late and is only kept; the deemed consent stands',
  ],
  'no-reasons': [
    '{unit}的撤回申请未说明理由，只作留存，默认同意不变',
    'The request of {unit} gives no reasons and is only kept; the deemed consent stands',
  ],
  'other-unit': ['{unit}不是被视为同意的单位', '{unit} is not the unit whose consent was deemed'],
  'other-draft': ['申请所指文稿不是被视为同意的文稿', 'The request is about another draft'],
  'before-effect': [
    '提出时间 {at} 早于默认生效时间 {effectiveAt}',
    'It came at {at}, before the consent took effect at {effectiveAt}',
  ],
  'not-yet-received': ['申请尚未收到', 'The request has not come yet'],
  'past-period': [
    '提出时间 {at} 已超过 {days} 日期限（{until} 截止）',
    'It came at {at}, past the {days} days, which ended at {until}',
  ],
  'last-day-unknown': [
    '期限最后一日是否顺延尚不能确定，由人决定',
    'Whether the last day rolls is not known yet, so a person decides',
  ],
  'reasoned-in-time': [
    '{unit}于 {at} 说明理由申请撤回，由决定单位裁定；其后已办理的 {laterActs} 项只作标注',
    '{unit} asked for revocation with reasons at {at}, the deciding unit rules; {laterActs} later acts are flagged',
  ],
};

export const acceptanceWords: Words<AcceptanceReason> = {
  'told-in-time': ['已于 {toldAt} 告知申请人', 'The applicant was told at {toldAt}'],
  'not-told': [
    '至 {dueAt} 未告知申请人，自 {receivedAt} 收到材料之日起即为受理',
    'The applicant was not told by {dueAt}, so it is accepted from {receivedAt}, when the materials came',
  ],
  'told-late': [
    '{toldAt} 的告知晚于 {dueAt}，自 {receivedAt} 收到材料之日起即为受理',
    'The applicant was told only at {toldAt}, past {dueAt}, so it is accepted from {receivedAt}',
  ],
  'still-time': ['应在 {dueAt} 前告知申请人', 'The applicant is to be told by {dueAt}'],
  'telling-due-unknown': [
    '工作日历尚未公布，告知期限待定',
    'The working calendar is not announced, so the time for telling is open',
  ],
};

/** The reasons of the four rules are apart, so that one table words them all. */
export const consentLifeWords: Words<AbsenceReason | FollowUpReason | RevocationReason | AcceptanceReason> = {
  ...absenceWords,
  ...followUpWords,
  ...revocationWords,
  ...acceptanceWords,
};
