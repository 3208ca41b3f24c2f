import assert from 'node:assert/strict';
import test from 'node:test';
import { Transfer } from './transfer.fixture.ts';

test('an extension that is decided at the due instant ends one working day after it', () => {
  const t = new Transfer('2026-09-07T10:08:00+08:00');
  t.submit();
  t.at('2026-09-08T17:30:00+08:00');
  assert.equal(t.task('s2supervisor').dueAt, '2026-09-09T17:30:00+08:00');
  assert.deepEqual(
    t.task('s2supervisor').extensions.map((e) => e.workingDays),
    [undefined],
  );
});

test('an extension that is decided days later counts from then, never into the past', () => {
  const t = new Transfer('2026-09-07T10:08:00+08:00');
  t.submit();
  t.at('2026-09-11T10:00:00+08:00');
  const task = t.task('s2supervisor');
  assert.equal(task.state, 'open');
  assert.equal(task.dueAt, '2026-09-14T17:30:00+08:00');
  t.serve('s2supervisor');
  t.agree('s2supervisor');
  assert.equal(t.task('s2supervisor').state, 'agreed');
});

test('a task that is overdue, waits for a correction and is overdue again climbs the ladder again', () => {
  const t = new Transfer('2026-09-07T10:08:00+08:00');
  t.submit();
  t.agree('s2supervisor');
  t.at('2026-09-09T08:30:00+08:00');
  t.answer('s4qualify', { decision: 'requestInformation', gaps: [{ what: '缺' }] });
  t.now = '2026-09-10T09:00:00+08:00';
  t.run({
    type: 'AnswerCorrection',
    unit: 'SZX',
    user: { id: 'clerk', name: '经办' },
    answer: { task: t.task('s4qualify-correction').id, values: {}, answer: '已补' },
  });
  t.at('2026-09-15T08:30:00+08:00');
  assert.equal(t.task('s4qualify-unitHead').state, 'notNeeded');
  assert.equal(t.task('s4qualify-unitHead-2').state, 'open');
});

test('what an extension has added counts again when a pause ends', () => {
  const t = new Transfer('2026-09-07T10:08:00+08:00');
  t.submit();
  t.at('2026-09-11T10:00:00+08:00');
  t.now = '2026-09-11T11:00:00+08:00';
  t.answer('s2supervisor', { decision: 'requestInformation', gaps: [{ what: '缺' }] });
  t.now = '2026-09-14T09:00:00+08:00';
  t.run({
    type: 'AnswerCorrection',
    unit: 'SZX',
    user: { id: 'clerk', name: '经办' },
    answer: { task: t.task('s2supervisor-correction').id, values: {}, answer: '已补' },
  });
  assert.equal(t.task('s2supervisor').dueAt, '2026-09-16T17:30:00+08:00');
});
