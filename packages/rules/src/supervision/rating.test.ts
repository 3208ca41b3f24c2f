import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainRuling } from '../explanations/explain-ruling.ts';
import { supervisionWords } from '../explanations/words/supervision.ts';
import { type GivenRating, lowRating, type Rating, rateCase, ratingForHandler } from './rating.ts';

const at = (text: string) => `${text}+08:00`;
const endedAt = at('2026-11-23T10:00:00');
const rating = (more: Partial<Rating> = {}): Rating => ({
  id: 'r1',
  case: 'c1',
  unit: 'RSJ',
  item: 'retire',
  by: 'hash-of-li',
  grade: 1,
  at: at('2026-11-24T09:00:00'),
  ...more,
});
const give = (
  earlier: readonly Rating[],
  more: Partial<GivenRating> = {},
  ended: string | null = endedAt,
) => {
  const given = { by: 'hash-of-li', grade: 4, at: at('2026-11-25T09:00:00'), ...more };
  const { outcome, reason } = rateCase({ endedAt: ended }, earlier, given);
  return [outcome, reason];
};

test('an ended case takes one review and one follow-up of the same person', () => {
  assert.deepEqual(give([]), ['accepted', 'first-review']);
  assert.deepEqual(give([rating()]), ['accepted', 'follow-up-review']);
  assert.deepEqual(give([rating(), rating({ id: 'r2' })]), ['refused', 'both-given']);
  assert.deepEqual(give([rating()], { by: 'hash-of-wu' }), ['refused', 'not-the-rater']);
});

test('a case is not rated before its end', () => {
  assert.deepEqual(give([], {}, null), ['refused', 'not-ended']);
  assert.deepEqual(give([], { at: at('2026-11-23T09:59:59') }), ['refused', 'not-ended']);
  assert.deepEqual(give([], { at: endedAt }), ['accepted', 'first-review']);
});

test('there are five grades', () => {
  for (const grade of [1, 2, 3, 4, 5]) assert.equal(give([], { grade })[0], 'accepted');
  for (const grade of [0, 6, 2.5, Number.NaN])
    assert.deepEqual(give([], { grade }), ['refused', 'no-such-grade']);
});

const duty = (more: Partial<Rating>, now: string) => {
  const { outcome, reason, dueAt } = lowRating(rating(more), at(now));
  return [outcome, reason, dueAt];
};

test('only the two lowest grades ask for a call back', () => {
  const now = '2026-11-24T10:00:00';
  assert.deepEqual(duty({ grade: 3 }, now), ['nothing', 'good-enough', null]);
  assert.equal(duty({ grade: 2 }, now)[0], 'call-back');
  assert.equal(duty({ grade: 1 }, now)[0], 'call-back');
});

test('who is dissatisfied is called back within one working day', () => {
  const dueAt = at('2026-11-26T00:00:00');
  assert.deepEqual(duty({}, '2026-11-25T23:59:59'), ['call-back', 'call-back-running', dueAt]);
  assert.deepEqual(duty({}, '2026-11-26T00:00:00'), ['late', 'call-back-late', dueAt]);
  assert.deepEqual(duty({ calledBackAt: at('2026-11-25T09:00:00') }, '2026-11-25T08:00:00')[0], 'call-back');
});

test('what was wrong is put right within 15 working days of the rating', () => {
  const calledBackAt = at('2026-11-25T09:00:00');
  const dueAt = at('2026-12-16T00:00:00');
  assert.deepEqual(duty({ calledBackAt }, '2026-12-15T23:59:59'), [
    'rectify',
    'rectification-running',
    dueAt,
  ]);
  assert.deepEqual(duty({ calledBackAt }, '2026-12-16T00:00:00'), ['late', 'rectification-late', dueAt]);
  const rectifiedAt = at('2026-12-20T09:00:00');
  assert.deepEqual(duty({ calledBackAt, rectifiedAt }, '2026-12-20T09:00:00'), ['done', 'rectified', null]);
  assert.equal(duty({ calledBackAt, rectifiedAt }, '2026-12-20T08:59:59')[0], 'late');
});

test('putting it right without calling back does not end it', () => {
  assert.equal(
    duty({ rectifiedAt: at('2026-11-25T09:00:00') }, '2026-11-25T10:00:00')[1],
    'call-back-running',
  );
});

test('where the calendar does not reach, the duty runs without a date and nobody is late', () => {
  const more = { at: at('2026-12-31T09:00:00') };
  assert.deepEqual(duty(more, '2027-03-01T10:00:00'), ['call-back', 'call-back-undated', null]);
  const called = { ...more, calledBackAt: at('2026-12-31T10:00:00') };
  assert.deepEqual(duty(called, '2027-03-01T10:00:00'), ['rectify', 'rectification-undated', null]);
});

const many = (count: number, more: Partial<Rating> = {}) =>
  Array.from({ length: count }, (_, i) => rating({ id: `m${i}`, case: `m${i}`, by: `hash-${i}`, ...more }));

test('a handler never learns who rated, nor the case, nor the hour', () => {
  const shown = ratingForHandler(rating(), many(9));
  assert.deepEqual(shown, {
    outcome: 'shown',
    reason: 'enough-ratings',
    rule: { id: 'supervision/shown-to-handler', version: '1', authority: '本项目', article: '评价人保密' },
    evidence: { quarter: '2026-Q4', minimum: 5 },
    unit: 'RSJ',
    item: 'retire',
    quarter: '2026-Q4',
    grade: 1,
  });
  const text = JSON.stringify([shown, ratingForHandler(rating(), [])]);
  for (const hidden of ['hash-of-li', 'r1', 'c1', '2026-11-24']) assert.ok(!text.includes(hidden));
});

test('while fewer than five cases of the quarter are rated the handler sees no grade', () => {
  const seen = (all: readonly Rating[]) => {
    const { outcome, reason, grade } = ratingForHandler(rating(), all);
    return [outcome, reason, grade];
  };
  assert.deepEqual(seen(many(3)), ['withheld', 'too-few-ratings', null]);
  assert.deepEqual(seen(many(4)), ['shown', 'enough-ratings', 1]);
  const followUp = rating({ id: 'r2', grade: 5 });
  assert.equal(seen([...many(3), rating(), followUp])[0], 'withheld'); // the same case twice
  for (const other of [{ unit: 'YBJ' }, { item: 'move' }, { at: at('2026-09-30T23:59:59') }]) {
    assert.equal(seen(many(9, other))[0], 'withheld');
  }
});

test('low satisfaction is worded as the chapter does, 警示', () => {
  const text = explainRuling(lowRating(rating(), at('2026-11-24T10:00:00')), supervisionWords, 'zh-CN', {
    length: 'short',
  });
  assert.equal(text, '满意度偏低，予以警示，请在 2026-11-26 00:00 前回访。');
});
