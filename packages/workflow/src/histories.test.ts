import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DecisionRequest } from '@lianban/contract';
import fc from 'fast-check';
import { possibleDecisions } from './answers.ts';
import { readEvent, writeEvent } from './event-text.ts';
import type { CaseEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { CaseFile, Task } from './state.ts';
import { item, Transfer } from './transfer.fixture.ts';

const settings = { seed: 20261128, numRuns: 150 };
const user = { id: 'o', name: '经办人' };

/** One thing that somebody does, or that time does; `on` picks the task, `how` the way. */
const acts = fc.record({
  act: fc.constantFrom(
    ...['pass', 'pass', 'pass', 'receive', 'receive', 'receive', 'answer', 'answer', 'late'],
    ...['excuse', 'revoke', 'correct', 'meet', 'minutes', 'decline', 'other', 'side', 'side'],
  ),
  on: fc.nat(),
  how: fc.nat(),
});
type Act = typeof acts extends fc.Arbitrary<infer A> ? A : never;
const histories = fc.array(acts, { minLength: 20, maxLength: 70 });

function walk(history: readonly Act[]): Transfer {
  const t = new Transfer();
  t.submit();
  for (const act of history) carryOut(t, act);
  return t;
}

function carryOut(t: Transfer, { act, on, how }: Act): void {
  const { tasks } = t.file!.case;
  const pick = (which: (task: Task) => boolean): Task | undefined => {
    const found = tasks.filter(which);
    return found[on % Math.max(found.length, 1)];
  };
  const by = (task: Task) => ({ task: task.id, unit: task.unit, user, reasons: '理由' });
  switch (act) {
    case 'pass': {
      const minutes = [30, 180, 24 * 60, 3 * 24 * 60][how % 4] ?? 30;
      t.at(instant(Date.parse(t.now) + minutes * 60_000));
      break;
    }
    case 'receive':
      for (const task of tasks) {
        if (!task.served) t.run({ type: 'AcknowledgeService', task: task.id, at: t.now, host: 'OA' });
        for (const { id, deliveredAt } of task.warnings)
          if (!deliveredAt) t.run({ type: 'AcknowledgeWarning', task: task.id, warning: id, host: 'OA' });
      }
      break;
    case 'side':
    case 'answer':
    case 'other': {
      const task = pick(
        (one) =>
          possibleDecisions(item, t.file!.case, one).length > 0 &&
          (act !== 'side' || ['excuse', 'revocation', 'writtenFollowUp'].includes(one.kind)),
      );
      const kinds = task ? possibleDecisions(item, t.file!.case, task) : [];
      const kind = act === 'answer' ? kinds[0] : kinds[how % kinds.length];
      if (task && kind) answer(t, task, decisionOf(kind, how));
      break;
    }
    case 'late': {
      const task = pick(({ deemed }) => deemed !== null);
      if (task) answer(t, task, decisionOf('disagree', how));
      break;
    }
    case 'excuse': {
      const task = pick(({ kind, state }) => kind === 'step' && state === 'open');
      if (task) t.run({ type: 'FileExcuse', ...by(task) });
      break;
    }
    case 'revoke': {
      const task = pick(({ deemed }) => deemed !== null);
      if (task) t.run({ type: 'RevokeConsent', ...by(task) });
      break;
    }
    case 'correct': {
      const task = pick(({ kind, state }) => kind === 'correction' && state === 'open');
      const reply = { values: {}, answer: '已补' };
      if (task) t.run({ type: 'AnswerCorrection', unit: 'SZX', user, answer: { task: task.id, ...reply } });
      break;
    }
    default:
      meet(t, act, how);
  }
}

function answer(t: Transfer, task: Task, decision: DecisionRequest): void {
  const roles = ['officer', 'supervisor', 'leader', 'head', 'dataSteward'];
  const numbers = { transferOrder: '某人调〔2026〕1号' };
  t.run({ type: 'DecideTask', task: task.id, decision, unit: task.unit, user, roles, numbers });
}

function decisionOf(kind: DecisionRequest['decision'], how: number): DecisionRequest {
  const reasons = '理由';
  const accepted = how % 2 === 0;
  switch (kind) {
    case 'agree':
      return { decision: kind, fills: { vacancyApprovalNo: '编核1号' }, reasons };
    case 'agreeWithConditions':
      return { decision: kind, conditions: ['条件'], fills: { vacancyApprovalNo: '编核1号' } };
    case 'disagree':
      return { decision: kind, reasons };
    case 'requestInformation':
      return { decision: kind, gaps: [{ what: '缺' }] };
    case 'notCompetent':
      return { decision: kind, competentUnit: 'KJJ', reasons };
    case 'settle':
      return { decision: kind, value: 'x', reasons };
    case 'rule':
      return { decision: kind, unit: 'RSJ', reasons };
    case 'direct':
      return { decision: kind, direction: '请办结' };
    case 'followUp':
      return { decision: kind, opinion: '同意' };
    case 'ruleExcuse':
    case 'ruleRevocation':
      return { decision: kind, accepted, reasons };
  }
}

function meet(t: Transfer, act: string, how: number): void {
  const c = t.file!.case;
  const steps = c.tasks.filter((x) => x.kind === 'step' && x.state === 'open' && x.unit !== 'RSJ');
  const meeting = c.meetings.find((m) => m.state === 'called');
  if (act === 'meet' && !meeting && steps.length > 0) {
    const startsAt = instant(Date.parse(t.now) + 3_600_000);
    const when = { startsAt, place: '会议室', link: null, agenda: '联审' };
    t.run({ type: 'CallMeeting', unit: 'RSJ', user, steps: steps.map((x) => x.step ?? ''), ...when });
  }
  if (!meeting) return;
  for (const { unit } of meeting.invitations) {
    if (act === 'decline' && how % 2 === 0)
      t.run({ type: 'DeclineInvitation', meeting: meeting.id, unit, user, reasons: '出差' });
    else
      t.run({ type: 'AcknowledgeInvitation', meeting: meeting.id, unit, round: meeting.round, host: 'OA' });
  }
  if (act !== 'minutes') return;
  const attendance = meeting.invitations.map(({ unit }, i) => ({ unit, present: (how >> i) % 2 === 0 }));
  const minutes = { endedAt: t.now, words: '纪要', attendance };
  t.run({ type: 'RecordMinutes', meeting: meeting.id, unit: 'RSJ', user, minutes });
}

const instant = (ms: number): string => `${new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;

/** The case before and after each event. */
function* steps(t: Transfer): Generator<{ event: CaseEvent; before: CaseFile | undefined; after: CaseFile }> {
  let before: CaseFile | undefined;
  for (const event of t.events) {
    const after = evolve(before, event);
    yield { event, before, after };
    before = after;
  }
}
const taskIn = (file: CaseFile | undefined, id: string) => file?.case.tasks.find((t) => t.id === id);

test('random histories reach every event around silence, so what is said of them below says something', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(histories, (history) => {
      for (const event of walk(history).events)
        seen.add(event.type === 'TaskDeemedAgreed' ? `${event.type} ${event.ground}` : event.type);
    }),
    settings,
  );
  for (const type of [
    ...['ExcuseFiled', 'ExcuseRuled', 'TaskExtended', 'TaskDeemedAgreed timeout', 'ReplyLate'],
    ...['WrittenFollowUpGiven', 'WrittenFollowUpMissed', 'RevocationOpened', 'RevocationRuled'],
    ...['LaterActsFlagged', 'MeetingCalled', 'InvitationServed', 'InvitationDeclined', 'MinutesRecorded'],
    ...['AbsenceRuled', 'TaskPaused', 'TaskResumed', 'TaskOverdue'],
  ])
    assert.ok(seen.has(type), `${type} of ${[...seen].join()}`);
});

test('the case file is the fold of its events, also of their texts', () => {
  fc.assert(
    fc.property(histories, (history) => {
      const t = walk(history);
      let read: CaseFile | undefined;
      for (const { event, before } of steps(t))
        read = evolve(read, readEvent(writeEvent(event, 'c1', before), 'c1', read));
      assert.deepEqual(read, JSON.parse(JSON.stringify(t.file)));
    }),
    settings,
  );
});

test('a task is opened once; letting time pass twice at one instant records nothing the second time', () => {
  fc.assert(
    fc.property(histories, (history) => {
      const t = walk(history);
      const opened = t.events.flatMap((e) => (e.type === 'TaskOpened' ? [e.task] : []));
      assert.equal(new Set(opened).size, opened.length, opened.join());
      t.at(t.now);
      assert.deepEqual(t.run({ type: 'LetTimePass' }).events, []);
    }),
    settings,
  );
});

test('a deemed consent stays (I2), is there once (I4), and never stands beside a reply in time (I5)', () => {
  fc.assert(
    fc.property(histories, (history) => {
      for (const { event, before, after } of steps(walk(history))) {
        for (const task of after.case.tasks) {
          const was = taskIn(before, task.id);
          if (was?.deemed) {
            assert.equal(task.state, 'deemedConsent');
            assert.equal(task.deemed?.effectiveAt, was.deemed.effectiveAt);
          }
          assert.ok(!(task.deemed && task.decision), task.id);
        }
        if (event.type !== 'TaskDeemedAgreed') continue;
        assert.equal(taskIn(before, event.task)?.deemed, null);
        assert.equal(taskIn(before, event.task)?.decision, null);
      }
    }),
    settings,
  );
});

test('silence counts at the due instant, never before it; no pause, extension or excuse makes that earlier (I3)', () => {
  fc.assert(
    fc.property(histories, (history) => {
      const latest = new Map<string, number>();
      for (const { event, before, after } of steps(walk(history))) {
        if (event.type === 'TaskDeemedAgreed' && event.ground === 'timeout') {
          const due = taskIn(before, event.task)?.dueAt;
          assert.equal(event.at, due);
          assert.ok(Date.parse(event.recordedAt) >= Date.parse(due ?? ''));
        }
        for (const { id, dueAt } of after.case.tasks) {
          if (dueAt === null) continue;
          assert.ok(Date.parse(dueAt) >= (latest.get(id) ?? 0), `${id} ${event.type}`);
          latest.set(id, Date.parse(dueAt));
        }
      }
    }),
    settings,
  );
});

test('answers of parallel steps at one instant lead to the same case in whatever order they come', () => {
  const parallel = [
    'a10funding',
    'a11card',
    'a1leave',
    'a2enter',
    'a3stop',
    'a5pension',
    'a6medical',
    'a7fund',
  ];
  const decided = () => {
    const t = new Transfer();
    t.submit();
    t.agree('s2supervisor', 's3staffing', 's4qualify', 's5release', 's5supervisor');
    t.agree('s6discipline', 's6origin', 's7decide');
    return t;
  };
  const states = (order: readonly string[]) => {
    const t = decided();
    t.agree(...order);
    return [t.file?.case.status, ...t.file!.case.tasks.map((x) => `${x.id} ${x.state} ${x.dueAt}`).sort()];
  };
  const expected = states(parallel);
  const orders = fc.shuffledSubarray(parallel, { minLength: parallel.length });
  fc.assert(
    fc.property(orders, (order) => assert.deepEqual(states(order), expected)),
    { ...settings, numRuns: 40 },
  );
});

test('whether the sweep or the reply comes first at the due instant, silence has counted and the reply is late', () => {
  fc.assert(
    fc.property(fc.constantFrom('agree', 'disagree'), fc.boolean(), (kind, swept) => {
      const t = new Transfer();
      t.submit();
      t.serve('s2supervisor');
      t.at('2026-09-08T15:00:00+08:00');
      t.serve('s2supervisor');
      t.now = '2026-09-08T17:30:00+08:00';
      if (swept) t.at(t.now);
      const { refusal } = t.answer('s2supervisor', decisionOf(kind, 0));
      if (!swept) t.at(t.now);
      assert.equal(refusal?.code, 'decision-late');
      assert.equal(t.task('s2supervisor').state, 'deemedConsent');
      assert.deepEqual(
        t.task('s2supervisor').replies.map((r) => r.decision),
        [kind],
      );
    }),
    { ...settings, numRuns: 8 },
  );
});
