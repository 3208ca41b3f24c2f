import assert from 'node:assert/strict';
import { test } from 'node:test';
import { remaining } from './remaining.ts';

const clock = {
  receivedAt: '2026-11-23T09:00:00+08:00',
  limit: { workingDays: 3 },
  endOfDay: 'businessClose',
} as const;

test('only office hours of working days are left', () => {
  assert.deepEqual(remaining(clock, '2026-11-25T14:00:00+08:00'), {
    workingDays: 1.5,
    minutes: 630,
    late: false,
  });
  assert.deepEqual(remaining(clock, '2026-11-25T13:00:00+08:00'), {
    workingDays: 1.5,
    minutes: 630,
    late: false,
  });
  assert.deepEqual(remaining(clock, '2026-11-25T23:00:00+08:00'), {
    workingDays: 1,
    minutes: 420,
    late: false,
  });
});

test('at the due instant nothing is left and it is late', () => {
  assert.deepEqual(remaining(clock, '2026-11-26T17:30:00+08:00'), { workingDays: 0, minutes: 0, late: true });
});

test('a paused clock keeps what it had, an unknown calendar shows nothing', () => {
  const pauses = [{ from: '2026-11-25T10:00:00+08:00', to: null }];
  assert.deepEqual(remaining({ ...clock, pauses }, '2026-12-01T10:00:00+08:00'), {
    workingDays: 2,
    minutes: 840,
    late: false,
  });
  assert.deepEqual(remaining({ ...clock, limit: { workingDays: 90 } }, '2026-12-01T10:00:00+08:00'), {
    workingDays: null,
    minutes: null,
    late: false,
  });
});

test('a date that a coming pause touches is not office time that is left', () => {
  const pauses = [{ from: '2026-11-25T10:00:00+08:00', to: '2026-11-25T11:00:00+08:00' }];
  assert.equal(remaining({ ...clock, pauses }, '2026-11-24T08:00:00+08:00').workingDays, 3);
});
