import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { items } from '@lianban/catalog';
import { Item, type PlannedField, type Role } from '@lianban/contract';
import {
  agreeThrough,
  answerTask,
  apply,
  type Desk,
  type Office,
  openOffice,
  persons,
  picks,
  taskOf,
} from '../testing/office.fixture.ts';

const item = Item.parse(items[0]);
let office: Office;
let school: Desk;
let id: string;

before(async () => {
  office = await openOffice();
  school = await office.page('SZX', ['applicant'], 'clerk');
  id = (await apply(school)).body.id;
});
after(() => office.close());

const of = (fields: PlannedField[], field: string) => fields.find((f) => f.id === field);
const routesOf = (caseId: string) => [
  `/v1/cases/${caseId}`,
  `/v1/cases/${caseId}/events`,
  `/v1/cases/${caseId}/documents/transferOrder`,
  `/v1/tasks/${taskOf(caseId, 's2supervisor')}`,
];

test('for a unit that takes no part, and for one whose step is still to come, the case does not exist', async () => {
  for (const unit of ['KJJ', 'BB', 'JXRS', 'nobody']) {
    const desk = office.backend(unit);
    for (const path of routesOf(id)) {
      const answer = await desk.get(path);
      assert.deepEqual([answer.status, answer.body.code], [404, 'not-found'], `${unit} ${path}`);
    }
    assert.deepEqual((await desk.get('/v1/cases')).body.items, [], unit);
    assert.deepEqual((await desk.get('/v1/tasks')).body.items, [], unit);
    assert.deepEqual((await desk.get('/v1/tasks?state=done')).body.items, [], unit);
    const decided = await desk.post(
      `/v1/tasks/${taskOf(id, 's2supervisor')}/decision`,
      { decision: 'agree' },
      { 'if-match': '"t1"' },
    );
    assert.equal(decided.status, 404, unit);
  }
});

test('what does not exist and what is not yours are the same answer', async () => {
  const desk = office.backend('KJJ');
  const bodies = await Promise.all(
    [`/v1/cases/${id}`, '/v1/cases/never', `/v1/tasks/${taskOf(id, 's2supervisor')}`, '/v1/tasks/never'].map(
      async (path) => {
        const { traceId, ...rest } = (await desk.get(path)).body;
        return JSON.stringify(rest);
      },
    ),
  );
  assert.equal(new Set(bodies).size, 1);
});

test("another unit's inbox cannot be named", async () => {
  assert.equal((await office.backend('KJJ').get('/v1/tasks?unit=JYJ')).status, 404);
  assert.equal((await office.backend('JYJ').get('/v1/tasks?unit=JYJ')).body.items.length, 1);
});

test('an officer of the unit whose step it is sees the task; a user without an office there does not', async () => {
  const task = `/v1/tasks/${taskOf(id, 's2supervisor')}`;
  for (const role of ['officer', 'head', 'administrator', 'dataSteward'] as Role[]) {
    const desk = office.backend('JYJ', [role]);
    assert.equal((await desk.get(task)).status, 200, role);
    assert.equal((await desk.get('/v1/tasks')).body.items.length, 1, role);
  }
  for (const role of ['applicant', 'supervisor', 'leader'] as Role[]) {
    const desk = office.backend('JYJ', [role]);
    assert.equal((await desk.get(task)).status, 404, role);
    assert.deepEqual((await desk.get('/v1/tasks')).body.items, [], role);
  }
});

test('who only applies for a unit sees neither its inbox nor the cases that it handles for others', async () => {
  const clerk = office.backend('JYJ', ['applicant']);
  for (const path of routesOf(id)) assert.equal((await clerk.get(path)).status, 404, path);
  assert.deepEqual((await clerk.get('/v1/cases')).body.items, []);
  assert.equal((await office.backend('JYJ').get('/v1/cases')).body.items.length, 1);
});

test('only an applicant drafts, plans, submits, corrects, rates and withdraws', async () => {
  const officer = office.backend('SZX', ['officer']);
  const refused = [
    await officer.get('/v1/drafts'),
    await officer.post('/v1/drafts', { item: item.code, values: {} }),
    await officer.post(`/v1/items/${item.code}/plan`, { values: persons.teacher }),
    await officer.post('/v1/cases', { draft: 'x', values: {}, planHash: 'x' }),
    await officer.post(`/v1/cases/${id}/corrections`, { task: 'x', values: {}, answer: 'x' }),
    await officer.post(`/v1/cases/${id}/rating`, { grade: 5 }),
    await officer.post(`/v1/cases/${id}/withdrawal`, { reasons: 'x' }),
  ];
  for (const { status, body } of refused) assert.deepEqual([status, body.code], [403, 'role-required']);
});

test('an applicant of another unit can do nothing with the case', async () => {
  const clinic = await office.page('SYY', ['applicant']);
  for (const [path, body] of [
    [`/v1/cases/${id}/corrections`, { task: 'x', values: {}, answer: 'x' }],
    [`/v1/cases/${id}/rating`, { grade: 5 }],
    [`/v1/cases/${id}/withdrawal`, { reasons: 'x' }],
  ] as const)
    assert.equal((await clinic.post(path, body)).status, 404, path);
});

test('a unit takes part from the moment that something is put to it; documents are for those who take part', async () => {
  const other = (await apply(school, { ...persons.disciplined, ...picks })).body.id as string;
  await agreeThrough(office, other, 's2supervisor');
  assert.equal((await office.backend('BB').get(`/v1/cases/${other}`)).status, 200);
  assert.equal((await office.backend('JXRS').get(`/v1/cases/${other}`)).status, 404);
  for (const [step, unit] of [
    ['s3staffing', 'BB'],
    ['s4qualify', 'RSJ'],
    ['s5release', 'JXZX'],
    ['s5supervisor', 'JXJYJ'],
    ['s6origin', 'JXRS'],
    ['s6discipline', 'JXJW'],
    ['s7decide', 'RSJ'],
  ] as const) {
    const done = await answerTask(office.backend(unit), taskOf(other, step), {
      decision: 'agree',
      ...(step === 's3staffing' && { fills: { vacancyApprovalNo: '编核1号' } }),
    });
    assert.equal(done.status, 200, done.text.slice(0, 300));
  }
  const document = `/v1/cases/${other}/documents/transferOrder`;
  for (const desk of [school, office.backend('SBZX'), office.backend('RSJ')]) {
    const order = await desk.get(document);
    assert.equal(order.body.number, '某人调〔2026〕1号');
    assert.equal(order.body.lines.length, 8);
  }
  for (const unit of ['KJJ', 'SYY', 'GAJ'])
    assert.equal((await office.backend(unit).get(document)).status, 404, unit);

  // restricted values: only the unit whose own step needs them
  const seenBy = async (unit: string, step: string) =>
    (await office.backend(unit).get(`/v1/tasks/${taskOf(other, step)}`)).body.fields as PlannedField[];
  const pension = await seenBy('SBZX', 'a5pension');
  assert.equal(of(pension, 'pensionAccountNo')?.shown, 'value');
  assert.ok(of(pension, 'pensionAccountNo')?.value);
  for (const field of ['payrollAccount', 'salaryStandard', 'housingFundAccount', 'disciplineStatus'])
    assert.ok(!('value' in (of(pension, field) ?? {})), field);
  const fund = await seenBy('GJJ', 'a7fund');
  assert.ok(of(fund, 'housingFundAccount')?.value);
  assert.ok(!('value' in (of(fund, 'pensionAccountNo') ?? {})));
  const decided = await seenBy('RSJ', 's7decide');
  assert.equal(of(decided, 'disciplineStatus')?.value, '有');
  for (const [unit, step] of [
    ['SBZX', 'a5pension'],
    ['BB', 'a2enter'],
  ] as const)
    assert.ok(!('value' in (of(await seenBy(unit, step), 'disciplineStatus') ?? {})), unit);
  const shownToSchool = (await school.get(`/v1/cases/${other}`)).body.fields as PlannedField[];
  for (const field of item.form.fields.filter((f) => f.visibleTo))
    assert.ok(!('value' in (of(shownToSchool, field.id) ?? {})), field.id);
  assert.equal(of(shownToSchool, 'idNumber')?.value, persons.disciplined.idNumber);
  assert.match(String(of(pension, 'idNumber')?.value), /^9901\*+\d{4}$/);
});

test('the trace names units, officers and hashes, but no value of the person', async () => {
  const trace = await school.get(`/v1/cases/${id}/events`);
  assert.equal(trace.status, 200);
  const [first] = trace.body.items;
  assert.equal(first.type, 'CaseSubmitted');
  assert.match(first.hash, /^[0-9a-f]{64}$/);
  assert.ok(!trace.text.includes(persons.teacher.idNumber));
  assert.ok(!trace.text.includes('高级教师'));
});

test('lists of cases go on from page to page without gap or repeat', async () => {
  for (let i = 0; i < 22; i++) {
    const desk = await office.page('SZX', ['applicant'], `clerk${i}`);
    assert.equal((await apply(desk)).status, 201);
  }
  const seen: string[] = [];
  for (let next = ''; ; ) {
    const page = (await school.get(`/v1/cases${next && `?cursor=${next}`}`)).body;
    seen.push(...page.items.map((c: { id: string }) => c.id));
    if (!page.next) break;
    next = page.next;
  }
  assert.equal(new Set(seen).size, seen.length);
  assert.equal(seen.length, (await office.platform.core.store.counts()).cases);
  const inbox = office.backend('JYJ');
  const one = (await inbox.get('/v1/tasks')).body;
  const two = (await inbox.get(`/v1/tasks?cursor=${one.next}`)).body;
  const tasks = [...one.items, ...two.items].map((t: { id: string }) => t.id);
  assert.equal(new Set(tasks).size, tasks.length);
});

test('a unit that is ruled competent finds the task in its inbox', async () => {
  const other = (await apply(school)).body.id as string;
  for (const competentUnit of ['JYJ', 'ABC']) {
    const refused = await answerTask(office.backend('JYJ'), taskOf(other, 's2supervisor'), {
      decision: 'notCompetent',
      competentUnit,
      reasons: 'x',
    });
    assert.deepEqual([refused.status, refused.body.errors?.[0].pointer], [422, '/competentUnit']);
  }
  const forwarded = await answerTask(await office.page('JYJ'), taskOf(other, 's2supervisor'), {
    decision: 'notCompetent',
    competentUnit: 'WJW',
    reasons: '属卫健系统',
  });
  assert.equal(forwarded.status, 200, forwarded.text.slice(0, 300));
  const unknown = await answerTask(office.backend('GGB'), `${taskOf(other, 's2supervisor')}-competence`, {
    decision: 'rule',
    unit: 'ABC',
    reasons: 'x',
  });
  assert.deepEqual([unknown.status, unknown.body.errors?.[0].pointer], [422, '/unit']);
  const ruled = await answerTask(office.backend('GGB'), `${taskOf(other, 's2supervisor')}-competence`, {
    decision: 'rule',
    unit: 'WJW',
    reasons: '同意',
  });
  assert.equal(ruled.status, 200, ruled.text.slice(0, 300));
  assert.equal((await office.backend('WJW').get(`/v1/tasks/${taskOf(other, 's2supervisor')}.2`)).status, 200);
  assert.deepEqual((await office.backend('WJW').get('/v1/tasks')).body.items.length, 1);
});
