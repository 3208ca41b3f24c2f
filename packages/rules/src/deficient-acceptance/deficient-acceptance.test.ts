import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatInstant, parseInstant } from '../clock/instant.ts';
import { explain } from '../explanations/explain.ts';
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

test('a date before the day of acceptance is no promise; the day itself is one', () => {
  assert.deepEqual(accept(['map'], { map: '2026-11-22' }), ['refused', 'promised-in-the-past', 'map']);
  assert.equal(accept(['map'], { map: '2026-11-23' })[0], 'accepted');
});

test('of several promises for one material all must hold', () => {
  const promises = ['2026-11-24', '2026-12-01'].map((promisedDate) => ({ material: 'map', promisedDate }));
  for (const list of [promises, [...promises].reverse()]) {
    const { obstacles } = deficientAcceptance(materials, ['map'], list, clock);
    assert.deepEqual(obstacles, [{ material: 'map', reason: 'promised-too-late', date: '2026-12-01' }]);
  }
});

test('everything that stands against acceptance is told at once', () => {
  const missing = ['funds', 'application', 'contract', 'map'];
  const promises = [{ material: 'funds', promisedDate: '2026-11-24' }];
  const { material, reason, evidence, obstacles } = deficientAcceptance(materials, missing, promises, clock);
  assert.deepEqual(obstacles, [
    { material: 'application', reason: 'main-material', date: null },
    { material: 'contract', reason: 'not-on-the-list', date: null },
    { material: 'map', reason: 'not-promised', date: null },
  ]);
  assert.deepEqual([material, reason, evidence['obstacles']], ['application', 'main-material', 3]);
});

test('who has broken a commitment is not trusted with another promise until it is repaired', () => {
  const promises = [{ material: 'map', promisedDate: '2026-11-24' }];
  const ask = (brokenCommitments: number, missing = ['map']) =>
    deficientAcceptance(materials, missing, promises, clock, { brokenCommitments }).reason;
  assert.equal(ask(1), 'broken-commitment');
  assert.equal(ask(0), 'promised');
  assert.equal(ask(1, []), 'nothing-missing');
  assert.equal(ask(1, ['application']), 'main-material');
});

test('the pauses of the clock lengthen no promise', () => {
  const pauses = [{ from: '2026-11-24T09:00:00+08:00', to: null }];
  assert.equal(accept(['map'], { map: '2026-11-30' }, { pauses })[0], 'accepted');
  const over = [{ from: '2026-11-24T09:00:00+08:00', to: '2026-11-26T09:00:00+08:00' }];
  assert.equal(accept(['map'], { map: '2026-12-01' }, { pauses: over })[1], 'promised-too-late');
});

test('what is accepted never lacks a main or unlisted material, and the order of the missing ones decides nothing', () => {
  const ids = ['application', 'map', 'funds', 'contract', 'other'];
  const dates = ['2026-11-20', '2026-11-23', '2026-11-27', '2026-11-30', '2026-12-01'];
  let accepted = 0;
  fc.assert(
    fc.property(
      fc.subarray(ids),
      fc.array(fc.record({ material: fc.constantFrom(...ids), promisedDate: fc.constantFrom(...dates) })),
      (missing, promises) => {
        const { outcome, obstacles } = deficientAcceptance(materials, missing, promises, clock);
        const other = deficientAcceptance(materials, [...missing].reverse(), [...promises].reverse(), clock);
        assert.equal(other.outcome, outcome);
        assert.deepEqual(
          other.obstacles.map((one) => one.material),
          obstacles.map((one) => one.material).reverse(),
        );
        assert.equal(outcome === 'refused', obstacles.length > 0);
        if (outcome !== 'accepted') return;
        accepted++;
        for (const id of missing) {
          assert.ok(id === 'map' || id === 'funds');
          const given = promises.filter(({ material }) => material === id);
          assert.ok(given.length > 0);
          for (const { promisedDate } of given) {
            assert.ok(promisedDate >= '2026-11-23' && promisedDate <= '2026-11-30');
          }
        }
      },
    ),
    { seed: 20261128, numRuns: 1000 },
  );
  assert.ok(accepted > 20, String(accepted));
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

test('the deciding step may end only once the material is in', () => {
  const may = (broughtAt: string | undefined, now: string) =>
    deferredPromise({ ...promise, broughtAt }, now).mayDecide;
  assert.equal(may(undefined, '2026-11-26T09:00:00+08:00'), false);
  assert.equal(may(undefined, '2026-11-30T09:00:00+08:00'), false);
  assert.equal(may('2026-11-26T09:00:00+08:00', '2026-11-26T09:00:00+08:00'), true);
  assert.equal(may('2026-12-01T09:00:00+08:00', '2026-12-02T09:00:00+08:00'), true);
  assert.equal(may('2026-12-19T00:00:00+08:00', '2026-12-24T09:00:00+08:00'), false);
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

test('before it is missed there is no pause, and what is brought after now is not there yet', () => {
  const broughtAt = '2026-12-18T17:00:00+08:00';
  assert.deepEqual(at(broughtAt, '2026-11-26T09:00:00+08:00'), {
    outcome: 'running',
    reason: 'still-promised',
    pause: null,
    returnsAt: null,
  });
  assert.equal(at(broughtAt, '2026-12-18T16:59:59+08:00').reason, 'missed');
});

test('a returned case has its pause closed at the return', () => {
  assert.deepEqual(at(undefined, '2026-12-24T09:00:00+08:00'), {
    outcome: 'returned',
    reason: 'never-brought',
    pause: { from: '2026-11-28T00:00:00+08:00', to: '2026-12-19T00:00:00+08:00' },
    returnsAt: null,
  });
});

test('the applicant reads which day was promised and which one is the last', () => {
  const promises = [{ material: 'map', promisedDate: '2026-12-01' }];
  assert.equal(
    explain(deficientAcceptance(materials, ['map'], promises, clock), 'zh-CN', { length: 'short' }),
    'map承诺 2026-12-01 补交，晚于事项时限 2026-11-30，请提前。',
  );
  assert.equal(
    explain(deferredPromise(promise, '2026-11-30T09:00:00+08:00'), 'zh-CN', { length: 'short' }),
    'map到 2026-11-27 未补交，已暂停办理；2026-12-19 00:00 前补交即恢复，否则退回。',
  );
});
