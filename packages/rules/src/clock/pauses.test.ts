import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deadline } from './deadline.ts';
import { DAY, formatInstant, parseInstant } from './instant.ts';
import { lastDayOf, mergePauses, pauseTouching, unpaused } from './pauses.ts';
import { remaining } from './remaining.ts';

const at = (time: string) => parseInstant(`2026-11-${time}:00+08:00`);
const pause = (from: string, to: string | null) => ({
  from: `2026-11-${from}:00+08:00`,
  to: to === null ? null : `2026-11-${to}:00+08:00`,
});
const merged = (...pauses: ReturnType<typeof pause>[]) =>
  mergePauses(pauses, at('23T09:00')).map(({ from, to }) =>
    [from, to].map((n) => (n === Number.POSITIVE_INFINITY ? null : formatInstant(n).slice(8, 16))),
  );

test('pauses that overlap or touch are one, whatever their order; others stay apart', () => {
  assert.deepEqual(merged(pause('25T10:00', '26T10:00'), pause('24T10:00', '25T10:00')), [
    ['24T10:00', '26T10:00'],
  ]);
  assert.deepEqual(merged(pause('24T10:00', '26T10:00'), pause('25T10:00', '25T11:00')), [
    ['24T10:00', '26T10:00'],
  ]);
  assert.deepEqual(merged(pause('24T10:00', '24T11:00'), pause('24T11:01', null)), [
    ['24T10:00', '24T11:00'],
    ['24T11:01', null],
  ]);
});

test('what a pause holds before receipt falls away, and so does a pause without length', () => {
  assert.deepEqual(merged(pause('20T10:00', '24T10:00')), [['23T09:00', '24T10:00']]);
  assert.deepEqual(merged(pause('20T10:00', '23T09:00'), pause('24T10:00', '24T10:00')), []);
  assert.deepEqual(merged(pause('25T10:00', '24T10:00')), []);
  assert.deepEqual(merged(), []);
});

test('a pause touches its first date and its last, not the date at whose beginning it ends', () => {
  const spans = mergePauses([pause('24T10:00', '26T00:00')], at('23T09:00'));
  const day = (date: number) => at(`${date}T12:00`) / DAY - 0.5;
  assert.deepEqual(
    [23, 24, 25, 26].map((date) => pauseTouching(spans, day(date)) !== undefined),
    [false, true, true, false],
  );
  assert.equal(lastDayOf(spans[0]!), day(25));
  const fromMidnight = mergePauses([pause('25T00:00', '25T00:01')], at('23T09:00'));
  assert.deepEqual(
    [24, 25].map((date) => pauseTouching(fromMidnight, day(date)) !== undefined),
    [false, true],
  );
});

test('time is what lies between two instants without the pauses, and never below nothing', () => {
  const spans = mergePauses([pause('24T10:00', '24T11:00'), pause('24T15:00', '24T16:00')], at('23T09:00'));
  const minutes = (from: string, to: string) => unpaused(spans, at(from), at(to)) / 60_000;
  assert.equal(minutes('24T09:00', '24T10:00'), 60);
  assert.equal(minutes('24T09:00', '24T12:00'), 120);
  assert.equal(minutes('24T10:30', '24T15:30'), 240);
  assert.equal(minutes('24T10:15', '24T10:45'), 0);
  assert.equal(minutes('24T17:00', '24T12:00'), 0);
});

test('what is left of a limit in hours leaves out a pause to come', () => {
  const clock = {
    receivedAt: '2026-11-24T08:30:00+08:00',
    limit: { workingHours: 7 },
    pauses: [pause('24T15:00', '24T16:00')],
  };
  assert.equal(deadline(clock).dueAt, '2026-11-25T09:30:00+08:00');
  assert.equal(remaining(clock, '2026-11-24T14:30:00+08:00').minutes, 30 + 90 + 60);
});
