import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { deadline } from './deadline.ts';
import { DAY, formatInstant, MINUTE, parseInstant } from './instant.ts';
import type { Clock, Limit, Pause } from './types.ts';
import { warnAt } from './warn.ts';
import { isWorkingDay } from './working-days.ts';

const settings = { seed: 20261124, numRuns: 300 };
const begin = parseInstant('2018-01-01T00:00:00+08:00');
const received = fc.integer({ min: 0, max: 8.5 * 365 * 1440 }).map((minutes) => begin + minutes * MINUTE);
const limit: fc.Arbitrary<Limit> = fc.oneof(
  fc.record({ workingDays: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ days: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ months: fc.integer({ min: 1, max: 6 }) }),
  fc.record({ workingHours: fc.integer({ min: 1, max: 80 }) }),
  fc.record({ immediate: fc.constant(true as const) }),
);
const span = fc.tuple(fc.integer({ min: -3000, max: 40_000 }), fc.integer({ min: 0, max: 20_000 }));
const clocks: fc.Arbitrary<Clock & { pauses: readonly Pause[] }> = fc
  .tuple(
    received,
    limit,
    fc.array(span, { maxLength: 3 }),
    fc.constantFrom('24:00' as const, 'businessClose' as const),
  )
  .map(([at, given, spans, endOfDay]) => ({
    receivedAt: formatInstant(at),
    limit: given,
    endOfDay,
    pauses: spans.map(([from, length]) => ({
      from: formatInstant(at + from * MINUTE),
      to: formatInstant(at + (from + length) * MINUTE),
    })),
  }));
const dueOf = (clock: Clock) => {
  const end = deadline(clock);
  return end.state === 'running' ? parseInstant(end.dueAt) : Number.POSITIVE_INFINITY;
};

/** The conventions in their plainest words, day by day; only for limits in days and closed pauses. */
function plainDueDate(clock: Clock & { pauses: readonly Pause[] }): string | null {
  const { limit: given } = clock;
  const at = parseInstant(clock.receivedAt);
  const closing = clock.endOfDay === 'businessClose' ? 17.5 * 60 * MINUTE : DAY;
  const touched = (day: number) => {
    const from = clock.pauses
      .map((pause) => [Math.max(parseInstant(pause.from), at), parseInstant(pause.to as string)] as const)
      .filter(([start, end]) => end > start && start < (day + 1) * DAY && end > day * DAY)
      .map(([start]) => start);
    return from.length === 0 ? null : Math.min(...from);
  };
  let left = 'workingDays' in given ? given.workingDays : 'days' in given ? given.days : 0;
  for (let day = Math.floor(at / DAY) + 1; ; day++) {
    const date = formatInstant(day * DAY).slice(0, 10);
    const working = isWorkingDay(date);
    const first = touched(day);
    const last = left <= 1 && working === true;
    if (first !== null && !(last && first >= day * DAY + closing)) continue;
    if (last) return date;
    if (working === null) return null;
    if (left > 0 && ('days' in given || working)) left--;
  }
}

test('limits in days agree with the conventions counted day by day', () => {
  const inDays = fc.oneof(
    fc.record({ workingDays: fc.integer({ min: 1, max: 40 }) }),
    fc.record({ days: fc.integer({ min: 1, max: 40 }) }),
  );
  fc.assert(
    fc.property(clocks, inDays, (clock, given) => {
      assert.equal(deadline({ ...clock, limit: given }).dueDate, plainDueDate({ ...clock, limit: given }));
    }),
    settings,
  );
});

test('limits in hours agree with the office minutes counted one by one', () => {
  fc.assert(
    fc.property(clocks, fc.integer({ min: 1, max: 20 }), (clock, workingHours) => {
      const found = dueOf({ ...clock, limit: { workingHours } });
      if (found === Number.POSITIVE_INFINITY) return;
      const pauses = clock.pauses.map(
        ({ from, to }) => [parseInstant(from), parseInstant(to as string)] as const,
      );
      let run = 0;
      let at = parseInstant(clock.receivedAt);
      for (; run < workingHours * 60; at += MINUTE) {
        const minute = Math.floor((at % DAY) / MINUTE);
        const open = (minute >= 510 && minute < 720) || (minute >= 840 && minute < 1050);
        const paused = pauses.some(([from, to]) => from <= at && at < to);
        if (open && !paused && isWorkingDay(formatInstant(at)) === true) run++;
      }
      assert.equal(formatInstant(found), formatInstant(at));
    }),
    { ...settings, numRuns: 60 },
  );
});

test('the due instant lies after receipt, and its last day is a working day', () => {
  fc.assert(
    fc.property(clocks, (clock) => {
      const end = deadline(clock);
      if (end.state !== 'running') return;
      assert.ok(parseInstant(end.dueAt) > parseInstant(clock.receivedAt));
      assert.equal(isWorkingDay(end.dueDate), true);
    }),
    settings,
  );
});

test('a pause never makes a clock end earlier, and one from the due instant on changes nothing', () => {
  fc.assert(
    fc.property(clocks, span, (clock, [from, length]) => {
      const at = parseInstant(clock.receivedAt);
      const more = {
        from: formatInstant(at + from * MINUTE),
        to: formatInstant(at + (from + length) * MINUTE),
      };
      const due = dueOf(clock);
      assert.ok(dueOf({ ...clock, pauses: [...clock.pauses, more] }) >= due);
      if (due === Number.POSITIVE_INFINITY) return;
      const after = { from: formatInstant(due), to: null };
      assert.equal(dueOf({ ...clock, pauses: [...clock.pauses, after] }), due);
    }),
    settings,
  );
});

test('the order of pauses does not matter, and a pause without length touches nothing', () => {
  fc.assert(
    fc.property(clocks, fc.nat(20_000), (clock, minutes) => {
      const nothing = formatInstant(parseInstant(clock.receivedAt) + minutes * MINUTE);
      const pauses = [{ from: nothing, to: nothing }, ...[...clock.pauses].reverse()];
      assert.deepEqual(deadline({ ...clock, pauses }), deadline(clock));
    }),
    settings,
  );
});

test('the offset in which an instant is written does not matter', () => {
  fc.assert(
    fc.property(clocks, (clock) => {
      const utc = new Date(clock.receivedAt).toISOString();
      assert.deepEqual(deadline({ ...clock, receivedAt: utc }), deadline(clock));
    }),
    settings,
  );
});

test('warnings lie between receipt and the due instant, ascending', () => {
  fc.assert(
    fc.property(clocks, (clock) => {
      const warnings = warnAt(clock).map(parseInstant);
      const due = dueOf(clock);
      for (const [i, at] of warnings.entries()) {
        assert.ok(at >= parseInstant(clock.receivedAt) && at < due);
        assert.ok(i === 0 || at > (warnings[i - 1] as number));
      }
      if (due !== Number.POSITIVE_INFINITY) assert.ok(warnings.length > 0);
    }),
    settings,
  );
});
