// Writes data/*.json, seed/*.sql and the table of README.md from the fictional persons: node make-data.mjs
// Deterministic. The registers are what counts: they are committed, and serve.mjs reads nothing else.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withCheck, withLuhn } from './making/checks.mjs';
import { personnelSeed, socialInsuranceSeed } from './making/legacy-seeds.mjs';
import { divisionOf, holdersOf, persons, units } from './making/persons.mjs';
import { photoOf } from './making/photo.mjs';

const AS_OF = '2026-09-01';
const here = import.meta.dirname;
const holders = {
  BB: '中共某市委机构编制委员会办公室',
  CZJ: '某市财政局',
  DSJ: '某市大数据发展管理局',
  GAJ: '某市公安局',
  GJJ: '某市住房公积金管理中心',
  JWJW: '中共某市纪律检查委员会某市监察委员会',
  JXBB: '中共甲县委机构编制委员会办公室',
  JXCZ: '甲县财政局',
  JXGA: '甲县公安局',
  JXGJ: '某市住房公积金管理中心甲县分中心',
  JXJW: '中共甲县纪律检查委员会甲县监察委员会',
  JXYB: '甲县医疗保障局',
  JXZZ: '中共甲县委组织部',
  RSJ: '某市人力资源和社会保障局',
  SBZX: '某市社会保险事业管理中心',
  SGX: '某省公共数据共享平台',
  YBJ: '某市医疗保障局',
  ZZB: '中共某市委组织部(市公务员局)',
};

const posts = {
  BB: {
    SZX: [
      post('SZX-P-07', '专业技术岗位 · 高中数学', '数学教研组', '专业技术七级', '事业编制（全额）', 1),
      post('SZX-P-11', '专业技术岗位 · 高中物理', '物理教研组', '专业技术八级', '事业编制（全额）', 1),
      post('SZX-P-14', '专业技术岗位 · 高中综合科目', '综合教研组', '专业技术九级', '事业编制（全额）', 2),
    ],
    SYY: [
      post('SYY-P-03', '专业技术岗位 · 中医内科', '中医内科', '专业技术六级', '事业编制（差额）', 1),
      post('SYY-P-09', '专业技术岗位 · 针灸推拿', '针灸推拿科', '专业技术九级', '事业编制（差额）', 2),
    ],
    JYJ: [
      post('JYJ-G-02', '三级主任科员 · 办公室', '办公室', '三级主任科员', '行政编制', 1),
      post('JYJ-G-05', '一级科员 · 基础教育处', '基础教育处', '一级科员', '行政编制', 1),
    ],
  },
  JXBB: {
    JXZX: [
      post('JXZX-P-04', '专业技术岗位 · 高中英语', '英语教研组', '专业技术九级', '事业编制（全额）', 1),
      post('JXZX-P-06', '专业技术岗位 · 高中地理', '地理教研组', '专业技术十级', '事业编制（全额）', 1),
    ],
  },
};

const funding = {
  CZJ: { SZX: '全额拨款', SYY: '差额拨款', YY: '差额拨款', JYJ: '全额拨款' },
  JXCZ: { JXZX: '全额拨款', JXGL: '全额拨款', JXJYJ: '全额拨款' },
};

const registers = new Map();

if (process.argv[1] === import.meta.filename) {
  for (const [file, text] of makeFiles()) writeFileSync(join(here, file), text);
}

/** Every written file with its text. */
export function makeFiles() {
  fillRegisters();
  const files = new Map([['README.md', readmeWithPersons()]]);
  for (const [unit, datasets] of registers) {
    if (unit === 'JXRS') files.set('seed/JXRS.sql', personnelSeed(datasets.personnel.entries));
    else if (unit === 'JXSB')
      files.set('seed/JXSB.sql', socialInsuranceSeed(datasets['social-insurance'].entries));
    else files.set(`data/${unit}.json`, `${toJson({ unit, name: holders[unit], datasets })}\n`);
  }
  return files;
}

function fillRegisters() {
  registers.clear();
  for (const person of persons) {
    const held = holdersOf(person);
    for (const [dataset, record] of Object.entries(recordsOf(person))) {
      const keys = { name: person.name, idNumber: withCheck(person.id) };
      if (dataset === 'selection-decisions') keys.decisionNo = person.decision.no;
      const asOf = dataset === 'identity-account' ? person.mobileAsOf : undefined;
      enter(held[dataset], dataset, keys, { asOf, record });
    }
  }
  for (const [holder, byUnit] of Object.entries(posts)) {
    for (const [unit, records] of Object.entries(byUnit)) {
      enter(holder, 'vacant-posts', { creditCode: units[unit].creditCode }, { records });
    }
  }
  for (const [holder, byUnit] of Object.entries(funding)) {
    for (const [unit, unitFunding] of Object.entries(byUnit)) {
      enter(holder, 'unit-funding', { creditCode: units[unit].creditCode }, { record: { unitFunding } });
    }
  }
}

function recordsOf(person) {
  const number = String(person.number).padStart(4, '0');
  const division = divisionOf(person.leaves);
  const unit = units[person.leaves];
  const records = {
    police: {
      birthDate: person.birthDate,
      ethnicity: person.ethnicity,
      birthPlace: person.birthPlace,
      householdAddress: `${person.householdAddress}${person.number}号`,
      photo: photoOf(person.number),
    },
    personnel: personnelOf(person, number),
    party: {
      partyOrganisation: person.partyOrganisation,
      politicalStatus: person.politicalStatus,
      partyJoinDate: person.partyJoinDate,
    },
    education: {
      fullTimeEducation: person.fullTimeEducation,
      fullTimeSchoolMajor: person.fullTimeSchoolMajor,
      inServiceEducation: person.inServiceEducation,
      inServiceSchoolMajor: person.inServiceSchoolMajor,
      degree: person.degree,
    },
    'household-index': { householdDivision: person.householdDivision },
    staffing: {
      currentUnitName: unit.name,
      currentUnitCreditCode: unit.creditCode,
      currentSupervisor: unit.supervisor,
      currentStaffingType: staffingTypeOf(person),
      staffingRegisterNo: `${division}-${person.leaves}-${number}`,
    },
    discipline: { disciplineStatus: person.discipline },
    'social-insurance': {
      pensionAccountNo: `${division}120${number}`,
      annuityAccountNo: `NJ${division}${number}`,
    },
    'housing-fund': { housingFundAccount: `GJ${division}0${number}` },
    'identity-account': { mobile: `1990000${number}` },
  };
  if (person.medicalInsuredPlace)
    records['medical-insurance'] = { medicalInsuredPlace: person.medicalInsuredPlace };
  if (person.decision) {
    records['selection-decisions'] = {
      leavingUnit: unit.creditCode,
      receivingUnit: units[person.goesTo].creditCode,
      category: person.category,
      decidedOn: person.decision.on,
    };
  }
  return records;
}

function staffingTypeOf({ category, leaves }) {
  if (category === 'civilServant') return '行政编制';
  return leaves === 'YY' ? '事业编制（差额）' : '事业编制（全额）';
}

function personnelOf(person, number) {
  return {
    birthDate: person.archiveBirthDate ?? person.birthDate,
    nativePlace: person.nativePlace,
    workStartDate: person.workStartDate,
    personnelCategory: person.personnelCategory,
    currentPosition: person.currentPosition,
    currentPositionDate: person.currentPositionDate,
    currentRank: person.currentRank,
    currentRankDate: person.currentRankDate,
    professionalTitle: person.professionalTitle,
    professionalTitleDate: person.professionalTitleDate,
    entryMode: person.entryMode,
    entryDate: person.entryDate,
    registrationDate: person.registrationDate,
    assessments: person.grades.map((result, at) => ({ year: 2025 - at, result })),
    rewards: person.rewards,
    contractEnd: person.contractEnd,
    salaryStandard: Math.round(person.salary * 100),
    salaryGrade: person.salaryGrade,
    salaryPaidThrough: '2026-08',
    payrollAccount: withLuhn(`99012200000000${number}`),
    archiveKeeper: person.archiveKeeper,
    fullTimeEducation: person.archiveFullTimeEducation ?? person.fullTimeEducation,
  };
}

function post(code, label, department, rank, staffingType, vacancies) {
  return { code, label: `${label}（空编 ${vacancies}）`, department, rank, staffingType, vacancies };
}

function enter(unit, dataset, keys, { asOf = AS_OF, ...held }) {
  if (!registers.has(unit)) registers.set(unit, {});
  const datasets = registers.get(unit);
  datasets[dataset] ??= { keys: Object.keys(keys), ...(held.records ? { list: true } : {}), entries: [] };
  datasets[dataset].entries.push({ keys, asOf, ...held });
}

function readmeWithPersons() {
  const rows = persons.map((person) => {
    const { number, name, leaves, goesTo, decision, special } = person;
    return `| ${number} | ${name} | ${withCheck(person.id)} | ${decision?.no ?? 'none'} | ${leaves} | ${goesTo ?? '-'} | ${special} |`;
  });
  const table = [
    '| no. | name | ID number | decision | leaves | goes to | what is special |',
    '|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
  return readFileSync(join(here, 'README.md'), 'utf8').replace(
    /(<!-- persons -->\n)[\s\S]*(\n<!-- \/persons -->)/,
    (_, start, end) => start + table + end,
  );
}

/** JSON as the repository's formatter leaves it: what is short stands on one line. */
function toJson(value, indent = '') {
  if (Array.isArray(value) && value.every((item) => typeof item === 'string'))
    return `[${value.map((item) => JSON.stringify(item)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((item) => toJson(item, inner))
    : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${toJson(item, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return parts.length === 0
    ? open + close
    : `${open}\n${inner}${parts.join(`,\n${inner}`)}\n${indent}${close}`;
}
