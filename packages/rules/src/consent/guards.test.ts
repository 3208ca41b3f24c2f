import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseInstant } from '../clock/instant.ts';
import { checkGuards } from './guards.ts';
import type { ConsentContext, ConsentTask, GuardResult } from './types.ts';

const dueAt = '2026-11-26T17:30:00+08:00'; // a Thursday
const early = '2026-11-25T10:00:00+08:00';
const millisecondBefore = '2026-11-26T17:29:59.999+08:00';
const after = '2026-11-27T09:00:00+08:00';
const ground = { title: '改革方案', article: '超时默认', kind: 'city-decision', ruleVersion: '3' } as const;
const silent: ConsentTask = {
  onSilence: 'consent',
  ground,
  served: { at: '2026-11-23T09:00:00+08:00', host: 'oa' },
  completeFile: true,
  draftHash: 'abc',
  dueAt,
  pauses: [],
  extensions: [],
  warnings: [{ at: early, deliveredAt: early }],
  replies: [],
  unitDefaultsInCase: 0,
};
type Number8 = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** The guard's result for a changed task at `now`; due as always unless said otherwise. */
function guard(
  number: Number8,
  change: Partial<ConsentTask> = {},
  { now = after, due = dueAt as string | null, ...context }: Partial<ConsentContext> & Moment = {},
): GuardResult {
  const results = checkGuards(
    { ...silent, ...change },
    parseInstant(now),
    due === null ? null : parseInstant(due),
    { outages: [], ...context },
  );
  return results[number - 1] as GuardResult;
}
interface Moment {
  now?: string;
  due?: string | null;
}
const is = (found: GuardResult, passed: boolean, reason: string, evidence: object) => {
  const { guard: id, ...rest } = found;
  assert.match(id, /^G[1-8]$/);
  assert.deepEqual(rest, { passed, reason, evidence });
};
const reasons = (number: Number8, ...changes: Partial<ConsentTask>[]) =>
  changes.map((change) => guard(number, change).reason);

test('the eight guards keep their numbers, whatever they find', () => {
  const results = [
    checkGuards(silent, parseInstant(after), parseInstant(dueAt), { outages: [] }),
    checkGuards(
      {
        ...silent,
        onSilence: 'escalate',
        lockedClass: 'licence',
        served: undefined,
        warnings: [],
        pauses: [{ from: early, to: null }],
        replies: [{ at: early, decision: 'agree' }],
      },
      parseInstant(early),
      null,
      { outages: [] },
    ),
  ];
  const ids = ['G1', 'G2', 'G3', 'G4', 'G5', 'G6', 'G7', 'G8'];
  for (const guards of results)
    assert.deepEqual(
      guards.map(({ guard }) => guard),
      ids,
    );
  assert.deepEqual(
    results[1]!.map(({ passed }) => passed),
    [false, false, false, false, false, false, false, true],
  );
});

test('G1 takes a ground only with title, article and rule version', () => {
  is(guard(1), true, 'ground-recorded', { ...ground });
  is(guard(1, { onSilence: 'proceed' }), false, 'not-declared', { onSilence: 'proceed' });
  for (const missing of [undefined, { ...ground, title: '' }, { ...ground, article: '' }])
    is(guard(1, { ground: missing }), false, 'no-ground', { onSilence: 'consent' });
  const { title, article, kind } = ground;
  is(guard(1, { ground: { ...ground, ruleVersion: '' } }), false, 'no-rule-version', {
    title,
    article,
    kind,
  });
});

test('G2 names the locked class', () => {
  is(guard(2, { lockedClass: 'licence' }), false, 'locked-class', { lockedClass: 'licence' });
  is(guard(2), true, 'no-locked-class', { lockedClass: null });
});

test('G3 takes service before the end only, with a complete file and a draft', () => {
  const served = { servedAt: silent.served?.at, host: 'oa', completeFile: true, draftHash: 'abc' };
  is(guard(3), true, 'service-proven', served);
  is(guard(3, { served: undefined }), false, 'not-served', { ...served, servedAt: null, host: null });
  is(guard(3, { completeFile: false }), false, 'file-incomplete', { ...served, completeFile: false });
  is(guard(3, { draftHash: undefined }), false, 'no-draft-hash', { ...served, draftHash: null });
  is(guard(3, { draftHash: '' }), false, 'no-draft-hash', { ...served, draftHash: '' });
  is(guard(3, { served: { at: dueAt, host: 'oa' } }), false, 'served-late', { ...served, servedAt: dueAt });
  const at = { served: { at: millisecondBefore, host: 'oa' } };
  assert.equal(guard(3, at).passed, true);
  assert.equal(guard(3, at, { now: early }).reason, 'served-late');
  assert.equal(guard(3, at, { due: null }).passed, true);
});

test('G4 passes from the due instant on, and never where its last day is not known', () => {
  is(guard(4, {}, { now: dueAt }), true, 'due', { dueAt, now: dueAt });
  is(guard(4, {}, { now: millisecondBefore }), false, 'not-yet-due', { dueAt, now: millisecondBefore });
  is(guard(4, {}, { due: null }), false, 'due-unknown', { dueAt: null, now: after });
  const endOfYear = '2027-01-01T00:00:00+08:00';
  assert.equal(guard(4, {}, { due: endOfYear, now: endOfYear }).reason, 'due');
  const nextYear = '2027-01-01T00:00:00.001+08:00';
  is(guard(4, {}, { due: nextYear, now: nextYear }), false, 'due-unknown', {
    dueAt: nextYear,
    now: nextYear,
  });
});

test('G5 holds a pause that is open, and one that begins at the due instant comes too late', () => {
  const open = (from: string, to: string | null, moment: Moment = {}) =>
    guard(5, { pauses: [{ from, to }] }, moment).passed === false;
  is(guard(5, { pauses: [{ from: early, to: null }] }), false, 'pause-open', { from: early, to: null });
  assert.equal(open(millisecondBefore, null), true);
  assert.equal(open(dueAt, null), false);
  assert.equal(open(dueAt, null, { due: null }), true);
  assert.equal(open(early, null, { now: early }), true);
  assert.equal(open(early, null, { now: '2026-11-25T09:59:59+08:00' }), false);
  assert.equal(open(early, after, { now: after }), false);
  assert.equal(open(early, '2026-11-27T09:00:00.001+08:00', { now: after }), true);
  assert.equal(open(early, dueAt, { now: after }), false);
});

test('G5 holds an excuse filed before the due instant until it is ruled, and an accepted one until it shows', () => {
  const excuse = (state: 'open' | 'accepted' | 'rejected', filedAt?: string) =>
    ({ excuse: { state, ...(filedAt && { filedAt }) } }) as Partial<ConsentTask>;
  const evidence = { excuse: 'open', filedAt: early, extensionGranted: false };
  is(guard(5), true, 'nothing-open', { excuse: null, filedAt: null, extensionGranted: false });
  is(guard(5, excuse('open', early)), false, 'excuse-open', evidence);
  assert.equal(guard(5, excuse('open', millisecondBefore)).passed, false);
  assert.equal(guard(5, excuse('open', dueAt)).passed, true);
  assert.equal(guard(5, excuse('open', dueAt), { due: null }).passed, false);
  assert.equal(guard(5, excuse('open')).passed, false);
  is(guard(5, excuse('accepted', early)), false, 'excuse-accepted', { ...evidence, excuse: 'accepted' });
  const extension = { workingDays: 1, grantedAt: early, dueAt };
  const extended = (cause: 'supervisor' | 'platform') =>
    guard(5, {
      ...excuse('accepted', early),
      extensions: [{ ...extension, cause }] as unknown as ConsentTask['extensions'],
    });
  assert.equal(extended('platform').passed, false);
  is(extended('supervisor'), true, 'nothing-open', {
    excuse: 'accepted',
    filedAt: early,
    extensionGranted: true,
  });
});

test('G6 names the first warning that was delivered before the end, by now', () => {
  const later = '2026-11-26T10:00:00+08:00';
  const warnings = (...delivered: (string | undefined)[]) => ({
    warnings: delivered.map((deliveredAt) => ({ at: early, ...(deliveredAt && { deliveredAt }) })),
  });
  is(guard(6, warnings(later, early)), true, 'warning-delivered', { sent: 2, deliveredAt: early });
  is(guard(6, warnings(early, later)), true, 'warning-delivered', { sent: 2, deliveredAt: early });
  is(guard(6, warnings(undefined)), false, 'no-warning-delivered', { sent: 1, deliveredAt: null });
  assert.equal(guard(6, warnings(millisecondBefore)).passed, true);
  assert.equal(guard(6, warnings(dueAt)).passed, false);
  assert.equal(guard(6, warnings(dueAt), { due: null }).passed, true);
  assert.equal(guard(6, warnings(later), { now: later }).passed, true);
  assert.equal(guard(6, warnings(later), { now: early }).passed, false);
});

test('G7 tells the valid reply, else what came: invalid, late, nothing yet', () => {
  const invalid = { at: early, decision: 'perhaps' };
  const late = { at: dueAt, decision: 'agree' };
  is(guard(7, { replies: [late, { at: early, decision: 'agree' }] }), false, 'valid-reply', {
    at: early,
    decision: 'agree',
  });
  is(guard(7), true, 'no-reply', { replies: 0, late: 0, invalid: 0 });
  is(guard(7, { replies: [invalid, late] }), true, 'invalid-reply', { replies: 2, late: 1, invalid: 1 });
  is(guard(7, { replies: [late] }), true, 'late-reply', { replies: 1, late: 1, invalid: 0 });
  is(guard(7, { replies: [{ ...late, decision: 'perhaps' }] }), true, 'late-reply', {
    replies: 1,
    late: 1,
    invalid: 0,
  });
  const notYet = { now: '2026-11-25T09:59:59+08:00' };
  is(guard(7, { replies: [invalid] }, notYet), true, 'no-reply', { replies: 0, late: 0, invalid: 0 });
  assert.equal(guard(7, { replies: [{ at: early, decision: 'agree' }] }, notYet).reason, 'no-reply');
  assert.equal(guard(7, { replies: [late] }, { due: null }).reason, 'valid-reply');
  assert.equal(guard(7, { replies: [invalid] }, { due: null }).reason, 'invalid-reply');
  assert.deepEqual(
    reasons(
      7,
      ...['agree', 'agreeWithConditions', 'disagree', 'requestInformation', 'notCompetent', ''].map(
        (decision) => ({ replies: [{ at: early, decision }] }),
      ),
    ),
    [...Array(5).fill('valid-reply'), 'invalid-reply'],
  );
});

test('G7 of two replies of one instant takes the same, in whatever order they come', () => {
  const at = early;
  const stands = (...replies: ConsentTask['replies'][number][]) => {
    const found = [replies, [...replies].reverse()].map((list) => guard(7, { replies: list }).evidence);
    assert.deepEqual(found[0], found[1]);
    return found[0];
  };
  assert.deepEqual(stands({ at, decision: 'disagree' }, { at, decision: 'agree' }), {
    at,
    decision: 'agree',
  });
  const asked = { at, decision: 'requestInformation' };
  const none = { replies: 2, late: 0, invalid: 0 };
  assert.deepEqual(stands({ ...asked, resolvedAt: early }, asked), { at, decision: 'requestInformation' });
  assert.deepEqual(
    stands({ ...asked, resolvedAt: early }, { ...asked, resolvedAt: '2026-11-28T09:00:00+08:00' }),
    {
      at,
      decision: 'requestInformation',
    },
  );
  assert.deepEqual(stands({ ...asked, resolvedAt: early }, { ...asked, resolvedAt: early }), none);
});

test('G7 asks for information once: a second request does not stand, a reply after it does', () => {
  const later = '2026-11-26T10:00:00+08:00';
  const asked = { at: early, decision: 'requestInformation', resolvedAt: '2026-11-25T12:00:00+08:00' };
  const again = { at: later, decision: 'requestInformation' };
  assert.equal(guard(7, { replies: [asked, again] }).reason, 'no-reply');
  assert.equal(
    guard(7, { replies: [asked, { at: later, decision: 'disagree' }] }).evidence['decision'],
    'disagree',
  );
  assert.equal(guard(7, { replies: [{ ...asked, resolvedAt: after }] }).reason, 'no-reply');
  assert.equal(
    guard(7, { replies: [{ ...asked, resolvedAt: '2026-11-27T09:00:00.001+08:00' }] }).reason,
    'valid-reply',
  );
  const ruled = { at: early, decision: 'notCompetent', resolvedAt: early };
  assert.equal(guard(7, { replies: [ruled, again] }).reason, 'valid-reply');
});

test('G8 counts the longest outage within the office hours of the last working day before the end', () => {
  const outage = (outages: [string, string | null][], moment: Moment & { outageMinutes?: number } = {}) => {
    const { outageMinutes, ...when } = moment;
    const context = {
      outages: outages.map(([from, to]) => ({
        from: `2026-11-${from}:00+08:00`,
        to: to === null ? null : `2026-11-${to}:00+08:00`,
      })),
      ...(outageMinutes !== undefined && { outageMinutes }),
    };
    const { passed, evidence } = guard(8, {}, { ...when, ...context });
    return [passed, evidence['minutes']];
  };
  is(guard(8), true, 'reachable', { minutes: 0, limit: 60 });
  assert.equal(guard(8, {}, { outages: [{ from: early, to: null }] }).reason, 'outage');
  assert.deepEqual(outage([['26T09:00', '26T10:00']]), [true, 60]);
  assert.deepEqual(outage([['26T09:00', '26T10:01']]), [false, 61]);
  assert.deepEqual(outage([['26T09:00', '26T09:31']], { outageMinutes: 30 }), [false, 31]);
  assert.deepEqual(
    outage([
      ['26T09:00', '26T09:30'],
      ['26T14:00', '26T14:45'],
    ]),
    [true, 45],
  );
  assert.deepEqual(
    outage([
      ['26T09:30', '26T10:30'],
      ['26T09:00', '26T09:30'],
    ]),
    [false, 90],
  );
  assert.deepEqual(
    outage([
      ['26T09:00', '26T11:00'],
      ['26T09:30', '26T09:40'],
    ]),
    [false, 120],
  );
  assert.deepEqual(outage([['26T11:30', '26T14:30']]), [true, 60]);
  assert.deepEqual(outage([['25T08:00', '26T09:00']]), [true, 30]);
  assert.deepEqual(outage([['26T17:00', null]]), [true, 30]);
  assert.deepEqual(outage([['26T15:00', null]], { now: '2026-11-26T15:40:00+08:00' }), [true, 40]);
  assert.deepEqual(outage([['26T10:00', '26T09:00']]), [true, 0]);
  assert.deepEqual(outage([['25T09:00', '25T17:00']]), [true, 0]);
  // due at 24:00 of a day: that day counts; due on a rest day: the working day before
  assert.deepEqual(outage([['26T09:00', '26T10:00']], { due: '2026-11-27T00:00:00+08:00' }), [true, 60]);
  const sunday = { due: '2026-11-29T12:00:00+08:00', now: '2026-11-30T09:00:00+08:00' };
  assert.deepEqual(
    outage(
      [
        ['27T09:00', '27T10:00'],
        ['26T09:00', '26T12:00'],
      ],
      sunday,
    ),
    [true, 60],
  );
  assert.deepEqual(outage([['26T09:00', '26T12:00']], { due: null }), [true, 0]);
});
