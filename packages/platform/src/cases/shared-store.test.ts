import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  agreeThrough,
  answerTask,
  apply,
  type Desk,
  type Office,
  openOffice,
  prepare,
  taskOf,
} from '../testing/office.fixture.ts';
import { CaseService } from './case-service.ts';

let office: Office;
let school: Desk;
before(async () => {
  office = await openOffice();
  school = await office.page('SZX', ['applicant'], 'clerk');
});
after(() => office.close());

/** the same store as another process knows it: with a memory of its own */
function otherProcess(): CaseService {
  const { store, clock, item, calendar, officeHours } = office.platform.core;
  const rest = { outages: () => [], takes: () => false, changed: () => {} };
  return new CaseService({ store, clock, items: item, calendar: () => calendar, officeHours, ...rest });
}

const withdrawal = (id: string) =>
  ({ type: 'WithdrawCase', unit: 'SZX', user: { id: `u-${id}`, name: 'u' }, reasons: '放弃' }) as const;

test('what another process has recorded is taken in before it is decided again', async () => {
  const { id } = (await apply(school)).body;
  const other = otherProcess();
  await other.load(id);
  await agreeThrough(office, id, 's2supervisor');
  const withdrawn = await other.command(id, withdrawal(id));
  assert.equal(withdrawn.case.status, 'withdrawn');
  assert.ok(withdrawn.case.tasks.some((t) => t.step === 's2supervisor' && t.state === 'agreed'));
  assert.equal((await school.get(`/v1/cases/${id}`)).body.state, 'withdrawn');
});

test('nobody is refused on what the case was before another process wrote to it', async () => {
  const { id } = (await apply(school)).body;
  const other = otherProcess();
  await other.load(id);
  await agreeThrough(office, id, 's7decide');
  const rated = await other.command(id, {
    ...{ type: 'RateCase', unit: 'SZX', user: { id: 'u', name: 'u' }, grade: 5, words: null },
  } as const);
  assert.equal(rated.case.rating?.grade, 5);
});

test('an officer may answer a task that another process has opened', async () => {
  const { id } = (await apply(school)).body;
  await office.platform.core.cases.load(id);
  const other = otherProcess();
  await other.command(id, (file) => ({
    ...{ type: 'DecideTask', task: taskOf(id, 's2supervisor'), decision: { decision: 'agree' } },
    ...{ unit: 'JYJ', user: { id: 'o', name: 'o' }, roles: ['officer'], numbers: {} },
    unit: file.case.tasks.find((t) => t.step === 's2supervisor')?.unit ?? '',
  }));
  const desk = office.backend('BB');
  const { etag } = (await desk.get(`/v1/tasks/${taskOf(id, 's3staffing')}`)).body;
  assert.equal(etag, '"t1"');
  const done = await answerTask(desk, taskOf(id, 's3staffing'), { decision: 'disagree', reasons: '无空编' });
  assert.equal(done.status, 200, done.text);
});

test('a key that another process has used meanwhile is answered as it was there', async () => {
  const { store } = office.platform.core;
  const { plan, ...request } = await prepare(school);
  const other = (await apply(school)).body;
  const { append } = store;
  let digest = '';
  const { claimKey } = store;
  store.claimKey = (row) => {
    digest = row.digest;
    return claimKey.call(store, row);
  };
  store.append = async (write) =>
    write.idempotency
      ? { ok: false, why: 'key-used', digest, status: 201, answer: JSON.stringify({ case: other.id }) }
      : append.call(store, write);
  try {
    const made = await school.post('/v1/cases', request);
    assert.deepEqual([made.status, made.body.id], [201, other.id]);
    digest = 'another';
    store.claimKey = claimKey;
    const reused = await school.post('/v1/cases', request);
    assert.deepEqual([reused.status, reused.body.code], [422, 'key-reused']);
  } finally {
    store.append = append;
    store.claimKey = claimKey;
  }
});

test('a decision that is refused draws no number, so that documents count without a gap', async () => {
  const drawn: string[] = [];
  const { store } = office.platform.core;
  const { nextSequence } = store;
  store.nextSequence = (name: string) => {
    drawn.push(name);
    return nextSequence.call(store, name);
  };
  try {
    const { id } = (await apply(school)).body;
    await agreeThrough(office, id, 's6discipline');
    drawn.length = 0;
    const desk = office.backend('RSJ');
    const task = taskOf(id, 's7decide');
    const stale = await answerTask(desk, task, { decision: 'agree' }, { 'if-match': '"t9"' });
    assert.equal(stale.status, 412);
    const odd = await answerTask(desk, task, { decision: 'rule', unit: 'BB', reasons: 'x' });
    assert.equal(odd.body.code, 'decision-not-allowed');
    assert.equal(drawn.length, 0);
    const done = await answerTask(desk, task, { decision: 'agree' });
    assert.equal(done.status, 200, done.text);
    assert.equal(drawn.filter((name) => name.startsWith('document-')).length, drawn.length);
    assert.ok(drawn.length > 0);
  } finally {
    store.nextSequence = nextSequence;
  }
});
