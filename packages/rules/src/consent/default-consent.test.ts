import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chinaCalendar } from '../calendar/china.ts';
import { defaultConsent } from './default-consent.ts';
import { HARD_LOCKED } from './locked.ts';
import type { ConsentContext, ConsentTask, TaskReply } from './types.ts';

const dueAt = '2026-11-26T17:30:00+08:00'; // a Thursday
const before = '2026-11-26T17:29:59+08:00';
const context: ConsentContext = { outages: [], calendar: chinaCalendar };
const silent: ConsentTask = {
  onSilence: 'consent',
  ground: { title: '丽水市改革方案', article: '超时默认', kind: 'city-decision', ruleVersion: '3' },
  served: { at: '2026-11-23T09:00:00+08:00', host: 'oa' },
  completeFile: true,
  draftHash: 'abc',
  dueAt,
  pauses: [],
  extensions: [],
  warnings: [{ at: '2026-11-25T17:30:00+08:00', deliveredAt: '2026-11-25T17:30:02+08:00' }],
  replies: [],
  unitDefaultsInCase: 0,
};
const decide = (change: Partial<ConsentTask>, now = dueAt, change2: Partial<ConsentContext> = {}) =>
  defaultConsent({ ...silent, ...change }, now, { ...context, ...change2 });

test('silence past the third working day counts as consent from the due instant, with all eight guards', () => {
  const decision = decide({}, '2026-11-27T10:00:00+08:00');
  assert.equal(decision.outcome, 'deemed-consent');
  assert.equal(decision.effectiveAt, dueAt);
  assert.equal(decision.ground, 'timeout');
  assert.equal(decision.draftHash, 'abc');
  assert.equal(decision.ruleVersion, '3');
  assert.deepEqual(
    decision.guards.map(({ guard, passed }) => `${guard} ${passed}`),
    ['G1', 'G2', 'G3', 'G4', 'G5', 'G6', 'G7', 'G8'].map((id) => `${id} true`),
  );
});

test('one second before the due instant it is still waited for', () => {
  assert.deepEqual([decide({}, before).outcome, decide({}, before).failing], ['waiting', 'G4']);
  assert.equal(decide({}, dueAt).outcome, 'deemed-consent');
});

test('a reply before the due instant answers, one stamped exactly then is late', () => {
  assert.equal(decide({ replies: [{ at: before, decision: 'disagree' }] }).outcome, 'answered');
  const late = decide({ replies: [{ at: dueAt, decision: 'disagree' }] });
  assert.equal(late.outcome, 'deemed-consent');
  assert.equal(late.guards[6]?.reason, 'late-reply');
});

test('no hard-locked class is ever deemed to consent, nor any class that is not known', () => {
  for (const lockedClass of [...HARD_LOCKED, 'something new']) {
    const decision = decide({ lockedClass });
    assert.deepEqual([decision.outcome, decision.failing], ['escalate', 'G2']);
  }
});

test('an act in a unit’s own system stays owed, a blocking step becomes overdue; neither is consent', () => {
  assert.equal(decide({ onSilence: 'proceed' }).outcome, 'owed');
  assert.equal(decide({ onSilence: 'escalate', lockedClass: 'licence' }).outcome, 'overdue');
  assert.equal(decide({ onSilence: 'proceed' }).causedBy, 'unit');
  assert.equal(decide({ onSilence: 'proceed', warnings: [] }).causedBy, 'platform');
  assert.equal(decide({ onSilence: 'proceed' }, before).outcome, 'waiting');
});

test('without a ground or its rule version a person decides', () => {
  assert.equal(decide({ ground: undefined }).failing, 'G1');
  const ground = { ...silent.ground!, ruleVersion: '' };
  assert.deepEqual([decide({ ground }).outcome, decide({ ground }).failing], ['escalate', 'G1']);
});

test('without proof of service the platform extends by one working day, once, then a person decides', () => {
  const first = decide({ served: undefined });
  assert.equal(first.outcome, 'extend');
  assert.deepEqual(first.extension, {
    cause: 'platform',
    guard: 'G3',
    workingDays: 1,
    dueAt: '2026-11-27T17:30:00+08:00',
  });
  const second = decide({ served: undefined, extensions: [{ cause: 'platform', at: dueAt, guard: 'G3' }] });
  assert.deepEqual([second.outcome, second.because, second.failing], ['escalate', 'second-failure', 'G3']);
});

test('an incomplete file or a draft without hash is no service', () => {
  assert.equal(decide({ completeFile: false }).failing, 'G3');
  assert.equal(decide({ draftHash: undefined }).failing, 'G3');
  assert.equal(decide({ served: { at: dueAt, host: 'oa' } }).guards[2]?.reason, 'served-late');
});

test('a warning that was sent and not delivered before the end is none', () => {
  const sent = { at: '2026-11-25T17:30:00+08:00' };
  assert.equal(decide({ warnings: [sent] }).failing, 'G6');
  assert.equal(decide({ warnings: [{ ...sent, deliveredAt: dueAt }] }).failing, 'G6');
  assert.equal(decide({ warnings: [{ ...sent, deliveredAt: before }] }).outcome, 'deemed-consent');
});

test('a day that ended at 24:00 on Friday is extended to Monday 24:00', () => {
  const decision = decide({ dueAt: '2026-11-28T00:00:00+08:00', warnings: [] }, '2026-11-28T00:00:00+08:00');
  assert.equal(decision.extension?.dueAt, '2026-12-01T00:00:00+08:00');
});

test('an outage counts when it lasted more than an hour of office time on the last working day', () => {
  const outage = (from: string, to: string) => ({ outages: [{ from, to }] });
  const hour = outage('2026-11-26T09:00:00+08:00', '2026-11-26T10:00:00+08:00');
  const longer = outage('2026-11-26T09:00:00+08:00', '2026-11-26T10:01:00+08:00');
  const lunch = outage('2026-11-26T11:30:00+08:00', '2026-11-26T14:30:00+08:00');
  const dayBefore = outage('2026-11-25T09:00:00+08:00', '2026-11-25T17:00:00+08:00');
  assert.equal(decide({}, dueAt, hour).outcome, 'deemed-consent');
  assert.equal(decide({}, dueAt, longer).failing, 'G8');
  assert.equal(decide({}, dueAt, longer).outcome, 'extend');
  assert.equal(decide({}, dueAt, lunch).outcome, 'deemed-consent');
  assert.equal(decide({}, dueAt, dayBefore).outcome, 'deemed-consent');
  assert.equal(decide({}, dueAt, { ...longer, outageMinutes: 90 }).outcome, 'deemed-consent');
});

test('outages that touch are one, apart they are counted apart', () => {
  const outages = [
    { from: '2026-11-26T09:40:00+08:00', to: '2026-11-26T10:20:00+08:00' },
    { from: '2026-11-26T09:00:00+08:00', to: '2026-11-26T09:40:00+08:00' },
  ];
  assert.equal(decide({}, dueAt, { outages }).failing, 'G8');
  const apart = [outages[0]!, { from: '2026-11-26T14:00:00+08:00', to: '2026-11-26T14:50:00+08:00' }];
  assert.equal(decide({}, dueAt, { outages: apart }).outcome, 'deemed-consent');
  assert.equal(
    decide({}, dueAt, { outages: [{ from: '2026-11-26T16:00:00+08:00', to: null }] }).failing,
    'G8',
  );
});

test('an open pause or excuse waits, an excuse filed too late does not', () => {
  const pause = { from: '2026-11-25T10:00:00+08:00', to: null };
  assert.equal(decide({ pauses: [pause] }).failing, 'G5');
  assert.equal(decide({ pauses: [{ from: dueAt, to: null }] }).outcome, 'deemed-consent');
  assert.equal(decide({ excuse: { state: 'open', filedAt: before } }).failing, 'G5');
  assert.equal(decide({ excuse: { state: 'open', filedAt: dueAt } }).outcome, 'deemed-consent');
  assert.equal(decide({ excuse: { state: 'rejected' } }).outcome, 'deemed-consent');
});

test('an accepted excuse waits until the clock shows its extension', () => {
  const excuse = { state: 'accepted' } as const;
  assert.equal(decide({ excuse }).failing, 'G5');
  const extensions = [{ cause: 'supervisor', at: '2026-11-25T10:00:00+08:00' }] as const;
  assert.equal(decide({ excuse, extensions }).outcome, 'deemed-consent');
});

test('the second default of one unit in one case goes to a person', () => {
  assert.equal(decide({ unitDefaultsInCase: 1 }).because, 'second-default');
});

test('a unit named by ruling is deemed to consent only if it accepted the task expressly', () => {
  assert.equal(decide({ forwardedByRuling: true }).because, 'forwarded-not-accepted');
  assert.equal(decide({ forwardedByRuling: true, expresslyAccepted: true }).outcome, 'deemed-consent');
});

test('a reply outside the vocabulary is returned once for repair', () => {
  const replies = [{ at: before, decision: 'noted' }];
  const decision = decide({ replies });
  assert.deepEqual([decision.outcome, decision.extension?.cause], ['extend', 'repair']);
  const extensions = [{ cause: 'repair', at: dueAt }] as const;
  assert.equal(decide({ replies, extensions }).outcome, 'deemed-consent');
});

test('a request for information answers until it came; a second request does not', () => {
  const first = { at: '2026-11-24T10:00:00+08:00', decision: 'requestInformation' };
  assert.equal(decide({ replies: [first] }).outcome, 'answered');
  const resolved = { ...first, resolvedAt: '2026-11-25T10:00:00+08:00' };
  assert.equal(decide({ replies: [resolved] }).outcome, 'deemed-consent');
  assert.equal(decide({ replies: [resolved, { ...first, at: before }] }).outcome, 'deemed-consent');
});

test('of two requests for information in one instant the one that is open longer stands, in whichever order', () => {
  const open = { at: '2026-11-24T10:00:00+08:00', decision: 'requestInformation' };
  const resolved = (resolvedAt: string) => ({ ...open, resolvedAt });
  const early = resolved('2026-11-25T10:00:00+08:00');
  const later = resolved('2026-11-26T17:30:00+08:00');
  const outcomes = (a: TaskReply, b: TaskReply, now?: string) =>
    [decide({ replies: [a, b] }, now), decide({ replies: [b, a] }, now)].map(({ outcome }) => outcome);
  assert.deepEqual(outcomes(open, early), ['answered', 'answered']);
  assert.deepEqual(outcomes(early, later, before), ['answered', 'answered']);
  assert.deepEqual(outcomes(early, later), ['deemed-consent', 'deemed-consent']);
});

test('consent to one draft is deemed once', () => {
  assert.deepEqual(
    [decide({ deemedFor: 'abc' }).outcome, decide({ deemedFor: 'abc' }).because],
    ['answered', 'already-deemed'],
  );
});

test('with an unknown due instant or past the known calendar nothing is ever deemed', () => {
  const far = '2099-01-01T00:00:00+08:00';
  assert.equal(decide({ dueAt: null }, far).outcome, 'waiting');
  assert.equal(decide({ dueAt: '2027-03-01T17:30:00+08:00' }, far).guards[3]?.reason, 'due-unknown');
  const calendar = { ...chinaCalendar, validThrough: '2026-11-26' };
  assert.equal(decide({ warnings: [] }, dueAt, { calendar }).because, 'calendar-unknown');
});
