import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OfficeHours } from '../calendar/types.ts';
import { deadline } from './deadline.ts';
import { defaultOfficeHours, officeDayOf, officeTimeBefore, whenOfficeTimeHasRun } from './office-hours.ts';
import type { Deadline } from './types.ts';

const hour = 3_600_000;

test('without other office hours a day opens at 08:30, closes at 17:30 and has seven hours', () => {
  for (const hours of [undefined, defaultOfficeHours]) {
    const { opening, closing, length } = officeDayOf(hours);
    assert.deepEqual([opening, closing, length], [8.5 * hour, 17.5 * hour, 7 * hour]);
  }
});

test('an office may be open from midnight to midnight', () => {
  const { opening, closing, length } = officeDayOf([['00:00', '24:00']]);
  assert.deepEqual([opening, closing, length], [0, 24 * hour, 24 * hour]);
});

test('office hours that are empty, overlap, touch or run backwards are refused', () => {
  const wrong: OfficeHours[] = [
    [],
    [['09:00', '09:00']],
    [['12:00', '08:30']],
    [
      ['08:30', '12:00'],
      ['11:59', '17:30'],
    ],
    [
      ['08:30', '12:00'],
      ['12:00', '17:30'],
    ],
    [
      ['14:00', '17:30'],
      ['08:30', '12:00'],
    ],
    [
      ['08:30', '12:00'],
      ['14:00', '13:00'],
    ],
    [
      ['08:30', '12:00'],
      ['14:00', '14:00'],
    ],
  ];
  for (const hours of wrong) {
    assert.throws(() => officeDayOf(hours), { name: 'RangeError', message: /ascend/ }, JSON.stringify(hours));
  }
});

test('a text that is no time of day is refused', () => {
  for (const text of ['8:30', '08:60', '08-30', '08:30:00', '24:01', '0a:30', '08:3', '']) {
    const hours: OfficeHours = [
      [text, '17:30'],
      ['18:00', '19:00'],
    ];
    assert.throws(() => officeDayOf(hours), { name: 'RangeError', message: /HH:MM/ }, text);
  }
  assert.equal(officeDayOf([['08:59', '17:30']]).opening, 8 * hour + 59 * 60_000);
});

test('office time runs in the open hours only, and a closing time stays one', () => {
  const day = officeDayOf(undefined);
  const before = (hours: number) => officeTimeBefore(day, hours * hour) / hour;
  assert.deepEqual([8, 8.5, 9, 12, 13, 14, 15, 18].map(before), [0, 0, 0.5, 3.5, 3.5, 3.5, 4.5, 7]);
  const ran = (hours: number) => whenOfficeTimeHasRun(day, hours * hour) / hour;
  assert.deepEqual([0.5, 3.5, 4, 7].map(ran), [9, 12, 14.5, 17.5]);
});

const hours = (receivedAt: string, workingHours: number, ...pauses: [string, string | null][]) =>
  deadline({
    receivedAt: `2026-${receivedAt}:00+08:00`,
    limit: { workingHours },
    pauses: pauses.map(([from, to]) => ({
      from: `2026-${from}:00+08:00`,
      to: to === null ? null : `2026-${to}:00+08:00`,
    })),
  });

test('hours run on from where a pause ends, and stand where it is open', () => {
  assert.deepEqual(hours('11-24T08:30', 2, ['11-24T09:00', '11-24T10:00']), {
    state: 'running',
    dueAt: '2026-11-24T11:30:00+08:00',
    dueDate: '2026-11-24',
  });
  assert.deepEqual(hours('11-24T08:30', 0.5, ['11-24T09:00', null]), {
    state: 'running',
    dueAt: '2026-11-24T09:00:00+08:00',
    dueDate: '2026-11-24',
  });
  assert.deepEqual(hours('11-24T08:30', 2, ['11-24T09:00', null]), {
    state: 'paused',
    dueAt: null,
    dueDate: null,
    remainingMinutes: 90,
  });
  assert.deepEqual(hours('11-24T08:30', 5, ['11-25T00:00', null]).state, 'running');
  assert.equal(minutesLeft(hours('11-24T08:30', 8, ['11-25T00:00', null])), 60);
  assert.equal(hours('11-24T08:30', 2, ['11-24T08:30', '11-26T00:00']).dueAt, '2026-11-26T10:30:00+08:00');
});

test('past the calendar hours are unknown, unless a pause covers what is not known', () => {
  assert.equal(hours('12-31T15:00', 3).state, 'calendar-unknown');
  assert.equal(hours('12-31T15:00', 3, ['12-31T15:30', '12-31T16:00']).state, 'calendar-unknown');
  assert.equal(minutesLeft(hours('12-31T15:00', 3, ['12-31T16:00', null])), 120);
  assert.equal(minutesLeft(hours('12-31T15:00', 3, ['12-31T18:00', null])), 30);
});

const minutesLeft = (due: Deadline) => (due.state === 'paused' ? due.remainingMinutes : undefined);
