import type { MergeReason } from '../../merge/types.ts';
import type { Words } from '../words.ts';

/** `{zh}` and `{en}` list what the forms say, in the language of the sentence; `—` stands for nothing said. */
export const mergeWords: Words<MergeReason> = {
  'type-differs': [
    '数据项“{element}”在各表的类型不一（{zh}），请先统一：{subItems}',
    'The forms give "{element}" different types ({en}); settle it first: {subItems}',
  ],
  'options-differ': [
    '数据项“{element}”在各表的选项不一（{zh}），请先统一：{subItems}',
    'The forms offer different choices for "{element}" ({en}); settle it first: {subItems}',
  ],
  'label-differs': [
    '数据项“{element}”在各表的名称不一（{zh}），请确认是否同一数据项：{subItems}',
    'The forms call "{element}" differently ({en}); see whether it is the same element: {subItems}',
  ],
  'visibility-differs': [
    '数据项“{element}”在各表的可见范围不一（{zh}），已从严适用：{subItems}',
    'The forms show "{element}" to different units ({en}); the strictest was taken: {subItems}',
  ],
};
