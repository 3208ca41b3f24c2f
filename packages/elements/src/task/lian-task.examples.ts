import type { PlannedField, PlannedMaterial, TaskDetail, Text, Unit } from '@lianban/contract';
import {
  examples as cases,
  cityDecision,
  clock,
  deemed,
  step,
  units,
  verifications,
} from '../status/lian-status.examples.ts';

const text = (zh: string, en: string): Text => ({ zh, en });
const at = (day: number, time: string): string => `2026-11-${day}T${time}:00+08:00`;

const provenance = (unitName: string): NonNullable<PlannedField['provenance']> => ({
  unit: 'JXRSJ',
  unitName,
  dataset: 'personnel',
  fetchedAt: at(23, '10:02'),
  asOf: at(20, '09:00'),
  basis: text('数据共享授权', 'data grant'),
  purpose: '某教人〔2026〕31号',
  confidence: 'authoritative',
});

const field = (
  id: string,
  section: string,
  zh: string,
  en: string,
  more: Partial<PlannedField>,
): PlannedField => ({
  id,
  no: 1,
  section,
  label: text(zh, en),
  type: 'string',
  count: 'fetched',
  action: 'fetch',
  ground: 'held-and-usable',
  reason: text('部门已掌握', 'held'),
  shown: 'value',
  tests: [],
  ...more,
});

const fields: PlannedField[] = [
  field('selectionBasisNo', 'basis', '选聘（商调）依据文号', 'Selection decision', {
    value: '某教人〔2026〕31号',
    count: 'typed',
  }),
  field('name', 'basis', '姓名', 'Name', { value: '示例教师甲', count: 'typed' }),
  field('idNumber', 'basis', '公民身份号码', 'ID number', {
    value: '9901**********0021',
    shown: 'masked',
    count: 'typed',
  }),
  field('birthDate', 'personal', '出生日期', 'Date of birth', {
    type: 'date',
    value: '1984-04-15',
    provenance: provenance('甲县人社局'),
    conflict: {
      all: [
        { unit: 'JXRSJ', unitName: '甲县人社局', value: '1984-04-15', asOf: at(20, '09:00') },
        { unit: 'GAJ', unitName: '市公安局', value: '1984-04-05', asOf: at(18, '09:00') },
      ],
    },
  }),
  field('workStartDate', 'personal', '参加工作时间', 'Start of work', {
    type: 'month',
    value: '2006-08',
    provenance: provenance('甲县人社局'),
  }),
  field('professionalTitle', 'personal', '职称', 'Title', {
    value: '高级教师（副高级）',
    provenance: provenance('甲县人社局'),
  }),
  field('politicalStatus', 'personal', '政治面貌', 'Political status', {
    value: '中共党员',
    provenance: provenance('甲县委组织部'),
  }),
  field('targetPosition', 'targetPost', '拟任岗位', 'Post', {
    value: '专业技术岗位 · 高中数学（空编 1）',
    count: 'picked',
  }),
  field('reportingDate', 'targetPost', '拟报到日期', 'Date of reporting', {
    type: 'date',
    value: '2026-12-14',
    count: 'typed',
  }),
  field('vacancyApprovalNo', 'targetPost', '空编核准号', 'Vacancy approval number', {
    shown: 'later',
    count: 'later',
  }),
  field('payrollAccount', 'pay', '工资卡账户', 'Payroll account', {
    shown: 'obtained',
    provenance: provenance('甲县人社局'),
  }),
  field('medicalInsuredPlace', 'pay', '医保参保地', 'Place of medical insurance', {
    value: '甲县',
    count: 'typed',
    fallbackFrom: { unit: 'YBJ', unitName: '甲县医保局', why: 'no-match' },
  }),
];

const material = (id: string, zh: string, why: string): PlannedMaterial => ({
  id,
  name: text(zh, zh),
  action: 'fetch',
  ground: 'issued-by-participant',
  reason: text(why, why),
  needed: false,
  tests: [],
});

const before = cases.normal.steps.slice(0, 1);
const own = step('s2', text('调入单位主管部门审核', 'Review by the department in charge'), units.bureau, 2, {
  task: 't-s2',
  state: 'open',
  onSilence: 'consent',
});

const normal: TaskDetail = {
  id: 't-s2',
  kind: 'step',
  case: { id: 'c1', number: '99010020261123000001J', state: 'running' },
  item: cases.normal.item,
  name: own.name,
  unit: units.bureau,
  role: null,
  state: 'open',
  applicant: units.school,
  subject: '示例教师甲',
  link: 2,
  onSilence: 'consent',
  clock: clock({
    state: 'running',
    receivedAt: at(23, '10:08'),
    dueAt: at(24, '17:30'),
    remaining: { workingDays: 0.5, minutes: 210 },
    warnedAt: at(24, '12:00'),
  }),
  warned: true,
  receivedAt: at(23, '10:08'),
  etag: '"t3"',
  basis: cityDecision,
  proposal: text('同意所属单位调入该同志', 'Agree that the unit under us takes this person'),
  decisions: ['agree', 'agreeWithConditions', 'disagree', 'requestInformation', 'notCompetent'],
  sections: [
    { id: 'basis', title: text('依据与人员', 'Basis and person') },
    { id: 'personal', title: text('个人信息', 'Personal data') },
    { id: 'targetPost', title: text('拟任岗位', 'Post to be taken') },
    { id: 'pay', title: text('工资与保险', 'Pay and insurance') },
  ],
  fields,
  materials: [
    material('m1', '空编及岗位职数证明', '由市委编办核准，本次同办'),
    material('m2', '居民身份证复印件', '公安部门已共享'),
    { ...material('m3', '近亲属任职回避情况说明', ''), needed: true },
  ],
  draftHash: 'f00d',
  steps: [...before, own],
  verifications: [],
  conditions: [],
  fills: [],
  objections: [],
  correction: null,
  competence: null,
  followUp: null,
  blockedBy: null,
};

const other = (
  kind: TaskDetail['kind'],
  name: Text,
  decision: string,
  more: Partial<TaskDetail>,
): TaskDetail => ({
  ...normal,
  id: `t-${kind}`,
  kind,
  name,
  decisions: [decision],
  proposal: null,
  basis: null,
  onSilence: 'escalate',
  fields: [],
  materials: [],
  steps: [],
  ...more,
});

const long = '某市高新技术产业开发区管理委员会暨某市综合保税区管理委员会社会事务与人力资源服务中心';

/** Each is a state that an officer meets. */
export const examples = {
  normal,
  deciding: {
    ...normal,
    id: 't-s7',
    name: text('审批，生成合并调令', 'Decision and merged order'),
    onSilence: 'escalate',
    basis: {
      title: text('中华人民共和国公务员法', 'Civil Servants Law'),
      article: '第六十九条至第七十一条',
      kind: 'law',
    },
    proposal: text('同意该同志调入，签发合并调令', 'Agree; the merged order is issued'),
    steps: cases.decided.steps.slice(0, 6),
    conditions: [{ id: 's5-1', step: 's5', unit: units.left, what: '本学期结束后办理交接' }],
    objections: [
      {
        step: 's5b',
        name: text('调出单位主管部门意见', 'Opinion'),
        unit: units.bureau,
        reasons: '该校数学教师紧缺。',
      },
    ],
    fills: [
      { field: 'vacancyApprovalNo', label: text('空编核准号', 'Vacancy approval number'), type: 'string' },
    ],
  },
  blocked: {
    ...normal,
    verifications,
    blockedBy: text(
      '关键信息正在校核，校核完成后方可决定。',
      'A decisive value is being verified; decide once that is settled.',
    ),
  },
  overdue: {
    ...normal,
    state: 'overdue',
    onSilence: 'escalate',
    clock: { ...normal.clock, remaining: { workingDays: 0, minutes: 0 } },
  },
  act: {
    ...normal,
    id: 't-a1',
    name: text('出编登记', 'Leaving the establishment'),
    onSilence: 'proceed',
    basis: { title: text('履行类环节超时不视为办成', 'Silence performs no act'), article: '', kind: 'ours' },
    decisions: ['agree', 'requestInformation', 'notCompetent'],
    steps: [{ ...own, task: 't-a1', act: true }],
  },
  paused: {
    ...normal,
    state: 'paused',
    clock: clock({ state: 'paused', remaining: { workingDays: 0.5, minutes: 210 } }),
    decisions: [],
    correction: {
      task: 't-c',
      unit: units.bureau,
      askedAt: at(24, '09:30'),
      dueAt: '2026-12-16T00:00:00+08:00',
      gaps: [{ field: 'reportingDate', label: text('拟报到日期', 'Date'), what: '请改为学期结束后的日期。' }],
    },
  },
  silent: {
    ...normal,
    state: 'deemedConsent',
    decisions: [],
    clock: clock({ state: 'ended' }),
    steps: [
      ...before,
      { ...own, state: 'deemedConsent', receivedAt: at(23, '10:08'), endedAt: at(24, '17:30'), deemed },
    ],
  },
  verification: other(
    'verification',
    text('数据校核：出生日期', 'Data verification: date of birth'),
    'settle',
    {
      verifications: [{ ...verifications[0]!, task: 't-verification' }],
      fields: fields.filter((one) => one.id === 'name'),
    },
  ),
  competence: other('competence', text('职责裁定：主管部门审核', 'Ruling on competence'), 'rule', {
    competence: {
      task: 't-s2',
      from: units.bureau,
      named: units.personnel,
      reasons: '该校已划归人社部门主管。',
      candidates: [units.personnel, units.bureau],
    },
  }),
  followUp: other('followUp', text('督办：调出单位同意', 'Follow-up: consent'), 'direct', {
    clock: clock({ limit: null }),
    onSilence: null,
    followUp: {
      task: 't-s5',
      silent: units.left,
      dueAt: at(26, '17:30'),
      rung: text('督查室', 'Supervision office'),
    },
  }),
  veryLongNames: {
    ...normal,
    name: text(`${long}对所属单位拟调人员的任职回避、任职资格与最低服务年限的联合审核`, 'A very long name'),
    subject: '阿不都热合曼·买买提依明·吐尔逊尼亚孜·艾合买提江',
    applicant: { ...units.school, name: long },
  },
} satisfies Record<string, TaskDetail>;

const unit = (code: string, name: string, shortName: string, english: string): Unit => ({
  code,
  name,
  shortName,
  english,
  kind: 'gov',
  division: '990100',
  level: '3',
  creditCode: '',
  roles: [],
});

export const directory: Unit[] = [
  unit('RSJ', '某市人力资源和社会保障局', '市人力社保局', 'Human Resources Bureau'),
  unit('JYJ', '某市教育局', '市教育局', 'Education Bureau'),
];
