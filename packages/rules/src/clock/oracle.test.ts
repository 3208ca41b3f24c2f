import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chinaCalendar } from '../calendar/china.ts';
import type { OfficeHours, WorkingCalendar } from '../calendar/types.ts';
import { deadline } from './deadline.ts';
import type { Clock, Deadline, Limit, Pause } from './types.ts';

/**
 * The conventions C1 to C10 once more, written from their text and sharing no code with `deadline`: Date objects,
 * sets of dates, one minute at a time. Two things are put otherwise on purpose. A pause that begins too late: the
 * clock is run without pauses, then again with all that began before the end found, until nothing is added. A date
 * that the calendar does not know: it is taken once as a working day and once as a rest day, and where the two
 * answers differ the date was needed, so the answer is unknown.
 */
function oracle(clock: Required<Clock>, calendar: WorkingCalendar): Deadline {
  const asWork = run(clock, (date) => isWork(date, calendar) ?? true);
  const asRest = run(clock, (date) => isWork(date, calendar) ?? false);
  return same(asWork, asRest) ? asWork : { state: 'calendar-unknown', dueAt: null, dueDate: null };
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const HOURS_8 = 480 * MINUTE;
const ms = (text: string) => new Date(text).getTime();
const dateAt = (at: number) => new Date(at + HOURS_8).toISOString().slice(0, 10);
const midnight = (date: string) => ms(`${date}T00:00:00+08:00`);
const next = (date: string) => dateAt(midnight(date) + DAY);
const written = (at: number) =>
  `${new Date(at + HOURS_8).toISOString().slice(0, 19)}${at % 1000 === 0 ? '' : `.${String(at % 1000).padStart(3, '0')}`}+08:00`;
const timeOn = (date: string, time: string) =>
  time === '24:00' ? midnight(date) + DAY : ms(`${date}T${time}:00+08:00`);

const known = new Map<WorkingCalendar, Map<string, boolean>>();
function isWork(date: string, calendar: WorkingCalendar): boolean | undefined {
  let dates = known.get(calendar);
  if (dates === undefined) {
    dates = new Map();
    for (const { year, holidays, makeUpWorkDays } of calendar.years) {
      for (let day = `${year}-01-01`; day.startsWith(`${year}`); day = next(day)) {
        if (day > calendar.validThrough) break;
        const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
        const holiday = holidays.some(([, from, to]) => from <= day && day <= to);
        const working = (!weekend && !holiday) || makeUpWorkDays.includes(day);
        dates.set(
          day,
          (working || calendar.workingDates?.includes(day) === true) &&
            calendar.closedDates?.includes(day) !== true,
        );
      }
    }
    known.set(calendar, dates);
  }
  return dates.get(date);
}

type Worked = (date: string) => boolean;
const never = { from: Number.POSITIVE_INFINITY, to: Number.POSITIVE_INFINITY };

function run(clock: Required<Clock>, worked: Worked): Deadline {
  const received = ms(clock.receivedAt);
  const all = clock.pauses.map(({ from, to }) => ({ from: ms(from), to: to === null ? never.to : ms(to) }));
  const real = all.filter(({ from, to }) => to > from && to > received);
  let used: typeof real = [];
  for (;;) {
    const end = 'workingHours' in clock.limit ? hours(clock, used, worked) : days(clock, used, worked);
    const endAt = end.dueAt === null ? Number.POSITIVE_INFINITY : ms(end.dueAt);
    if (end.state === 'paused') return end;
    const more = real.filter(({ from }) => from < endAt);
    if (more.length === used.length) return end;
    // the earliest that is new first: it may move the end before a later one is reached
    const added = more.filter((pause) => !used.includes(pause)).sort((a, b) => a.from - b.from);
    used = [...used, added[0] as (typeof real)[number]];
  }
}

function days(
  clock: Required<Clock>,
  pauses: readonly { from: number; to: number }[],
  worked: Worked,
): Deadline {
  const { limit } = clock;
  const received = ms(clock.receivedAt);
  const receipt = dateAt(received);
  const closing = clock.officeHours.at(-1)?.[1] as string;
  const byClose = clock.endOfDay === 'businessClose' || 'immediate' in limit;
  let first = next(receipt);
  if ('immediate' in limit && worked(receipt) && received < timeOn(receipt, closing)) first = receipt;
  let wanted = 1;
  if ('workingDays' in limit) wanted = limit.workingDays;
  if ('days' in limit) wanted = limit.days;
  if ('months' in limit) wanted = datesOfMonths(receipt, limit.months);
  const everyDate = 'days' in limit || 'months' in limit;

  let counted = 0;
  const stop = midnight(receipt) + 250 * DAY;
  for (let date = first; midnight(date) < stop; date = next(date)) {
    const start = Math.max(midnight(date), received);
    const touching = pauses.filter(({ from, to }) => from < midnight(date) + DAY && to > start);
    if (touching.length > 0) {
      if (touching.some(({ to }) => to === never.to)) {
        return { state: 'paused', dueAt: null, dueDate: null, remainingDays: wanted - counted };
      }
      continue;
    }
    if (counted < wanted && (everyDate || worked(date))) counted++;
    if (counted === wanted && worked(date)) {
      return { state: 'running', dueAt: written(timeOn(date, byClose ? closing : '24:00')), dueDate: date };
    }
  }
  // only where all unknown dates are taken for rest days: the other run ended long before
  return { state: 'calendar-unknown', dueAt: null, dueDate: null };
}

/** From the date after receipt up to the same day of the month, `months` later (C9). */
function datesOfMonths(receipt: string, months: number): number {
  const [year, month, date] = receipt.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  const landing = Date.UTC(year, month - 1 + months, Math.min(date, last));
  return (landing - Date.UTC(year, month - 1, date)) / DAY;
}

/** Counts seconds of 30: receipts and pauses of the runs below lie on whole or half minutes. */
function hours(
  clock: Required<Clock>,
  pauses: readonly { from: number; to: number }[],
  worked: Worked,
): Deadline {
  const STEP = 30_000;
  const received = ms(clock.receivedAt);
  let left = ((clock.limit as { workingHours: number }).workingHours * 60 * MINUTE) / STEP;
  const stop = midnight(dateAt(received)) + 60 * DAY;
  for (let date = dateAt(received); midnight(date) < stop; date = next(date)) {
    const holds = (at: number) =>
      pauses.some(({ from, to }) => from <= at && to === never.to)
        ? ({
            state: 'paused',
            dueAt: null,
            dueDate: null,
            remainingMinutes: (left * STEP) / MINUTE,
          } as const)
        : undefined;
    const open = holds(Math.max(midnight(date), received));
    if (open !== undefined) return open;
    if (!worked(date)) continue;
    for (const [from, to] of clock.officeHours) {
      for (let at = timeOn(date, from); at < timeOn(date, to); at += STEP) {
        if (at < received) continue;
        const paused = holds(at);
        if (paused !== undefined) return paused;
        if (pauses.some((pause) => pause.from <= at && at < pause.to)) continue;
        left--;
        if (left === 0) {
          const due = at + STEP;
          return { state: 'running', dueAt: written(due), dueDate: dateAt(due) };
        }
      }
    }
  }
  return { state: 'calendar-unknown', dueAt: null, dueDate: null };
}

const settings = { seed: 20261124, numRuns: 1500 };
const calendars: readonly WorkingCalendar[] = [
  chinaCalendar,
  chinaCalendar,
  { ...chinaCalendar, closedDates: ['2026-11-24', '2026-09-20'], workingDates: ['2026-11-28', '2026-10-04'] },
  { ...chinaCalendar, validThrough: '2026-09-30' },
  { ...chinaCalendar, validThrough: '2026-11-27', workingDates: ['2026-10-03', '2026-12-05'] },
];
const officeHours: fc.Arbitrary<OfficeHours> = fc.constantFrom<OfficeHours>(
  [
    ['08:30', '12:00'],
    ['14:00', '17:30'],
  ],
  [
    ['08:30', '12:00'],
    ['14:00', '17:30'],
  ],
  [
    ['09:00', '12:00'],
    ['13:30', '17:00'],
  ],
  [['00:00', '24:00']],
  [
    ['08:00', '11:30'],
    ['11:45', '12:30'],
    ['20:00', '24:00'],
  ],
);
/** Near a boundary more often than not: midnight, opening, closing, a second past them. */
const timeOfDay = fc.oneof(
  fc.constantFrom(0, 510, 720, 840, 1020, 1050, 1050.5, 719.5, 1439.5),
  fc.integer({ min: 0, max: 2879 }).map((half) => half / 2),
);
const instantIn = (first: string, dates: number) =>
  fc
    .tuple(fc.nat(dates), timeOfDay)
    .map(([date, minutes]) => written(midnight(first) + date * DAY + minutes * MINUTE));
const pausesFrom = (receivedAt: string, span: number): fc.Arbitrary<Pause[]> => {
  const start = dateAt(ms(receivedAt) - 3 * DAY);
  const from = instantIn(start, span);
  return fc.array(
    fc
      .tuple(from, fc.nat(5), fc.integer({ min: 0, max: 6 }), timeOfDay)
      .map(([begin, kind, length, time]) => {
        if (kind === 0) return { from: begin, to: null };
        if (kind === 1) return { from: begin, to: written(ms(begin) + time * MINUTE) };
        return { from: begin, to: written(midnight(dateAt(ms(begin))) + length * DAY + time * MINUTE) };
      }),
    { maxLength: 4 },
  );
};
const clocksOf = (limits: fc.Arbitrary<Limit>, received: fc.Arbitrary<string>, span: number) =>
  fc
    .tuple(received, limits, officeHours, fc.constantFrom('24:00' as const, 'businessClose' as const))
    .chain(([receivedAt, limit, office, endOfDay]) =>
      pausesFrom(receivedAt, span).map(
        (pauses): Required<Clock> => ({ receivedAt, limit, officeHours: office, endOfDay, pauses }),
      ),
    );
const count = (max: number) => fc.integer({ min: 1, max });
/** Around the long holidays, around the end of each calendar, or anywhere. */
const anywhere = fc.oneof(
  instantIn('2018-01-01', 3286),
  instantIn('2026-09-10', 30),
  instantIn('2026-11-10', 51),
  instantIn('2020-01-10', 30),
  instantIn('2017-12-25', 10),
  instantIn('2026-09-25', 6),
  instantIn('2026-11-23', 5),
  instantIn('2026-12-26', 6),
);

function agrees(name: string, limits: fc.Arbitrary<Limit>, span: number, numRuns = settings.numRuns): void {
  test(`${name}: the answer is that of the conventions counted plainly`, () => {
    const seen = { running: 0, paused: 0, 'calendar-unknown': 0 };
    fc.assert(
      fc.property(clocksOf(limits, anywhere, span), fc.nat(calendars.length - 1), (clock, which) => {
        const calendar = calendars[which] as WorkingCalendar;
        const found = deadline(clock, calendar);
        assert.deepEqual(found, oracle(clock, calendar));
        seen[found.state]++;
      }),
      { ...settings, numRuns },
    );
    for (const [state, times] of Object.entries(seen)) assert.ok(times > numRuns / 100, `${state}: ${times}`);
  });
}

agrees('working days', fc.record({ workingDays: count(12) }), 14);
agrees('calendar days', fc.record({ days: count(20) }), 18);
agrees('months', fc.record({ months: count(3) }), 60, 300);
agrees('on the spot', fc.constant({ immediate: true as const }), 8);
agrees('working hours', fc.record({ workingHours: fc.constantFrom(0.5, 1, 2, 3.5, 4, 7, 14, 21) }), 8, 500);
