import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { openLegacyRegister } from './legacy-register.mjs';
import { fromLegacy } from './legacy-values.mjs';
import { makeFiles } from './make-data.mjs';
import { withCheck, withLuhn } from './making/checks.mjs';
import { holdersOf, persons, units } from './making/persons.mjs';
import { openRegister } from './register.mjs';

const here = import.meta.dirname;
const folder = mkdtempSync(join(tmpdir(), 'holders-test-'));
const registers = new Map();
after(() => {
  for (const register of registers.values()) register.close();
  rmSync(folder, { recursive: true, force: true });
});

const ELEMENTS = {
  police: ['birthDate', 'ethnicity', 'birthPlace', 'householdAddress', 'photo'],
  personnel: [
    ...['birthDate', 'nativePlace', 'workStartDate', 'personnelCategory', 'currentPosition'],
    ...[
      'currentPositionDate',
      'currentRank',
      'currentRankDate',
      'professionalTitle',
      'professionalTitleDate',
    ],
    ...['entryMode', 'entryDate', 'registrationDate', 'assessments', 'rewards', 'contractEnd'],
    ...['salaryStandard', 'salaryGrade', 'salaryPaidThrough', 'payrollAccount', 'archiveKeeper'],
    'fullTimeEducation',
  ],
  party: ['partyOrganisation', 'politicalStatus', 'partyJoinDate'],
  education: [
    ...['fullTimeEducation', 'fullTimeSchoolMajor', 'inServiceEducation', 'inServiceSchoolMajor', 'degree'],
  ],
  'household-index': ['householdDivision'],
  staffing: [
    ...['currentUnitName', 'currentUnitCreditCode', 'currentSupervisor', 'currentStaffingType'],
    'staffingRegisterNo',
  ],
  discipline: ['disciplineStatus'],
  'social-insurance': ['pensionAccountNo', 'annuityAccountNo'],
  'medical-insurance': ['medicalInsuredPlace'],
  'housing-fund': ['housingFundAccount'],
  'identity-account': ['mobile'],
  'selection-decisions': ['leavingUnit', 'receivingUnit', 'category', 'decidedOn'],
};
const MAY_BE_NONE = {
  party: ['partyOrganisation', 'partyJoinDate'],
  education: ['inServiceEducation', 'inServiceSchoolMajor'],
  personnel: ['professionalTitle', 'professionalTitleDate', 'contractEnd'],
};
const GAPS = new Set(['示例教师戊 medical-insurance', '示例干部寅 selection-decisions']);

describe('the registers', () => {
  it('every person is complete in every dataset, except the documented gaps', async () => {
    for (const person of persons) {
      for (const [dataset, elements] of Object.entries(ELEMENTS)) {
        const found = await look(person, dataset);
        const place = `${person.name} ${dataset}`;
        if (GAPS.has(place)) {
          assert.equal(found, null, place);
          continue;
        }
        assert.ok(found, place);
        assert.match(found.asOf, /^\d{4}-\d{2}-\d{2}$/, place);
        assert.deepEqual(Object.keys(found.record).sort(), [...elements].sort(), place);
        const none = elements.filter((element) => found.record[element] === null);
        assert.ok(
          none.every((element) => MAY_BE_NONE[dataset]?.includes(element)),
          `${place}: ${none}`,
        );
      }
    }
  });

  it('sources agree, except the two documented conflicts', async () => {
    const conflicts = [];
    for (const person of persons) {
      const archive = (await look(person, 'personnel')).record;
      const police = (await look(person, 'police')).record;
      const register = (await look(person, 'education')).record;
      if (archive.birthDate !== police.birthDate) conflicts.push(`${person.name} birthDate`);
      if (archive.fullTimeEducation !== register.fullTimeEducation)
        conflicts.push(`${person.name} fullTimeEducation`);
      assert.equal(police.birthDate.replaceAll('-', ''), idOf(person).slice(6, 14), person.name);
    }
    assert.deepEqual(conflicts, ['示例教师乙 birthDate', '示例教师庚 fullTimeEducation']);
  });

  it('a person stands only in the registers of the places concerned', async () => {
    const city = persons.find((person) => person.name === '示例教师辛');
    const keys = { name: city.name, idNumber: idOf(city) };
    assert.equal((await register('JXGA')).find('police', keys), null);
    assert.equal(
      (await register('GAJ')).find('police', keys).record.householdAddress.slice(0, 5),
      '某市中心区',
    );
  });

  it('decisions have a number each, name the unit the person leaves, and lead to a vacant post', async () => {
    const numbers = new Set();
    for (const person of persons.filter(({ decision }) => decision)) {
      numbers.add(person.decision.no);
      assert.match(person.decision.no, /^某(教人|卫人|组干)〔2026〕[1-9]\d*号$/);
      const { leavingUnit, receivingUnit, category } = (await look(person, 'selection-decisions')).record;
      assert.equal(leavingUnit, (await look(person, 'staffing')).record.currentUnitCreditCode);
      assert.equal(
        category === 'civilServant',
        (await look(person, 'personnel')).record.personnelCategory === '公务员',
      );
      const creditCode = receivingUnit;
      assert.ok((await register('BB')).find('vacant-posts', { creditCode }).records.length >= 2);
      assert.match(
        (await register('CZJ')).find('unit-funding', { creditCode }).record.unitFunding,
        /额拨款$/,
      );
    }
    assert.equal(numbers.size, 12);
  });

  it('numbers have valid check characters, and no ID number stands outside division prefix 99', async () => {
    const seen = new Set();
    for (const [file, text] of makeFiles()) {
      for (const [id] of text.matchAll(/(?<!\d)\d{17}[\dX](?![\dA-Z])/g)) {
        assert.equal(id.slice(0, 2), '99', file);
        assert.equal(id, withCheck(id.slice(0, 17)), file);
        seen.add(id);
      }
    }
    assert.deepEqual([...seen].sort(), persons.map(idOf).sort());
    for (const person of persons) {
      const { payrollAccount } = (await look(person, 'personnel')).record;
      assert.match(payrollAccount, /^\d{19}$/);
      assert.equal(payrollAccount, withLuhn(payrollAccount.slice(0, 18)));
      assert.match((await look(person, 'identity-account')).record.mobile, /^1990000\d{4}$/);
    }
    assert.equal(idOf(persons[0]), '990122198404150021');
    assert.equal(withCheck('11010519491231002'), '11010519491231002X');
    for (const { creditCode } of Object.values(units)) assert.ok(isCreditCode(creditCode), creditCode);
  });

  it('the committed files are what make-data.mjs writes', () => {
    for (const [file, text] of makeFiles()) assert.equal(readFileSync(join(here, file), 'utf8'), text, file);
  });
});

describe('legacy columns', () => {
  const read = (value, rule = {}) => fromLegacy({ column: 'A', ...rule }, { A: value });

  it('become dates, months, fen and labels', () => {
    assert.equal(read('19840415', { as: 'date' }), '1984-04-15');
    assert.equal(read('200608', { as: 'month' }), '2006-08');
    assert.equal(read('20060815', { as: 'month' }), '2006-08');
    assert.equal(read('7862.5', { as: 'fen' }), 786_250);
    assert.equal(read('01', { as: 'code', codes: { '01': '中共党员' } }), '中共党员');
  });

  it('NULL is "there is none", empty is no record, and a raw value never passes for a converted one', () => {
    assert.equal(read(null, { as: 'date' }), null);
    assert.equal(read('', { as: 'date' }), undefined);
    assert.throws(() => read('1984.04', { as: 'date' }), /without the form/);
    assert.throws(() => read('99', { as: 'code', codes: {} }), /not in the list/);
  });

  it('the adapter cannot write, whatever its configuration says', () => {
    const config = JSON.parse(readFileSync(join(here, 'config', 'JXSB.json'), 'utf8'));
    config.datasets['social-insurance'].sql = [
      'DELETE FROM AC01 WHERE AAC003 = :name AND AAC002 = :idNumber',
    ];
    const register = openLegacyRegister(config, join(here, 'seed'), folder);
    assert.throws(() => register.find('social-insurance', { name: 'a', idNumber: 'b' }), /readonly/);
    register.close();
  });
});

describe('two holders as processes', () => {
  const running = {};
  before(async () => {
    const data = join(folder, 'processes');
    [running.JXRS, running.JXGA, running.twin] = await Promise.all([
      start('JXRS', data),
      start('JXGA', data),
      start('JXRS', data), // both build the database at the same moment
    ]);
  });
  after(() => Object.values(running).forEach(({ child }) => void child.kill('SIGKILL')));

  const teacher = persons[0];
  const question = (over = {}) => ({
    dataset: 'personnel',
    keys: { name: teacher.name, idNumber: idOf(teacher) },
    elements: ['birthDate', 'workStartDate', 'salaryStandard', 'assessments', 'rewards', 'noSuchElement'],
    purpose: { basis: teacher.decision.no, unit: 'SZX', officer: '示例经办员', draft: 'draft-1' },
    ...over,
  });

  it('the county personnel bureau answers from its database with what was asked, no more', async () => {
    const expected = {
      found: true,
      asOf: '2026-09-01',
      record: {
        birthDate: '1984-04-15',
        workStartDate: '2006-08',
        salaryStandard: 786_250,
        assessments: [
          { year: 2025, result: '合格' },
          { year: 2024, result: '优秀' },
          { year: 2023, result: '合格' },
        ],
        rewards: [{ date: '2021-09-10', name: '优秀教师', grantedBy: '甲县人民政府' }],
      },
    };
    for (const holder of [running.JXRS, running.twin]) {
      assert.deepEqual(await ask(holder, question()), { status: 200, body: expected });
    }
  });

  it('the county police answers from its file', async () => {
    const { body } = await ask(
      running.JXGA,
      question({ dataset: 'police', elements: ['ethnicity', 'photo'] }),
    );
    assert.deepEqual(Object.keys(body.record), ['ethnicity', 'photo']);
    assert.equal(body.record.ethnicity, '汉族');
    assert.match(body.record.photo, /^data:image\/png;base64,iVBORw0KGgo/);
    assert.ok(body.record.photo.length < 1000);
  });

  it('a wrong name, a wrong number and an injected one are one answer', async () => {
    for (const keys of [
      { name: '示例教师乙', idNumber: idOf(teacher) },
      { name: teacher.name, idNumber: idOf(persons[1]) },
      { name: "' OR '1'='1", idNumber: "' OR '1'='1" },
    ]) {
      assert.deepEqual(await ask(running.JXRS, question({ keys })), { status: 200, body: { found: false } });
      assert.deepEqual(await ask(running.JXGA, question({ keys, dataset: 'police' })), {
        status: 200,
        body: { found: false },
      });
    }
  });

  it('an incomplete question is refused with what is missing', async () => {
    for (const [over, status, code] of [
      [{ dataset: 'constructor' }, 404, 'no-such-dataset'],
      [{ keys: { idNumber: idOf(teacher) } }, 400, 'keys-needed'],
      [{ keys: { name: teacher.name, idNumber: 1 } }, 400, 'keys-needed'],
      [{ purpose: { unit: 'SZX', officer: '示例经办员' } }, 400, 'purpose-needed'],
      [{ purpose: undefined }, 400, 'purpose-needed'],
      [{ elements: [] }, 400, 'elements-needed'],
    ]) {
      const answer = await ask(running.JXRS, question(over));
      assert.deepEqual([answer.status, answer.body.code], [status, code]);
    }
    assert.equal((await ask(running.JXRS, '{"dataset":')).status, 400);
    assert.equal((await ask(running.JXRS, `"${'x'.repeat(3_000_000)}"`)).status, 413);
  });

  it('another key opens nothing, not even the log', async () => {
    const stranger = { ...running.JXRS, key: 'another' };
    assert.equal((await ask(stranger, question())).status, 401);
    const log = await fetch(`${running.JXRS.url}/log`);
    assert.equal(log.status, 401);
    await log.body.cancel();
  });

  it('every access is logged with its purpose, without values and without the number', async () => {
    const holder = running.twin;
    await ask(holder, question());
    const response = await fetch(`${holder.url}/log`, { headers: { authorization: `Bearer ${holder.key}` } });
    const text = await response.text();
    const { unit, entries } = JSON.parse(text);
    const { time, ...last } = entries.at(-1);
    assert.equal(unit, 'JXRS');
    assert.ok(Math.abs(Date.now() - Date.parse(time)) < 60_000);
    assert.deepEqual(last, {
      dataset: 'personnel',
      elements: question().elements,
      unit: 'SZX',
      officer: '示例经办员',
      basis: '某教人〔2026〕31号',
      draft: 'draft-1',
      found: true,
    });
    assert.doesNotMatch(text, new RegExp(`${idOf(teacher)}|1984-04-15|${teacher.name}`));
    const file = readFileSync(join(folder, 'processes', 'JXRS.access.jsonl'), 'utf8')
      .trim()
      .split('\n');
    assert.ok(file.some((line) => JSON.parse(line).time === time));
  });

  it('stops on SIGTERM and when its parent is gone', async () => {
    running.JXGA.child.kill('SIGTERM');
    running.twin.child.stdin.end();
    assert.deepEqual(
      await Promise.all([running.JXGA, running.twin].map(async ({ exit }) => (await exit)[0])),
      [0, 0],
    );
  });
});

async function register(unit) {
  if (!registers.has(unit)) registers.set(unit, await openRegister(unit, folder));
  return registers.get(unit);
}

async function look(person, dataset) {
  const keys = { name: person.name, idNumber: idOf(person) };
  if (dataset === 'selection-decisions') keys.decisionNo = person.decision?.no ?? '';
  return (await register(holdersOf(person)[dataset])).find(dataset, keys);
}

function idOf(person) {
  return withCheck(person.id);
}

async function start(unit, data) {
  const key = `key-of-${unit}`;
  const child = spawn(process.execPath, [join(here, 'serve.mjs'), '--unit', unit, '--port', '0'], {
    env: { ...process.env, HOLDER_KEY: key, HOLDER_DATA: data, HOLDER_STDIN: '1' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const started = JSON.parse(line);
  assert.equal(started.unit, unit);
  return { child, key, exit, url: started.url };
}

async function ask({ url, key }, question) {
  const response = await fetch(`${url}/lookup`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: typeof question === 'string' ? question : JSON.stringify(question),
  });
  return { status: response.status, body: await response.json() };
}

/** GB 32100: the 18th character. */
function isCreditCode(code) {
  const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const sum = [...code.slice(0, 17)].reduce(
    (total, character, at) => total + characters.indexOf(character) * 3 ** at,
    0,
  );
  return code[17] === characters[(31 - (sum % 31)) % 31];
}
