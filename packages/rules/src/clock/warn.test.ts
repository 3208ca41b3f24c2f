import assert from 'node:assert/strict';
import { test } from 'node:test';
import { warnAt } from './warn.ts';

const received = '2026-11-23T09:00:00+08:00'; // a Monday

test('a step of three working days is warned once, one working day before, at close of business', () => {
  const clock = { receivedAt: received, limit: { workingDays: 3 }, endOfDay: 'businessClose' } as const;
  assert.deepEqual(warnAt(clock), ['2026-11-25T17:30:00+08:00']);
});

test('a step of one working day is warned when half of the office hours of its last day have run', () => {
  const clock = { receivedAt: received, limit: { workingDays: 1 }, endOfDay: 'businessClose' } as const;
  assert.deepEqual(warnAt(clock), ['2026-11-24T12:00:00+08:00']);
});

test('a limit of five working days or more is warned at half-time as well', () => {
  assert.deepEqual(warnAt({ receivedAt: received, limit: { workingDays: 6 }, endOfDay: 'businessClose' }), [
    '2026-11-26T17:30:00+08:00',
    '2026-11-30T17:30:00+08:00',
  ]);
});

test('a limit in hours is warned when half of the hours have run', () => {
  assert.deepEqual(warnAt({ receivedAt: received, limit: { workingHours: 4 } }), [
    '2026-11-23T11:00:00+08:00',
  ]);
});

test('a day that ends at 24:00 is warned at the end of the working day before, across a weekend too', () => {
  const clock = { receivedAt: '2026-11-26T10:00:00+08:00', limit: { workingDays: 2 } };
  assert.deepEqual(warnAt(clock), ['2026-11-28T00:00:00+08:00']);
});

test('an on-the-spot item received in the afternoon is warned at once, never before it came', () => {
  const clock = { receivedAt: '2026-11-23T15:00:00+08:00', limit: { immediate: true } } as const;
  assert.deepEqual(warnAt(clock), ['2026-11-23T15:00:00+08:00']);
});

test('a recommendation with two months is warned after one month and one working day before the end', () => {
  assert.deepEqual(warnAt({ receivedAt: '2026-06-10T10:00:00+08:00', limit: { months: 2 } }), [
    '2026-07-11T00:00:00+08:00',
    '2026-08-08T00:00:00+08:00',
  ]);
});

test('a paused clock and a clock past the known calendar are not warned', () => {
  const pauses = [{ from: received, to: null }];
  assert.deepEqual(warnAt({ receivedAt: received, limit: { workingDays: 5 }, pauses }), []);
  assert.deepEqual(warnAt({ receivedAt: received, limit: { workingDays: 60 } }), []);
});
