import assert from 'node:assert/strict';
import test from 'node:test';
import { Transfer } from './transfer.fixture.ts';

const types = (t: Transfer) => t.events.map((e) => e.type);

test('after submission only the supervising department has something to do', () => {
  const t = new Transfer();
  t.submit();
  assert.deepEqual(t.open(), ['s2supervisor:JYJ']);
});

test('the steps run in order and in parallel, by the data of the item', () => {
  const t = new Transfer();
  t.submit();
  t.agree('s2supervisor');
  assert.deepEqual(t.open(), ['s3staffing:BB', 's4qualify:RSJ']);
  t.agree('s3staffing', 's4qualify');
  assert.deepEqual(t.open(), ['s5release:JXZX', 's5supervisor:JXJYJ']);
  t.agree('s5release', 's5supervisor');
  assert.deepEqual(t.open(), ['s6discipline:JXJW', 's6origin:JXRS']);
  t.agree('s6discipline', 's6origin');
  assert.deepEqual(t.open(), ['s7decide:RSJ']);
  t.agree('s7decide');
  assert.equal(t.file?.case.status, 'decided');
  assert.equal(t.file?.case.documents[0]?.number, '某人调〔2026〕1号');
  assert.deepEqual(t.open(), [
    'a10funding:CZJ',
    'a11card:RSJ',
    'a1leave:JXBB',
    'a2enter:BB',
    'a3stop:JXRS',
    'a5pension:SBZX',
    'a6medical:YBJ',
    'a7fund:GJJ',
    'a8party:ZZB',
    'a9archive:JXRS',
  ]);
  assert.equal(t.task('a12household').state, 'notNeeded');
  t.agree(
    'a10funding',
    'a11card',
    'a1leave',
    'a2enter',
    'a3stop',
    'a5pension',
    'a6medical',
    'a7fund',
    'a8party',
    'a9archive',
  );
  assert.deepEqual(t.open(), ['a4start:RSJ']);
  t.agree('a4start');
  assert.equal(t.file?.case.status, 'closed');
});

test('silence of the supervising department after a delivered warning counts as consent and is entered against it', () => {
  const t = new Transfer('2026-09-07T10:08:00+08:00');
  t.submit();
  t.serve('s2supervisor');
  assert.equal(t.task('s2supervisor').dueAt, '2026-09-08T17:30:00+08:00');
  t.at('2026-09-08T15:00:00+08:00');
  assert.equal(t.task('s2supervisor').warnings.length, 1);
  t.serve('s2supervisor');
  t.at('2026-09-08T17:30:00+08:00');
  const task = t.task('s2supervisor');
  assert.equal(task.state, 'deemedConsent');
  assert.equal(task.deemed?.guards.length, 8);
  assert.ok(task.deemed?.guards.every((g) => g.passed));
  assert.deepEqual(t.open(), ['s3staffing:BB', 's4qualify:RSJ']);
});

test('a warning that was not delivered extends the clock by one working day, once, with the platform as the cause', () => {
  const t = new Transfer('2026-09-07T10:08:00+08:00');
  t.submit();
  t.at('2026-09-08T17:30:00+08:00');
  assert.equal(t.task('s2supervisor').state, 'open');
  assert.equal(t.task('s2supervisor').dueAt, '2026-09-09T17:30:00+08:00');
  assert.equal(t.task('s2supervisor').extensions[0]?.cause, 'platform');
  t.at('2026-09-09T17:30:00+08:00');
  assert.equal(t.task('s2supervisor').state, 'overdue');
});

test('silence on qualification is never consent: overdue, and up the ladder day by day', () => {
  const t = new Transfer();
  t.submit();
  t.agree('s2supervisor');
  t.serve('s4qualify');
  t.at('2026-09-08T15:00:00+08:00');
  t.serve('s4qualify');
  t.at('2026-09-08T17:30:00+08:00');
  assert.equal(t.task('s4qualify').state, 'overdue');
  t.at('2026-09-09T08:30:00+08:00');
  assert.deepEqual(
    t.task('s4qualify').escalations.map((e) => [e.rung, e.unit]),
    [['unitHead', 'RSJ']],
  );
  t.at('2026-09-11T08:30:00+08:00');
  assert.deepEqual(
    t.task('s4qualify').escalations.map((e) => e.unit),
    ['RSJ', 'ZFB', 'ZFB'],
  );
  const directed = t.answer(
    's4qualify-supervisionOffice',
    { decision: 'direct', direction: '请今日办结' },
    { roles: ['supervisor'] },
  );
  assert.equal(directed.refusal, undefined);
  t.agree('s4qualify');
  assert.equal(t.task('s4qualify').state, 'agreed');
  assert.equal(t.task('s4qualify-leaderInCharge').state, 'notNeeded');
});

test('an act that is not done in time stays owed: later steps go on, the case does not close', () => {
  const t = new Transfer();
  t.submit();
  t.agree(
    's2supervisor',
    's3staffing',
    's4qualify',
    's5release',
    's5supervisor',
    's6discipline',
    's6origin',
    's7decide',
  );
  for (const s of ['a1leave', 'a2enter']) t.serve(s);
  t.at('2026-09-09T17:30:00+08:00');
  t.at('2026-09-10T17:30:00+08:00');
  assert.equal(t.task('a1leave').state, 'owed');
  t.agree(
    'a10funding',
    'a11card',
    'a2enter',
    'a3stop',
    'a5pension',
    'a6medical',
    'a7fund',
    'a8party',
    'a9archive',
    'a4start',
  );
  assert.equal(t.file?.case.status, 'decided');
  t.agree('a1leave');
  assert.equal(t.file?.case.status, 'closed');
});

test('a request for correction stops the clocks of the task and of the case; the siblings run on', () => {
  const t = new Transfer();
  t.submit();
  t.agree('s2supervisor');
  t.answer('s3staffing', {
    decision: 'requestInformation',
    gaps: [{ field: 'reportingDate', what: '日期有误' }],
  });
  assert.equal(t.task('s3staffing').clock, 'paused');
  assert.equal(t.file?.case.status, 'waitingForCorrection');
  assert.equal(t.task('s4qualify').clock, 'running');
  t.now = '2026-09-10T10:00:00+08:00';
  const answered = t.run({
    type: 'AnswerCorrection',
    unit: 'SZX',
    user: { id: 'clerk', name: '经办' },
    answer: {
      task: t.task('s3staffing-correction').id,
      values: { reportingDate: '2026-10-12' },
      answer: '已更正',
    },
  });
  assert.equal(answered.refusal, undefined);
  assert.equal(t.file?.case.status, 'running');
  assert.equal(t.file?.form.fields.find((f) => f.id === 'reportingDate')?.value, '2026-10-12');
  assert.equal(t.task('s3staffing').dueAt, '2026-09-11T17:30:00+08:00');
  assert.equal(
    t.answer('s3staffing', { decision: 'requestInformation', gaps: [{ what: '再补' }] }).refusal?.code,
    'decision-not-allowed',
  );
});

test('a correction that never comes gives the case back with a notice', () => {
  const t = new Transfer();
  t.submit();
  t.answer('s2supervisor', { decision: 'requestInformation', gaps: [{ what: '缺' }] });
  t.at('2026-10-20T09:00:00+08:00');
  assert.equal(t.file?.case.status, 'returned');
});

test('disagreement refuses the case where the data says so, and the siblings end as not needed', () => {
  const t = new Transfer();
  t.submit();
  t.agree('s2supervisor');
  t.answer('s3staffing', { decision: 'disagree', reasons: '无空编' });
  assert.equal(t.file?.case.status, 'refused');
  assert.equal(t.task('s4qualify').state, 'notNeeded');
});

test('disagreement of an opinion is left to the lead, who must give reasons to agree all the same', () => {
  const t = new Transfer();
  t.submit();
  t.agree('s2supervisor', 's3staffing', 's4qualify', 's5release');
  t.answer('s5supervisor', { decision: 'disagree', reasons: '师资不足' });
  t.agree('s6discipline', 's6origin');
  assert.equal(t.answer('s7decide', { decision: 'agree' }).refusal?.field, 'reasons');
  assert.equal(t.answer('s7decide', { decision: 'agree', reasons: '已统筹' }).refusal, undefined);
  assert.equal(t.file?.case.status, 'decided');
});

test('each condition of an earlier step is answered by the deciding unit', () => {
  const t = new Transfer();
  t.submit();
  t.agree('s2supervisor', 's3staffing', 's4qualify', 's5supervisor');
  t.answer('s5release', { decision: 'agreeWithConditions', conditions: ['学期结束后报到'] });
  t.agree('s6discipline', 's6origin');
  const condition = t.task('s5release').conditions[0]?.id ?? '';
  assert.equal(t.answer('s7decide', { decision: 'agree' }).refusal?.code, 'invalid-values');
  assert.equal(
    t.answer('s7decide', { decision: 'agree', conditionAnswers: { [condition]: '采纳' } }).refusal,
    undefined,
  );
  assert.equal(t.task('s5release').conditions[0]?.answer, '采纳');
});

test('a unit that is not competent forwards; the coordinator rules; the unit named gets the full limit and never consents by silence', () => {
  const t = new Transfer();
  t.submit();
  t.answer('s2supervisor', { decision: 'notCompetent', competentUnit: 'WJW', reasons: '属卫健' });
  const ruling = t.task('s2supervisor-competence');
  assert.equal(ruling.unit, 'GGB');
  t.now = '2026-09-08T09:00:00+08:00';
  t.answer('s2supervisor-competence', { decision: 'rule', unit: 'WJW', reasons: '同意' });
  const fresh = t.task('s2supervisor');
  assert.equal(fresh.unit, 'WJW');
  assert.equal(fresh.dueAt, '2026-09-09T17:30:00+08:00');
  t.serve('s2supervisor');
  t.at('2026-09-09T15:00:00+08:00');
  t.serve('s2supervisor');
  t.at('2026-09-09T17:30:00+08:00');
  assert.notEqual(t.task('s2supervisor').state, 'deemedConsent');
});

test('a reply at or after the due instant lets the silence count first, is kept as late and refused', () => {
  const t = new Transfer();
  t.submit();
  t.serve('s2supervisor');
  t.at('2026-09-08T15:00:00+08:00');
  t.serve('s2supervisor');
  t.now = '2026-09-08T17:30:00+08:00';
  const outcome = t.answer('s2supervisor', { decision: 'disagree', reasons: '晚了' });
  assert.equal(outcome.refusal?.code, 'decision-late');
  assert.equal(t.task('s2supervisor').state, 'deemedConsent');
  assert.ok(types(t).includes('ReplyLate'));
});

test('a conflict on a decisive field opens a data verification, and the deciding step waits for it', () => {
  const t = new Transfer();
  t.submit({}, [
    { field: 'birthDate', unit: 'JXRS', reason: 'conflict', blocking: true, values: [], words: null },
  ]);
  t.agree('s2supervisor', 's3staffing', 's4qualify', 's5release', 's5supervisor', 's6discipline', 's6origin');
  assert.deepEqual(t.open(), []);
  t.answer('verify-birthDate', { decision: 'settle', value: '1986-03-12', reasons: '以档案为准' });
  assert.deepEqual(t.open(), ['s7decide:RSJ']);
  assert.equal(t.file?.form.fields.find((f) => f.id === 'birthDate')?.value, '1986-03-12');
});

test('what follows from a settled value is settled with it', () => {
  const t = new Transfer();
  t.submit({}, [
    { field: 'entryDate', unit: 'JXRS', reason: 'contested', blocking: false, values: [], words: '有误' },
  ]);
  t.run({
    type: 'DecideTask',
    task: t.task('verify-entryDate').id,
    decision: { decision: 'settle', value: '2008-08-20', reasons: '以档案为准' },
    unit: 'JXRS',
    user: { id: 'o', name: '经办人' },
    roles: ['officer'],
    numbers: {},
    follows: { minServiceExpiry: '2013-08-20' },
  });
  const value = (id: string) => t.file?.form.fields.find((f) => f.id === id)?.value;
  assert.deepEqual([value('entryDate'), value('minServiceExpiry')], ['2008-08-20', '2013-08-20']);
});

test('a task remembers who brought about its last revision', () => {
  const t = new Transfer();
  t.submit();
  assert.equal(t.task('s2supervisor').revisedBy, null);
  t.serve('s2supervisor');
  assert.equal(t.task('s2supervisor').revision, 1);
  t.answer('s2supervisor', { decision: 'requestInformation', gaps: [{ what: '缺' }] });
  assert.equal(t.task('s2supervisor').revisedBy?.user?.name, '经办人');
  t.run({
    type: 'AnswerCorrection',
    unit: 'SZX',
    user: { id: 'clerk', name: '经办' },
    answer: { task: t.task('s2supervisor-correction').id, values: {}, answer: '已补' },
  });
  assert.equal(t.task('s2supervisor').revisedBy?.user?.name, '经办');
  assert.equal(t.task('s2supervisor').revision, 3);
});

test('another unit cannot answer a task, and no answer is taken twice', () => {
  const t = new Transfer();
  t.submit();
  assert.equal(t.answer('s2supervisor', { decision: 'agree' }, { unit: 'KJJ' }).refusal?.code, 'not-found');
  t.agree('s2supervisor');
  assert.equal(t.answer('s2supervisor', { decision: 'agree' }).refusal?.code, 'task-not-open');
});

test('letting time pass twice at the same instant records nothing new', () => {
  const t = new Transfer();
  t.submit();
  t.at('2026-09-08T17:30:00+08:00');
  assert.equal(t.run({ type: 'LetTimePass' }).events.length, 0);
});
