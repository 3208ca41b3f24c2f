import type { ProblemCode } from '@lianban/contract';
import type { Refusal } from './commands.ts';

const words: Partial<Record<ProblemCode, { zh: string; en: string }>> = {
  'not-found': { zh: '没有找到，或不属于您的单位。', en: 'Not found, or not of your unit.' },
  'task-not-open': {
    zh: '该环节已经办结或不再需要办理，请刷新后查看。',
    en: 'This task is already answered or no longer needed. Reload to see it.',
  },
  'case-not-open': {
    zh: '办件当前状态不允许此操作，请刷新后查看。',
    en: 'The state of the case does not allow this. Reload to see it.',
  },
  'case-archived': {
    zh: '该办件已归档，只供查阅。',
    en: 'This case has been archived; it can only be read.',
  },
  'case-not-movable': {
    zh: '该办件不能转入新的事项版本。',
    en: 'This case cannot be moved to the new version of its item.',
  },
  'decision-late': {
    zh: '答复时已过办理时限，环节已按规定处理；您的答复已作为逾期答复留存。',
    en: 'The time limit had passed and the task was settled by rule. Your reply is kept as a late reply.',
  },
  'decision-not-allowed': {
    zh: '该环节不能作出这种答复，请从所列答复中选择。',
    en: 'This answer is not possible for this task. Choose one of those listed.',
  },
};

export function refuse(code: ProblemCode, own?: { zh: string; en: string }, field?: string): Refusal {
  const text = own ?? words[code] ?? { zh: '不能办理。', en: 'This cannot be done.' };
  return field === undefined ? { code, words: text } : { code, words: text, field };
}
