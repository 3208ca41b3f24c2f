import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chinaCalendar } from '../calendar/china.ts';
import { explainRuling } from '../explanations/explain-ruling.ts';
import { absenceWords } from '../explanations/words/consent-life.ts';
import { loadRules } from '../law/rule-book.ts';
import { LISHUI } from '../law/rule-version.ts';
import { type AbsenceReason, absenceConsent } from './absence.ts';
import type { LifeContext, Meeting } from './life.ts';
import { HARD_LOCKED } from './locked.ts';

const end = '2026-11-26T11:00:00+08:00'; // a Thursday
const justBefore = '2026-11-26T10:59:59+08:00';
const now = '2026-11-27T09:00:00+08:00';
const meeting: Meeting = {
  id: 'm-1',
  onSilence: 'consent',
  ground: { title: '丽水市改革方案', article: '缺席默认', kind: 'city-decision', ruleVersion: '3' },
  draftHash: 'abc',
  unitDefaultsInCase: 0,
  invited: { at: '2026-11-24T08:55:00+08:00', receivedAt: '2026-11-24T09:00:00+08:00' },
  startsAt: '2026-11-26T09:00:00+08:00',
  endsAt: end,
  opinions: [],
  minutes: { id: 'min-1', at: '2026-11-26T16:00:00+08:00', listsAbsence: true },
};
const reached = new Set<AbsenceReason>();
const rule = (change: Partial<Meeting>, at = now, context: LifeContext = {}) => {
  const found = absenceConsent({ ...meeting, ...change }, at, context);
  reached.add(found.reason);
  for (const locale of ['zh-CN', 'en'] as const) {
    assert.doesNotMatch(explainRuling(found, absenceWords, locale), /[{}]|undefined|null/);
  }
  return found;
};
const answer = (change: Partial<Meeting>, at = now, context: LifeContext = {}) => {
  const { outcome, reason } = rule(change, at, context);
  return `${outcome} ${reason}`;
};

test('a unit invited two working days before and listed as absent is deemed to consent from the end of the meeting', () => {
  const found = rule({});
  assert.deepEqual([found.outcome, found.reason], ['deemed-consent', 'absent']);
  assert.deepEqual(
    [found.effectiveAt, found.ground, found.draftHash, found.ruleVersion],
    [end, 'absence', 'abc', '3'],
  );
  assert.deepEqual([found.rule.authority, found.rule.article], [LISHUI, '缺席默认']);
  assert.equal(
    explainRuling(found, absenceWords, 'zh-CN', { length: 'short' }),
    '会议于 2026-11-26 11:00 结束，纪要 min-1 载明缺席，视为同意。',
  );
});

test('an invitation received less than two working days before counts for nothing, nor does one unproven', () => {
  const late = { at: '2026-11-23T09:00:00+08:00', receivedAt: '2026-11-24T09:00:01+08:00' };
  assert.equal(answer({ invited: late }), 'no-default invited-too-late');
  assert.equal(answer({ invited: { at: '2026-11-20T09:00:00+08:00' } }), 'no-default receipt-not-proven');
  assert.equal(answer({ invited: undefined }), 'no-default not-invited');
  const overWeekend = { invited: { at: late.at, receivedAt: '2026-11-27T10:00:00+08:00' } };
  const monday = { startsAt: '2026-11-30T10:00:00+08:00', endsAt: '2026-11-30T11:00:00+08:00' };
  const minutes = { id: 'min-2', at: '2026-11-30T12:00:00+08:00', listsAbsence: true };
  assert.equal(
    answer({ ...overWeekend, ...monday, minutes }, '2026-12-02T09:00:00+08:00'),
    'no-default invited-too-late',
  );
});

test('a city may ask for a longer notice', () => {
  const builtIn = rule({}).rule;
  const rules = loadRules([
    {
      ...builtIn,
      version: '2',
      effectiveFrom: '2026-01-01',
      text: '提前三日',
      parameters: { noticeWorkingDays: 3 },
    },
  ]);
  const found = rule({}, now, { rules });
  assert.deepEqual([found.reason, found.rule.version], ['invited-too-late', '2']);
});

test('a written opinion before the end answers, one at the end or after is late and changes nothing', () => {
  assert.equal(answer({ opinions: [{ at: end }, { at: justBefore }] }), 'answered opinion-given');
  assert.equal(answer({ opinions: [{ at: justBefore }, { at: end }] }), 'answered opinion-given');
  assert.equal(answer({ opinions: [{ at: end }] }), 'deemed-consent absent');
  assert.equal(
    answer({ opinions: [{ at: justBefore }] }, '2026-11-26T10:00:00+08:00'),
    'waiting meeting-not-over',
  );
});

test('before the end of the meeting and without minutes nothing is deemed', () => {
  assert.equal(answer({}, justBefore), 'waiting meeting-not-over');
  assert.equal(answer({ endsAt: null }), 'waiting meeting-not-over');
  assert.equal(answer({}, end), 'waiting minutes-missing');
  assert.equal(answer({ minutes: undefined }), 'waiting minutes-missing');
  assert.equal(
    answer({ minutes: { ...meeting.minutes!, listsAbsence: false } }),
    'no-default not-listed-absent',
  );
});

test('a task answered in its own time before the minutes came stays answered, one answered after them does not', () => {
  const minutesAt = meeting.minutes!.at;
  const between = '2026-11-26T15:59:59+08:00';
  assert.equal(answer({ endedAt: between }), 'answered task-ended');
  assert.equal(answer({ endedAt: between, minutes: undefined }), 'answered task-ended');
  assert.equal(answer({ endedAt: minutesAt }), 'deemed-consent absent');
  assert.equal(answer({ endedAt: between }, '2026-11-26T15:00:00+08:00'), 'waiting minutes-missing');
  const excuse = { state: 'rejected', filedAt: justBefore, ruledAt: '2026-11-26T17:00:00+08:00' } as const;
  assert.equal(answer({ excuse, endedAt: '2026-11-26T16:59:59+08:00' }), 'answered task-ended');
  assert.equal(answer({ excuse, endedAt: excuse.ruledAt }), 'deemed-consent absent');
});

test('an accepted excuse cures absence, an open one waits, a rejected one or one filed too late does not', () => {
  assert.equal(answer({ excuse: { state: 'accepted', filedAt: justBefore } }), 'excused excuse-accepted');
  assert.equal(answer({ excuse: { state: 'open' } }), 'waiting excuse-open');
  assert.equal(answer({ excuse: { state: 'rejected' } }), 'deemed-consent absent');
  for (const state of ['open', 'accepted'] as const) {
    assert.equal(answer({ excuse: { state, filedAt: end } }), 'deemed-consent absent');
  }
});

test('no locked class is deemed by absence, nor a step without declaration, ground or rule version', () => {
  for (const lockedClass of [...HARD_LOCKED, 'something new']) {
    assert.equal(answer({ lockedClass }), 'escalate locked-class');
  }
  assert.equal(answer({ onSilence: 'escalate' }), 'escalate not-declared');
  assert.equal(answer({ onSilence: 'proceed' }), 'no-default acts-itself');
  assert.equal(answer({ ground: undefined }), 'escalate no-ground');
  assert.equal(answer({ ground: { ...meeting.ground!, ruleVersion: '' } }), 'escalate no-rule-version');
  assert.equal(answer({ draftHash: undefined }), 'no-default no-draft-hash');
});

test('a second default of the unit in the case, or a forwarded task not accepted, goes to a person', () => {
  assert.equal(answer({ unitDefaultsInCase: 1 }), 'escalate second-default');
  assert.equal(answer({ forwardedByRuling: true }), 'escalate forwarded-not-accepted');
  assert.equal(answer({ forwardedByRuling: true, expresslyAccepted: true }), 'deemed-consent absent');
});

test('consent to one draft is deemed once, by absence or by timeout', () => {
  assert.equal(answer({ deemedFor: 'abc' }), 'answered already-deemed');
  assert.equal(answer({ deemedFor: 'older' }), 'deemed-consent absent');
});

test('where the calendar does not tell the notice a person decides', () => {
  const calendar = { ...chinaCalendar, validThrough: '2026-11-25' };
  assert.equal(answer({}, now, { calendar }), 'escalate notice-unknown');
});

test('every reason has been reached above', () => {
  assert.deepEqual([...reached].sort(), Object.keys(absenceWords).sort());
});
