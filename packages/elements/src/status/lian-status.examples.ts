import type {
  CaseDetail,
  ClockView,
  DocumentView,
  PlannedField,
  StepProgress,
  Text,
  TraceEntry,
  UnitName,
  VerificationView,
} from '@lianban/contract';

/** Data sets of a case, all made up. The tests, the pictures and the docs show these. */

const text = (zh: string, en: string): Text => ({ zh, en });
const unit = (code: string, name: string, english: string): UnitName => ({ code, name, english });

export const units = {
  school: unit('GZ', '某市示例高级中学', 'Sample High School of the city'),
  bureau: unit('JYJ', '市教育局', 'Education Bureau'),
  staffing: unit('BB', '市委编办', 'Staffing Office'),
  personnel: unit('RSJ', '市人力社保局', 'Human Resources Bureau'),
  left: unit('JXGZ', '甲县示例高级中学', 'Sample High School of Jia County'),
  countyPersonnel: unit('JXRSJ', '甲县人社局', 'Human Resources Bureau of Jia County'),
  supervision: unit('ZFB', '市府办督查室', 'Supervision Office'),
  social: unit('SBJ', '市社保中心', 'Social Insurance Centre'),
};

const hours: ClockView['officeHours'] = [
  ['08:30', '12:00'],
  ['14:00', '17:30'],
];
const at = (day: number, time: string): string => `2026-11-${day}T${time}:00+08:00`;

export const clock = (more: Partial<ClockView> = {}): ClockView => ({
  state: 'none',
  limit: { workingDays: 1 },
  receivedAt: null,
  dueAt: null,
  remaining: null,
  warnedAt: null,
  officeHours: hours,
  ...more,
});

const law = {
  title: text('中华人民共和国公务员法', 'Civil Servants Law'),
  article: '第六十九条',
  kind: 'law',
};
export const cityDecision = {
  title: text('超时默认和缺席默认制', 'Silence and absence count as consent'),
  article: '超时默认',
  kind: 'cityDecision',
  status: 'unverified',
};

export const step = (
  id: string,
  name: Text,
  of: UnitName,
  link: number,
  more: Partial<StepProgress> = {},
): StepProgress => ({
  step: id,
  task: `t-${id}`,
  name,
  unit: of,
  link,
  state: 'waiting',
  onSilence: 'escalate',
  basis: law,
  act: false,
  clock: clock(),
  receivedAt: null,
  servedAt: null,
  endedAt: null,
  recordedAt: null,
  usedWorkingDays: null,
  officer: null,
  opinion: null,
  conditions: [],
  warnings: [],
  extensions: [],
  escalations: [],
  deemed: null,
  ...more,
});

const done = (from: string, to: string, used: number | null, more: Partial<StepProgress> = {}) => ({
  state: 'agreed' as const,
  clock: clock({ state: 'ended' }),
  receivedAt: from,
  servedAt: from,
  endedAt: to,
  recordedAt: to,
  usedWorkingDays: used,
  ...more,
});

const guard = (id: string, zh: string, en: string) => ({
  guard: id,
  passed: true,
  reason: 'ok',
  words: text(zh, en),
});

export const deemed: NonNullable<StepProgress['deemed']> = {
  effectiveAt: at(24, '17:30'),
  recordedAt: at(24, '17:30'),
  ground: 'timeout',
  guards: [
    guard(
      'G1',
      '事项规定可以默认同意，依据为送达时有效的本市决定。',
      'The item allows it by a decision of the city.',
    ),
    guard('G2', '不属于不得默认的类别。', 'It is of no locked class.'),
    guard(
      'G3',
      '11月23日 10:09 送达教育系统，材料齐全，内容校验值已留存。',
      'Served 23 Nov 10:09 with the complete file.',
    ),
    guard('G4', '11月24日 17:30 已到期。', 'Due 24 Nov 17:30.'),
    guard('G5', '没有暂停、延期或正当理由申请。', 'No pause, extension or excuse was open.'),
    guard('G6', '11月24日 12:00 提醒已送达。', 'A warning was delivered 24 Nov 12:00.'),
    guard('G7', '到期前没有收到有效答复。', 'No valid reply came before.'),
    guard('G8', '最后一个工作日内平台没有超过 60 分钟的中断。', 'The platform was reachable.'),
  ],
};

const name = {
  apply: text('填报提交', 'Fill in and submit'),
  review: text('主管部门审核', 'Review by the department in charge'),
  vacancy: text('空编与职数核准', 'Approval of the vacancy'),
  qualify: text('任职资格审核', 'Review of qualification'),
  release: text('调出单位同意', 'Consent of the unit that is left'),
  origin: text('调出地人社部门同意', 'Consent of the personnel authority at the origin'),
  decide: text('审批，生成合并调令', 'Decision and merged order'),
  pension: text('养老保险关系转移接续', 'Transfer of pension insurance'),
  leave: text('出编登记', 'Leaving the establishment'),
};

const first = step('s1', name.apply, units.school, 1, {
  ...done(at(23, '10:02'), at(23, '10:08'), null),
  onSilence: null,
});
export const silentStep = step('s2', name.review, units.bureau, 2, {
  ...done(at(23, '10:08'), at(24, '17:30'), 1),
  state: 'deemedConsent',
  onSilence: 'consent',
  basis: cityDecision,
  warnings: [{ at: at(24, '12:00'), deliveredAt: at(24, '12:00') }],
  deemed,
});
const vacancy = step('s3', name.vacancy, units.staffing, 3, done(at(24, '17:30'), at(25, '09:12'), 0.1));
const qualify = step('s4', name.qualify, units.personnel, 4, done(at(24, '17:30'), at(25, '11:40'), 0.4));
const openStep = step('s5', name.release, units.left, 5, {
  state: 'open',
  clock: clock({
    state: 'running',
    receivedAt: at(25, '11:40'),
    dueAt: at(26, '17:30'),
    remaining: { workingDays: 0.5, minutes: 210 },
  }),
  receivedAt: at(25, '11:40'),
  servedAt: at(25, '11:40'),
});
const waiting = [
  step('s6', name.origin, units.countyPersonnel, 6, { task: null }),
  step('s7', name.decide, units.personnel, 7, { task: null }),
  step('a1', name.leave, units.staffing, 8, {
    task: null,
    act: true,
    onSilence: 'proceed',
    clock: clock({ limit: { workingDays: 2 } }),
  }),
  step('a2', name.pension, units.social, 8, {
    task: null,
    act: true,
    onSilence: 'proceed',
    clock: clock({ limit: { workingDays: 3 } }),
  }),
];

const field = (id: string, label: Text, more: Partial<PlannedField> = {}): PlannedField => ({
  id,
  no: 1,
  section: 'basis',
  label,
  type: 'string',
  count: 'typed',
  action: 'ask',
  ground: 'nobody-holds-it',
  reason: text('无单位掌握', 'Nobody holds it'),
  shown: 'input',
  tests: [],
  ...more,
});
export const reportingDate = field('reportingDate', text('拟报到日期', 'Date of reporting'), {
  type: 'date',
  value: '2026-12-14',
});

const normal: CaseDetail = {
  id: 'c1',
  number: '99010020261123000001J',
  item: {
    code: 'cross-level-transfer',
    name: text('机关事业单位人员跨层级调动“一件事”', 'Transfer between levels, one matter'),
  },
  state: 'running',
  applicant: units.school,
  subject: '示例教师甲',
  submittedAt: at(23, '10:08'),
  links: { done: 4, total: 8 },
  clock: clock({
    state: 'running',
    limit: { workingDays: 7 },
    receivedAt: at(23, '10:08'),
    dueAt: '2026-12-02T17:30:00+08:00',
    remaining: { workingDays: 4.5, minutes: 1890 },
  }),
  version: '1',
  steps: [first, silentStep, vacancy, qualify, openStep, ...waiting],
  counts: {},
  documents: [],
  verifications: [],
  corrections: [],
  sections: [],
  fields: [],
  refusal: null,
  rating: null,
};

const withStep = (id: string, more: Partial<StepProgress>): StepProgress[] =>
  normal.steps.map((one) => (one.step === id ? { ...one, ...more } : one));

export const verifications: VerificationView[] = [
  {
    task: 'v1',
    field: 'birthDate',
    label: text('出生日期', 'Date of birth'),
    type: 'date',
    reason: 'conflict',
    blocking: true,
    unit: units.countyPersonnel,
    state: 'open',
    openedAt: at(23, '10:08'),
    values: [
      { unit: units.countyPersonnel, value: '1984-04-15', asOf: at(20, '09:00') },
      { unit: unit('GAJ', '市公安局', 'Police'), value: '1984-04-05', asOf: at(18, '09:00') },
    ],
    words: null,
    settled: null,
  },
  {
    task: 'v2',
    field: 'medicalInsuredPlace',
    label: text('医保参保地', 'Place of medical insurance'),
    type: 'string',
    reason: 'fallback',
    blocking: false,
    unit: unit('YBJ', '甲县医保局', 'Medical Insurance Bureau'),
    state: 'settled',
    openedAt: at(23, '10:08'),
    values: [{ unit: units.school, value: '甲县', asOf: at(23, '10:08') }],
    words: null,
    settled: { at: at(24, '15:20'), by: '甲县医保局 经办乙', value: '甲县', reasons: '经查参保记录属实。' },
  },
];

export const order: DocumentView = {
  id: 'transferOrder',
  name: text('合并调令', 'Merged transfer order'),
  number: '某人调〔2026〕8号',
  issuedAt: at(27, '15:20'),
  issuer: unit('RSJ', '某市人力资源和社会保障局', 'Human Resources and Social Security Bureau'),
  opening: '经审核，同意下列同志调动。请按期办理报到，各有关单位据此办理后续手续。',
  lines: [
    { label: text('拟调人员姓名、身份证号', 'Name and ID number'), text: '示例教师甲，9901**********0021' },
    { label: text('调出单位', 'Unit that is left'), text: '甲县示例高级中学' },
    {
      label: text('调入单位、岗位', 'Receiving unit and post'),
      text: '某市示例高级中学，专业技术岗位 · 高中数学',
    },
    { label: text('报到日期', 'Date of reporting'), text: '2026-12-14' },
    { label: text('工资发至年月', 'Pay issued through'), text: '' },
    {
      label: text('签发单位、签发人、日期', 'Issuing unit, issuer, date'),
      text: '某市人力资源和社会保障局，示例局长，2026-11-27',
    },
  ],
  replaces: [
    text('调令', 'Transfer order'),
    text('行政介绍信', 'Administrative letter of introduction'),
    text('工资介绍信', 'Salary introduction'),
  ],
  seal: {
    kind: 'demo',
    by: '某市人力资源和社会保障局',
    at: at(27, '15:20'),
    hash: '9f2c4b7e01d35a8896b0c2ffe1a4d7713c5b0a9e8d6f7a21b3c4d5e6f7081920',
  },
};

const correction: CaseDetail['corrections'][number] = {
  task: 't-s5-correction',
  unit: units.left,
  askedAt: at(26, '09:30'),
  dueAt: '2026-12-18T00:00:00+08:00',
  gaps: [
    { field: 'reportingDate', label: reportingDate.label, what: '学期中途离岗，请改为学期结束后的日期。' },
    { what: '请说明所任班级的教学如何交接。' },
  ],
};

const long = '某市高新技术产业开发区管理委员会暨某市综合保税区管理委员会社会事务与人力资源服务中心';

/** Each is a state that a reader meets. */
export const examples = {
  normal,
  silent: normal,
  paused: {
    ...normal,
    state: 'waitingForCorrection',
    steps: withStep('s5', {
      state: 'paused',
      clock: clock({ state: 'paused', remaining: { workingDays: 0.5, minutes: 210 } }),
    }),
    corrections: [correction],
    fields: [reportingDate],
  },
  overdue: {
    ...normal,
    steps: withStep('s5', {
      state: 'overdue',
      clock: clock({ state: 'running', dueAt: at(26, '17:30'), remaining: { workingDays: 0, minutes: 0 } }),
      warnings: [{ at: at(26, '12:00'), deliveredAt: null }],
      extensions: [{ at: at(25, '17:30'), cause: 'platform', guard: 'G6' }],
      escalations: [
        {
          at: at(27, '17:30'),
          rung: 'unitHead',
          name: text('单位负责人', 'Head of the unit'),
          unit: units.left,
        },
        {
          at: at(30, '17:30'),
          rung: 'supervisionOffice',
          name: text('督查室', 'Supervision office'),
          unit: units.supervision,
        },
      ],
    }),
    verifications,
  },
  decided: {
    ...normal,
    state: 'decided',
    links: { done: 7, total: 8 },
    clock: clock({ state: 'ended', limit: { workingDays: 7 } }),
    documents: [order],
    steps: [
      ...normal.steps.slice(0, 4),
      step('s5', name.release, units.left, 5, {
        ...done(at(25, '11:40'), at(26, '10:00'), 0.6),
        state: 'agreedWithConditions',
        officer: '经办丙',
        opinion: '同意调出。',
        conditions: [
          { id: 's5-1', what: '本学期结束后办理交接', answer: '已与调入单位商定，学期结束后报到。' },
        ],
      }),
      step('s6', name.origin, units.countyPersonnel, 6, done(at(26, '10:00'), at(26, '16:00'), 0.7)),
      step('s7', name.decide, units.personnel, 7, done(at(26, '16:00'), at(27, '15:20'), 0.9)),
      step('a1', name.leave, units.staffing, 8, {
        state: 'owed',
        act: true,
        onSilence: 'proceed',
        clock: clock({ state: 'running', limit: { workingDays: 2 }, dueAt: '2026-12-01T17:30:00+08:00' }),
        receivedAt: at(27, '15:20'),
      }),
      step('a2', name.pension, units.social, 8, {
        ...done(at(27, '15:20'), at(30, '09:00'), 0.4),
        state: 'done',
        act: true,
      }),
      step('a3', text('户口迁移', 'Household move'), unit('GAJ', '市公安局', 'Police'), 8, {
        state: 'notNeeded',
        task: null,
      }),
      step('a4', text('社会保障卡启用', 'Social card'), units.social, 8, { state: 'notNeeded', task: null }),
    ],
  },
  refused: {
    ...normal,
    state: 'refused',
    clock: clock({ state: 'ended', limit: { workingDays: 7 } }),
    refusal: { unit: units.staffing, reasons: '该校高中数学岗位已无空编。', at: at(25, '09:12') },
    steps: [
      first,
      silentStep,
      step('s3', name.vacancy, units.staffing, 3, {
        ...done(at(24, '17:30'), at(25, '09:12'), 0.1),
        state: 'disagreed',
        opinion: '该校高中数学岗位已无空编。',
      }),
      step('s4', name.qualify, units.personnel, 4, { state: 'notNeeded' }),
    ],
  },
  noSteps: { ...normal, steps: [], links: { done: 0, total: 8 } },
  veryLongNames: {
    ...normal,
    subject: '阿不都热合曼·买买提依明·吐尔逊尼亚孜·艾合买提江',
    item: {
      ...normal.item,
      name: text(`${long}工作人员跨层级调动“一件事”`, 'A very long name of an item that goes on and on'),
    },
    steps: normal.steps.map((one) => ({
      ...one,
      unit: { ...one.unit, name: long },
      name: text(`${one.name.zh}（含任职回避、任职资格、最低服务年限与违规违纪情况的联合审核）`, one.name.en),
    })),
  },
} satisfies Record<string, CaseDetail>;

const entry = (
  position: number,
  when: string,
  recorded: string,
  zh: string,
  en: string,
  of: UnitName | null,
): TraceEntry => ({
  position,
  version: position,
  type: 'TaskAgreed',
  at: when,
  recordedAt: recorded,
  actor: { unit: of, user: of ? '经办丙' : null },
  task: null,
  words: text(zh, en),
  hash: `a${position}5c4b7e01d35a8896b0c2ffe1a4d7713c5b0a9e8d6f7a21b3c4d5e6f7081920`,
});

export const trace: TraceEntry[] = [
  entry(1, at(23, '10:08'), at(23, '10:08'), '提交申请', 'Application submitted', units.school),
  entry(2, at(24, '12:00'), at(24, '12:00'), '主管部门审核：发出到期提醒', 'Warning given', null),
  entry(
    3,
    at(24, '17:30'),
    at(24, '17:32'),
    '主管部门审核：逾期未答复，视为同意，记入该单位',
    'Deemed consent',
    null,
  ),
  entry(4, at(25, '09:12'), at(25, '09:12'), '空编与职数核准：同意', 'Agreed', units.staffing),
];
