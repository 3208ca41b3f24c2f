import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Simulation, simulatedApproval } from './simulated-approval.ts';

const day = (date: string) => `${date}T09:00:00+08:00`;
const passed: Simulation = {
  id: 's1',
  consentedAt: day('2025-11-03'),
  facts: [{ id: 'landContract' }],
  steps: [
    { step: 'planning', passedAt: day('2025-11-10') },
    { step: 'fire', passedAt: day('2025-11-11') },
  ],
  examinedHash: 'h',
  currentHash: 'h',
};
const now = day('2026-03-02');
const brief = (more: Partial<Simulation>, at = now) => {
  const { outcome, reason, legalEffect, converts } = simulatedApproval({ ...passed, ...more }, at);
  assert.equal(legalEffect, outcome === 'converted');
  return [outcome, reason, converts.length];
};
const isTrue = [{ id: 'landContract', trueAt: day('2026-03-01') }];

test('without consent, or with nothing presumed, nothing is simulated', () => {
  assert.deepEqual(brief({ consentedAt: undefined }), ['not-started', 'no-consent', 0]);
  assert.deepEqual(brief({ facts: [] }), ['not-started', 'no-presumed-fact', 0]);
});

test('simulated consents are watermarked and have no legal effect', () => {
  const open = { steps: [...passed.steps, { step: 'green' }] };
  assert.deepEqual(brief(open), ['simulating', 'steps-open', 0]);
  assert.deepEqual(brief({}), ['simulated', 'facts-presumed', 0]);
  const { watermark, legalEffect } = simulatedApproval(passed, now);
  assert.deepEqual([watermark, legalEffect], [true, false]);
});

test('when the facts come true and nothing changed, all steps convert at once', () => {
  assert.deepEqual(brief({ facts: isTrue }), ['convert', 'facts-true', 2]);
});

test('changed inputs go to review again, and nothing converts', () => {
  assert.deepEqual(brief({ facts: isTrue, currentHash: 'other' }), ['re-review', 'inputs-changed', 0]);
});

test('facts that come true while a step is open convert nothing yet', () => {
  assert.deepEqual(brief({ facts: isTrue, steps: [{ step: 'planning' }] }), ['simulating', 'steps-open', 0]);
});

test('a refused step ends the simulation', () => {
  assert.deepEqual(brief({ steps: [{ step: 'fire', refusedAt: day('2025-11-11') }] }), [
    'refused',
    'step-refused',
    0,
  ]);
});

test('another plot or owner, or twelve months, let it lapse', () => {
  const facts = [{ id: 'landContract', trueAt: day('2026-03-01'), changedAt: day('2026-02-01') }];
  assert.deepEqual(brief({ facts }), ['lapsed', 'fact-changed', 0]);
  assert.deepEqual(brief({ facts: isTrue }, '2026-11-03T23:59:59+08:00')[0], 'convert');
  assert.deepEqual(brief({ facts: isTrue }, '2026-11-04T00:00:00+08:00'), ['lapsed', 'too-old', 0]);
});

test('a conversion stays, whatever changes afterwards, and has legal effect', () => {
  const later = { convertedAt: now, facts: [{ id: 'landContract', changedAt: now }], currentHash: 'x' };
  assert.deepEqual(brief(later), ['converted', 'conversion-recorded', 0]);
  assert.equal(simulatedApproval({ ...passed, ...later }, now).watermark, false);
});

test('where the calendar does not date the lapse it waits', () => {
  const late = { consentedAt: day('2026-03-02'), facts: isTrue };
  assert.equal(brief(late, day('2027-06-01'))[0], 'convert');
});

test('it converts all or nothing, and only with consent, every step passed, every fact true and the same inputs', () => {
  const instant = fc.constantFrom(undefined, day('2025-12-01'), day('2026-02-01'), day('2026-12-01'));
  let converted = 0;
  fc.assert(
    fc.property(
      fc.array(fc.record({ id: fc.constantFrom('a', 'b'), trueAt: instant, changedAt: instant }), {
        maxLength: 3,
      }),
      fc.array(fc.record({ step: fc.constantFrom('x', 'y'), passedAt: instant, refusedAt: instant }), {
        maxLength: 3,
      }),
      fc.constantFrom('h', 'other'),
      fc.constantFrom(undefined, day('2025-11-03')),
      (facts, steps, currentHash, consentedAt) => {
        const one = { ...passed, facts, steps, currentHash, consentedAt };
        const { outcome, converts, legalEffect } = simulatedApproval(one, now);
        assert.equal(legalEffect, false);
        assert.equal(converts.length, outcome === 'convert' ? steps.length : 0);
        if (outcome !== 'convert') return;
        converted++;
        const has = (text: string | undefined) => text !== undefined && text <= now;
        assert.ok(consentedAt !== undefined && currentHash === 'h' && facts.length > 0);
        assert.ok(facts.every((fact) => has(fact.trueAt) && !has(fact.changedAt)));
        assert.ok(steps.every((step) => has(step.passedAt) && !has(step.refusedAt)));
      },
    ),
    { seed: 20261128, numRuns: 3000 },
  );
  assert.ok(converted > 10);
});
