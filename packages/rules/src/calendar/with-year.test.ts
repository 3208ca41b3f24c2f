import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deadline } from '../clock/deadline.ts';
import { isWorkingDay } from '../clock/working-days.ts';
import { chinaCalendar } from './china.ts';
import type { CalendarYear } from './types.ts';
import { withCityDates } from './with-city-dates.ts';
import { withYear } from './with-year.ts';

/** Made up for the test: 2027 is not announced. */
const year = (change: object = {}): CalendarYear =>
  JSON.parse(
    JSON.stringify({
      year: 2027,
      notices: ['https://example.org/2027'],
      holidays: [
        ['元旦', '2027-01-01', '2027-01-03'],
        ['春节', '2027-02-05', '2027-02-11'],
      ],
      makeUpWorkDays: ['2027-02-13'],
      ...change,
    }),
  );

test('a year announced later makes its dates known, and the calendar given stays as it is', () => {
  const calendar = withYear(chinaCalendar, year());
  assert.deepEqual([calendar.version, calendar.validThrough], ['china-2026+2027.1', '2027-12-31']);
  assert.equal(isWorkingDay('2027-01-04', chinaCalendar), null);
  assert.deepEqual(
    ['2027-01-01', '2027-01-04', '2027-02-13', '2027-02-08'].map((date) => isWorkingDay(date, calendar)),
    [false, true, true, false],
  );
  const clock = { receivedAt: '2026-12-31T10:00:00+08:00', limit: { workingDays: 1 } };
  assert.equal(deadline(clock).state, 'calendar-unknown');
  assert.equal(deadline(clock, calendar).dueDate, '2027-01-04');
  assert.equal(
    withYear(
      calendar,
      year({ year: 2028, holidays: [['元旦', '2028-01-01', '2028-01-01']], makeUpWorkDays: [] }),
    ).version,
    'china-2026+2027.1+2028.1',
  );
});

test('an amended notice replaces a known year when it lists the notices before it', () => {
  const calendar = withYear(chinaCalendar, year());
  const notices = ['https://example.org/2027', 'https://example.org/2027-amended'];
  const holidays = [['元旦', '2027-01-01', '2027-01-04']];
  const amended = withYear(calendar, year({ notices, holidays }));
  assert.deepEqual([amended.version, amended.validThrough], ['china-2026+2027.2', '2027-12-31']);
  assert.equal(amended.years.length, calendar.years.length);
  assert.equal(isWorkingDay('2027-01-04', amended), false);
  assert.throws(() => withYear(calendar, year({ holidays })), /2027 is known.*example\.org\/2027\)/);
  assert.throws(() => withYear(calendar, year({ notices: ['a', 'b'] })), /2027 is known/);
  const last = chinaCalendar.years.at(-1) as CalendarYear;
  const inYear = withYear(
    { ...chinaCalendar, version: undefined, validThrough: '2026-06-30' },
    { ...last, notices: [...last.notices, 'x'] },
  );
  assert.deepEqual([inYear.version, inYear.validThrough], ['calendar+2026.2', '2026-06-30']);
});

test('a year that does not follow the last known date is refused', () => {
  assert.throws(
    () =>
      withYear(
        chinaCalendar,
        year({ year: 2028, holidays: [['元旦', '2028-01-01', '2028-01-01']], makeUpWorkDays: [] }),
      ),
    {
      name: 'RangeError',
      message:
        'Year 2028 does not follow: the calendar is known up to 2026-12-31, the next date is 2027-01-01',
    },
  );
  assert.throws(
    () => withYear({ ...chinaCalendar, validThrough: '2026-06-30' }, year()),
    /next date is 2026-07-01/,
  );
});

const faults: readonly [string, object, RegExp][] = [
  ['no number', { year: '2027' }, /needs its number/],
  ['no list of holidays', { holidays: undefined }, /needs a list of holidays/],
  ['no list of make-up days', { makeUpWorkDays: null }, /needs a list of makeUpWorkDays/],
  ['no notice', { notices: [] }, /names no notice/],
  ['an empty notice', { notices: [' '] }, /names no notice/],
  ['no holiday', { holidays: [] }, /has no holiday/],
  [
    'a holiday outside the year',
    { holidays: [['元旦', '2026-12-31', '2027-01-02']] },
    /2026-12-31 does not lie in 2027/,
  ],
  ['a make-up day outside the year', { makeUpWorkDays: ['2026-12-27'] }, /2026-12-27 does not lie in 2027/],
  ['a date that does not exist', { makeUpWorkDays: ['2027-02-29'] }, /Not a date/],
  ['a holiday without its end', { holidays: [['元旦', '2027-01-01']] }, /Not a date/],
  ['a holiday that runs backwards', { holidays: [['元旦', '2027-01-03', '2027-01-01']] }, /before it begins/],
  [
    'holidays that overlap',
    {
      holidays: [
        ['国庆节', '2027-10-01', '2027-10-07'],
        ['中秋节', '2027-09-29', '2027-10-01'],
      ],
    },
    /中秋节 and 国庆节 of 2027 overlap/,
  ],
  [
    'a make-up day within the week',
    { makeUpWorkDays: ['2027-02-15'] },
    /2027-02-15 is no Saturday or Sunday/,
  ],
  ['a make-up day in a holiday', { makeUpWorkDays: ['2027-02-06'] }, /2027-02-06 lies in the holiday 春节/],
  ['a make-up day named twice', { makeUpWorkDays: ['2027-02-13', '2027-02-13'] }, /named twice/],
];
for (const [fault, change, message] of faults) {
  test(`a year with ${fault} is refused with a sentence that says so`, () => {
    assert.throws(() => withYear(chinaCalendar, year(change)), { name: 'RangeError', message });
  });
}

test('a city adds closed and working dates under the name of its decision', () => {
  const city = withCityDates(chinaCalendar, { decision: 'ls-3', closedDates: ['2026-11-24'] });
  const more = withCityDates(city, {
    decision: 'ls-4',
    closedDates: ['2026-11-24'],
    workingDates: ['2026-11-28'],
  });
  assert.deepEqual(
    [more.version, more.closedDates, more.workingDates],
    ['china-2026+ls-3+ls-4', ['2026-11-24'], ['2026-11-28']],
  );
  assert.deepEqual(
    ['2026-11-24', '2026-11-28'].map((date) => [isWorkingDay(date), isWorkingDay(date, more)]),
    [
      [true, false],
      [false, true],
    ],
  );
  assert.deepEqual(withYear(more, year()).closedDates, ['2026-11-24']);
  assert.equal(withYear(more, year()).version, 'china-2026+ls-3+ls-4+2027.1');
});

test('a city date without decision, outside the calendar or both closed and working is refused', () => {
  const closedDates = ['2026-11-24'];
  assert.throws(() => withCityDates(chinaCalendar, { decision: ' ', closedDates }), /decision/);
  assert.throws(
    () => withCityDates(chinaCalendar, { decision: 'a', closedDates: ['2027-01-04'] }),
    /known up to 2026-12-31/,
  );
  assert.throws(() => withCityDates(chinaCalendar, { decision: 'a', workingDates: ['11-24'] }), /Not a date/);
  const both = { decision: 'a', workingDates: ['2026-11-24'] };
  assert.throws(
    () => withCityDates({ ...chinaCalendar, closedDates }, both),
    /both a closed and a working date/,
  );
});
