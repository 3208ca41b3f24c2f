import assert from 'node:assert/strict';
import test from 'node:test';
import { Transfer } from './transfer.fixture.ts';

const user = { id: 'o', name: '经办人' };

/** a supervising department that was served and warned, due on the 8th at 17:30 */
function warned(): Transfer {
  const t = new Transfer('2026-09-07T10:08:00+08:00');
  t.submit();
  t.serve('s2supervisor');
  t.at('2026-09-08T15:00:00+08:00');
  t.serve('s2supervisor');
  return t;
}
const file = (t: Transfer, unit = 'JYJ') =>
  t.run({ type: 'FileExcuse', task: t.task('s2supervisor').id, unit, user, reasons: '系统停机' });
const rule = (t: Transfer, accepted: boolean, workingDays?: number) =>
  t.answer(
    's2supervisor-excuse',
    { decision: 'ruleExcuse', accepted, reasons: '已核实', ...(workingDays && { workingDays }) },
    { roles: ['supervisor'] },
  );

test('an excuse that is filed in time is put to the supervision office', () => {
  const t = warned();
  assert.equal(file(t).refusal, undefined);
  const task = t.task('s2supervisor-excuse');
  assert.deepEqual([task.kind, task.unit, task.role], ['excuse', 'ZFB', 'supervisor']);
  assert.equal(task.dueAt, '2026-09-09T17:30:00+08:00');
  assert.equal(t.task('s2supervisor').revision, 1);
});

test('while the excuse is open silence does not count, however long it takes', () => {
  const t = warned();
  file(t);
  t.at('2026-09-21T09:00:00+08:00');
  assert.equal(t.task('s2supervisor').state, 'open');
  assert.equal(t.task('s2supervisor-excuse').state, 'overdue');
});

test('an accepted excuse extends once, by the days of the ruling, and the unit may answer', () => {
  const t = warned();
  file(t);
  assert.equal(rule(t, true, 2).refusal, undefined);
  assert.equal(t.task('s2supervisor').dueAt, '2026-09-10T17:30:00+08:00');
  assert.deepEqual(
    t.task('s2supervisor').extensions.map(({ cause }) => cause),
    ['supervisor'],
  );
  t.agree('s2supervisor');
  assert.equal(t.task('s2supervisor').state, 'agreed');
});

test('an excuse accepted after the due instant extends from then on', () => {
  const t = warned();
  file(t);
  t.at('2026-09-10T10:00:00+08:00');
  rule(t, true);
  assert.equal(t.task('s2supervisor').dueAt, '2026-09-11T17:30:00+08:00');
  t.serve('s2supervisor');
  t.at('2026-09-11T17:30:00+08:00');
  assert.equal(t.task('s2supervisor').state, 'deemedConsent');
});

test('a rejected excuse leaves the due instant; silence counts from it at once', () => {
  const t = warned();
  file(t);
  t.at('2026-09-09T10:00:00+08:00');
  rule(t, false);
  const task = t.task('s2supervisor');
  assert.equal(task.state, 'deemedConsent');
  assert.equal(task.deemed?.effectiveAt, '2026-09-08T17:30:00+08:00');
  assert.deepEqual(t.open(), ['s3staffing:BB', 's4qualify:RSJ']);
});

test('a second excuse, one of another unit and one after the due instant are refused', () => {
  const t = warned();
  assert.equal(file(t, 'KJJ').refusal?.code, 'not-found');
  file(t);
  assert.equal(file(t).refusal?.code, 'decision-not-allowed');
  rule(t, true);
  assert.equal(file(t).refusal?.code, 'decision-not-allowed');
  const late = warned();
  late.now = '2026-09-08T17:30:00+08:00';
  assert.equal(file(late).refusal?.code, 'task-not-open');
  assert.equal(late.task('s2supervisor').excuse, null);
});

test('a unit that answers after all is not asked to justify itself any more', () => {
  const t = warned();
  file(t);
  t.agree('s2supervisor');
  assert.equal(t.task('s2supervisor-excuse').state, 'notNeeded');
});

test('an excuse stays to be ruled on while its task is paused for a correction', () => {
  const t = warned();
  file(t);
  t.answer('s2supervisor', { decision: 'requestInformation', gaps: [{ what: '缺' }] });
  assert.equal(t.task('s2supervisor-excuse').state, 'open');
  assert.equal(rule(t, true).refusal, undefined);
  assert.equal(t.task('s2supervisor').state, 'paused');
});
