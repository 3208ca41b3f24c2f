import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Plan } from '@lianban/contract';
import { httpSources } from '../sources/http-sources.ts';
import { type HolderProcesses, startHolders } from '../testing/holder-processes.fixture.ts';
import { apply, itemPath, madeCase, type Office, openOffice, persons } from '../testing/office.fixture.ts';

const units = [
  'RSJ',
  'ZZB',
  'SGX',
  'JXRS',
  'JXGA',
  'JXZZ',
  'JXBB',
  'JXJW',
  'JXSB',
  'JXYB',
  'JXGJ',
  'DSJ',
  'BB',
  'CZJ',
];
let holders: HolderProcesses;
let office: Office;

before(async () => {
  holders = await startHolders(units);
  office = await openOffice({ sqlite: true, sources: httpSources(holders.addresses, 1500) });
});
after(async () => {
  await office.close();
  await holders.close();
});

test('a wrong name reaches the register of decisions and no other', async () => {
  const school = await office.page('SZX', ['applicant'], 'guesser');
  const answer = await school.post(itemPath, { values: { ...persons.teacher, name: '示例教师乙' } });
  assert.equal(answer.body.code, 'subject-not-found');
  assert.deepEqual(
    (await holders.log('RSJ')).map((e) => [e.dataset, e.found]),
    [['selection-decisions', false]],
  );
  for (const unit of units.filter((u) => u !== 'RSJ' && u !== 'ZZB'))
    assert.deepEqual(await holders.log(unit), [], unit);
});

test('fourteen real holders supply 43 of 61 fields, and each has on record who asked and why', async () => {
  const school = await office.page('SZX', ['applicant'], 'clerk');
  const made = await apply(school);
  const { counts } = await madeCase(school, made);
  assert.deepEqual([counts.typed, counts.picked, counts.fetched], [4, 4, 43]);
  const [asked] = await holders.log('JXSB');
  assert.equal(asked?.officer, 'clerk');
  assert.equal(asked?.basis, persons.teacher.selectionBasisNo);
});

test('a holder whose process ends takes only its own fields with it', async () => {
  await holders.kill('JXYB');
  const school = await office.page('SZX', ['applicant'], 'clerk');
  const plan = (await school.post(itemPath, { values: persons.teacher })).body as Plan;
  const fallen = plan.fields.filter((f) => f.fallbackFrom);
  assert.deepEqual(
    fallen.map((f) => [f.id, f.fallbackFrom?.unit, f.fallbackFrom?.why]),
    [['medicalInsuredPlace', 'JXYB', 'down']],
  );
});
