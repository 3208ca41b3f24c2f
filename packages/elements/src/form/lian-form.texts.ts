import type { Texts } from '../internal/texts.ts';

const zh = {
  toFill: '需要填写',
  held: '已取得',
  heldNote: '无需填写；如有出入请申请校核，校核期间继续办理，关键信息除外',
  countAsked: '需要填写',
  countHeld: '部门共享或自动生成',
  countLater: '办理中生成',
  countMaterials: '免提交材料',
  keysTitle: '先填写查询依据',
  keysNote: '凭依据文件查询，每次查询均留痕',
  fetch: '取得信息',
  fetching: '正在向各部门取得信息…',
  submit: '提交',
  submitting: '正在提交…',
  saveDraft: '存草稿',
  saving: '正在保存…',
  saved: '已自动保存',
  savedOnly: '仅保存您填写的内容',
  notSaved: '尚未保存，网络恢复后自动重试',
  stale: '查询依据或人员已修改，请重新取得信息。其余填写内容均已保留。',
  whyAsked: '为什么问：',
  choose: '请选择',
  later: '办理时由承办单位生成',
  why: '说明',
  follows: '选定后自动带出',
  image: '已取得图片',
  computed: '自动得出',
  contest: '申请校核',
  contestWhy: '哪里有出入，应为什么',
  contestSend: '确认申请',
  cancel: '取消',
  contested: '已申请校核：',
  undo: '撤回',
  empty: '没有指定事项：请设置 item。',
  errorsTitle: '有内容需要更正：',
  changedTitle: '部门信息有变化，请核对后再次提交：',
  conflictClose: '核对无误，再点“提交”',
  doneTitle: '已提交',
  doneNumber: '办件编号',
  doneNote: '各办理单位已即时收到，办理进度随时可查。',
  basis: '依据：',
  asOf: '数据时点',
  missing: '请填写',
  missingPick: '请选择',
  missingTick: '请勾选确认',
  pattern: '格式不符，请与文件原件核对。',
  number: '请填写数字。',
  money: '请填写金额，单位为元，最多两位小数。',
  date: '请填写真实存在的日期，如 2026-12-14。',
  month: '请填写年月，如 2026-12。',
  past: '日期不能早于今天。',
  option: '请从所列选项中选择。',
};

const en: typeof zh = {
  toFill: 'To fill in',
  held: 'Already held',
  heldNote:
    'Nothing to fill in; if something is wrong ask for a check. Work goes on meanwhile, except key data',
  countAsked: 'to fill in',
  countHeld: 'shared or computed',
  countLater: 'made on the way',
  countMaterials: 'documents not needed',
  keysTitle: 'First, the ground of the look-up',
  keysNote: 'Data is read on the strength of a document; every reading is logged',
  fetch: 'Fetch',
  fetching: 'Fetching from the departments…',
  submit: 'Submit',
  submitting: 'Submitting…',
  saveDraft: 'Save draft',
  saving: 'Saving…',
  saved: 'Saved',
  savedOnly: 'only what you typed is kept',
  notSaved: 'Not saved yet; tried again when the network is back',
  stale: 'The ground or the person has changed: fetch again. Everything else you typed is kept.',
  whyAsked: 'Why we ask: ',
  choose: 'Choose',
  later: 'Made by the handling unit on the way',
  why: 'Why',
  follows: 'Follows from your choice',
  image: 'Picture obtained',
  computed: 'computed',
  contest: 'Ask for a check',
  contestWhy: 'What is wrong, and what should it be?',
  contestSend: 'Ask for the check',
  cancel: 'Cancel',
  contested: 'Check asked for: ',
  undo: 'Withdraw',
  empty: 'No item is named: set item.',
  errorsTitle: 'Please correct:',
  changedTitle: 'Data of a department has changed. Look at it, then submit again:',
  conflictClose: 'If it is right, press “Submit” again',
  doneTitle: 'Submitted',
  doneNumber: 'Case number',
  doneNote: 'All units have it now; its progress can be seen at any time.',
  basis: 'Basis: ',
  asOf: 'as of',
  missing: 'Please enter: ',
  missingPick: 'Please choose: ',
  missingTick: 'Please confirm: ',
  pattern: 'The form is wrong; compare it with the document.',
  number: 'Enter a number.',
  money: 'Enter an amount in yuan, at most two decimals.',
  date: 'Enter a real date, for example 2026-12-14.',
  month: 'Enter year and month, for example 2026-12.',
  past: 'The date may not lie in the past.',
  option: 'Pick one of the options.',
};

export type FormWords = typeof zh;
export const texts: Texts<FormWords> = { 'zh-CN': zh, en };

// Sentences with names in them.

export const progressWords = (all: number, filled: number, chinese: boolean): string =>
  chinese ? `${all} 项，已填 ${filled} 项` : `${filled} of ${all} filled in`;

export const fallbackWords = (unit: string, chinese: boolean): string =>
  chinese
    ? `${unit}暂无记录，由您填写，待其核实`
    : `${unit} has no record now: you fill it in, they verify it`;

export const conflictWords = (units: readonly string[], chinese: boolean): string => {
  const [first = '', ...others] = units;
  return chinese
    ? `${first}与${others.join('、')}不一致，暂以${first}为准，已发起校核`
    : `${first} and ${others.join(', ')} disagree; ${first} counts for now, a check has been opened`;
};

export const tooLongWords = (most: number, chinese: boolean): string =>
  chinese ? `最多 ${most} 个字。` : `At most ${most} characters.`;

export const moreWords = (n: number, chinese: boolean): string =>
  chinese ? `另有 ${n} 项` : `and ${n} more`;

/** Another person saved the same draft: who, which fields came from them, which of mine were kept over theirs. */
export const mergedWords = (by: string, taken: string, kept: string, chinese: boolean): string => {
  const parts = chinese
    ? [taken && `已并入其填写的${taken}`, kept && `${kept}与您填写的不同，已保留您的填写`]
    : [taken && `taken over from them: ${taken}`, kept && `kept as you typed them: ${kept}`];
  const what = parts.filter(Boolean).join(chinese ? '；' : '; ');
  if (chinese) return `${by || '另一位经办人'}刚才也修改了这份草稿${what ? `：${what}` : ''}。`;
  return `${by || 'Someone else'} has changed this draft too${what ? `: ${what}` : ''}.`;
};
