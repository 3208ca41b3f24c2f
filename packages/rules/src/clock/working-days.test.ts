import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chinaCalendar } from '../calendar/china.ts';
import { formatDate, parseDate } from '../calendar/day.ts';
import { addWorkingDays, isWorkingDay, nextWorkingMorning, workingDaysBetween } from './working-days.ts';

test('the number of working days of every announced year agrees with its notice', () => {
  const counts = [250, 250, 249, 250, 249, 249, 251, 248, 248];
  for (const [i, expected] of counts.entries()) {
    let n = 0;
    for (let day = parseDate(`${2018 + i}-01-01`); day <= parseDate(`${2018 + i}-12-31`); day++) {
      if (isWorkingDay(formatDate(day)) === true) n++;
    }
    assert.equal(n, expected, String(2018 + i));
  }
});

test('make-up Saturdays and Sundays are working days, festival Mondays are not', () => {
  assert.equal(isWorkingDay('2026-02-14'), true);
  assert.equal(isWorkingDay('2026-09-20'), true);
  assert.equal(isWorkingDay('2026-10-05'), false);
  assert.equal(isWorkingDay('2026-11-28'), false);
});

test('a date past the announced calendar is unknown, neither working nor not', () => {
  assert.equal(isWorkingDay('2027-01-04'), null);
  assert.equal(isWorkingDay('2017-12-29'), null);
  assert.equal(addWorkingDays('2026-12-31T10:00:00+08:00', 1), null);
  assert.equal(workingDaysBetween('2026-12-01', '2027-01-08'), null);
});

test('a city may close a working day and open a rest day', () => {
  const city = { ...chinaCalendar, closedDates: ['2026-11-24'], workingDates: ['2026-11-28'] };
  assert.equal(isWorkingDay('2026-11-24', city), false);
  assert.equal(isWorkingDay('2026-11-28', city), true);
});

test('years before a gap are unknown', () => {
  const years = chinaCalendar.years.filter(({ year }) => year !== 2025);
  assert.equal(isWorkingDay('2024-11-25', { ...chinaCalendar, years }), null);
  assert.equal(isWorkingDay('2026-11-24', { ...chinaCalendar, years }), true);
});

test('working days are added and counted across the national day', () => {
  assert.equal(addWorkingDays('2026-09-30T10:00:00+08:00', 1), '2026-10-08T10:00:00+08:00');
  assert.equal(addWorkingDays('2026-10-08T10:00:00+08:00', -1), '2026-09-30T10:00:00+08:00');
  assert.equal(workingDaysBetween('2026-09-30', '2026-10-10'), 3);
});

test('the next working morning of a night is the same date, of a working hour the next one', () => {
  assert.equal(nextWorkingMorning('2026-11-24T03:00:00+08:00'), '2026-11-24T08:30:00+08:00');
  assert.equal(nextWorkingMorning('2026-11-24T08:30:00+08:00'), '2026-11-25T08:30:00+08:00');
  assert.equal(nextWorkingMorning('2026-11-27T18:00:00+08:00'), '2026-11-30T08:30:00+08:00');
});

test('every date of the years 1900 to 2100 is read and written as itself', () => {
  for (let day = parseDate('1900-01-01'); day <= parseDate('2100-12-31'); day++) {
    const text = new Date(day * 86_400_000).toISOString().slice(0, 10);
    assert.equal(formatDate(day), text);
    assert.equal(parseDate(text), day);
  }
});
