import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { threeNoSubmit } from '../three-no-submit/three-no-submit.ts';
import { brokenCommitments, type Commitment, commitmentState } from './commitment.ts';

const due = '2026-12-01T00:00:00+08:00';
const base: Commitment = { id: 'c1', promisor: 'p', signedAt: '2026-11-20T09:00:00+08:00', dueAt: due };
const state = (more: Partial<Commitment>, now = '2026-12-05T00:00:00+08:00') => {
  const { outcome, reason, bars } = commitmentState({ ...base, ...more }, now);
  return [outcome, reason, bars];
};

test('it is voluntary: not signed it is offered, declined it is over', () => {
  assert.deepEqual(state({ signedAt: undefined }), ['offered', 'not-signed', false]);
  assert.deepEqual(state({ signedAt: undefined, declinedAt: '2026-11-20T09:00:00+08:00' }), [
    'declined',
    'applicant-declined',
    false,
  ]);
});

test('signed it runs until it is due', () => {
  assert.deepEqual(state({}, '2026-11-30T23:59:59+08:00'), ['running', 'not-yet-due', false]);
});

test('it is kept when it came true in time or the check found it true', () => {
  assert.deepEqual(state({ fulfilledAt: '2026-11-30T23:59:59+08:00' }), ['kept', 'fulfilled', false]);
  assert.deepEqual(state({ checkedAt: '2026-12-03T00:00:00+08:00', found: 'true' }), [
    'kept',
    'checked-true',
    false,
  ]);
});

test('it is broken at the due instant, by a late fulfilment, or by a check that finds it false', () => {
  assert.deepEqual(state({}, due), ['broken', 'past-due', true]);
  assert.deepEqual(state({ fulfilledAt: due }), ['broken', 'past-due', true]);
  const found = {
    checkedAt: '2026-11-25T00:00:00+08:00',
    found: 'false',
    fulfilledAt: '2026-11-22T00:00:00+08:00',
  } as const;
  assert.deepEqual(state(found), ['broken', 'checked-false', true]);
  assert.deepEqual(state(found, '2026-11-24T00:00:00+08:00'), ['kept', 'fulfilled', false]);
});

test('a broken one bars until it is repaired', () => {
  assert.deepEqual(state({ repairedAt: '2026-12-04T00:00:00+08:00' }), ['repaired', 'put-right', false]);
  assert.deepEqual(state({ repairedAt: '2026-12-06T00:00:00+08:00' })[0], 'broken');
});

test('what a promisor has broken bars test 6 of three-no-submit, of that promisor alone', () => {
  const list = [base, { ...base, id: 'c2' }, { ...base, id: 'c3', promisor: 'q' }];
  const now = '2026-12-05T00:00:00+08:00';
  assert.equal(brokenCommitments(list, 'p', now), 2);
  assert.equal(brokenCommitments(list, 'q', now), 1);
  assert.equal(brokenCommitments(list, 'r', now), 0);
  const norms = [{ title: '法', article: '一', effectiveFrom: '2020-01-01' }];
  const actionFor = (promisor: string) =>
    threeNoSubmit([{ id: 'm', kind: 'material', norms, commitment: { allowed: true } }], {
      asOf: now,
      receiver: 'RSJ',
      participants: [],
      purpose: 'x',
      subjectKey: 'strong',
      holdings: [],
      grants: [],
      brokenCommitments: brokenCommitments(list, promisor, now),
    })[0]?.action;
  assert.equal(actionFor('p'), 'ask');
  assert.equal(actionFor('r'), 'commit');
});

test('before the due instant nobody is barred unless a check found it false', () => {
  const instant = fc
    .integer({ min: 0, max: 40 })
    .map((day) => new Date(Date.parse('2026-11-10T00:00:00Z') + day * 864e5).toISOString());
  const maybe = fc.option(instant, { nil: undefined });
  fc.assert(
    fc.property(
      fc.record({
        signedAt: maybe,
        fulfilledAt: maybe,
        checkedAt: maybe,
        repairedAt: maybe,
        found: fc.constantFrom('true' as const, 'false' as const, undefined),
      }),
      instant,
      (more, now) => {
        const { bars, reason } = commitmentState({ ...base, ...more }, now);
        if (bars && Date.parse(now) < Date.parse(due)) assert.equal(reason, 'checked-false');
      },
    ),
    { seed: 20261128, numRuns: 400 },
  );
});
