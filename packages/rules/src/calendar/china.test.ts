import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { checkYear } from './check-year.ts';
import { chinaCalendar } from './china.ts';
import { dayOf } from './day.ts';
import { isWorking, tableOf } from './table.ts';

/** Year, working days, holiday dates (rest days in a block included), make-up days, notices. */
const announced = [
  [2018, 250, 25, 7, ['content_5243579']],
  [2019, 250, 22, 6, ['content_5346276', 'content_5375877']],
  [2020, 249, 30, 6, ['content_5454164', 'content_5472352']],
  [2021, 250, 31, 7, ['content_5564127']],
  [2022, 249, 32, 7, ['content_5644835']],
  [2023, 249, 26, 7, ['content_5730844']],
  [2024, 251, 28, 8, ['content_6911528']],
  [2025, 248, 28, 5, ['content_6986383']],
  [2026, 248, 33, 6, ['content_7047091']],
] as const;

test('every announced year has the working days, holiday dates, make-up days and notices of its announcement', () => {
  const table = tableOf(chinaCalendar);
  const found = chinaCalendar.years.map(({ year, notices, holidays, makeUpWorkDays }) => {
    let working = 0;
    for (let day = dayOf(year, 1, 1); day < dayOf(year + 1, 1, 1); day++)
      if (isWorking(table, day)) working++;
    const dates = holidays.reduce(
      (sum, [, from, to]) => sum + (Date.parse(to) - Date.parse(from)) / 864e5 + 1,
      0,
    );
    const ids = notices.map((notice) => /^https?:\/\/www\.gov\.cn\/.*(content_\d+)\.htm$/.exec(notice)?.[1]);
    return [year, working, dates, makeUpWorkDays.length, ids];
  });
  assert.deepEqual(found, announced);
});

test('a year that has a file is in the calendar, and the version and the last known date are its last year’s', () => {
  const files = readdirSync(new URL('./years/', import.meta.url)).sort();
  assert.deepEqual(
    files,
    chinaCalendar.years.map(({ year }) => `${year}.ts`),
  );
  const last = files.at(-1)?.slice(0, 4);
  assert.deepEqual([chinaCalendar.version, chinaCalendar.validThrough], [`china-${last}`, `${last}-12-31`]);
  assert.equal(tableOf(chinaCalendar).first, dayOf(Number(files[0]?.slice(0, 4)), 1, 1));
});

test('every year of the calendar is one that would be accepted at run time', () => {
  for (const year of chinaCalendar.years) assert.doesNotThrow(() => checkYear(year));
});
