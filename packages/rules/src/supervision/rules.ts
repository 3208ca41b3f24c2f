import type { OfficeHours, WorkingCalendar } from '../calendar/types.ts';
import type { RuleBook } from '../law/rule-book.ts';
import { firstVersion, OURS, type RuleVersion } from '../law/rule-version.ts';

export interface SupervisionContext {
  readonly rules?: RuleBook | undefined;
  readonly calendar?: WorkingCalendar | undefined;
  readonly officeHours?: OfficeHours | undefined;
}

/** The chapter only says that the system warns (警告) of late handling; cards, colours and numbers are ours. */
export const cards: RuleVersion = firstVersion(
  'supervision/cards',
  OURS,
  '效能监管亮牌',
  '剩一个工作日（时限不足一日的剩五分之一）时提醒；超时亮黄牌警告；再超一个时限、超时默认、缺席默认或一季度三张黄牌的亮红牌；同一环节每色一张，平台原因不亮牌。',
  { reminderWorkingDays: 1, reminderShare: 0.2, redLimits: 1, yellowsForRed: 3 },
);
export const appeals: RuleVersion = firstVersion(
  'supervision/appeal',
  OURS,
  '亮牌申诉',
  '被亮牌的部门可在五个工作日内申诉；申诉成立的撤牌，所撤之牌留痕但不再计数。',
  { appealWorkingDays: 5 },
);
export const rateOnce: RuleVersion = firstVersion(
  'supervision/rate',
  OURS,
  '评价与追评',
  '办结后由办事人评价一次、追评一次，分非常满意、满意、基本满意、不满意、非常不满意五级。',
);
/** The chapter only says that the system warns (警示) of low satisfaction. */
export const followUpRating: RuleVersion = firstVersion(
  'supervision/low-rating',
  OURS,
  '差评回访整改',
  '评价为最低两级的予以警示，一个工作日内回访，十五个工作日内整改。',
  { lowestGrades: 2, callBackWorkingDays: 1, rectifyWorkingDays: 15 },
);
export const shownToHandler: RuleVersion = firstVersion(
  'supervision/shown-to-handler',
  OURS,
  '评价人保密',
  '经办人只看到评价等级及所属部门、事项、季度，不得知道评价人；同季评价办件不足五件的，等级也不显示。',
  { minimumCases: 5 },
);
