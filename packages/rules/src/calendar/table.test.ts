import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatDate, parseDate } from './day.ts';
import { isKnown, isWorking, nthWorkingDayAfter, nthWorkingDayBefore, tableOf } from './table.ts';
import type { CalendarYear, WorkingCalendar } from './types.ts';

const year = (number: number): CalendarYear => ({
  year: number,
  notices: ['https://example.org'],
  holidays: [['元旦', `${number}-01-01`, `${number}-01-03`]],
  makeUpWorkDays: [],
});
const calendar = (validThrough: string, ...years: number[]): WorkingCalendar => ({
  validThrough,
  years: years.map(year),
});
const known = (given: WorkingCalendar) => {
  const { first, last } = tableOf(given);
  return [first, last].map(formatDate);
};

test('a calendar knows its years, in whatever order they are listed', () => {
  assert.deepEqual(known(calendar('2026-12-31', 2026, 2024, 2025)), ['2024-01-01', '2026-12-31']);
});

test('before a gap nothing is known', () => {
  assert.deepEqual(known(calendar('2026-12-31', 2022, 2023, 2025, 2026)), ['2025-01-01', '2026-12-31']);
});

test('a calendar ends with its validity or its last year, whichever comes first', () => {
  assert.deepEqual(known(calendar('2026-06-30', 2026)), ['2026-01-01', '2026-06-30']);
  assert.deepEqual(known(calendar('2027-12-31', 2026)), ['2026-01-01', '2026-12-31']);
  const table = tableOf(calendar('2026-06-30', 2026));
  assert.deepEqual(
    ['2025-12-31', '2026-01-01', '2026-06-30', '2026-07-01'].map((date) => isKnown(table, parseDate(date))),
    [false, true, true, false],
  );
});

test('without a year no date is known, and none is counted', () => {
  const table = tableOf({ validThrough: '2026-12-31', years: [] });
  assert.equal(isKnown(table, parseDate('2026-06-01')), false);
  assert.equal(nthWorkingDayAfter(table, parseDate('2026-06-01'), 1), undefined);
  assert.equal(nthWorkingDayBefore(table, parseDate('2026-06-01'), 1), undefined);
  assert.equal(nthWorkingDayAfter(table, parseDate('1969-12-31'), 1), undefined);
});

test('the N-th working day before or after is counted over weekends and holidays, up to the ends', () => {
  const table = tableOf(calendar('2026-01-09', 2026)); // a Friday; 1 to 3 January are off
  const after = (date: string, n: number) => nthWorkingDayAfter(table, parseDate(date), n);
  const before = (date: string, n: number) => nthWorkingDayBefore(table, parseDate(date), n);
  const day = (date: string) => parseDate(date);
  assert.equal(after('2025-12-31', 1), day('2026-01-05')); // the fourth is a Sunday
  assert.equal(after('2025-12-30', 1), undefined);
  assert.equal(after('2026-01-05', 4), day('2026-01-09'));
  assert.equal(after('2026-01-05', 5), undefined);
  assert.equal(after('2026-01-09', 1), undefined);
  assert.equal(after('2026-01-10', 1), undefined);
  assert.equal(before('2026-01-09', 1), day('2026-01-08'));
  assert.equal(before('2026-01-10', 1), day('2026-01-09'));
  assert.equal(before('2026-01-11', 1), undefined);
  assert.equal(before('2026-01-05', 1), undefined);
  assert.deepEqual(
    ['2026-01-01', '2026-01-04', '2026-01-05'].map((date) => isWorking(table, day(date))),
    [false, false, true],
  );
});

test('dates of a city win over the national ones, closed over working; a holiday may reach over its year', () => {
  const long: WorkingCalendar = {
    validThrough: '2026-12-31',
    years: [{ ...year(2026), holidays: [['元旦', '2025-12-30', '2026-01-02']] }],
    workingDates: ['2026-01-02', '2026-01-03', '2026-01-04'],
    closedDates: ['2026-01-04', '2026-01-05'],
  };
  const table = tableOf(long);
  assert.deepEqual(
    [1, 2, 3, 4, 5, 6].map((date) => isWorking(table, parseDate(`2026-01-0${date}`))),
    [false, true, true, false, false, true],
  );
});

test('a holiday that lies before the first year takes no day from it', () => {
  const holidays = [['放假', '2025-12-25', '2025-12-30']] as const;
  const table = tableOf({ validThrough: '2026-12-31', years: [{ ...year(2026), holidays }] });
  assert.equal(isWorking(table, parseDate('2026-01-01')), true); // a Thursday
  assert.equal(isWorking(table, parseDate('2026-12-31')), true);
  assert.equal(nthWorkingDayAfter(table, parseDate('2025-12-31'), 1), parseDate('2026-01-01'));
});
