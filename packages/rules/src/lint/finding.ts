import type { Text } from '@lianban/contract';

/** Why an item is refused. Each code stands for one rule; its ground says where the rule comes from. */
export const grounds = {
  'hard-lock-loosened': {
    zh: '硬锁定类别不得适用超时默认，也不得因超时放行',
    en: 'Hard locks: no catalogue data may loosen them, silence blocks and is escalated',
  },
  'silence-without-ground': {
    zh: '超时默认须有法条或本市决定为依据',
    en: 'Silence counts as consent only on an article or a decision of the city (guard G1)',
  },
  'silence-missing': {
    zh: '部门环节须写明超时后果',
    en: 'The step of a unit declares what its silence means',
  },
  'limit-missing': { zh: '部门环节须有办理时限', en: 'The step of a unit has a limit' },
  'total-limit-too-short': {
    zh: '承诺时限不得短于各环节时限之和（关键路径）',
    en: 'A promise that the steps on the longest path cannot keep is no promise',
  },
  'step-cycle': { zh: '环节不得循环', en: 'Steps form a graph without cycles' },
  'step-unreachable': { zh: '环节须可到达', en: 'Every step can be reached' },
  'deciding-step': { zh: '每个事项有且只有一个决定环节', en: 'Exactly one step decides the case' },
  'unknown-step': { zh: '引用的环节须存在', en: 'A reference names a step of this item' },
  'unknown-field': { zh: '引用的字段须存在', en: 'A reference names a field of this item' },
  'unknown-section': { zh: '引用的分区须存在', en: 'A reference names a section of this form' },
  'unknown-material': { zh: '引用的材料须存在', en: 'A reference names a material of this item' },
  'unknown-party': { zh: '引用的当事单位须存在', en: 'A reference names a party of this item' },
  'unknown-fact': { zh: '引用的事实须由依据或定位取得', en: 'A fact comes from the anchor or a locator' },
  'unknown-dataset': { zh: '引用的数据集须在目录中', en: 'A reference names a dataset of the directory' },
  'unknown-norm': { zh: '引用的依据须存在', en: 'A reference names a norm of this item' },
  'no-norm-in-force': {
    zh: '没有法律依据的一律取消',
    en: 'What no law in force and no decision of the city demands is cancelled (five cancels)',
  },
  'actor-unresolvable': {
    zh: '办理者须是目录中的单位、当事单位，或某地承担某一角色的单位',
    en: 'Who acts is a unit of the directory, a party, or a role at a place',
  },
  'asked-although-held': {
    zh: '部门已有的信息不得要求填报，确需填报的须记录理由',
    en: 'A field that is held is not asked without a recorded reason',
  },
  'held-not-usable': {
    zh: '共享字段须有可用来源：数据集、共享类别和授权',
    en: 'A shared field has a usable source: dataset, share class and grant',
  },
  'material-would-be-submitted': {
    zh: '三不提交：本部门或参与单位出具的、部门已有的、可自行核验或可证明的材料不提交',
    en: 'Three-no-submit: an item that would have materials handed in is refused',
  },
  'choice-without-options': { zh: '选择项须有选项', en: 'What is picked has options' },
  'option-without-attributes': {
    zh: '随选项带出的值须取自数据集选项',
    en: 'A value that follows from an option needs options from a dataset',
  },
  'derived-without-origin': {
    zh: '推导字段须写明算法或生成环节',
    en: 'A derived field says how it is computed or which step makes it',
  },
  'compute-cycle': { zh: '推导不得循环', en: 'A value may not follow from itself' },
  'restricted-field-unseen': {
    zh: '限制可见的字段须有单位需要，否则不应取得',
    en: 'A restricted field that no step needs is not fetched',
  },
  'restricted-field-misplaced': {
    zh: '限制可见的字段只给相应环节',
    en: 'A restricted field is shown only where its kind of step needs it',
  },
  'promised-above-statutory': {
    zh: '承诺时限不得长于法定时限',
    en: 'A promised limit may be shorter than the statutory one, never longer',
  },
  'too-many-visits': {
    zh: '最多跑一次',
    en: 'The applicant comes once at most',
  },
  'limit-invalid': {
    zh: '时限须大于零，按日、月计的须为整数（本项目）',
    en: 'A limit is above 0, and whole where it counts days or months (ours)',
  },
  'limit-without-calendar': {
    zh: '时限须能按现行工作日历和办公时间算出（本项目）',
    en: 'A limit can be computed with the working calendar and the office hours in force (ours)',
  },
  'date-invalid': { zh: '日期须真实存在', en: 'A date is one that exists' },
  'not-on-responsibility-list': {
    zh: '清单之外无职权：办理单位须在权责清单上',
    en: 'Who handles a step has it on its responsibility list',
  },
  'no-responsibility-list': {
    zh: '目录须载明各单位的权责清单',
    en: 'The directory carries the responsibility lists of the units',
  },
  'guide-element-missing': {
    zh: '办事指南须具备二十五个要素（要素名称为本项目）',
    en: 'A guide has its 25 elements (their names are ours)',
  },
  'item-code-wrong': { zh: '事项编码须有效', en: 'The item code is valid' },
  'unknown-sub-item': { zh: '引用的子项须存在', en: 'A reference names a sub-item of this item' },
  'sub-item-code': {
    zh: '子项及其环节的编号不含点号，也不只是数字（本项目）',
    en: 'The name of a sub-item or of its step has no dot and is no number (ours)',
  },
  'tier-table': {
    zh: '分级表不重不漏（本项目）',
    en: 'A table of tiers has no gap and no overlap (ours)',
  },
  'tier-field-not-decisive': {
    zh: '决定审批层级的信息须是关键信息（本项目）',
    en: 'What decides the tier is decisive (ours)',
  },
  'commitment-not-allowed': {
    zh: '可承诺的材料须写明',
    en: 'A material that may be promised instead says so',
  },
  'main-material-deferrable': { zh: '主件不得容缺', en: 'A main material is never deferrable' },
  'duplicate-id': { zh: '编号不得重复', en: 'An id is used once' },
} as const satisfies Record<string, Text>;

export type FindingCode = keyof typeof grounds;

/** What is wrong with an item, where, and by which rule. */
export interface Finding {
  readonly code: FindingCode;
  /** JSON pointer (RFC 6901) into the item. */
  readonly pointer: string;
  readonly message: Text;
  readonly ground: Text;
}
