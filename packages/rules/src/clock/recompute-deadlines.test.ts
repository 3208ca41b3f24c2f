import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chinaCalendar } from '../calendar/china.ts';
import type { WorkingCalendar } from '../calendar/types.ts';
import { deadlineChangeWords } from '../explanations/words/clock.ts';
import { fill, inWords } from '../explanations/words.ts';
import { deadline } from './deadline.ts';
import { type RunningClock, recomputeDeadlines } from './recompute-deadlines.ts';

/** As in January 2020: the holiday is made three days longer while clocks run. */
const years = chinaCalendar.years.map((year) =>
  year.year === 2026
    ? {
        ...year,
        holidays: [...year.holidays, ['延长假期', '2026-02-24', '2026-02-26'] as [string, string, string]],
      }
    : year,
);
const amended: WorkingCalendar = { ...chinaCalendar, version: 'amended', years };
const clock = (date: string, more: Partial<RunningClock['clock']> = {}) => ({
  receivedAt: `2026-02-${date}T09:00:00+08:00`,
  limit: { workingDays: 3 },
  ...more,
});
const changes = (clocks: readonly RunningClock[], after = amended) => [
  ...recomputeDeadlines(clocks, chinaCalendar, after),
];

test('an amended holiday moves the open clocks that run through it, and tells both calendars', () => {
  assert.deepEqual(
    changes([
      { id: 'before', clock: clock('04') },
      { id: 'through', clock: clock('13') },
    ]),
    [
      {
        id: 'through',
        reason: 'due-moved',
        from: '2026-02-26T00:00:00+08:00',
        to: '2026-03-01T00:00:00+08:00', // the make-up Saturday, 28 February, counts
        calendarFrom: 'china-2026',
        calendarTo: 'amended',
        state: 'running',
      },
    ],
  );
});

test('a clock that ended keeps its due instant', () => {
  assert.deepEqual(changes([{ id: 'a', clock: clock('13'), endedAt: '2026-02-25T10:00:00+08:00' }]), []);
  assert.equal(changes([{ id: 'a', clock: clock('13'), endedAt: null }]).length, 1);
});

test('a year that becomes known gives open clocks their due instant, one taken away takes it', () => {
  const waiting = { id: 'a', clock: clock('13') };
  const short = { ...chinaCalendar, version: undefined, validThrough: '2026-02-20' };
  const known = [...recomputeDeadlines([waiting], short, chinaCalendar)][0];
  assert.deepEqual(
    [known?.from, known?.to, known?.reason, known?.calendarFrom],
    [null, '2026-02-26T00:00:00+08:00', 'due-known', null],
  );
  const lost = changes([waiting], { ...short, version: 'short' })[0];
  assert.deepEqual([lost?.state, lost?.reason], ['calendar-unknown', 'due-unknown']);
});

test('a paused clock whose days before the pause are no longer counted has more days left', () => {
  const pauses = [{ from: '2026-02-25T10:00:00+08:00', to: null }];
  assert.deepEqual(changes([{ id: 'a', clock: clock('13', { pauses }) }]).length, 1);
  const [change] = changes([{ id: 'a', clock: clock('13', { pauses }) }]);
  assert.deepEqual([change?.reason, change?.to, change?.remainingDays], ['due-paused', null, 2]);
  const hours = clock('24', { limit: { workingHours: 14 }, pauses });
  assert.equal(changes([{ id: 'a', clock: hours }])[0]?.remainingMinutes, 840);
  const untouched = clock('04', { pauses: [{ from: '2026-02-05T10:00:00+08:00', to: null }] });
  assert.deepEqual(changes([{ id: 'a', clock: untouched }]), []);
});

test('each kind of change has its words, in both languages', () => {
  const short = { ...chinaCalendar, version: 'short', validThrough: '2026-02-20' };
  const open = { id: 'a', clock: clock('13') };
  const paused = {
    id: 'b',
    clock: clock('13', { pauses: [{ from: '2026-02-25T10:00:00+08:00', to: null }] }),
  };
  const found = [
    ...changes([open, paused]),
    ...changes([open], short),
    ...recomputeDeadlines([open], short, chinaCalendar),
  ];
  assert.deepEqual(found.map(({ reason }) => reason).sort(), Object.keys(deadlineChangeWords).sort());
  for (const { reason, from, to, calendarFrom, calendarTo } of found) {
    for (const locale of ['zh-CN', 'en'] as const) {
      const text = fill(inWords(deadlineChangeWords, reason, locale), { from, to, calendarFrom, calendarTo });
      assert.doesNotMatch(text, /[{}]|null|undefined/);
    }
  }
  assert.equal(
    fill(deadlineChangeWords['due-known'][0], { ...found.at(-1) }),
    '工作日历 china-2026 已公布，到期时刻为 2026-02-26 00:00',
  );
});

test('clocks are read one by one', () => {
  let read = 0;
  function* rows() {
    for (;;) yield { id: `${++read}`, clock: clock('13') };
  }
  const found = recomputeDeadlines(rows(), chinaCalendar, amended).next();
  assert.deepEqual([found.done, read], [false, 1]);
});

test('exactly the open clocks whose answer differs are told, each with its new answer', () => {
  const clocks = fc.array(
    fc.record({
      day: fc.integer({ min: 10, max: 28 }),
      days: fc.integer({ min: 1, max: 15 }),
      kind: fc.constantFrom('days', 'workingDays', 'workingHours'),
      ended: fc.boolean(),
    }),
    { maxLength: 20 },
  );
  let moved = 0;
  fc.assert(
    fc.property(clocks, (list) => {
      const given = list.map(({ day, days, kind, ended }, i) => ({
        id: `${i}`,
        clock: clock(`${day}`, { limit: { [kind]: days } as RunningClock['clock']['limit'] }),
        endedAt: ended ? '2026-03-01T00:00:00+08:00' : undefined,
      }));
      const told = changes(given);
      moved += told.length;
      const expected = given
        .filter((one) => one.endedAt === undefined)
        .filter((one) => deadline(one.clock, amended).dueAt !== deadline(one.clock).dueAt)
        .map((one) => [one.id, deadline(one.clock, amended).dueAt]);
      assert.deepEqual(
        told.map(({ id, to }) => [id, to]),
        expected,
      );
    }),
    { seed: 20261124, numRuns: 200 },
  );
  assert.ok(moved > 100);
});
