import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultConsent } from './default-consent.ts';
import type { ConsentTask } from './types.ts';

const dueAt = '2026-11-26T17:30:00+08:00';
const early = '2026-11-25T10:00:00+08:00';
const silent: ConsentTask = {
  onSilence: 'consent',
  ground: { title: '改革方案', article: '超时默认', kind: 'city-decision', ruleVersion: '3' },
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
const decide = (change: Partial<ConsentTask>) => {
  const { outcome, failing, because, extension, causedBy } = defaultConsent({ ...silent, ...change }, dueAt, {
    outages: [],
  });
  return { outcome, failing, because, guard: extension?.guard, cause: extension?.cause, causedBy };
};
const is = (found: ReturnType<typeof decide>, expected: Partial<ReturnType<typeof decide>>) =>
  assert.deepEqual(JSON.parse(JSON.stringify(found)), expected);
const extendedFor = (cause: 'platform' | 'repair' | 'supervisor') => ({
  extensions: [{ cause, workingDays: 1, at: early, dueAt }] as unknown as ConsentTask['extensions'],
});
const invalid = { replies: [{ at: early, decision: 'perhaps' }] };

test('a reply answers by the seventh guard', () => {
  is(decide({ replies: [{ at: early, decision: 'agree' }] }), { outcome: 'answered', failing: 'G7' });
});

test('consent to this draft is deemed once; that to an earlier draft says nothing about this one', () => {
  is(decide({ deemedFor: 'abc' }), { outcome: 'answered', because: 'already-deemed' });
  is(decide({ deemedFor: 'an earlier one' }), { outcome: 'deemed-consent' });
});

test('what is owed or overdue names the first failure of the platform, else the declaration', () => {
  is(decide({ onSilence: 'proceed' }), { outcome: 'owed', failing: 'G1', causedBy: 'unit' });
  is(decide({ onSilence: 'escalate', warnings: [] }), {
    outcome: 'overdue',
    failing: 'G6',
    causedBy: 'platform',
  });
});

test('each cause extends once by itself: an extension for another cause is none for this', () => {
  const platform = { outcome: 'extend', failing: 'G6', guard: 'G6', cause: 'platform' } as const;
  const repair = { outcome: 'extend', failing: 'G7', guard: 'G7', cause: 'repair' } as const;
  is(decide({ warnings: [] }), platform);
  is(decide({ warnings: [], ...extendedFor('repair') }), platform);
  is(decide({ warnings: [], ...extendedFor('supervisor') }), platform);
  is(decide({ warnings: [], ...extendedFor('platform') }), {
    outcome: 'escalate',
    failing: 'G6',
    because: 'second-failure',
  });
  is(decide(invalid), repair);
  is(decide({ ...invalid, ...extendedFor('platform') }), repair);
  is(decide({ ...invalid, ...extendedFor('repair') }), { outcome: 'deemed-consent' });
});
