import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { deadline } from './deadline.ts';
import type { Clock } from './types.ts';

const examples = JSON.parse(readFileSync(new URL('./deadline-examples.json', import.meta.url), 'utf8'));

for (const { id, group, expected, ...clock } of examples.cases) {
  test(`worked example ${id} (${group}) comes out as written`, () => {
    assert.deepEqual(deadline(clock), expected);
  });
}

const at = (text: string) => `${text}+08:00`;
const dueAt = (clock: Clock) => deadline(clock).dueAt;

test('a month ends on the same day of the month, or its last day, then rolls off a rest day', () => {
  const months = (date: string) =>
    deadline({ receivedAt: at(`${date}T10:00:00`), limit: { months: 2 } }).dueDate;
  assert.equal(months('2019-12-31'), '2020-03-02');
  assert.equal(months('2020-06-30'), '2020-08-31');
  assert.equal(months('2020-12-30'), '2021-03-01');
});

test('an on-the-spot item is due at close of business of its day, or of the next working day', () => {
  const spot = (text: string) => dueAt({ receivedAt: at(text), limit: { immediate: true } });
  assert.equal(spot('2026-11-24T17:29:59'), at('2026-11-24T17:30:00'));
  assert.equal(spot('2026-11-24T17:30:00'), at('2026-11-25T17:30:00'));
  assert.equal(spot('2026-11-24T02:00:00'), at('2026-11-24T17:30:00'));
  assert.equal(spot('2026-11-28T10:00:00'), at('2026-11-30T17:30:00'));
  assert.equal(spot('2026-10-10T10:00:00'), at('2026-10-10T17:30:00'));
});

test('received at night or on a rest day, the date of receipt is still not counted', () => {
  const one = { workingDays: 1 };
  assert.equal(dueAt({ receivedAt: at('2026-11-24T00:00:00'), limit: one }), at('2026-11-26T00:00:00'));
  assert.equal(dueAt({ receivedAt: at('2026-11-24T23:59:59'), limit: one }), at('2026-11-26T00:00:00'));
  assert.equal(dueAt({ receivedAt: at('2026-11-28T12:00:00'), limit: one }), at('2026-12-01T00:00:00'));
  assert.equal(dueAt({ receivedAt: '2026-11-23T16:00:00Z', limit: one }), at('2026-11-26T00:00:00'));
});

test('where a date after the announced calendar is needed the answer is unknown, never a guess', () => {
  const unknown = { state: 'calendar-unknown', dueAt: null, dueDate: null };
  const receivedAt = at('2026-12-30T10:00:00');
  assert.equal(dueAt({ receivedAt, limit: { workingDays: 1 } }), at('2027-01-01T00:00:00'));
  for (const limit of [{ workingDays: 2 }, { days: 2 }, { months: 1 }, { workingHours: 14 }]) {
    assert.deepEqual(deadline({ receivedAt, limit }), unknown);
  }
  assert.deepEqual(deadline({ receivedAt: at('2027-03-01T10:00:00'), limit: { immediate: true } }), unknown);
  assert.deepEqual(deadline({ receivedAt: at('2016-03-01T10:00:00'), limit: { workingDays: 1 } }), unknown);
});

test('a pause across the national day takes its dates out and the holiday counts nothing', () => {
  const pauses = [{ from: at('2026-09-30T10:00:00'), to: at('2026-10-08T09:00:00') }];
  const clock = { receivedAt: at('2026-09-28T10:00:00'), limit: { workingDays: 3 }, pauses };
  assert.equal(deadline(clock).dueDate, '2026-10-10'); // the make-up Saturday
});

test('a rolled last day does not land on a date that a pause touches', () => {
  const pauses = [{ from: at('2026-11-30T10:00:00'), to: at('2026-11-30T11:00:00') }];
  const clock = { receivedAt: at('2026-11-23T10:00:00'), limit: { days: 5 }, pauses };
  assert.equal(deadline(clock).dueDate, '2026-12-01');
});

test('a pause that begins after close of business of the last day comes too late', () => {
  const pauses = [{ from: at('2026-11-25T17:30:00'), to: null }];
  const clock = { receivedAt: at('2026-11-24T10:00:00'), limit: { workingDays: 1 }, pauses } as const;
  assert.equal(deadline({ ...clock, endOfDay: 'businessClose' }).state, 'running');
  assert.equal(deadline(clock).state, 'paused');
});

test('while a pause is open the hours that are left are told in minutes', () => {
  const pauses = [{ from: at('2026-11-24T10:00:00'), to: null }];
  assert.deepEqual(deadline({ receivedAt: at('2026-11-24T09:00:00'), limit: { workingHours: 4 }, pauses }), {
    state: 'paused',
    dueAt: null,
    dueDate: null,
    remainingMinutes: 180,
  });
});

test('an open pause that begins after close of an unannounced date does not make up for its announcement', () => {
  const receivedAt = at('2026-12-30T10:00:00');
  const state = (from: string, endOfDay: '24:00' | 'businessClose') =>
    deadline({ receivedAt, limit: { workingDays: 2 }, pauses: [{ from: at(from), to: null }], endOfDay })
      .state;
  assert.equal(state('2027-01-01T18:00:00', 'businessClose'), 'calendar-unknown'); // it may have ended by then
  assert.equal(state('2027-01-01T17:29:59', 'businessClose'), 'paused');
  assert.equal(state('2027-01-01T18:00:00', '24:00'), 'paused');
  assert.equal(state('2027-01-02T00:00:00', '24:00'), 'calendar-unknown');
});

test('hours paused before an unannounced date opens are known, whatever that date turns out to be', () => {
  const end = (from: string) =>
    deadline({
      receivedAt: at('2026-12-31T14:00:00'),
      limit: { workingHours: 7 },
      pauses: [{ from: at(from), to: null }],
    });
  assert.deepEqual(end('2027-01-01T08:30:00'), {
    state: 'paused',
    dueAt: null,
    dueDate: null,
    remainingMinutes: 210,
  });
  assert.equal(end('2027-01-01T08:31:00').state, 'calendar-unknown');
});

test('hours that binary fractions cannot hold do not cost a millisecond', () => {
  const due = (workingHours: number) =>
    dueAt({ receivedAt: at('2026-11-24T08:30:00'), limit: { workingHours } });
  assert.equal(due(4.35), at('2026-11-24T14:51:00'));
  assert.equal(due(0.57), at('2026-11-24T09:04:12'));
  for (let minutes = 1; minutes <= 420; minutes++) assert.match(due(minutes / 60) ?? '', /:\d\d:00\+08:00$/);
});

test('text that is no time and a limit that is none are told as a fault of the caller', () => {
  const limit = { workingDays: 1 };
  for (const receivedAt of ['2026-11-24', '2026-11-24T10:00:00', '2026-02-30T10:00:00+08:00', '']) {
    assert.throws(() => deadline({ receivedAt, limit }), RangeError);
  }
  const receivedAt = at('2026-11-24T10:00:00');
  for (const wrong of [{ workingDays: 0 }, { days: 1.5 }, { months: -1 }, { workingHours: 0 }]) {
    assert.throws(() => deadline({ receivedAt, limit: wrong }), RangeError);
  }
});
