import type { AppealReason } from '../../supervision/appeal.ts';
import type { CardReason } from '../../supervision/cards.ts';
import type { ConvenienceReason } from '../../supervision/convenience-index.ts';
import type { HandlerReason, LowRatingReason, RatingReason } from '../../supervision/rating.ts';
import type { Words } from '../words.ts';

export const cardWords: Words<CardReason> = {
  'nearly-due': ['{unit}的环节将于 {dueAt} 到期，请抓紧办理', 'The step of {unit} is due at {dueAt}'],
  overdue: [
    '{unit}的环节于 {dueAt} 到期未办，亮黄牌警告',
    'The step of {unit} was not done by {dueAt}: a yellow card',
  ],
  'overdue-twice': [
    '{unit}的环节于 {dueAt} 到期，至 {groundAt} 又超过一个时限，亮红牌警告',
    'The step of {unit} was due at {dueAt} and by {groundAt} late by a whole limit more: a red card',
  ],
  'deemed-consent': [
    '{unit}超时未回复，已于 {groundAt} 视为同意，亮红牌警告',
    'The silence of {unit} counted as consent at {groundAt}: a red card',
  ],
  'deemed-absent': [
    '{unit}缺席，已于 {groundAt} 视为同意，亮红牌警告',
    'The absence of {unit} counted as consent at {groundAt}: a red card',
  ],
  'third-yellow': [
    '{unit}的同一事项在 {quarter} 已有 {yellows} 张黄牌，亮红牌警告',
    '{unit} has {yellows} yellow cards for one item in {quarter}: a red card',
  ],
};

export const appealWords: Words<AppealReason> = {
  'may-appeal': ['可在 {dueAt} 前申诉', 'An appeal may be filed before {dueAt}'],
  'appeal-undated': [
    '可以申诉；工作日历尚未公布，申诉期限未定',
    'An appeal may be filed; its end is not known, as the calendar is not announced',
  ],
  'no-appeal-in-time': [
    '{dueAt} 前没有申诉，维持原牌',
    'No appeal was filed before {dueAt}: the card stands',
  ],
  'appeal-late': ['申诉晚于 {dueAt}，维持原牌', 'The appeal came after {dueAt}: the card stands'],
  'ruling-awaited': [
    '已申诉，待裁定，裁定前维持原牌',
    'The appeal awaits a ruling; until then the card stands',
  ],
  'appeal-upheld': [
    '申诉成立，已于 {withdrawnAt} 撤牌，留痕但不再计数',
    'The appeal was upheld: withdrawn at {withdrawnAt}, the card stays visible and counts no more',
  ],
  'appeal-rejected': ['申诉不成立，维持原牌', 'The appeal was rejected: the card stands'],
  'reminders-stand': [
    '提醒不是黄牌或红牌，无须申诉',
    'A reminder is no yellow or red card, so there is nothing to appeal',
  ],
};

export const ratingWords: Words<RatingReason | LowRatingReason | HandlerReason> = {
  'first-review': ['评价已受理', 'The review is accepted'],
  'follow-up-review': [
    '追评已受理，与首次评价一并保留',
    'The follow-up is accepted and kept beside the review',
  ],
  'not-ended': ['办件尚未办结，办结后可以评价', 'The case has not ended; it can be reviewed then'],
  'no-such-grade': ['没有这一评价等级，请从五个等级中选择', 'There is no such grade; choose one of the five'],
  'not-the-rater': ['追评只能由作出首次评价的人提交', 'Only who gave the review may give the follow-up'],
  'both-given': ['已评价并追评，不能再评', 'Review and follow-up are both given'],
  'good-enough': ['评价不在最低两级，无须回访', 'The grade is not among the lowest, so no call back is due'],
  'call-back-running': [
    '满意度偏低，予以警示，请在 {dueAt} 前回访',
    'Satisfaction is low: call back before {dueAt}',
  ],
  'call-back-undated': [
    '满意度偏低，予以警示，请回访；工作日历尚未公布，期限未定',
    'Satisfaction is low: call back; by when is not known, as the calendar is not announced',
  ],
  'call-back-late': [
    '满意度偏低，至 {dueAt} 仍未回访',
    'Satisfaction is low and nobody called back by {dueAt}',
  ],
  'rectification-running': ['已回访，请在 {dueAt} 前整改', 'Called back; to be put right before {dueAt}'],
  'rectification-undated': [
    '已回访，请整改；工作日历尚未公布，期限未定',
    'Called back; to be put right, by when is not known, as the calendar is not announced',
  ],
  'rectification-late': ['已回访，至 {dueAt} 仍未整改', 'Called back, but not put right by {dueAt}'],
  rectified: ['已回访并整改', 'Called back and put right'],
  'enough-ratings': ['显示评价等级，不显示评价人', 'The grade is shown, who gave it is not'],
  'too-few-ratings': [
    '{quarter} 评价的办件不足 {minimum} 件，为免认出评价人，等级暂不显示',
    'Fewer than {minimum} cases of {quarter} are rated: the grade is not shown, lest the rater be known',
  ],
};

/** The sentence for a dimension without a scale is told by its component's state `no-scale`. */
export const convenienceWords: Words<ConvenienceReason> = {
  'enough-cases': [
    '便利度指数 {index}，计入 {dimensions} 个维度（{noScale} 个维度最差值等于最优值，不计入），共 {cases} 件，可以排名',
    'The index is {index} over {dimensions} dimensions ({noScale} have no scale, as worst equals best, and do not count); {cases} cases, it may be ranked',
  ],
  'too-few-cases': [
    '便利度指数 {index}，计入 {dimensions} 个维度（{noScale} 个维度最差值等于最优值，不计入），只有 {cases} 件，不足 {minimum} 件，不排名',
    'The index is {index} over {dimensions} dimensions ({noScale} have no scale, as worst equals best, and do not count); {cases} cases are fewer than {minimum}, so it is not ranked',
  ],
  'nothing-to-weigh': [
    '没有可以计入的维度（{noScale} 个维度最差值等于最优值），没有便利度指数',
    'No dimension counts ({noScale} have no scale, as worst equals best), so there is no index',
  ],
};

/** All of the folder in one table; reasons differ between its rules. */
export const supervisionWords = { ...cardWords, ...appealWords, ...ratingWords, ...convenienceWords };
