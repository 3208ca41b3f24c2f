import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chinaCalendar } from '../calendar/china.ts';
import { explainRuling } from '../explanations/explain-ruling.ts';
import {
  absenceWords,
  acceptanceWords,
  consentLifeWords,
  followUpWords,
  revocationWords,
} from '../explanations/words/consent-life.ts';
import type { Words } from '../explanations/words.ts';
import { loadRules } from '../law/rule-book.ts';
import { OURS } from '../law/rule-version.ts';
import type { Ruling } from '../law/ruling.ts';
import { acceptanceBySilence } from './acceptance.ts';
import { followUp } from './follow-up.ts';
import type { DeemedConsent, LifeContext } from './life.ts';
import { type RevocationRequest, revocation } from './revocation.ts';

const reached = new Set<string>();
function told<R extends string, T extends Ruling<string, R>>(found: T, words: Words<R>): T {
  reached.add(found.reason);
  for (const locale of ['zh-CN', 'en'] as const) {
    assert.doesNotMatch(explainRuling(found, words, locale), /[{}]|undefined|null/);
  }
  return found;
}
const allReached = (words: Words<string>) => {
  assert.deepEqual([...reached].sort(), Object.keys(words).sort());
  reached.clear();
};
const in2026 = (text: string) => `2026-${text}:00+08:00`;
const deemed: DeemedConsent = { unit: 'GAJ', draftHash: 'abc', effectiveAt: in2026('11-26T17:30') };

const owed = (change: Partial<DeemedConsent>, now: string, context: LifeContext = {}) =>
  told(followUp({ ...deemed, ...change }, now, context), followUpWords);

test('the silent unit owes its written follow-up by close of business of the next working day', () => {
  const found = owed({}, in2026('11-27T17:29'));
  assert.deepEqual(
    [found.outcome, found.reason, found.dueAt, found.card, found.rule.authority],
    ['waiting', 'still-owed', in2026('11-27T17:30'), undefined, OURS],
  );
  assert.equal(
    owed({ effectiveAt: in2026('11-27T17:30') }, in2026('11-27T18:00')).dueAt,
    in2026('11-30T17:30'),
  );
});

test('a consent of 24:00 or of a morning meeting does not cost or give a day', () => {
  assert.equal(
    owed({ effectiveAt: in2026('11-27T00:00') }, in2026('11-27T09:00')).dueAt,
    in2026('11-27T17:30'),
  );
  assert.equal(
    owed({ effectiveAt: in2026('11-26T11:00') }, in2026('11-26T12:00')).dueAt,
    in2026('11-27T17:30'),
  );
});

test('recorded late, it is owed from the record; recorded at once, from the effect', () => {
  const now = in2026('11-27T12:00');
  assert.equal(owed({ recordedAt: in2026('11-27T08:00') }, now).dueAt, in2026('11-30T17:30'));
  assert.equal(owed({ recordedAt: in2026('11-26T09:00') }, now).dueAt, in2026('11-27T17:30'));
});

test('a follow-up that is missed or late gives one card, one in time none', () => {
  const due = in2026('11-27T17:30');
  const missed = owed({}, due);
  assert.deepEqual([missed.outcome, missed.card], ['missed', 'yellow']);
  const late = owed({ followedUpAt: due }, due);
  assert.deepEqual([late.outcome, late.reason, late.card], ['late', 'followed-up-late', 'yellow']);
  const done = owed({ followedUpAt: in2026('11-27T17:29') }, in2026('12-10T09:00'));
  assert.deepEqual([done.outcome, done.card], ['done', undefined]);
  assert.equal(owed({ followedUpAt: in2026('11-27T17:29') }, in2026('11-27T17:28')).outcome, 'waiting');
});

test('a city may give more days for the follow-up, and an unknown calendar gives no card', () => {
  const { rule } = owed({}, in2026('11-27T09:00'));
  const rules = loadRules([
    { ...rule, version: '2', effectiveFrom: '2026-01-01', text: '三日', parameters: { workingDays: 3 } },
  ]);
  assert.equal(owed({}, in2026('11-27T09:00'), { rules }).dueAt, in2026('12-01T17:30'));
  const calendar = { ...chinaCalendar, validThrough: '2026-11-26' };
  const unknown = owed({}, in2026('12-31T09:00'), { calendar });
  assert.deepEqual(
    [unknown.outcome, unknown.reason, unknown.dueAt, unknown.card],
    ['waiting', 'follow-up-due-unknown', null, undefined],
  );
  allReached(followUpWords);
});

const request: RevocationRequest = {
  id: 'r-1',
  unit: 'GAJ',
  at: in2026('12-01T09:00'),
  asksRevocation: true,
  hasReasons: true,
  draftHash: 'abc',
};
const later = in2026('12-30T09:00');
const asked = (
  change: Partial<RevocationRequest>,
  more: Partial<DeemedConsent> = {},
  now = later,
  context: LifeContext = {},
) => {
  const found = told(
    revocation({ ...deemed, ...more }, { ...request, ...change }, now, context),
    revocationWords,
  );
  assert.equal(found.consentStands, true);
  if (found.outcome !== 'opened') assert.deepEqual([found.flagged, found.tell], [[], []]);
  return found;
};

test('a late reply is kept and changes nothing', () => {
  const found = asked({ asksRevocation: false });
  assert.deepEqual([found.outcome, found.reason], ['kept', 'late-reply-kept']);
  assert.equal(asked({ hasReasons: false }).reason, 'no-reasons');
});

test('a request with reasons within thirty days opens a revocation, and flags what was done since', () => {
  const laterActs = [
    { id: 'third', at: in2026('12-02T09:00') },
    { id: 'before', at: in2026('11-26T17:29') },
    { id: 'first', at: deemed.effectiveAt },
    { id: 'second', at: in2026('12-02T09:00') },
    { id: 'not yet', at: in2026('12-30T09:01') },
  ];
  const found = asked({}, { laterActs });
  assert.deepEqual([found.outcome, found.reason], ['opened', 'reasoned-in-time']);
  assert.deepEqual(found.flagged, ['first', 'second', 'third']);
  assert.deepEqual(found.tell, ['decidingUnit', 'supervisionOffice']);
  assert.equal(found.evidence['laterActs'], 3);
  assert.deepEqual(asked({}).tell, []);
});

test('the thirty days count from the day after the effect and roll off a rest day', () => {
  const last = in2026('12-29T00:00'); // 26 December is a Saturday
  assert.equal(asked({}).until, last);
  assert.equal(asked({ at: in2026('12-28T23:59') }).outcome, 'opened');
  assert.deepEqual([asked({ at: last }).outcome, asked({ at: last }).reason], ['refused', 'past-period']);
});

test('only the silent unit can ask, about the draft of its consent, and not before or ahead of time', () => {
  assert.equal(asked({ unit: 'RSJ' }).reason, 'other-unit');
  assert.equal(asked({ draftHash: 'other' }).reason, 'other-draft');
  assert.equal(asked({ at: in2026('11-26T17:29') }).reason, 'before-effect');
  assert.equal(asked({ at: deemed.effectiveAt }).outcome, 'opened');
  assert.equal(asked({ at: '2026-12-30T09:01:00+08:00' }).reason, 'not-yet-received');
});

test('where the calendar ends, a request in time by any calendar opens, a later one goes to a person', () => {
  const effect = { effectiveAt: in2026('12-10T17:30') };
  const now = '2027-02-01T09:00:00+08:00';
  const inTime = asked({ at: '2027-01-09T23:59:00+08:00' }, effect, now);
  assert.deepEqual([inTime.outcome, inTime.until], ['opened', null]);
  const doubtful = asked({ at: '2027-01-10T00:00:00+08:00' }, effect, now);
  assert.deepEqual([doubtful.outcome, doubtful.reason], ['escalate', 'last-day-unknown']);
  const rules = loadRules([
    { ...inTime.rule, version: '2', effectiveFrom: '2026-01-01', text: '十日', parameters: { days: 10 } },
  ]);
  assert.equal(asked({ at: in2026('12-08T09:00') }, {}, later, { rules }).reason, 'past-period');
  allReached(revocationWords);
});

const receivedAt = in2026('11-20T15:00'); // a Friday
const accepted = (told_: readonly string[], now: string, context: LifeContext = {}) =>
  told(
    acceptanceBySilence({ id: 'a-1', receivedAt, told: told_.map((at) => ({ at })) }, now, context),
    acceptanceWords,
  );

test('an applicant not told within five days is accepted from the day the materials were received', () => {
  const due = in2026('11-28T00:00');
  const waiting = accepted([], in2026('11-27T23:59'));
  assert.deepEqual([waiting.outcome, waiting.reason, waiting.dueAt], ['waiting', 'still-time', due]);
  const found = accepted([], due);
  assert.deepEqual([found.outcome, found.reason, found.acceptedAt], ['accepted', 'not-told', receivedAt]);
  assert.match(found.rule.article, /第三十二条/);
});

test('telling in time stops it, telling at the due instant or later does not', () => {
  assert.equal(
    accepted([in2026('11-28T09:00'), in2026('11-27T23:59')], in2026('12-01T09:00')).reason,
    'told-in-time',
  );
  const late = accepted([in2026('11-28T00:00')], in2026('12-01T09:00'));
  assert.deepEqual([late.outcome, late.reason, late.acceptedAt], ['accepted', 'told-late', receivedAt]);
  assert.equal(accepted([in2026('11-24T09:00')], in2026('11-23T09:00')).outcome, 'waiting');
});

test('with an unknown calendar nothing is accepted by silence, what was told counts', () => {
  const calendar = { ...chinaCalendar, validThrough: '2026-11-26' };
  assert.equal(accepted([], in2026('12-31T09:00'), { calendar }).reason, 'telling-due-unknown');
  assert.equal(accepted([in2026('12-01T09:00')], in2026('12-31T09:00'), { calendar }).outcome, 'told');
  allReached(acceptanceWords);
});

test('no two of the rules around consent share a reason, so that one table words them', () => {
  const tables = [absenceWords, followUpWords, revocationWords, acceptanceWords];
  const reasons = tables.flatMap((table) => Object.keys(table));
  assert.equal(new Set(reasons).size, reasons.length);
  assert.deepEqual(Object.keys(consentLifeWords).sort(), reasons.sort());
});
