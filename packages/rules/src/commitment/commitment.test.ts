import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DAY, formatInstant, parseInstant } from '../clock/instant.ts';
import { explain } from '../explanations/explain.ts';
import { loadRules } from '../law/rule-book.ts';
import { firstVersion } from '../law/rule-version.ts';
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

test('a claim that awaits its check is not broken because nobody has checked it', () => {
  const claim = { dueAt: undefined };
  assert.deepEqual(state(claim, '2036-12-05T00:00:00+08:00'), ['running', 'not-yet-checked', false]);
  const checkedAt = '2026-12-03T00:00:00+08:00';
  assert.equal(state({ ...claim, checkedAt, found: 'true' })[1], 'checked-true');
  assert.deepEqual(state({ ...claim, checkedAt, found: 'false' }), ['broken', 'checked-false', true]);
  assert.equal(state({ ...claim, checkedAt })[1], 'not-yet-checked');
  assert.equal(state({ ...claim, fulfilledAt: checkedAt })[1], 'fulfilled');
});

test('to a promisor who is barred no further one is offered, and one signed before stands', () => {
  const ask = (more: Partial<Commitment>, broken: number) => {
    const context = { brokenCommitments: broken };
    const { outcome, reason, bars } = commitmentState({ ...base, ...more }, base.signedAt as string, context);
    return [outcome, reason, bars];
  };
  assert.deepEqual(ask({ signedAt: undefined }, 1), ['refused', 'earlier-one-broken', false]);
  assert.equal(ask({ signedAt: undefined }, 0)[0], 'offered');
  assert.equal(ask({ signedAt: undefined, declinedAt: base.signedAt }, 1)[0], 'declined');
  assert.equal(ask({}, 1)[0], 'running');
});

test('a repair from before the breach repairs nothing', () => {
  assert.equal(state({ repairedAt: '2026-11-30T23:59:59+08:00' })[0], 'broken');
  assert.equal(state({ repairedAt: due })[0], 'repaired');
  const checkedAt = '2026-12-03T00:00:00+08:00';
  const found = { checkedAt, found: 'false', dueAt: undefined } as const;
  assert.equal(state({ ...found, repairedAt: '2026-12-02T00:00:00+08:00' })[0], 'broken');
  assert.equal(state({ ...found, repairedAt: checkedAt })[0], 'repaired');
});

test('put right after a check it stays put right when the due instant passes', () => {
  const early = { checkedAt: '2026-11-25T00:00:00+08:00', found: 'false' } as const;
  assert.equal(state({ ...early, repairedAt: '2026-11-26T00:00:00+08:00' })[0], 'repaired');
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

const start = parseInstant('2026-11-10T00:00:00+08:00');
const instant = fc.integer({ min: 0, max: 40 }).map((day) => formatInstant(start + day * DAY));
const maybe = fc.option(instant, { nil: undefined });
const record = fc.record({
  signedAt: fc.constantFrom('2026-11-10T00:00:00+08:00', '2026-11-20T00:00:00+08:00', undefined),
  dueAt: fc.constantFrom(due, due, undefined),
  fulfilledAt: maybe,
  checkedAt: maybe,
  repairedAt: maybe,
  found: fc.constantFrom('true' as const, 'false' as const, undefined),
});

test('nobody is barred without a signature and a breach: a check that found it false, or a due instant that passed', () => {
  let barred = 0;
  fc.assert(
    fc.property(record, instant, (more, now) => {
      const { bars } = commitmentState({ ...base, ...more }, now);
      if (!bars) return;
      barred++;
      assert.ok(more.signedAt !== undefined && more.signedAt <= now);
      const isPast = more.dueAt !== undefined && more.dueAt <= now;
      const foundFalse = more.found === 'false' && more.checkedAt !== undefined && more.checkedAt <= now;
      assert.ok(isPast || foundFalse);
    }),
    { seed: 20261128, numRuns: 1000 },
  );
  assert.ok(barred > 50, String(barred));
});

test('a repair at or after now ends the bar for ever, and an earlier broken one never changes what is signed', () => {
  let barred = 0;
  fc.assert(
    fc.property(record, instant, (more, now) => {
      const one = { ...base, ...more, repairedAt: undefined };
      const state = commitmentState(one, now);
      if (one.signedAt !== undefined && one.signedAt <= now) {
        const again = commitmentState(one, now, { brokenCommitments: 3 });
        assert.deepEqual([again.outcome, again.reason], [state.outcome, state.reason]);
      }
      const last = formatInstant(start + 60 * DAY);
      if (!state.bars || !commitmentState(one, last).bars) return;
      barred++;
      assert.equal(commitmentState({ ...one, repairedAt: last }, last).bars, false);
    }),
    { seed: 20261128, numRuns: 1000 },
  );
  assert.ok(barred > 50, String(barred));
});

test('the version of the rule is the one at signing, and the reader is told what was found when', () => {
  const city = firstVersion('commitment/kept', '某市', '第一条', '承诺。');
  const rules = loadRules([{ ...city, version: '7', effectiveFrom: '2026-11-21' }]);
  const later = '2026-12-05T00:00:00+08:00';
  assert.equal(commitmentState(base, later, { rules }).rule.version, '1');
  assert.equal(commitmentState({ ...base, signedAt: later }, later, { rules }).rule.version, '7');
  const say = (more: Partial<Commitment>) =>
    explain(commitmentState({ ...base, ...more }, later), 'zh-CN', { length: 'short' });
  assert.equal(say({}), '2026-12-01 00:00 到期未兑现，已记录失信，修复前不再适用承诺。');
  const checkedAt = '2026-12-03T00:00:00+08:00';
  assert.equal(
    say({ checkedAt, found: 'false' }),
    '经 2026-12-03 00:00 核查与承诺不符，已记录失信，修复前不再适用承诺。',
  );
});
