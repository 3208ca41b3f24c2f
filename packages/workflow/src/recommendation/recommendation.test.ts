import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RecommendationCommand } from './commands.ts';
import {
  acting,
  administrator,
  Course,
  chief,
  colleague,
  content,
  delivered,
  officer,
  prosecutor,
  received,
} from './county.fixture.ts';
import { possibleActs } from './guards.ts';

const typesOf = (course: Course) => course.events.map(({ type }) => type);
const codeOf = (outcome: { refusal?: { code: string } }) => outcome.refusal?.code;
const empty = { text: '已整改', adopted: 'fully' } as const;
const visit = { place: '河道', record: '已清理', present: ['甲'] };

describe('a draft', () => {
  it('is checked for its missing parts before review, all told at once', () => {
    const course = new Course('2026-03-02T09:00:00+08:00');
    const bare = { ...content, facts: ' ', evidence: [], advice: [{ text: '清理', law: '' }] };
    course.do({
      type: 'DraftRecommendation',
      id: 'r',
      content: bare,
      round: 1,
      previous: null,
      caller: prosecutor,
    });
    const { refusal } = course.do({ type: 'SubmitForReview', caller: prosecutor });
    assert.equal(refusal?.code, 'recommendation-incomplete');
    assert.deepEqual(
      refusal?.missing?.map(({ pointer }) => pointer),
      ['/facts', '/evidence', '/advice/0/law'],
    );
  });

  it('of a type with a reviewing office is reviewed by another procurator, then approved by the chief', () => {
    const course = new Course('2026-03-02T09:00:00+08:00');
    const own = { ...content, type: 'society' };
    course.do({
      type: 'DraftRecommendation',
      id: 'r',
      content: own,
      round: 1,
      previous: null,
      caller: prosecutor,
    });
    course.do({ type: 'SubmitForReview', caller: prosecutor });
    const agree = { result: 'agree' } as const;
    assert.equal(
      codeOf(course.do({ type: 'ReviewDraft', request: agree, caller: prosecutor })),
      'recommendation-not-allowed',
    );
    const early = course.do({ type: 'ApproveDraft', request: agree, number: 'n', caller: chief });
    assert.equal(codeOf(early), 'recommendation-not-open');
    assert.equal(codeOf(course.do({ type: 'ReviewDraft', request: agree, caller: colleague })), undefined);
    const byColleague = course.do({ type: 'ApproveDraft', request: agree, number: 'n', caller: colleague });
    assert.equal(codeOf(byColleague), 'role-required');
    course.do({ type: 'ApproveDraft', request: agree, number: '甲检建〔2026〕1号', caller: chief });
    assert.equal(course.file?.state, 'approved');
    assert.equal(course.file?.filing?.dueAt, '2026-03-10T00:00:00+08:00');
  });

  it('names a period in force that fits the type and the kind of unit, and one set by law is not shortened', () => {
    const course = new Course('2026-03-02T09:00:00+08:00');
    const pointersWith = (over: Partial<typeof content>) => {
      course.file = undefined;
      const own = { ...content, ...over };
      course.do({
        type: 'DraftRecommendation',
        id: 'r',
        content: own,
        round: 1,
        previous: null,
        caller: prosecutor,
      });
      return (
        course.do({ type: 'SubmitForReview', caller: prosecutor }).refusal?.missing?.map((m) => m.pointer) ??
        []
      );
    };
    assert.deepEqual(pointersWith({ reply: { period: 'past' } }), ['/reply']);
    assert.deepEqual(pointersWith({ reply: { period: 'court' } }), ['/reply']);
    assert.deepEqual(pointersWith({ type: 'society', reply: { period: 'court' } }), ['/reply']);
    assert.deepEqual(pointersWith({ type: 'society', unit: 'C', reply: { period: 'court' } }), []);
    assert.deepEqual(pointersWith({ reply: { period: 'law', limit: { days: 10 } } }), ['/reply']);
    assert.deepEqual(pointersWith({ reply: { period: 'own', limit: { days: 10 } } }), []);
    assert.deepEqual(pointersWith({ reply: { period: 'own', limit: { months: 3 } } }), ['/reply']);
    assert.deepEqual(pointersWith({ reply: { period: 'own', limit: { workingHours: 3 } } }), ['/reply']);
  });
});

describe('service', () => {
  it('starts the two months at the one press of the administrator, by the platform and not by what is typed', () => {
    const course = delivered('2026-10-09T09:41:00+08:00');
    assert.equal(course.file?.clock.dueAt, null);
    course.at('2026-10-09T10:15:00+08:00', { type: 'Receive', caller: administrator });
    course.do({
      type: 'CompleteProof',
      request: { name: '示例甲', post: '办公室', receivedAt: '2026-10-09T08:00:00+08:00' },
      caller: administrator,
    });
    assert.equal(course.file?.clock.dueAt, '2026-12-10T00:00:00+08:00');
    assert.equal(course.file?.objectionDueAt, '2026-10-20T00:00:00+08:00');
    assert.equal(course.file?.services[0]?.signer?.post, '办公室');
    assert.equal(course.file?.proofComplete, true);
  });

  it('is one receipt where two administrators press: the first wins, the second is told who it was', () => {
    const course = delivered('2026-03-02T09:00:00+08:00');
    course.do({ type: 'Receive', caller: administrator });
    const { refusal, events } = course.do({ type: 'Receive', caller: acting('U', 'u7', 'administrator') });
    assert.equal(refusal?.code, 'already-received');
    assert.match(refusal?.words.zh ?? '', /u1于2026-03-02 09:00签收/);
    assert.equal(events.length, 0);
    assert.equal(typesOf(course).filter((type) => type === 'RecommendationReceived').length, 1);
  });

  it('is received by the administrator only, and where the consent names one by that one', () => {
    const course = delivered('2026-03-02T09:00:00+08:00', { unit: 'N' });
    assert.equal(
      codeOf(course.do({ type: 'Receive', caller: acting('N', 'n1', 'officer') })),
      'role-required',
    );
    assert.equal(
      codeOf(course.do({ type: 'Receive', caller: acting('N', 'n2', 'administrator') })),
      'role-required',
    );
    assert.equal(
      codeOf(course.do({ type: 'Receive', caller: acting('N', 'n1', 'administrator') })),
      undefined,
    );
  });

  it('without receipt brings a reminder after one working day, and from the third service by hand', () => {
    const course = delivered('2026-02-12T16:00:00+08:00');
    const service = {
      type: 'RecordService',
      request: {
        way: 'left',
        place: '办公楼',
        statedAt: '2026-02-13T10:00:00+08:00',
        refusal: { reason: '拒收', witness: '乙', witnessUnit: '社区' },
      },
      caller: prosecutor,
    } as const;
    course.until('2026-02-13T23:59:59+08:00');
    assert.equal(course.file?.reminders.length, 0);
    course.until('2026-02-14T00:00:00+08:00');
    assert.deepEqual(
      course.file?.reminders.map(({ about }) => about),
      ['receipt'],
    );
    // 13 and 14 February are working days (the 14th a make-up Saturday), the Spring Festival ends on the 23rd
    assert.equal(course.file?.delivery?.byHandFrom, '2026-02-24T00:00:00+08:00');
    assert.equal(codeOf(course.at('2026-02-23T23:59:00+08:00', service)), 'recommendation-not-allowed');
    assert.equal(codeOf(course.at('2026-02-24T09:00:00+08:00', service)), undefined);
    assert.ok(typesOf(course).includes('ProsecutorTold'));
    assert.equal(course.file?.servedAt, '2026-02-24T09:00:00+08:00');
  });

  it('on paper is for a unit without consent, and leaving it takes a refusal and a witness', () => {
    const course = new Course('2026-03-02T09:00:00+08:00');
    const own = { ...content, unit: 'X' };
    course.do({
      type: 'DraftRecommendation',
      id: 'r',
      content: own,
      round: 1,
      previous: null,
      caller: prosecutor,
    });
    course.do({ type: 'SubmitForReview', caller: prosecutor });
    course.do({ type: 'ApproveDraft', request: { result: 'agree' }, number: 'n', caller: chief });
    const electronic = course.do({ type: 'Deliver', request: { way: 'electronic' }, caller: prosecutor });
    assert.equal(codeOf(electronic), 'recommendation-not-allowed');
    course.do({ type: 'Deliver', request: { way: 'paper' }, caller: prosecutor });
    course.until('2026-03-04T00:00:00+08:00');
    assert.deepEqual(course.file?.reminders, []);
    assert.ok(course.events.some((e) => e.type === 'ProsecutorTold' && e.about === 'byHand'));
    const noReceipt = course.do({ type: 'Receive', caller: acting('X', 'x1', 'administrator') });
    assert.equal(codeOf(noReceipt), 'recommendation-not-allowed');
    const request = { way: 'left', place: '办公楼', statedAt: '2026-03-02T08:00:00+08:00' } as const;
    assert.equal(
      codeOf(course.do({ type: 'RecordService', request, caller: prosecutor })),
      'recommendation-not-allowed',
    );
    const refusal = { reason: '拒收', witness: '乙', witnessUnit: '社区' };
    course.do({ type: 'RecordService', request: { ...request, refusal }, caller: prosecutor });
    assert.equal(course.file?.state, 'received');
  });

  it('at 23:59 counts for that day, and a receipt after the reply was due changes no clock', () => {
    const late = delivered('2026-10-09T09:00:00+08:00');
    late.at('2026-10-09T23:59:59+08:00', { type: 'Receive', caller: administrator });
    assert.equal(late.file?.clock.dueAt, '2026-12-10T00:00:00+08:00');
    const course = delivered('2026-10-09T09:00:00+08:00');
    const signer = { name: '收发员', post: '门卫' };
    course.at('2026-10-15T09:00:00+08:00', {
      type: 'RecordService',
      request: { way: 'hand', place: '办公楼', statedAt: '2026-10-14T09:00:00+08:00', signer },
      caller: prosecutor,
    });
    assert.equal(course.file?.clock.dueAt, '2026-12-16T00:00:00+08:00');
    course.at('2026-12-20T09:00:00+08:00', { type: 'Receive', caller: administrator });
    assert.equal(course.file?.received?.at, '2026-12-20T09:00:00+08:00');
    assert.equal(course.file?.servedAt, '2026-10-15T09:00:00+08:00');
    assert.equal(course.file?.clock.dueAt, '2026-12-16T00:00:00+08:00');
    assert.equal(course.file?.overdueSince, '2026-12-16T00:00:00+08:00');
  });

  for (const [at, due, why] of [
    ['2019-12-31T23:59:00+08:00', '2020-03-03T00:00:00+08:00', 'the leap day is a Saturday'],
    ['2020-06-30T10:00:00+08:00', '2020-09-01T00:00:00+08:00', '30 August is a Sunday'],
    [
      '2020-12-30T10:00:00+08:00',
      '2021-03-02T00:00:00+08:00',
      'there is no 30 February, and the 28th is a Sunday',
    ],
    ['2025-08-01T10:00:00+08:00', '2025-10-10T00:00:00+08:00', '1 to 8 October are holidays'],
  ] as const)
    it(`two months from ${at.slice(0, 10)} end before ${due.slice(0, 10)}: ${why}`, () => {
      assert.equal(received(at).file?.clock.dueAt, due);
    });

  it('15 days when the harm is spreading', () => {
    const course = received('2026-03-02T10:00:00+08:00', { reply: { period: 'spreading' } });
    assert.equal(course.file?.clock.dueAt, '2026-03-18T00:00:00+08:00');
  });

  it('beyond the calendar gives no due date, until a new year comes in', () => {
    const course = received('2026-11-20T10:00:00+08:00');
    assert.equal(course.file?.clock.state, 'calendar-unknown');
    course.until('2026-12-31T10:00:00+08:00');
    assert.equal(course.file?.overdueSince, null);
    const { years } = course.calendar;
    const next = { year: 2027, notices: ['test'], holidays: [], makeUpWorkDays: [] };
    course.calendar = { years: [...years, next], validThrough: '2027-12-31', version: '2027' };
    course.until('2026-12-31T11:00:00+08:00');
    assert.equal(course.file?.clock.dueAt, '2027-01-21T00:00:00+08:00');
  });

  it('is taken over by the unit into which the recommended one was merged, and no clock begins anew', () => {
    const course = received('2026-03-02T10:00:00+08:00');
    const { dueAt } = course.file!.clock;
    course.successors = { U: 'S' };
    course.until('2026-03-20T10:00:00+08:00');
    assert.equal(course.file?.unit, 'S');
    assert.equal(course.file?.clock.dueAt, dueAt);
    assert.equal(codeOf(course.do({ type: 'Reply', request: empty, caller: officer })), 'not-found');
    assert.equal(
      codeOf(course.do({ type: 'Reply', request: empty, caller: acting('S', 's', 'officer') })),
      undefined,
    );
    const other = delivered('2026-03-02T10:00:00+08:00');
    other.successors = { U: 'S' };
    other.at('2026-03-03T10:00:00+08:00', { type: 'Receive', caller: acting('S', 's', 'administrator') });
    assert.equal(other.file?.received?.unit, 'S');
  });
});

describe('an objection', () => {
  const objected = () => {
    const course = received('2026-03-02T10:00:00+08:00');
    course.at('2026-03-05T10:00:00+08:00', {
      type: 'Object',
      request: { reasons: '不属于本单位' },
      caller: officer,
    });
    return course;
  };

  it('is made within the printed period, once an edition', () => {
    const course = received('2026-03-02T10:00:00+08:00');
    const object = { type: 'Object', request: { reasons: '不符' }, caller: officer } as const;
    assert.equal(codeOf(course.at('2026-03-13T00:00:00+08:00', object)), 'recommendation-not-allowed');
    course.file = objected().file;
    assert.equal(codeOf(course.at('2026-03-06T00:00:00+08:00', object)), 'recommendation-not-open');
  });

  it('leaves the reply clock running, and after three working days the prosecutor is told', () => {
    const course = objected();
    assert.equal(course.file?.clock.state, 'running');
    course.until('2026-03-10T23:59:00+08:00');
    assert.equal(typesOf(course).includes('ProsecutorTold'), true);
    const told = course.events.filter((e) => e.type === 'ProsecutorTold' && e.about === 'recheck');
    assert.equal(told.length, 0);
    course.until('2026-03-11T00:00:00+08:00');
    assert.equal(course.events.filter((e) => e.type === 'ProsecutorTold' && e.about === 'recheck').length, 1);
  });

  it('rejected keeps the date', () => {
    const course = objected();
    const { dueAt } = course.file!.clock;
    course.do({ type: 'Recheck', request: { result: 'rejected', reasons: '属于' }, caller: prosecutor });
    assert.equal(course.file?.state, 'received');
    assert.equal(course.file?.clock.dueAt, dueAt);
  });

  it('upheld with an amended text brings a new service and a new period, by decision of the chief', () => {
    const course = objected();
    const request = {
      result: 'amended',
      reasons: '更正',
      content: { ...content, problem: '更正后' },
    } as const;
    assert.equal(codeOf(course.do({ type: 'Recheck', request, caller: prosecutor })), 'role-required');
    course.do({ type: 'Recheck', request, caller: chief });
    assert.equal(course.file?.state, 'delivered');
    assert.equal(course.file?.edition, 2);
    assert.equal(course.file?.clock.dueAt, null);
    course.at('2026-03-10T10:00:00+08:00', { type: 'Receive', caller: administrator });
    assert.equal(course.file?.clock.dueAt, '2026-05-12T00:00:00+08:00');
  });

  it('upheld by withdrawal ends it', () => {
    const course = objected();
    course.do({ type: 'Recheck', request: { result: 'withdrawn', reasons: '撤回' }, caller: chief });
    assert.equal(course.file?.state, 'withdrawn');
    assert.equal(course.file?.objections[0]?.result, 'withdrawn');
    assert.deepEqual(course.file?.agenda, []);
  });
});

describe('a reply', () => {
  it('in time is in time; at the due instant it is late and is kept as late', () => {
    const course = received('2026-03-02T10:00:00+08:00');
    const due = course.file!.clock.dueAt!;
    assert.equal(due, '2026-05-07T00:00:00+08:00');
    const reply = { type: 'Reply', request: empty, caller: officer } as const;
    assert.equal(codeOf(course.at(due, reply)), undefined);
    assert.equal(course.file?.replies[0]?.late, true);
    assert.deepEqual([course.file?.overdueSince, course.file?.wasOverdue], [null, true]);
    course.do(reply);
    assert.equal(course.file?.replies[1]?.late, true);
    const other = received('2026-03-02T10:00:00+08:00');
    other.at('2026-05-06T23:59:59+08:00', reply);
    assert.equal(other.file?.replies[0]?.late, false);
  });

  it('is warned of five and one working days before, and overdue is a mark beside the state', () => {
    const course = received('2026-03-02T10:00:00+08:00').until('2026-05-08T00:00:00+08:00');
    assert.deepEqual(
      course.file?.reminders.map(({ about, at }) => [about, at]),
      [
        ['reply', '2026-04-27T00:00:00+08:00'],
        ['reply', '2026-05-06T00:00:00+08:00'],
      ],
    );
    assert.equal(course.file?.state, 'received');
    assert.equal(course.file?.overdueSince, '2026-05-07T00:00:00+08:00');
    const { events } = course.do({ type: 'LetTimePass' });
    assert.deepEqual(events, []);
  });

  it('set by law is never extended', () => {
    const course = received('2026-03-02T10:00:00+08:00');
    const request = { until: '2026-06-01', reasons: '工程未完' };
    const outcome = course.do({ type: 'AskExtension', request, caller: officer });
    assert.match(outcome.refusal?.words.zh ?? '', /法定回复期限不得延长/);
  });

  it('in a period that the procuratorate set is extended once, asked for before the due time', () => {
    const own = { reply: { period: 'own', limit: { days: 10 } } };
    const course = received('2026-03-02T10:00:00+08:00', own);
    assert.equal(course.file?.clock.dueAt, '2026-03-13T00:00:00+08:00');
    const ask = {
      type: 'AskExtension',
      request: { until: '2026-03-31', reasons: '未完' },
      caller: officer,
    } as const;
    assert.equal(
      codeOf(received('2026-03-02T10:00:00+08:00', own).at('2026-03-13T00:00:00+08:00', ask)),
      'recommendation-not-allowed',
    );
    course.do(ask);
    const grant = { result: 'granted', until: '2026-03-31' } as const;
    course.do({ type: 'AnswerExtension', request: grant, caller: prosecutor });
    assert.equal(course.file?.clock.dueAt, '2026-04-01T00:00:00+08:00');
    assert.equal(codeOf(course.do(ask)), 'recommendation-not-allowed');
  });
});

describe('following up', () => {
  const overdue = (over: Partial<typeof content> = {}) =>
    received('2026-03-02T10:00:00+08:00', over).until('2026-05-08T09:00:00+08:00');
  const escalate: RecommendationCommand = {
    type: 'Escalate',
    request: {
      to: [{ body: 'upperProcuratorate', name: '上级院', unit: 'UP' }],
      noGoodReason: '无',
      report: '报告',
    },
    caller: chief,
  };

  it('partly rectified gives a new date in the same round, and its passing is overdue again', () => {
    const course = received('2026-03-02T10:00:00+08:00');
    course.do({ type: 'Reply', request: empty, caller: officer });
    const request = { ...visit, result: 'partly', rectifyBy: '2026-04-10' } as const;
    course.do({ type: 'Verify', request, caller: prosecutor });
    assert.equal(course.file?.state, 'partlyRectified');
    assert.equal(course.file?.round, 1);
    course.until('2026-04-11T00:00:00+08:00');
    assert.equal(course.file?.overdueSince, '2026-04-11T00:00:00+08:00');
    course.do({ type: 'Verify', request: { ...visit, result: 'rectified' }, caller: prosecutor });
    assert.equal(course.file?.state, 'rectified');
    assert.deepEqual(course.file?.agenda, []);
  });

  it('insufficient opens one next round, as a document of its own', () => {
    const course = received('2026-03-02T10:00:00+08:00');
    course.do({ type: 'Reply', request: empty, caller: officer });
    course.do({ type: 'Verify', request: { ...visit, result: 'insufficient' }, caller: prosecutor });
    course.do({ type: 'StartNextRound', next: 'r2', caller: prosecutor });
    assert.equal(course.file?.next, 'r2');
    assert.equal(
      codeOf(course.do({ type: 'StartNextRound', next: 'r3', caller: prosecutor })),
      'recommendation-not-open',
    );
  });

  it('is escalated by the chief only: the reply overdue, a reminder on record, no good reason open', () => {
    const early = received('2026-03-02T10:00:00+08:00');
    early.do({ type: 'Remind', request: {}, caller: prosecutor });
    assert.match(early.do(escalate).refusal?.words.en ?? '', /not overdue/);
    const course = overdue();
    assert.equal(
      codeOf(course.do({ ...escalate, caller: prosecutor } as RecommendationCommand)),
      'role-required',
    );
    course.file = { ...course.file!, reminders: [] };
    assert.match(course.do(escalate).refusal?.words.en ?? '', /reminder/);
    course.do({ type: 'Remind', request: {}, caller: prosecutor });
    assert.equal(codeOf(course.do(escalate)), undefined);
    assert.equal(course.file?.state, 'escalated');
    assert.deepEqual(
      course.file?.copies.map(({ unit }) => unit),
      ['UP'],
    );
  });

  it('waits for the answer to an objection before it is escalated', () => {
    const course = received('2026-03-02T10:00:00+08:00');
    course.at('2026-03-05T10:00:00+08:00', { type: 'Object', request: { reasons: '不符' }, caller: officer });
    course.until('2026-05-08T09:00:00+08:00');
    course.do({ type: 'Remind', request: {}, caller: prosecutor });
    assert.match(course.do(escalate).refusal?.words.en ?? '', /objection/);
  });

  it('is ready for litigation only in the public interest, against an administrative organ, with harm that goes on', () => {
    const request = { harm: '垃圾仍未清理', reasons: '逾期未回复' };
    const ready = { type: 'ReadyForLitigation', request, caller: chief } as const;
    assert.match(overdue({ type: 'society' }).do(ready).refusal?.words.en ?? '', /public-interest/);
    const course = delivered('2026-03-02T10:00:00+08:00', { unit: 'B' });
    course.do({ type: 'Receive', caller: acting('B', 'b', 'administrator') });
    course.until('2026-05-08T09:00:00+08:00');
    assert.match(course.do(ready).refusal?.words.en ?? '', /administrative organ/);
    const met = overdue();
    assert.equal(codeOf(met.do(ready)), undefined);
    met.do({ type: 'Sue', request: { court: '某法院', filedOn: '2026-05-09' }, caller: chief });
    assert.equal(met.file?.state, 'litigated');
    met.do({ type: 'Reply', request: empty, caller: officer });
    assert.equal(met.file?.state, 'litigated');
    assert.equal(met.file?.replies[0]?.late, true);
  });

  it('suspended stops a period of the procuratorate, never one set by law', () => {
    const stop = { type: 'Suspend', reasons: '案件中止', caller: chief } as const;
    const go = { type: 'Resume', reasons: '恢复', caller: chief } as const;
    const byLaw = received('2026-03-02T10:00:00+08:00');
    byLaw.at('2026-03-10T10:00:00+08:00', stop);
    byLaw.until('2026-05-20T10:00:00+08:00');
    assert.equal(byLaw.file?.overdueSince, null);
    byLaw.do(go);
    byLaw.until('2026-05-20T10:00:00+08:00');
    assert.equal(byLaw.file?.overdueSince, '2026-05-07T00:00:00+08:00');
    const own = received('2026-03-02T10:00:00+08:00', { reply: { period: 'own', limit: { days: 10 } } });
    own.at('2026-03-04T10:00:00+08:00', stop);
    assert.equal(own.file?.clock.state, 'paused');
    own.at('2026-03-16T10:00:00+08:00', go);
    assert.equal(own.file?.clock.dueAt, '2026-03-26T00:00:00+08:00');
  });

  it('shows each reader what it can do, and nothing to a stranger', () => {
    const course = received('2026-03-02T10:00:00+08:00');
    const acts = (caller: typeof chief) => possibleActs(course.file!, caller, course.context);
    assert.deepEqual(acts(officer), ['object', 'reply']);
    assert.deepEqual(acts(administrator), ['completeProof', 'object', 'reply']);
    assert.deepEqual(acts(prosecutor), ['remind', 'file', 'copy']);
    assert.deepEqual(acts(chief), ['remind', 'suspend', 'terminate', 'file', 'copy', 'withdraw']);
    assert.deepEqual(acts(acting('Z', 'z', 'head', 'procurator', 'administrator', 'supervisor')), []);
    assert.deepEqual(acts(acting('P', 'z', 'administrator', 'head', 'supervisor')), []);
  });

  it('keeps the ETag where only readings, reminders or copies were recorded', () => {
    const course = received('2026-03-02T10:00:00+08:00');
    const { revision } = course.file!;
    course.do({ type: 'See', caller: officer });
    course.do({ type: 'AcknowledgeDelivery', host: 'oa' });
    course.do({ type: 'Remind', request: {}, caller: prosecutor });
    course.do({ type: 'AcknowledgeReminder', reminder: 'r1', host: 'oa' });
    course.do({ type: 'FileUpward', caller: prosecutor });
    assert.equal(course.file?.revision, revision);
    assert.equal(course.file?.reminders[0]?.deliveredAt, '2026-03-02T10:00:00+08:00');
  });
});
