import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { items } from '@lianban/catalog';
import { Item, type Plan } from '@lianban/contract';
import { type Desk, itemPath, type Office, openOffice, persons, picks } from '../testing/office.fixture.ts';

const item = Item.parse(items[0]);
let office: Office;
let school: Desk;

before(async () => {
  office = await openOffice();
});
beforeEach(async () => {
  office.holders.down.clear();
  office.holders.corrected.clear();
  office.holders.asked.length = 0;
  school = await office.page('SZX', ['applicant'], `clerk-${performance.now()}`);
});
after(() => office.close());

async function planOf(values: object, desk = school): Promise<Plan> {
  const answer = await desk.post(itemPath, { values });
  assert.equal(answer.status, 200, answer.text);
  return answer.body as Plan;
}
const field = (plan: Plan, id: string) => {
  const found = plan.fields.find((f) => f.id === id);
  assert.ok(found, id);
  return found;
};

test('of 61 fields a teacher types 4 and picks 4; none of 17 materials is needed', async () => {
  const plan = await planOf(persons.teacher);
  assert.deepEqual(plan.counts, {
    typed: 4,
    picked: 4,
    fetched: 43,
    computed: 9,
    later: 1,
    total: 61,
    materials: 17,
    materialsNotNeeded: 17,
  });
  assert.deepEqual(
    plan.fields.filter((f) => f.count === 'typed').map((f) => f.id),
    ['selectionBasisNo', 'name', 'idNumber', 'reportingDate'],
  );
});

test('where nobody holds the medical record its place is typed, marked as self-declared, and verified; no proof is asked', async () => {
  const plan = await planOf(persons.noMedicalRecord);
  const { typed, picked, fetched, computed, later, materialsNotNeeded } = plan.counts;
  assert.deepEqual([typed, picked, fetched, computed, later, materialsNotNeeded], [5, 4, 42, 9, 1, 17]);
  const place = field(plan, 'medicalInsuredPlace');
  assert.equal(place.shown, 'input');
  assert.deepEqual(place.fallbackFrom, { unit: 'JXYB', unitName: '甲县医保局', why: 'no-record' });
  assert.equal(place.provenance?.confidence, 'applicant');
});

test('two sources that disagree are both kept; the authority is shown until a person has settled it', async () => {
  const birth = field(await planOf(persons.conflict), 'birthDate');
  assert.equal(birth.value, '1986-03-12');
  assert.equal(birth.provenance?.unit, 'JXRS');
  assert.deepEqual(
    birth.conflict?.all.map((c) => [c.unit, c.value]),
    [
      ['JXRS', '1986-03-12'],
      ['JXGA', '1986-05-12'],
    ],
  );
});

test('for a civil servant the organisation departments answer in place of the personnel ones', async () => {
  const desk = await office.page('JYJ', ['applicant']);
  const plan = await planOf(persons.civilServant, desk);
  assert.equal(field(plan, 'birthDate').provenance?.unit, 'JXZZ');
  const asked = new Set(office.holders.asked.map((q) => `${q.unit}/${q.dataset}`));
  assert.ok(asked.has('ZZB/selection-decisions') && asked.has('JXZZ/personnel'));
  assert.ok(!asked.has('JXRS/personnel'));
});

test('what a field says of itself names units and datasets in words, not by code', async () => {
  const plan = await planOf(persons.conflict);
  const birth = field(plan, 'birthDate');
  assert.match(birth.reason.zh, /甲县人社局.*甲县公安局/);
  for (const { reason } of [...plan.fields, ...plan.materials])
    assert.doesNotMatch(`${reason.zh}${reason.en}`, /\b(JX[A-Z]{2}|GAJ|RSJ|SGX)\b/);
});

test('a holder that is down takes exactly its own fields with it', async () => {
  const whole = await planOf(persons.teacher);
  const units = new Set(office.holders.asked.map((q) => q.unit));
  const sources = new Map(
    whole.fields.flatMap((f) => (f.provenance && f.count === 'fetched' ? [[f.id, f.provenance.unit]] : [])),
  );
  for (const unit of units) {
    if (unit === 'RSJ') continue;
    office.holders.down.clear();
    office.holders.down.add(unit);
    const plan = await planOf(persons.teacher, await office.page('SZX', ['applicant'], unit));
    const changed = plan.fields
      .filter((f) => JSON.stringify(f.action) !== JSON.stringify(field(whole, f.id).action))
      .map((f) => f.id);
    const own = [...sources].filter(([, from]) => from === unit).map(([id]) => id);
    // without the register of households nobody knows which police station to ask
    const located = unit === 'SGX' ? [...sources].filter(([, from]) => from === 'JXGA') : [];
    const copied = unit === 'SGX' ? ['fullTimeEducation'] : unit === 'JXRS' ? ['birthDate'] : [];
    const expected = [...own, ...located.map(([id]) => id)].filter((id) => !copied.includes(id));
    const after = changed.filter((id) => sources.has(id));
    assert.deepEqual(after.sort(), expected.sort(), unit);
    for (const id of expected) {
      assert.equal(field(plan, id).action, 'ask', `${unit} ${id}`);
      assert.equal(field(plan, id).fallbackFrom?.why, 'down', `${unit} ${id}`);
    }
    // an authority that is down is stood in for by the copy, and verified
    for (const id of copied) assert.equal(field(plan, id).provenance?.confidence, 'copy', `${unit} ${id}`);
  }
});

test('without the list of vacant posts the post and what follows from it is typed', async () => {
  office.holders.down.add('BB');
  const plan = await planOf(persons.teacher);
  for (const id of ['targetPosition', 'targetDepartment', 'targetRank', 'targetStaffingType']) {
    assert.equal(field(plan, id).count, 'typed', id);
    assert.equal(field(plan, id).fallbackFrom?.unit, 'BB', id);
  }
  assert.equal(field(plan, 'birthDate').action, 'fetch');
});

test('values reserved for those who decide or act are nowhere in what the applicant gets', async () => {
  const answer = await school.post(itemPath, { values: persons.disciplined });
  const restricted = item.form.fields.filter((f) => f.visibleTo).map((f) => f.id);
  assert.equal(restricted.length, 7);
  const secret = new Set<string>();
  for (const { elements, ...question } of [...office.holders.asked]) {
    const wanted = elements.filter((e) => restricted.includes(e));
    if (wanted.length === 0) continue;
    const found = await office.holders.lookup({ ...question, elements: wanted });
    if (found.status === 'ok') for (const value of Object.values(found.record)) secret.add(String(value));
  }
  assert.equal(secret.size, 7);
  for (const value of secret) {
    if (value !== '有') assert.ok(!answer.text.includes(value), value);
    assert.ok(!answer.text.includes(`"value":${JSON.stringify(value)}`), value);
  }
  for (const id of restricted) {
    assert.equal(field(answer.body, id).shown, 'obtained', id);
    assert.ok(!('value' in field(answer.body, id)), id);
  }
});

test('sensitive values leave masked', async () => {
  const plan = await planOf(persons.teacher);
  assert.equal(field(plan, 'medicalInsuredPlace').value, '甲*');
  assert.equal(field(plan, 'medicalInsuredPlace').shown, 'masked');
  assert.equal(field(plan, 'photo').shown, 'obtained');
});

test('a wrong name, a wrong number, an unknown decision and one for another unit are one and the same answer, and nothing is read', async () => {
  const { teacher } = persons;
  const clinic = await office.page('SYY', ['applicant']);
  const answers = [
    await school.post(itemPath, { values: { ...teacher, name: '示例教师乙' } }),
    await school.post(itemPath, { values: { ...teacher, idNumber: '990122198605120013' } }),
    await school.post(itemPath, { values: { ...teacher, selectionBasisNo: '某教人〔2026〕99号' } }),
    await school.post(itemPath, { values: persons.withoutDecision }),
    await clinic.post(itemPath, { values: teacher }),
  ];
  const same = answers.map(({ status, body: { traceId, ...rest } }) => JSON.stringify([status, rest]));
  assert.equal(new Set(same).size, 1, same.join('\n'));
  assert.equal(answers[0]?.status, 404);
  assert.equal(answers[0]?.body.code, 'subject-not-found');
  const headers = answers.map((a) => [...a.headers].filter(([name]) => name !== 'lianban-time').join('|'));
  assert.equal(new Set(headers).size, 1);
  assert.deepEqual(
    [...new Set(office.holders.asked.map((q) => q.dataset))],
    ['selection-decisions'],
    'only the decisions were asked',
  );
});

test('guesses are limited, also when they come all at once; a stranger to the limit is not held up', async () => {
  const wrong = { values: { ...persons.teacher, name: '示例教师乙' } };
  const answers = await Promise.all(Array.from({ length: 14 }, () => school.post(itemPath, wrong)));
  assert.equal(answers.filter((a) => a.status === 404).length, 10);
  const limited = answers.find((a) => a.status === 429);
  assert.ok(Number(limited?.headers.get('retry-after')) > 60);
  assert.equal((await school.post(itemPath, { values: persons.teacher })).status, 429);
  const other = await office.page('SZX', ['applicant'], 'other');
  assert.equal((await other.post(itemPath, { values: persons.teacher })).status, 200);
});

test('plans for a person who is found are no guesses', async () => {
  for (let i = 0; i < 12; i++)
    assert.equal((await school.post(itemPath, { values: persons.teacher })).status, 200);
});

test('a guess counts also while one of the holders is silent', async () => {
  const clerk = await office.page('SZX', ['applicant'], 'guesser');
  office.holders.down.add('ZZB');
  const wrong = { values: { ...persons.teacher, name: '示例教师乙' } };
  let last = 0;
  for (let i = 0; i < 11; i++) last = (await clerk.post(itemPath, wrong)).status;
  assert.equal(last, 429);
});

test('a silent holder of decisions is told apart from a person who is not found', async () => {
  office.holders.down.add('RSJ');
  const answer = await school.post(itemPath, { values: persons.teacher });
  assert.equal(answer.status, 503);
  assert.equal(answer.body.code, 'source-unavailable');
});

test('every read is on record before a value leaves: who, whom, which fields, for what', async () => {
  const { store } = office.platform.core;
  const rows: unknown[] = [];
  const known = store.logReads;
  let failing = false;
  store.logReads = async (more) => {
    if (failing) throw new Error('disk full');
    rows.push(...more);
    return known.call(store, more);
  };
  try {
    await planOf(persons.teacher);
    const [row] = rows as { fields: string; purpose: string; unit: string; subject: string }[];
    assert.equal(row?.purpose, persons.teacher.selectionBasisNo);
    assert.equal(row?.unit, 'SZX');
    for (const id of ['birthDate', 'payrollAccount', 'disciplineStatus', 'householdDivision'])
      assert.ok(row?.fields.split(',').includes(id), id);
    assert.ok(!JSON.stringify(rows).includes(persons.teacher.idNumber));
    failing = true;
    office.platform.core.log = () => {};
    const answer = await school.post(itemPath, { values: persons.teacher });
    assert.equal(answer.status, 500);
    assert.ok(!answer.text.includes('1984-04-15'));
  } finally {
    store.logReads = known;
  }
});

test('a number typed with full-width digits, blanks or a small x finds the person, and stands in the case as it is written', async () => {
  const plan = await planOf({
    ...persons.teacher,
    idNumber: ' ９９０１２２１９８４０４１５００２１ ',
    ...picks,
  });
  assert.equal(plan.counts.fetched, 43);
});

test('picking a post fills what follows from it', async () => {
  const plan = await planOf({ ...persons.teacher, ...picks });
  const option = field(plan, 'targetPosition').options?.find((o) => o.value === 'SZX-P-07');
  assert.ok(option?.fills?.['targetRank']);
  assert.equal(field(plan, 'targetRank').value, option.fills['targetRank']);
});

test('what no grant covers any more is not even asked of its holder', async () => {
  const { core } = office.platform;
  const { grants } = core.directory;
  core.directory.grants = grants.map((grant) =>
    grant.dataset === 'medical-insurance' ? { ...grant, revokedAt: '2026-09-07' } : grant,
  );
  try {
    const plan = await planOf(persons.teacher);
    assert.equal(field(plan, 'medicalInsuredPlace').shown, 'input');
    assert.equal(field(plan, 'medicalInsuredPlace').fallbackFrom, undefined);
    assert.ok(!office.holders.asked.some((q) => q.dataset === 'medical-insurance'));
    assert.equal(plan.counts.fetched, 42);
  } finally {
    core.directory.grants = grants;
  }
});
