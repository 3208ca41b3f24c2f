import assert from 'node:assert/strict';
import test from 'node:test';
import type { DecisionRequest, MinutesRequest } from '@lianban/contract';
import { Transfer } from './transfer.fixture.ts';

const user = { id: 'o', name: '经办人' };
const startsAt = '2026-09-10T09:00:00+08:00';
const at = { startsAt, place: '三楼会议室', link: null, agenda: '联审拟调人员' };
type Attended = MinutesRequest['attendance'][number];

/** Tuesday the 8th: the two county opinions are open until the 9th; the deciding unit may call a review. */
function open(): Transfer {
  const t = new Transfer('2026-09-07T09:00:00+08:00');
  t.submit();
  t.agree('s2supervisor', 's3staffing', 's4qualify');
  return t;
}
/** Both units called together, with a limit that is long enough to sit. */
function called(startsOn = startsAt): Transfer {
  const t = open();
  const { case: of } = t.file!;
  const later = '2026-09-14T17:30:00+08:00';
  const tasks = of.tasks.map((task) =>
    task.clock === 'running' ? { ...task, dueAt: later, warnAt: [] } : task,
  );
  t.file = { ...t.file!, case: { ...of, tasks } };
  assert.equal(call(t, { startsAt: startsOn }).refusal, undefined);
  return t;
}
const call = (t: Transfer, more: object = {}, unit = 'RSJ') =>
  t.run({ type: 'CallMeeting', unit, user, steps: ['s5release', 's5supervisor'], ...at, ...more });
const receive = (t: Transfer, unit: string, round = 1) =>
  t.run({ type: 'AcknowledgeInvitation', meeting: 'm1', unit, round, host: 'OA' });
const hold = (t: Transfer, release: Partial<Attended>, supervisor: Partial<Attended>, endedAt?: string) =>
  t.run({
    type: 'RecordMinutes',
    meeting: 'm1',
    unit: 'RSJ',
    user,
    minutes: {
      endedAt: endedAt ?? '2026-09-10T11:00:00+08:00',
      words: '纪要',
      attendance: [
        { unit: 'JXZX', present: true, person: '王校长', ...release },
        { unit: 'JXJYJ', present: true, person: '李科长', ...supervisor },
      ],
    },
  });
const meeting = (t: Transfer) => t.file!.case.meetings[0]!;
const absence = (t: Transfer) => meeting(t).invitations.find((i) => i.unit === 'JXJYJ')?.absences[0];

test('the deciding unit or a unit with a step calls the units of open steps; nobody else does', () => {
  const t = open();
  assert.equal(call(t, {}, 'WJW').refusal?.code, 'not-found');
  assert.equal(call(t, { steps: ['s7decide'] }).refusal?.field, 'steps/0');
  assert.equal(call(t, { startsAt: '2026-09-07T09:00:00+08:00' }).refusal?.field, 'startsAt');
  assert.equal(call(t).refusal, undefined);
  assert.deepEqual(
    meeting(t).invitations.map((i) => [i.unit, i.tasks, i.received]),
    [
      ['JXZX', [t.task('s5release').id], null],
      ['JXJYJ', [t.task('s5supervisor').id], null],
    ],
  );
});

test('a unit that was invited in time and stayed away is deemed to consent from the end of the meeting', () => {
  const t = called();
  receive(t, 'JXJYJ');
  t.now = '2026-09-10T12:00:00+08:00';
  assert.equal(hold(t, {}, { present: false }).refusal, undefined);
  const task = t.task('s5supervisor');
  assert.equal(task.state, 'deemedConsent');
  assert.deepEqual(
    [task.deemed?.ground, task.deemed?.effectiveAt, task.deemed?.recordedAt],
    ['absence', '2026-09-10T11:00:00+08:00', '2026-09-10T12:00:00+08:00'],
  );
  assert.equal(task.deemed?.absence?.evidence['noticeDays'], 2);
  assert.equal(t.task('s5supervisor-opinion').kind, 'writtenFollowUp');
  assert.equal(t.task('s5release').state, 'open');
});

test('without proof of receipt, or with notice too short, the condition is named and the task runs on', () => {
  const unproven = called();
  unproven.now = '2026-09-10T12:00:00+08:00';
  hold(unproven, {}, { present: false });
  assert.equal(absence(unproven)?.reason, 'receipt-not-proven');
  assert.equal(unproven.task('s5supervisor').state, 'open');
  const short = called('2026-09-08T09:00:00+08:00');
  receive(short, 'JXJYJ');
  short.now = '2026-09-08T12:00:00+08:00';
  hold(short, {}, { present: false }, '2026-09-08T10:00:00+08:00');
  assert.equal(absence(short)?.reason, 'invited-too-late');
});

test('a written opinion from before the end stands against it', () => {
  const t = called();
  receive(t, 'JXJYJ');
  t.now = '2026-09-10T12:00:00+08:00';
  hold(t, {}, { present: false, opinion: { at: '2026-09-10T08:00:00+08:00', words: '师资不足' } });
  assert.equal(absence(t)?.reason, 'opinion-given');
  assert.equal(t.task('s5supervisor').state, 'open');
});

test('an excuse is ruled on by the supervision office; until then nothing follows from the absence', () => {
  for (const [accepted, state] of [
    [true, 'open'],
    [false, 'deemedConsent'],
  ] as const) {
    const t = called();
    t.run({ type: 'DeclineInvitation', meeting: 'm1', unit: 'JXJYJ', user, reasons: '出差' });
    t.now = '2026-09-10T12:00:00+08:00';
    hold(t, {}, { present: false });
    assert.equal(absence(t)?.reason, 'excuse-open');
    assert.equal(t.task('s5supervisor').state, 'open');
    const ruled = t.answer(
      's5supervisor-m1-excuse',
      { decision: 'ruleExcuse', accepted, reasons: '已核实' },
      { roles: ['supervisor'] },
    );
    assert.equal(ruled.refusal, undefined);
    assert.equal(absence(t)?.reason, accepted ? 'excuse-accepted' : 'absent');
    assert.equal(t.task('s5supervisor').state, state);
    assert.deepEqual(t.task('s5supervisor').extensions, []);
  }
});

test('what a unit decides in the meeting ends its task, by the name of who spoke for it', () => {
  const t = called();
  t.now = '2026-09-10T12:00:00+08:00';
  const decide = (step: string, decision: DecisionRequest) => ({
    decisions: { [t.task(step).id]: decision },
  });
  const wrong = hold(t, decide('s5release', { decision: 'requestInformation', gaps: [{ what: 'x' }] }), {});
  assert.match(wrong.refusal?.field ?? '', /^attendance\/0\/decisions/);
  hold(
    t,
    decide('s5release', { decision: 'agree', opinion: '同意' }),
    decide('s5supervisor', { decision: 'disagree', reasons: '师资不足' }),
  );
  assert.equal(t.task('s5release').decision?.user.name, '王校长');
  assert.equal(t.task('s5supervisor').state, 'disagreed');
  assert.deepEqual(t.open(), ['s6discipline:JXJW', 's6origin:JXRS']);
});

test('a meeting that is moved invites everybody anew; an old receipt proves nothing', () => {
  const t = called();
  receive(t, 'JXJYJ');
  t.run({ type: 'DeclineInvitation', meeting: 'm1', unit: 'JXZX', user, reasons: '出差' });
  t.run({
    type: 'MoveMeeting',
    meeting: 'm1',
    unit: 'RSJ',
    user,
    ...at,
    startsAt: '2026-09-11T09:00:00+08:00',
  });
  receive(t, 'JXJYJ', 1);
  assert.deepEqual(
    meeting(t).invitations.map((i) => [i.received, i.excuse]),
    [
      [null, null],
      [null, null],
    ],
  );
  assert.equal(t.task('s5release-m1-excuse').state, 'notNeeded');
  receive(t, 'JXJYJ', 2);
  assert.equal(meeting(t).invitations[1]?.received?.host, 'OA');
});

test('a cancelled meeting is over; minutes are the caller’s, after the meeting, and name every invited unit', () => {
  const t = called();
  assert.equal(hold(t, {}, {}).refusal?.field, 'endedAt');
  t.now = '2026-09-10T12:00:00+08:00';
  const incomplete = t.run({
    type: 'RecordMinutes',
    meeting: 'm1',
    unit: 'RSJ',
    user,
    minutes: {
      endedAt: '2026-09-10T11:00:00+08:00',
      words: 'x',
      attendance: [{ unit: 'JXZX', present: true }],
    },
  });
  assert.equal(incomplete.refusal?.field, 'attendance');
  const foreign = t.run({ type: 'CancelMeeting', meeting: 'm1', unit: 'JXZX', user, reasons: 'x' });
  assert.equal(foreign.refusal?.code, 'not-found');
  t.run({ type: 'CancelMeeting', meeting: 'm1', unit: 'RSJ', user, reasons: '不再需要' });
  assert.equal(hold(t, {}, {}).refusal?.code, 'decision-not-allowed');
});
