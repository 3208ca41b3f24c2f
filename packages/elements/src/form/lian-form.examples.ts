import type { Plan, PlannedField, PlannedMaterial, Text } from '@lianban/contract';

// Named data sets: tests, pictures and the playground use the same ones. Persons and units are invented.

const text = (zh: string, en = zh): Text => ({ zh, en });
const at = '2026-11-23T10:02:00+08:00';
let number = 0;

type Part = Partial<PlannedField>;

function field(id: string, section: string, label: Text, type: string, part: Part): PlannedField {
  return {
    id,
    no: ++number,
    section,
    label,
    type,
    count: 'typed',
    action: 'ask',
    ground: 'nobody-holds-it',
    reason: text('没有部门掌握，由您填写', 'No department holds it'),
    shown: 'input',
    tests: [],
    ...part,
  };
}

function held(
  id: string,
  section: string,
  label: Text,
  value: unknown,
  unitName: string,
  part: Part = {},
  type = 'string',
) {
  return field(id, section, label, type, {
    count: 'fetched',
    action: 'fetch',
    ground: 'held-and-usable',
    reason: text('部门已掌握且可以共享，无需填写。', 'A department holds it and may share it.'),
    shown: 'value',
    value,
    provenance: {
      unit: 'RSJ-A',
      unitName,
      dataset: 'personnel',
      fetchedAt: at,
      asOf: '2026-11-20',
      basis: text('数据授权 G-017', 'grant G-017'),
      purpose: '某教人〔2026〕31号',
      confidence: 'authoritative',
    },
    ...part,
  });
}

const askedFields: PlannedField[] = [
  field(
    'selectionBasisNo',
    'basis',
    text('选聘（商调）依据文号', 'Number of the selection decision'),
    'string',
    {
      value: '某教人〔2026〕31号',
      why: text('凭此依据方可查询拟调人员信息。', 'A person’s data may be read only on the strength of it.'),
      maxLength: 60,
    },
  ),
  field('name', 'basis', text('姓名', 'Name'), 'string', { value: '示例教师甲', maxLength: 50 }),
  field('idNumber', 'basis', text('公民身份号码', 'Citizen ID number'), 'citizenId', {
    value: '990122198404150021',
  }),
  field('targetPosition', 'targetPost', text('拟任岗位', 'Post to be taken'), 'ref', {
    count: 'picked',
    value: 'p1',
    options: [
      {
        value: 'p1',
        label: text('专业技术岗位 · 高中数学（空编 1）', 'Specialist · mathematics (1 vacant)'),
        fills: { targetDepartment: '数学教研组' },
      },
      {
        value: 'p2',
        label: text('专业技术岗位 · 高中物理（空编 1）', 'Specialist · physics (1 vacant)'),
        fills: { targetDepartment: '物理教研组' },
      },
    ],
  }),
  field('transferMode', 'targetPost', text('调动方式', 'Kind of transfer'), 'enum', {
    count: 'picked',
    value: 'exchange',
    options: [
      { value: 'exchange', label: text('事业单位交流', 'Between public institutions') },
      { value: 'rotation', label: text('转任', 'Within the civil service') },
    ],
  }),
  field('reportingDate', 'targetPost', text('拟报到日期', 'Planned first day'), 'date', {
    value: '2026-12-14',
    notPast: true,
    why: text('没有部门掌握，由调入单位与本人商定。', 'No department holds it: unit and person agree on it.'),
  }),
  field('socialCardActivation', 'options', text('是否启用社保卡', 'Activate the social card'), 'boolean', {
    count: 'picked',
  }),
  field('householdMove', 'options', text('是否迁移户籍', 'Move the household'), 'boolean', {
    count: 'picked',
  }),
];

const heldFields: PlannedField[] = [
  held('birthDate', 'personal', text('出生日期', 'Date of birth'), '1984-04-15', '甲县人社局', {}, 'date'),
  held('politicalStatus', 'personal', text('政治面貌', 'Political status'), '中共党员', '甲县委组织部'),
  held('fullTimeEducation', 'education', text('学历', 'Education'), '大学本科', '省共享平台（学历信息）'),
  held('degree', 'education', text('学位', 'Degree'), '理学学士', '省共享平台（学历信息）'),
  held(
    'workStartDate',
    'currentPost',
    text('参加工作时间', 'Start of work'),
    '2006-08',
    '甲县人社局',
    {},
    'month',
  ),
  held(
    'professionalTitle',
    'currentPost',
    text('职称', 'Professional title'),
    '高级教师（副高级）',
    '甲县人社局',
  ),
  held(
    'assessments',
    'currentPost',
    text('近三年年度考核结果', 'Assessments'),
    ['合格', '优秀', '合格'],
    '甲县人社局',
    {},
    'enum[]',
  ),
  held('rewards', 'currentPost', text('奖励情况', 'Rewards'), [], '甲县人社局', {}, 'record[]'),
  held(
    'disciplineStatus',
    'currentPost',
    text('处分影响期或受审查情况', 'Discipline'),
    undefined,
    '甲县纪委监委',
    {
      shown: 'obtained',
    },
  ),
  field('targetDepartment', 'targetPost', text('拟任内设机构', 'Department'), 'ref', {
    count: 'computed',
    action: 'fetch',
    reason: text('随所选岗位带出。', 'Follows from the post.'),
    shown: 'value',
    value: '数学教研组',
  }),
  field('vacancyApprovalNo', 'targetPost', text('空编核准号', 'Vacancy approval'), 'string', {
    count: 'later',
    action: 'fetch',
    reason: text('由市委编办办理时生成', 'Made by the staffing office on the way'),
    shown: 'later',
  }),
  held(
    'payrollAccount',
    'pay',
    text('工资卡账户', 'Payroll account'),
    undefined,
    '甲县人社局',
    { shown: 'obtained' },
    'bankCard',
  ),
  held('salaryStandard', 'pay', text('现工资标准', 'Salary'), 512_000, '甲县人社局', {}, 'money'),
  held('medicalInsuredPlace', 'pay', text('医保参保地', 'Place of medical insurance'), '甲县', '甲县医保局'),
];

function material(id: string, name: Text, ground: string, reason: Text, more: Partial<PlannedMaterial> = {}) {
  return {
    id,
    name,
    action: 'fetch',
    ground,
    reason,
    needed: false,
    tests: [],
    ...more,
  } satisfies PlannedMaterial;
}

export const materials: PlannedMaterial[] = [
  material(
    'm01',
    text('干部调动商函（商调函）', 'Letter asking for consent'),
    'issued-by-participant',
    text('由市人力社保局出具，本次同办', 'Issued by the personnel office in this case'),
  ),
  material(
    'm11',
    text('空编及岗位职数证明', 'Proof of a vacant post'),
    'issued-by-participant',
    text('由市委编办核准，本次同办', 'Approved by the staffing office in this case'),
  ),
  material(
    'm05',
    text('居民身份证复印件', 'Copy of the ID card'),
    'held-and-usable',
    text('公安部门已共享', 'Shared by the police'),
  ),
  material(
    'm08',
    text('专业技术职务任职资格证书', 'Certificate of the professional title'),
    'held-and-usable',
    text('甲县人社局已共享', 'Shared by the county'),
  ),
  material(
    'm07',
    text('学历、学位证书复印件', 'Certificates of education'),
    'self-verifiable',
    text(
      '不需提交。受理单位可自行核验：由受理单位自行查验。规则：示例市“部门间最多跑一次”改革，三不提交之三（版本 1）。',
      'Not to be submitted: the receiving unit can check it itself. Rule: three-no-submit, third test (version 1).',
    ),
    {
      note: text(
        '由审核单位在学历学位登记系统自行核验',
        'The reviewing office checks them in the register of education',
      ),
    },
  ),
  material(
    'm17',
    text('近亲属任职回避情况说明', 'Statement on relatives'),
    'commitment',
    text('由本人书面承诺代替', 'Replaced by a written commitment'),
  ),
];

export const neededMaterial: PlannedMaterial = material(
  'm99',
  text('劳动仲裁裁决书原件', 'Arbitration award, original'),
  'nobody-holds-it',
  text('没有部门掌握，请提交', 'No department holds it: bring it'),
  { needed: true, action: 'ask' },
);

function plan(fields: readonly PlannedField[], ofMaterials: readonly PlannedMaterial[] = materials): Plan {
  const count = (kind: PlannedField['count']) => fields.filter((one) => one.count === kind).length;
  return {
    item: {
      code: 'crossLevelTransfer',
      version: '2026-09-01',
      name: text('机关事业单位人员跨层级调动“一件事”', 'Transfer of staff between levels, one matter'),
      formName: text(
        '某市示例高级中学 · 一张表、七个工作日、零次跑。只填部门没有掌握的信息。',
        'One form, seven working days, no visit. Only what no department holds.',
      ),
    },
    sections: [
      { id: 'basis', title: text('依据与人员', 'Basis and person') },
      { id: 'personal', title: text('个人信息', 'Personal data') },
      { id: 'education', title: text('学历学位', 'Education') },
      { id: 'currentPost', title: text('现任岗位与经历', 'Current post and service') },
      { id: 'targetPost', title: text('拟任岗位', 'Post to be taken') },
      { id: 'pay', title: text('工资与保险', 'Pay and insurance') },
      { id: 'options', title: text('点单事项', 'Optional sub-items') },
    ],
    fields: [...fields],
    materials: [...ofMaterials],
    counts: {
      typed: count('typed'),
      picked: count('picked'),
      fetched: count('fetched'),
      computed: count('computed'),
      later: count('later'),
      total: fields.length,
      materials: ofMaterials.length,
      materialsNotNeeded: ofMaterials.filter((one) => !one.needed).length,
    },
    planHash: 'b7d1f0a4c2e59b7d1f0a4c2e59b7d1f0',
    plannedAt: at,
  };
}

const replace = (fields: readonly PlannedField[], id: string, part: Part): PlannedField[] =>
  fields.map((one) => (one.id === id ? { ...one, ...part } : one));

const normal = plan([...askedFields, ...heldFields]);

export const examples = {
  normal,
  /** the medical insurance office has no record: the place is asked */
  missingRecord: plan([
    ...askedFields,
    ...replace(heldFields, 'medicalInsuredPlace', {
      shown: 'input',
      count: 'typed',
      action: 'ask',
      value: '甲县',
      fallbackFrom: { unit: 'YBJ-A', unitName: '甲县医保局', why: 'no-record' },
    }),
  ]),
  /** the archive and the household register disagree on the date of birth */
  conflict: plan([
    ...askedFields,
    ...replace(heldFields, 'birthDate', {
      decisive: true,
      conflict: {
        all: [
          { unit: 'ZZB-A', unitName: '人事档案', value: '1984-04-15', asOf: '2020-01-01' },
          { unit: 'GAJ-A', unitName: '户籍登记', value: '1984-05-14', asOf: '2019-03-02' },
        ],
      },
    }),
  ]),
  /** two slips: the check digit, and a date gone by */
  slips: plan([
    ...replace(replace(askedFields, 'idNumber', { value: '990122198404150022' }), 'reportingDate', {
      value: '2026-02-30',
    }),
    ...heldFields,
  ]),
  /** nothing typed yet */
  blank: plan([...askedFields.map(({ value: _, ...one }) => one), ...heldFields]),
  /** one document is needed after all */
  oneMaterial: plan([...askedFields, ...heldFields], [neededMaterial, ...materials]),
  /** names that do not fit on a line */
  longNames: plan([
    ...replace(askedFields, 'name', {
      label: text(
        '拟调入人员（含其居民身份证件上所载全部姓名、曾用名及少数民族文字姓名的规范汉字译写）',
        'Name as printed on the identity card, with all former names and transliterations of names in minority scripts',
      ),
      value: '买买提·吐尔逊江·阿卜杜热西提·示例'.repeat(3),
    }),
    ...replace(heldFields, 'politicalStatus', {
      value: '某市某县示例街道办事处退役军人服务保障中心机关联合党支部委员会第三党小组'.repeat(2),
      provenance: {
        ...heldFields[1]!.provenance!,
        unitName: '某市某县人力资源和社会保障局（县公务员局、县劳动人事争议仲裁院）',
      },
    }),
  ]),
  /** more than twenty asked fields: the item's own sections */
  many: plan(
    Array.from({ length: 45 }, (_, i) =>
      field(
        `f${i}`,
        ['basis', 'personal', 'education'][Math.floor(i / 15)]!,
        text(`填写项 ${i + 1}`, `Field ${i + 1}`),
        'string',
        {},
      ),
    ),
    [],
  ),
} satisfies Record<string, Plan>;
