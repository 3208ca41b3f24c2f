import assert from 'node:assert/strict';
import test from 'node:test';
import { Transfer } from './transfer.fixture.ts';

const user = { id: 'o', name: '经办人' };

/** the supervising department's silence has been deemed consent on the 8th at 17:30 */
function silent(): Transfer {
  const t = new Transfer('2026-09-07T10:08:00+08:00');
  t.submit();
  t.serve('s2supervisor');
  t.at('2026-09-08T15:00:00+08:00');
  t.serve('s2supervisor');
  t.at('2026-09-08T17:30:00+08:00');
  return t;
}
const revoke = (t: Transfer, unit = 'JYJ', step = 's2supervisor') =>
  t.run({ type: 'RevokeConsent', task: t.task(step).id, unit, user, reasons: '漏看学科缺编' });

test('after a deemed consent the silent unit owes its written opinion within one working day', () => {
  const t = silent();
  const owed = t.task('s2supervisor-opinion');
  assert.deepEqual(
    [owed.kind, owed.unit, owed.dueAt],
    ['writtenFollowUp', 'JYJ', '2026-09-09T17:30:00+08:00'],
  );
  assert.equal(t.answer('s2supervisor-opinion', { decision: 'agree' }).refusal?.code, 'decision-not-allowed');
  t.now = '2026-09-09T10:00:00+08:00';
  assert.equal(
    t.answer('s2supervisor-opinion', { decision: 'followUp', opinion: '同意' }).refusal,
    undefined,
  );
  assert.deepEqual(t.task('s2supervisor').deemed?.followedUp, { at: t.now, opinion: '同意', late: false });
  assert.equal(t.task('s2supervisor').state, 'deemedConsent');
});

test('a written opinion that does not come is recorded as missed, once, and may still come late', () => {
  const t = silent();
  t.at('2026-09-09T17:30:00+08:00');
  t.at('2026-09-15T09:00:00+08:00');
  const missed = t.events.filter((e) => e.type === 'WrittenFollowUpMissed');
  assert.deepEqual(
    missed.map((e) => e.at),
    ['2026-09-09T17:30:00+08:00'],
  );
  t.answer('s2supervisor-opinion', { decision: 'followUp', opinion: '无意见' });
  assert.equal(t.task('s2supervisor').deemed?.followedUp?.late, true);
});

test('a consent is asked back with reasons; what rests on it is flagged, and nothing is undone', () => {
  const t = silent();
  t.agree('s3staffing');
  t.now = '2026-09-10T09:00:00+08:00';
  assert.equal(revoke(t).refusal, undefined);
  assert.equal(t.task('s2supervisor').state, 'deemedConsent');
  assert.equal(t.task('s3staffing').state, 'agreed');
  assert.deepEqual(t.task('s2supervisor').revocation?.flagged, [t.task('s3staffing').id]);
  assert.equal(t.task('s2supervisor-revocation').unit, 'RSJ');
  assert.equal(t.task('s2supervisor-revocation-told').unit, 'ZFB');
  const told = t.answer(
    's2supervisor-revocation-told',
    { decision: 'direct', direction: '请核对' },
    { roles: ['supervisor'] },
  );
  assert.equal(told.refusal, undefined);
});

test('the deciding unit that grants the revocation has to give reasons for deciding in spite of it', () => {
  const t = silent();
  revoke(t);
  t.answer('s2supervisor-revocation', { decision: 'ruleRevocation', accepted: true, reasons: '属实' });
  assert.equal(t.task('s2supervisor').revocation?.state, 'accepted');
  t.agree('s3staffing', 's4qualify', 's5release', 's5supervisor', 's6discipline', 's6origin');
  assert.equal(t.answer('s7decide', { decision: 'agree' }).refusal?.field, 'reasons');
});

test('where nothing was done in the meantime only the deciding unit is asked', () => {
  const t = silent();
  revoke(t);
  assert.deepEqual(t.task('s2supervisor').revocation?.flagged, []);
  assert.throws(() => t.task('s2supervisor-revocation-told'));
});

test('no revocation after thirty days, of another unit, twice, or where nothing was deemed', () => {
  const t = silent();
  assert.equal(revoke(t, 'KJJ').refusal?.code, 'not-found');
  assert.equal(revoke(t, 'BB', 's3staffing').refusal?.code, 'decision-not-allowed');
  revoke(t);
  assert.equal(revoke(t).refusal?.code, 'decision-not-allowed');
  const late = silent();
  late.now = '2026-10-09T00:00:00+08:00';
  assert.equal(revoke(late).refusal?.code, 'decision-late');
});

test('a second default of one unit in one case is no consent: it escalates', () => {
  const t = silent();
  t.agree('s3staffing', 's4qualify');
  // another opinion in the same case falls to the unit that was silent before
  const { case: of } = t.file!;
  const tasks = of.tasks.map((task) => (task.step === 's5supervisor' ? { ...task, unit: 'JYJ' } : task));
  t.file = { ...t.file!, case: { ...of, tasks } };
  t.serve('s5supervisor');
  assert.equal(t.task('s5supervisor').onSilence, 'consent');
  t.at(t.task('s5supervisor').warnAt[0] ?? '');
  t.serve('s5supervisor');
  t.at(t.task('s5supervisor').dueAt ?? '');
  assert.equal(t.task('s5supervisor').state, 'overdue');
  assert.equal(t.task('s5supervisor').deemed, null);
});
