import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chinaCalendar } from '../calendar/china.ts';
import { addWorkingDays } from '../clock/working-days.ts';
import { createSimulation, simulate } from './simulate.ts';
import type { Difference, RecordedCase, RecordedTask } from './types.ts';

const ground = { title: '改革方案', article: '三', kind: 'city-decision', ruleVersion: '1' } as const;
const received = '2026-11-02T09:00:00+08:00';

/** A step with five working days; `after` working days later the unit replied, or not at all. */
function task(
  id: string,
  unit: string,
  after: number | null,
  more: Partial<RecordedTask> = {},
): RecordedTask {
  const at = after === null ? null : addWorkingDays(received, after);
  return {
    id,
    unit,
    step: 'opinion',
    clock: { receivedAt: received, limit: { workingDays: 5 }, endOfDay: 'businessClose' },
    onSilence: 'consent',
    ground,
    completeFile: true,
    draftHash: 'h',
    served: { at: '2026-11-02T09:01:00+08:00', host: 'oa' },
    warnings: [{ at: '2026-11-06T17:30:00+08:00', deliveredAt: '2026-11-06T17:31:00+08:00' }],
    replies: at === null ? [] : [{ at, decision: 'agree' }],
    ...more,
  };
}
const alone = (one: RecordedTask): RecordedCase => ({ id: `c-${one.id}`, tasks: [one] });
const until = '2026-11-30T09:00:00+08:00';
const threeDays = { limit: () => ({ workingDays: 3 }) };

test('had the limit been three days, those who replied on the fourth and fifth would have been deemed to consent', () => {
  const cases = [1, 2, 3, 4, 5].map((day) => alone(task(`t${day}`, day === 5 ? 'BB' : 'RSJ', day)));
  const seen: Difference[] = [];
  const result = simulate(cases, {}, threeDays, { until, onDifference: (one) => seen.push(one) });
  assert.deepEqual(result.shifts, [
    {
      from: 'answered',
      to: 'deemed-consent',
      count: 2,
      units: [
        { unit: 'BB', count: 1 },
        { unit: 'RSJ', count: 1 },
      ],
    },
  ]);
  assert.deepEqual([result.cases, result.tasks, result.differing, result.dueMoved], [5, 5, 2, 3]);
  assert.deepEqual(result.before, { answered: 5 });
  assert.deepEqual(result.after, { answered: 3, 'deemed-consent': 2 });
  assert.equal(seen.length, 5);
  assert.deepEqual(seen[3], {
    case: 'c-t4',
    task: 't4',
    unit: 'RSJ',
    step: 'opinion',
    from: { outcome: 'answered', dueAt: '2026-11-09T17:30:00+08:00' },
    to: { outcome: 'deemed-consent', dueAt: '2026-11-05T17:30:00+08:00' },
  });
});

test('the same rules make no difference', () => {
  const cases = [alone(task('a', 'RSJ', null)), alone(task('b', 'BB', 2))];
  const result = simulate(cases, threeDays, threeDays, { until });
  assert.deepEqual([result.differing, result.dueMoved, result.shifts], [0, 0, []]);
  assert.deepEqual(result.before, { answered: 1, 'deemed-consent': 1 });
});

test('a closed day of the city moves the due instant, and a reply of that day is in time', () => {
  const closed = { calendar: { ...chinaCalendar, closedDates: ['2026-11-04'] } };
  const result = simulate(
    [alone(task('a', 'RSJ', 5, { replies: [{ at: '2026-11-10T09:00:00+08:00', decision: 'agree' }] }))],
    {},
    closed,
    { until },
  );
  assert.deepEqual(
    result.shifts.map(({ from, to }) => [from, to]),
    [['deemed-consent', 'answered']],
  );
});

test('another version of the rule on silence turns consent into overdue', () => {
  const silence = () => ({ onSilence: 'escalate' as const });
  const result = simulate([alone(task('a', 'RSJ', null))], {}, { silence }, { until });
  assert.deepEqual(
    result.shifts.map(({ from, to }) => [from, to]),
    [['deemed-consent', 'overdue']],
  );
});

test('the second silence of a unit in one case goes to a person, whichever stands first on record', () => {
  const late = task('b', 'RSJ', null, {
    clock: { receivedAt: received, limit: { workingDays: 7 }, endOfDay: 'businessClose' },
  });
  const result = simulate([{ id: 'c', tasks: [late, task('a', 'RSJ', null)] }], {}, {}, { until });
  assert.deepEqual(result.before, { 'deemed-consent': 1, escalate: 1 });
});

test('a unit that was never warned gets the extension of the rule, then a person decides', () => {
  const result = simulate([alone(task('a', 'RSJ', null, { warnings: [] }))], {}, {}, { until });
  assert.deepEqual(result.before, { escalate: 1 });
  const answered = task('a', 'RSJ', null, {
    warnings: [],
    replies: [{ at: '2026-11-10T10:00:00+08:00', decision: 'agree' }],
  });
  assert.deepEqual(simulate([alone(answered)], {}, {}, { until }).before, { answered: 1 });
});

test('an outage counts by the minutes of the rules', () => {
  const down = task('a', 'RSJ', 6, {
    outages: [{ from: '2026-11-09T09:00:00+08:00', to: '2026-11-09T09:30:00+08:00' }],
    replies: [{ at: '2026-11-10T10:00:00+08:00', decision: 'agree' }],
  });
  const result = simulate([alone(down)], {}, { outageMinutes: 20 }, { until });
  assert.deepEqual(
    result.shifts.map(({ from, to }) => [from, to]),
    [['deemed-consent', 'answered']],
  );
});

test('where the calendar ends nothing is guessed; an open pause waits', () => {
  const cut = { calendar: { ...chinaCalendar, validThrough: '2026-11-05' } };
  assert.deepEqual(simulate([alone(task('a', 'RSJ', 1))], cut, {}, { until }).before, {
    'calendar-unknown': 1,
  });
  const paused = task('p', 'RSJ', null, {
    clock: {
      receivedAt: received,
      limit: { workingDays: 5 },
      pauses: [{ from: '2026-11-03T09:00:00+08:00', to: null }],
    },
  });
  assert.deepEqual(simulate([alone(paused)], {}, {}, { until }).before, { waiting: 1 });
});

test('cases that come one by one give the same as a list', () => {
  const cases = [1, 2, 3, 4, 5].map((day) => alone(task(`t${day}`, 'RSJ', day)));
  const simulation = createSimulation({}, threeDays, { until });
  for (const one of cases) simulation.add(one);
  assert.deepEqual(simulation.result(), simulate(cases, {}, threeDays, { until }));
});

test('cases are judged as they are read, so that a million need no more room than one', () => {
  let read = 0;
  let judged = 0;
  function* cases(): Generator<RecordedCase> {
    for (; read < 50; ) yield { id: `c${read++}`, tasks: [task('a', 'RSJ', 4)] };
  }
  simulate(cases(), {}, threeDays, { until, onDifference: () => assert.equal(++judged, read) });
  assert.equal(judged, 50);
});
