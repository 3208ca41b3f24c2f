import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chinaCalendar, type WorkingCalendar } from '@lianban/rules';
import { withYear } from '@lianban/rules/calendar';
import fc from 'fast-check';
import type { Context } from './commands.ts';
import { decide } from './decide.ts';
import { readEvent, writeEvent } from './event-text.ts';
import { evolve } from './evolve.ts';
import { Transfer } from './transfer.fixture.ts';

const through2026: WorkingCalendar = { ...chinaCalendar, validThrough: '2026-12-31' };
const with2027 = withYear(
  { ...through2026, years: through2026.years.filter(({ year }) => year <= 2026) },
  {
    year: 2027,
    notices: ['https://example.org/made-up'],
    holidays: [['元旦', '2027-01-01', '2027-01-03']],
    makeUpWorkDays: [],
  },
);

/** a transfer under a calendar that can be exchanged */
class Dated extends Transfer {
  calendar: WorkingCalendar = through2026;
  override context(): Context {
    return { ...super.context(), calendar: this.calendar };
  }
  change(calendar: WorkingCalendar, now = this.now) {
    this.calendar = calendar;
    this.now = now;
    return this.run({ type: 'RecomputeClocks' }).events;
  }
}

/** city dates: these days are off */
const closed = (...dates: string[]): WorkingCalendar => ({
  ...through2026,
  version: 'amended',
  closedDates: dates,
});

function submitted(at: string): Dated {
  const transfer = new Dated(at);
  transfer.submit();
  return transfer;
}

test('a task that waits for the calendar of the next year gets its due instant and its warnings when that is added', () => {
  const transfer = submitted('2026-12-31T15:00:00+08:00');
  const waiting = transfer.task('s2supervisor');
  assert.deepEqual([waiting.clock, waiting.dueAt], ['calendar-unknown', null]);
  const events = transfer.change(with2027);
  const event = events.find((e) => e.type === 'ClockRecomputed' && e.task === waiting.id);
  assert.ok(event?.type === 'ClockRecomputed');
  assert.deepEqual([event.before, event.calendar], [null, with2027.version]);
  const known = transfer.task('s2supervisor');
  assert.equal(known.clock, 'running');
  assert.match(known.dueAt ?? '', /^2027-01-/);
  assert.ok(known.warnAt.length > 0);
  assert.deepEqual(transfer.change(with2027), [], 'once');
});

test('a due time in a year without calendar is never guessed: time passes, and nothing is warned of or lapses', () => {
  const transfer = submitted('2026-12-31T15:00:00+08:00');
  transfer.serve('s2supervisor');
  for (const at of ['2027-01-05T18:00:00+08:00', '2027-06-01T18:00:00+08:00'])
    assert.deepEqual(transfer.at(at).events, []);
  assert.equal(transfer.task('s2supervisor').state, 'open');
});

test('a clock whose due time turns out to have passed is warned first, and its unit is not taken to consent', () => {
  const transfer = submitted('2026-12-31T15:00:00+08:00');
  transfer.serve('s2supervisor');
  const events = transfer.change(with2027, '2027-03-01T09:00:00+08:00');
  assert.ok(events.some((e) => e.type === 'ClockRecomputed'));
  transfer.at('2027-03-01T09:00:00+08:00');
  const types = transfer.events.map((e) => e.type);
  assert.ok(types.includes('TaskWarned'));
  assert.ok(!types.includes('TaskDeemedAgreed'));
});

test('a day that becomes a holiday moves the clocks that count it, with the due instant before and after', () => {
  const transfer = submitted('2026-09-07T09:00:00+08:00');
  const before = transfer.task('s2supervisor');
  assert.ok(before.dueAt);
  const [event] = transfer.change(closed(before.dueAt.slice(0, 10)));
  assert.ok(event?.type === 'ClockRecomputed');
  assert.equal(event.before, before.dueAt);
  assert.ok(event.dueAt && event.dueAt > before.dueAt);
  assert.equal(transfer.task('s2supervisor').revision, before.revision, 'no officer has to read it again');
  const moved = transfer.task('s2supervisor').dueAt;
  transfer.at(before.dueAt);
  assert.equal(transfer.task('s2supervisor').state, 'open', 'the old instant settles nothing');
  assert.equal(transfer.task('s2supervisor').dueAt, moved);
});

test('a calendar that changes only days outside the limit leaves no trace', () => {
  const transfer = submitted('2026-09-07T09:00:00+08:00');
  assert.deepEqual(transfer.change(closed('2026-12-24')), []);
});

test('a task that was decided in the same instant keeps what it had', () => {
  const transfer = submitted('2026-09-07T09:00:00+08:00');
  const { dueAt } = transfer.task('s2supervisor');
  transfer.answer('s2supervisor', { decision: 'agree' });
  const events = transfer.change(closed(dueAt?.slice(0, 10) ?? ''));
  assert.ok(!events.some((e) => 'task' in e && e.task === transfer.task('s2supervisor').id));
  assert.equal(transfer.task('s2supervisor').dueAt, dueAt);
});

test('what fell due before the change is settled as it stood', () => {
  const transfer = submitted('2026-09-07T09:00:00+08:00');
  const { dueAt } = transfer.task('s2supervisor');
  transfer.change(closed(dueAt?.slice(0, 10) ?? ''), dueAt ?? '');
  const first = transfer.events.findIndex((e) => e.type === 'TaskWarned');
  const recomputed = transfer.events.findIndex((e) => e.type === 'ClockRecomputed');
  assert.ok(first >= 0);
  assert.ok(recomputed === -1 || recomputed > first);
});

test('a paused clock is left alone and runs on under the new calendar', () => {
  const transfer = submitted('2026-09-07T09:00:00+08:00');
  transfer.answer('s2supervisor', { decision: 'requestInformation', gaps: [{ what: '缺一页' }] });
  assert.equal(transfer.task('s2supervisor').state, 'paused');
  const events = transfer.change(closed('2026-09-08', '2026-09-09'));
  assert.ok(!events.some((e) => 'task' in e && e.task === transfer.task('s2supervisor').id));
});

test('property: a recomputation is idempotent, and going back gives every open clock what it had', () => {
  const days = fc.uniqueArray(fc.integer({ min: 7, max: 30 }), { maxLength: 6 });
  fc.assert(
    fc.property(days, (off) => {
      const transfer = submitted('2026-09-07T09:00:00+08:00');
      const clocks = () =>
        transfer.file?.case.tasks.map(({ id, clock, dueAt, warnAt }) => ({ id, clock, dueAt, warnAt }));
      const before = clocks();
      const amended = closed(...off.map((d) => `2026-09-${String(d).padStart(2, '0')}`));
      transfer.change(amended);
      assert.deepEqual(transfer.change(amended), []);
      transfer.change(through2026);
      assert.deepEqual(clocks(), before);
    }),
    { seed: 20261128, numRuns: 60 },
  );
});

test('the text of a recomputation reads as what was recorded', () => {
  const transfer = submitted('2026-12-31T15:00:00+08:00');
  let before = transfer.file;
  const { events } = decide({ type: 'RecomputeClocks' }, before, {
    ...transfer.context(),
    calendar: with2027,
  });
  assert.ok(events.length > 0);
  for (const event of events) {
    assert.deepEqual(readEvent(writeEvent(event, 'c1', before), 'c1', before), event);
    before = evolve(before, event);
  }
});
