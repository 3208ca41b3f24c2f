import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatInstant, parseInstant } from '../clock/instant.ts';
import { loadRules } from '../law/rule-book.ts';
import { type DeferrableMaterial, deficientAcceptance } from './accept.ts';
import { deferredPromise } from './promise.ts';
import { missed } from './rules.ts';

const materials: readonly DeferrableMaterial[] = [
  { id: 'application', main: true, deferrable: true },
  { id: 'map', main: false, deferrable: true },
  { id: 'funds', main: false, deferrable: true },
  { id: 'contract', main: false, deferrable: false },
];
const clock = { receivedAt: '2026-11-23T09:00:00+08:00', limit: { workingDays: 5 } } as const;
const accept = (missing: string[], dates: Record<string, string>, more = {}) => {
  const promises = Object.entries(dates).map(([material, promisedDate]) => ({ material, promisedDate }));
  const { outcome, reason, material } = deficientAcceptance(materials, missing, promises, {
    ...clock,
    ...more,
  });
  return [outcome, reason, material];
};

test('with nothing missing there is nothing to defer', () => {
  assert.deepEqual(accept([], {}), ['complete', 'nothing-missing', null]);
});

test('listed materials that are promised within the limit are deferred, up to its last day', () => {
  assert.deepEqual(accept(['map', 'funds'], { map: '2026-11-30', funds: '2026-11-24' }), [
    'accepted',
    'promised',
    null,
  ]);
});

test('a main material is never deferred, even when the list says so', () => {
  assert.deepEqual(accept(['application'], { application: '2026-11-24' }), [
    'refused',
    'main-material',
    'application',
  ]);
});

test('what is not on the list is not deferred, and what the item does not know neither', () => {
  assert.deepEqual(accept(['contract'], { contract: '2026-11-24' }), [
    'refused',
    'not-on-the-list',
    'contract',
  ]);
  assert.deepEqual(accept(['other'], { other: '2026-11-24' }), ['refused', 'not-on-the-list', 'other']);
});

test('without a promise, or with one past the limit, it is refused and says which', () => {
  assert.deepEqual(accept(['map', 'funds'], { map: '2026-11-24' }), ['refused', 'not-promised', 'funds']);
  assert.deepEqual(accept(['map'], { map: '2026-12-01' }), ['refused', 'promised-too-late', 'map']);
});

test('where the calendar does not know the limit nothing is accepted on a promise', () => {
  assert.deepEqual(accept(['map'], { map: '2026-12-30' }, { limit: { workingDays: 40 } }), [
    'refused',
    'limit-unknown',
    'map',
  ]);
});

/** Promised for Friday 27 November; 15 working days later is Friday 18 December. */
const promise = { material: 'map', promisedDate: '2026-11-27' };
const at = (broughtAt: string | undefined, now: string) => {
  const { outcome, reason, pause, returnsAt } = deferredPromise({ ...promise, broughtAt }, now);
  return { outcome, reason, pause, returnsAt };
};

test('until the end of the promised day it is promised; brought by then it is kept', () => {
  assert.deepEqual(at(undefined, '2026-11-27T23:59:59+08:00').reason, 'still-promised');
  assert.deepEqual(at('2026-11-27T23:59:59+08:00', '2026-12-24T09:00:00+08:00'), {
    outcome: 'running',
    reason: 'kept',
    pause: null,
    returnsAt: null,
  });
});

test('missed, the clock pauses from the end of the promised day', () => {
  assert.deepEqual(at(undefined, '2026-11-28T00:00:00+08:00'), {
    outcome: 'paused',
    reason: 'missed',
    pause: { from: '2026-11-28T00:00:00+08:00', to: null },
    returnsAt: '2026-12-19T00:00:00+08:00',
  });
});

test('brought within fifteen working days the clock goes on from then', () => {
  assert.deepEqual(at('2026-12-18T17:00:00+08:00', '2026-12-24T09:00:00+08:00'), {
    outcome: 'running',
    reason: 'brought-late',
    pause: { from: '2026-11-28T00:00:00+08:00', to: '2026-12-18T17:00:00+08:00' },
    returnsAt: null,
  });
});

test('after fifteen working days the case is returned, and bringing it then changes nothing', () => {
  for (const brought of [undefined, '2026-12-19T00:00:00+08:00']) {
    assert.equal(at(brought, '2026-12-24T09:00:00+08:00').reason, 'never-brought');
  }
  assert.equal(at(undefined, '2026-12-18T23:59:59+08:00').outcome, 'paused');
});

test('where the calendar ends the case waits and is not returned', () => {
  const { outcome, reason, returnsAt } = deferredPromise(
    { material: 'map', promisedDate: '2026-12-28' },
    '2030-01-01T00:00:00+08:00',
  );
  assert.deepEqual([outcome, reason, returnsAt], ['paused', 'calendar-unknown', null]);
  const brought = { material: 'map', promisedDate: '2026-12-28', broughtAt: '2029-01-01T00:00:00+08:00' };
  assert.equal(deferredPromise(brought, '2030-01-01T00:00:00+08:00').outcome, 'running');
});

test('a city may set other days', () => {
  const rules = loadRules([{ ...missed, version: '2', parameters: { workingDays: 1 } }]);
  assert.equal(deferredPromise(promise, '2026-12-01T00:00:00+08:00', { rules }).reason, 'never-brought');
});

test('as time goes on a returned case never comes back, and a kept promise stays kept', () => {
  const start = parseInstant('2026-11-20T00:00:00+08:00');
  const minute = fc.integer({ min: 0, max: 60_000 });
  const seen = new Set<string>();
  fc.assert(
    fc.property(fc.option(minute, { nil: undefined }), minute, minute, (brought, a, b) => {
      const broughtAt = brought === undefined ? undefined : formatInstant(start + brought * 60_000);
      const [first, then] = [Math.min(a, b), Math.max(a, b)].map(
        (m) => at(broughtAt, formatInstant(start + m * 60_000)).reason,
      );
      seen.add(first as string);
      if (first === 'never-brought' || first === 'kept' || first === 'brought-late')
        assert.equal(then, first);
    }),
    { seed: 20261128, numRuns: 500 },
  );
  assert.deepEqual([...seen].sort(), ['brought-late', 'kept', 'missed', 'never-brought', 'still-promised']);
});
