import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chinaCalendar } from '@lianban/rules';
import { openOffice } from '../testing/office.fixture.ts';
import { calendarEnd } from './calendar-end.ts';
import { CalendarWatch } from './calendar-watch.ts';

/** as it was in 2026, also when later years are known */
const calendar = { ...chinaCalendar, validThrough: '2026-12-31' };
const at = (text: string) => Date.parse(text);

test('the days left are counted in Shanghai dates, from the first minute of a day to its last', () => {
  const left = (text: string) => calendarEnd(calendar, at(text)).daysLeft;
  assert.deepEqual(
    [
      left('2026-10-31T23:59:59+08:00'),
      left('2026-11-01T00:00:00+08:00'),
      left('2026-11-01T23:59:59+08:00'),
      left('2026-12-31T23:59:59+08:00'),
      left('2027-01-01T00:00:00+08:00'),
      left('2027-03-01T12:00:00+08:00'),
    ],
    [61, 60, 60, 0, -1, -60],
  );
});

test('the warning begins 60 days before the end and stays when the end has passed', () => {
  const warned = ['2026-10-31', '2026-11-01', '2026-11-02', '2027-01-05'].map(
    (day) => calendarEnd(calendar, at(`${day}T09:00:00+08:00`)).warning !== null,
  );
  assert.deepEqual(warned, [false, true, true, true]);
  const { warning } = calendarEnd(calendar, at('2026-12-01T09:00:00+08:00'));
  assert.match(warning?.zh ?? '', /2026-12-31/);
  assert.match(warning?.en ?? '', /lianban calendar add/);
});

test('the operator reads one line a day, and past the end it is an error', () => {
  const lines: Readonly<Record<string, unknown>>[] = [];
  const watch = new CalendarWatch(
    () => calendar,
    (entry) => lines.push(entry),
  );
  for (const hour of ['08', '09', '23']) watch.look(at(`2026-10-31T${hour}:00:00+08:00`));
  assert.deepEqual(lines, []);
  for (const day of ['2026-11-01', '2026-11-02', '2027-01-01'])
    for (const hour of ['00', '09', '23']) watch.look(at(`${day}T${hour}:30:00+08:00`));
  assert.deepEqual(
    lines.map(({ level, what, daysLeft }) => [level, what, daysLeft]),
    [
      ['warn', 'calendar', 60],
      ['warn', 'calendar', 59],
      ['error', 'calendar', -1],
    ],
  );
});

for (const [day, left, warns] of [
  ['2026-10-31', 61, false],
  ['2026-11-01', 60, true],
  ['2026-11-02', 59, true],
  ['2027-01-04', -4, true],
] as const) {
  test(`with ${left} days left the platform is ready and says so`, async () => {
    const lines: Readonly<Record<string, unknown>>[] = [];
    const office = await openOffice({
      demo: false,
      calendar,
      startAt: `${day}T09:00:00+08:00`,
      log: (entry) => lines.push(entry),
    });
    await office.platform.start();
    const answer = await office.fetch('/readyz');
    const body = (await answer.json()) as { ready: boolean; calendar: Record<string, unknown> };
    assert.equal(answer.status, 200);
    assert.equal(body.ready, true);
    assert.equal(body.calendar['validThrough'], '2026-12-31');
    assert.equal(body.calendar['daysLeft'], left);
    assert.equal(body.calendar['warning'] !== null, warns);
    const metrics = await (await office.fetch('/metrics')).text();
    assert.match(
      metrics,
      new RegExp(`^# TYPE lianban_calendar_days_left gauge\nlianban_calendar_days_left ${left}$`, 'm'),
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    await office.close();
    assert.equal(lines.filter(({ what }) => what === 'calendar').length, warns ? 1 : 0);
  });
}
