import type { TierFindingCode, TierReason } from '../../tiers/types.ts';
import type { Words } from '../words.ts';

/** `{range}` is in yuan, `[100.00, 500.00)`: the first end belongs to it, the second does not. */
export const tierWords: Words<TierReason> = {
  'row-auto': [
    '类别“{class}”、风险“{risk}”、金额区间 {range} 元（分级表第 {row} 行）由单位自行审批',
    'Class "{class}", risk "{risk}", amounts {range} yuan (row {row} of the table): the unit approves it itself',
  ],
  'row-final': [
    '类别“{class}”、风险“{risk}”、金额区间 {range} 元（分级表第 {row} 行）一次审批办结',
    'Class "{class}", risk "{risk}", amounts {range} yuan (row {row} of the table): one approval ends it',
  ],
  'row-full': [
    '类别“{class}”、风险“{risk}”、金额区间 {range} 元（分级表第 {row} 行）按完整程序审批',
    'Class "{class}", risk "{risk}", amounts {range} yuan (row {row} of the table): it takes the whole procedure',
  ],
  'no-row': [
    '分级表没有覆盖此类别“{class}”、风险“{risk}”的这一金额，按完整程序审批',
    'No row of the table covers this amount for class "{class}" and risk "{risk}", so it takes the whole procedure',
  ],
  'several-rows': [
    '分级表第 {rows} 行同时覆盖这一金额，按完整程序审批',
    'Rows {rows} of the table cover this amount at once, so it takes the whole procedure',
  ],
  'class-unlisted': [
    '分级表没有类别“{class}”，按完整程序审批',
    'The table does not list the class "{class}", so it takes the whole procedure',
  ],
  'risk-unlisted': [
    '分级表没有风险等级“{risk}”，按完整程序审批',
    'The table does not list the risk "{risk}", so it takes the whole procedure',
  ],
  'amount-invalid': [
    '金额不是以分为单位的非负整数，按完整程序审批',
    'The amount is no whole number of fen from 0 on, so it takes the whole procedure',
  ],
};

export const tierFindingWords: Words<TierFindingCode> = {
  gap: [
    '类别“{class}”、风险“{risk}”在金额区间 {range} 元没有任何一行，请补上',
    'No row covers class "{class}", risk "{risk}", amounts {range} yuan: add one or move an end',
  ],
  overlap: [
    '类别“{class}”、风险“{risk}”在金额区间 {range} 元有第 {rows} 行重叠，请只留一行',
    'Rows {rows} overlap for class "{class}", risk "{risk}", amounts {range} yuan: leave one',
  ],
  'range-empty': [
    '第 {row} 行的金额区间为空：止于 {to} 分，不大于起点',
    'The range of row {row} is empty: it ends at {to} fen, not above its beginning',
  ],
  'range-invalid': [
    '第 {row} 行的金额不是以分为单位的非负整数（{from}，{to}）',
    'An end of row {row} is no whole number of fen from 0 on ({from}, {to})',
  ],
  'row-class-unlisted': [
    '第 {row} 行的类别“{class}”未列入本表',
    'Row {row} names the class "{class}", which the table does not list',
  ],
  'row-risk-unlisted': [
    '第 {row} 行的风险等级“{risk}”未列入本表',
    'Row {row} names the risk "{risk}", which the table does not list',
  ],
  'nothing-listed': [
    '本表没有列出任何类别或风险等级（{list}）',
    'The table lists nothing under {list}, so it decides nothing',
  ],
};
