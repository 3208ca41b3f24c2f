// The legacy databases as SQL text, in the tables, columns and codes that their adapters' configurations read.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { units } from './persons.mjs';

const configuration = join(import.meta.dirname, '..', 'config', 'JXRS.json');

/** The county's personnel database as an old cadre system keeps it; code lists are those of its adapter. */
export function personnelSeed(entries) {
  const { elements } = JSON.parse(readFileSync(configuration, 'utf8')).datasets.personnel;
  const code = (element, label, codes = elements[element].codes) => {
    const found = Object.entries(codes).find(([, text]) => text === label);
    if (!found) throw new Error(`JXRS has no code for ${element} ${label}`);
    return found[0];
  };
  const grade = (result) => code('assessments', result, elements.assessments.record.result.codes);
  const tables = {
    A01: ['A0000', 'A0101', 'A0184', 'A0104', 'A0107', 'A0111', 'A0134', 'A0160', 'DABGDW', 'XGSJ'],
    A02: ['A0000', 'A0201A', 'A0216A', 'A0243', 'A0255'],
    A05: ['A0000', 'A0192E', 'A0192C', 'A0524'],
    A06: ['A0000', 'A0601', 'A0604', 'A0699'],
    A08: ['A0000', 'A0801B', 'A0837'],
    A14: ['A0000', 'A1404A', 'A1407', 'A1411A'],
    A15: ['A0000', 'A1521', 'A1517'],
    A29: ['A0000', 'A2907', 'A2911', 'A2949'],
    GZ01: ['A0000', 'GZ_BZ', 'GZ_XJ', 'GZ_FZNY', 'GZ_KZH'],
    HT01: ['A0000', 'HT_QSRQ', 'HT_ZZRQ', 'HT_ZT'],
  };
  const rows = [];
  for (const [at, { keys, asOf, record }] of entries.entries()) {
    const id = `JX${String(at + 1).padStart(6, '0')}`;
    const sex = Number(keys.idNumber[16]) % 2 ? '1' : '2';
    rows.push(
      [
        'A01',
        id,
        keys.name,
        keys.idNumber,
        sex,
        digits(record.birthDate),
        code('nativePlace', record.nativePlace),
        digits(record.workStartDate),
        code('personnelCategory', record.personnelCategory),
        record.archiveKeeper,
        digits(asOf),
      ],
      ['A02', id, units.JXZX.name, '见习人员', digits(record.entryDate), '0'],
      ['A02', id, units.JXZX.name, record.currentPosition, digits(record.currentPositionDate), '1'],
      ['A05', id, code('currentRank', record.currentRank), digits(record.currentRankDate), '1'],
      [
        'A06',
        id,
        code('professionalTitle', record.professionalTitle),
        digits(record.professionalTitleDate),
        '1',
      ],
      ['A08', id, code('fullTimeEducation', record.fullTimeEducation), '1'],
      [
        'A29',
        id,
        digits(record.entryDate),
        code('entryMode', record.entryMode),
        digits(record.registrationDate),
      ],
      ...record.rewards.map((reward) => ['A14', id, reward.name, digits(reward.date), reward.grantedBy]),
      ...record.assessments.map(({ year, result }) => ['A15', id, String(year), grade(result)]),
      ['A15', id, '2022', '2'],
      [
        'GZ01',
        id,
        (record.salaryStandard / 100).toFixed(2),
        record.salaryGrade,
        digits(record.salaryPaidThrough),
        record.payrollAccount,
      ],
      ['HT01', id, digits(record.registrationDate), digits(record.contractEnd), '1'],
    );
  }
  return sqlText('甲县人事信息库：人员均为虚构', tables, rows, [
    'CREATE UNIQUE INDEX A01_SFZH ON A01 (A0184);',
    ...Object.keys(tables)
      .slice(1)
      .map((table) => `CREATE INDEX ${table}_RY ON ${table} (A0000);`),
  ]);
}

/** The county's social insurance database; beside pensions (120) it keeps work injury insurance (410). */
export function socialInsuranceSeed(entries) {
  const tables = {
    AC01: ['AAC001', 'AAC002', 'AAC003', 'AAC004', 'AAE036'],
    AC02: ['AAC001', 'AAE140', 'BAC001'],
    NJ01: ['AAC001', 'NJ_ZH'],
  };
  const rows = [];
  for (const [at, { keys, asOf, record }] of entries.entries()) {
    const id = String(7_000_001 + at);
    const sex = Number(keys.idNumber[16]) % 2 ? '1' : '2';
    rows.push(
      ['AC01', id, keys.idNumber, keys.name, sex, digits(asOf)],
      ['AC02', id, '120', record.pensionAccountNo],
      ['AC02', id, '410', `GS${id}`],
      ['NJ01', id, record.annuityAccountNo],
    );
  }
  return sqlText('甲县社会保险信息库：人员均为虚构', tables, rows, [
    'CREATE UNIQUE INDEX AC01_SFZH ON AC01 (AAC002);',
    'CREATE INDEX AC02_RY ON AC02 (AAC001);',
    'CREATE INDEX NJ01_RY ON NJ01 (AAC001);',
  ]);
}

function sqlText(title, tables, rows, indexes) {
  const lines = [`-- ${title}`];
  for (const [table, columns] of Object.entries(tables)) {
    lines.push('', `CREATE TABLE ${table} (${columns.map((column) => `${column} TEXT`).join(', ')});`);
    for (const [of, ...values] of rows) {
      if (of === table) lines.push(`INSERT INTO ${table} VALUES (${values.map(quote).join(', ')});`);
    }
  }
  return `${[...lines, '', ...indexes].join('\n')}\n`;
}

function digits(date) {
  return date.replaceAll('-', '');
}

function quote(value) {
  return value === null ? 'NULL' : `'${value.replaceAll("'", "''")}'`;
}
