import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assignAdministrator } from '../access/administer.ts';
import {
  agreeThrough,
  apply,
  type Desk,
  type Office,
  openOffice,
  persons,
  taskOf,
} from '../testing/office.fixture.ts';

let office: Office;
let school: Desk;
let id: string;
const purpose = '核对调动人员身份';

before(async () => {
  office = await openOffice();
  school = await office.page('SZX', ['applicant'], 'clerk');
  id = (await apply(school)).body.id;
});
after(() => office.close());

const reveal = (desk: Desk, fields: string[], why: string = purpose, path = `/v1/cases/${id}/reveal`) =>
  desk.post(path, { fields, purpose: why });

test('an officer whose unit has the open task sees a masked value in full, for a purpose', async () => {
  for (const path of [`/v1/cases/${id}/reveal`, `/v1/tasks/${taskOf(id, 's2supervisor')}/reveal`]) {
    const desk = await office.page('JYJ', ['officer'], 'liu');
    const answer = await reveal(desk, ['idNumber'], purpose, path);
    assert.equal(answer.status, 200, answer.text);
    assert.deepEqual(answer.body.values, [{ field: 'idNumber', value: persons.teacher.idNumber }]);
  }
  assert.equal((await reveal(office.backend('JYJ'), ['idNumber'], ' 1 ')).status, 400);
  assert.equal(
    (await office.backend('JYJ').post(`/v1/cases/${id}/reveal`, { fields: ['idNumber'] })).status,
    400,
  );
});

test('every reveal is logged with officer, fields and purpose, under the person of the plan', async () => {
  const { store } = office.platform.core;
  const reads = await store.pageReads(0, 100);
  const planned = reads.find((read) => !read.purpose.startsWith('reveal'));
  const revealed = reads.filter((read) => read.purpose === `reveal: ${purpose}`);
  assert.equal(revealed.length, 2);
  for (const read of revealed)
    assert.deepEqual(
      [read.user, read.unit, read.fields, read.reference, read.subject],
      ['liu', 'JYJ', 'idNumber', id, planned?.subject],
    );
  const person = { unit: 'ZFB', user: 'shen', role: 'auditAdministrator', by: 'operator' } as const;
  await assignAdministrator(office.platform.core.security, person);
  const listed = await office.backend('ZFB', ['auditAdministrator'], 'shen').get('/v1/reads');
  assert.equal(listed.body.items.length, reads.length);
  assert.ok(!listed.text.includes(persons.teacher.idNumber));
});

test('what is withheld from the task stays withheld, and nothing of the same request is shown or logged', async () => {
  const before = (await office.platform.core.store.pageReads(0, 100)).length;
  for (const fields of [['idNumber', 'disciplineStatus'], ['payrollAccount'], ['noSuchField']]) {
    const answer = await reveal(office.backend('JYJ'), fields);
    assert.deepEqual([answer.status, answer.body.code], [422, 'invalid-values'], fields.join());
    assert.ok(!answer.text.includes(persons.teacher.idNumber));
  }
  assert.equal((await office.platform.core.store.pageReads(0, 100)).length, before);
});

test('nobody else reveals: not the applicant, not a unit elsewhere, not one whose task is done', async () => {
  assert.equal((await reveal(school, ['idNumber'])).status, 403);
  assert.equal((await reveal(office.backend('KJJ'), ['idNumber'])).status, 404);
  assert.equal((await reveal(office.backend('BB'), ['idNumber'])).status, 404);
  await agreeThrough(office, id, 's2supervisor');
  const done = await reveal(office.backend('JYJ'), ['idNumber']);
  assert.deepEqual([done.status, done.body.code], [403, 'role-required']);
  const task = await reveal(
    office.backend('JYJ'),
    ['idNumber'],
    purpose,
    `/v1/tasks/${taskOf(id, 's2supervisor')}/reveal`,
  );
  assert.deepEqual([task.status, task.body.code], [409, 'task-not-open']);
  assert.equal((await reveal(office.backend('BB'), ['idNumber'])).status, 200);
});

test('an officer reveals sixty values an hour, and is told when to go on', async () => {
  const desk = office.backend('BB', ['officer'], 'busy');
  for (let i = 0; i < 60; i++) assert.equal((await reveal(desk, ['idNumber'])).status, 200);
  const refused = await reveal(desk, ['idNumber']);
  assert.equal(refused.status, 429);
  assert.ok(Number(refused.headers.get('retry-after')) > 3_000);
  assert.equal((await reveal(office.backend('BB', ['officer'], 'calm'), ['idNumber'])).status, 200);
  office.machine.aheadInMs += 3_600_001;
  assert.equal((await reveal(desk, ['idNumber'])).status, 200);
});
