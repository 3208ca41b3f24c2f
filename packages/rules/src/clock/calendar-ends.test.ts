import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chinaCalendar } from '../calendar/china.ts';
import { deadline } from './deadline.ts';
import type { Clock } from './types.ts';

const due = (
  receivedAt: string,
  limit: Clock['limit'],
  pauses: [string, string | null][] = [],
  through?: string,
) => {
  const clock = {
    receivedAt: `${receivedAt}:00+08:00`,
    limit,
    pauses: pauses.map(([from, to]) => ({ from: `${from}:00+08:00`, to: to && `${to}:00+08:00` })),
  };
  const calendar = through === undefined ? chinaCalendar : { ...chinaCalendar, validThrough: through };
  const { state, dueDate, ...rest } = deadline(clock, calendar);
  return 'remainingDays' in rest ? [state, rest.remainingDays] : [state, dueDate];
};
const unknown = ['calendar-unknown', null];

test('a month after the 31st is the last day of the shorter month', () => {
  assert.deepEqual(due('2026-01-31T10:00', { months: 1 }), ['running', '2026-02-28']); // worked by way of exchange
  assert.deepEqual(due('2024-01-31T10:00', { months: 1 }), ['running', '2024-02-29']);
  assert.deepEqual(due('2025-08-31T10:00', { months: 6 }), ['running', '2026-02-28']);
  assert.deepEqual(due('2025-12-31T10:00', { months: 12 }), ['running', '2026-12-31']);
  assert.deepEqual(due('2026-03-31T10:00', { months: 1 }), ['running', '2026-04-30']);
});

test('a limit that would end past the calendar is unknown, also with a pause and on a rest day', () => {
  const pause: [string, string][] = [['2026-12-21T10:00', '2026-12-22T10:00']];
  assert.deepEqual(due('2026-12-18T10:00', { workingDays: 20 }, pause), unknown);
  assert.deepEqual(due('2026-12-18T10:00', { days: 20 }, pause), unknown);
  // the 26th is a Saturday and the calendar ends on the Sunday after it
  assert.deepEqual(due('2026-12-16T10:00', { days: 10 }, [], '2026-12-27'), unknown);
  assert.deepEqual(due('2026-12-16T10:00', { days: 10 }), ['running', '2026-12-28']);
});

test('what is received before the calendar begins is unknown while that day may count', () => {
  assert.deepEqual(due('2017-12-31T10:00', { immediate: true }), unknown);
  assert.deepEqual(due('2017-12-31T18:00', { immediate: true }), ['running', '2018-01-02']);
  assert.deepEqual(due('2017-12-31T10:00', { workingHours: 2 }), unknown);
  assert.deepEqual(due('2017-12-31T18:00', { workingHours: 2 }), ['running', '2018-01-02']);
  const later: [string, string][] = [['2018-01-03T10:00', '2018-01-04T10:00']];
  assert.deepEqual(due('2017-12-31T17:30', { workingHours: 2 }, later), ['running', '2018-01-02']);
  assert.deepEqual(due('2017-12-31T17:29', { workingHours: 2 }, later), unknown);
  assert.deepEqual(due('2017-12-30T18:00', { workingHours: 2 }), unknown);
});

test('an open pause tells the days that are left: none after the last date, all before the first', () => {
  // ten dates after the 16th end on Saturday the 26th; Monday would be the day
  assert.deepEqual(due('2026-12-16T10:00', { days: 10 }, [['2026-12-28T08:00', null]]), ['paused', 0]);
  assert.deepEqual(due('2026-12-16T10:00', { days: 10 }, [['2026-12-26T08:00', null]]), ['paused', 1]);
  assert.deepEqual(due('2026-12-16T10:00', { workingDays: 3 }, [['2026-12-18T08:00', null]]), ['paused', 2]);
  assert.deepEqual(due('2026-11-28T10:00', { immediate: true }, [['2026-11-30T08:00', null]]), ['paused', 1]);
});
