import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { explain } from '../explanations/explain.ts';
import { loadRules } from '../law/rule-book.ts';
import { firstVersion } from '../law/rule-version.ts';
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

test('a simulated consent from before the applicant’s consent is none', () => {
  const steps = [{ step: 'planning', passedAt: day('2025-11-02') }];
  assert.deepEqual(brief({ facts: isTrue, steps }), ['simulating', 'steps-open', 0]);
  const sameInstant = [{ step: 'planning', passedAt: day('2025-11-03') }];
  assert.deepEqual(brief({ facts: isTrue, steps: sameInstant }), ['convert', 'facts-true', 1]);
  assert.equal(brief({ facts: isTrue, steps: [] })[1], 'no-step');
});

test('the applicant may take the consent back until it is converted', () => {
  const withdrawnAt = day('2026-03-02');
  assert.deepEqual(brief({ facts: isTrue, withdrawnAt }), ['lapsed', 'consent-withdrawn', 0]);
  assert.equal(brief({ facts: isTrue, withdrawnAt }, day('2026-03-01'))[0], 'convert');
  assert.equal(brief({ withdrawnAt, convertedAt: day('2026-03-01') })[0], 'converted');
});

test('changed inputs are reviewed again at once, not on the day of the land contract', () => {
  assert.deepEqual(brief({ currentHash: 'other' }), ['re-review', 'inputs-changed', 0]);
});

test('a fact that needs a document converts nothing until its number is recorded', () => {
  const fact = { id: 'landContract', trueAt: day('2026-03-01'), needsProof: true };
  assert.deepEqual(brief({ facts: [fact] }), ['simulated', 'proof-missing', 0]);
  assert.deepEqual(brief({ facts: [{ ...fact, provenBy: '' }] }), ['simulated', 'proof-missing', 0]);
  assert.deepEqual(brief({ facts: [{ ...fact, provenBy: '331100-2026-7' }] }), ['convert', 'facts-true', 2]);
  const stillPresumed = [{ id: 'landContract', needsProof: true }];
  assert.equal(brief({ facts: stillPresumed })[1], 'facts-presumed');
});

test('where the calendar cannot tell whether it has lapsed nothing converts', () => {
  const late = {
    consentedAt: day('2026-03-02'),
    facts: isTrue,
    steps: [{ step: 'fire', passedAt: day('2026-03-02') }],
  };
  assert.deepEqual(brief(late, day('2027-06-01')), ['simulated', 'calendar-unknown', 0]);
  // certainly not yet twelve months: 336 days are 12 times 28
  assert.equal(brief(late, '2027-02-01T08:59:59+08:00')[0], 'convert');
  assert.equal(brief(late, day('2027-02-01'))[1], 'calendar-unknown');
  assert.equal(brief({ ...late, facts: passed.facts }, day('2027-06-01'))[1], 'facts-presumed');
  // the calendar knows the day, so it comes before a lapse that the calendar does not know
  const early = {
    ...late,
    consentedAt: day('2026-01-12'),
    steps: [{ step: 'fire', passedAt: day('2026-01-12') }],
  };
  assert.equal(brief(early, day('2026-12-31'))[0], 'convert');
});

test('it tells when it lapses, by the months that the city has set', () => {
  assert.equal(simulatedApproval(passed, now).lapsesAt, '2026-11-04T00:00:00+08:00');
  assert.equal(simulatedApproval({ ...passed, consentedAt: day('2026-03-03') }, now).lapsesAt, null);
  const built = firstVersion('simulated-approval/conversion', '某市', '第一条', '六个月失效。', {
    months: 6,
  });
  const rules = loadRules([{ ...built, version: '7' }]);
  const { lapsesAt, rule } = simulatedApproval(passed, now, { rules });
  assert.deepEqual([lapsesAt, rule.version], ['2026-05-07T00:00:00+08:00', '7']);
});

test('it touches no clock: there is no pause, limit or due time in what it answers', () => {
  const keys = ['converts', 'evidence', 'lapsesAt', 'legalEffect', 'outcome', 'reason', 'rule', 'watermark'];
  assert.deepEqual(Object.keys(simulatedApproval({ ...passed, facts: isTrue }, now)).sort(), keys);
});

const instant = fc.constantFrom(
  undefined,
  ...['2025-11-03', '2025-12-01', '2026-02-01', '2026-12-01'].map(day),
);
const often = fc.constantFrom(...['2025-12-01', '2026-01-01', '2026-01-02'].map(day), undefined);
const seldom = fc.constantFrom(undefined, undefined, undefined, undefined, day('2026-02-01'));
const record: fc.Arbitrary<Simulation> = fc.record({
  id: fc.constant('s1'),
  consentedAt: fc.constantFrom(day('2025-11-03'), day('2025-12-15'), undefined),
  withdrawnAt: seldom,
  facts: fc.array(
    fc.record({
      id: fc.constantFrom('a', 'b'),
      trueAt: often,
      changedAt: seldom,
      needsProof: fc.boolean(),
      provenBy: fc.constantFrom('n1', 'n2', 'n3', undefined),
    }),
    { maxLength: 2 },
  ),
  steps: fc.array(fc.record({ step: fc.constantFrom('x', 'y'), passedAt: often, refusedAt: seldom }), {
    maxLength: 2,
  }),
  examinedHash: fc.constant('h'),
  currentHash: fc.constantFrom('h', 'h', 'other'),
  convertedAt: fc.constant(undefined),
});

test('it converts all or nothing, and only with consent, every step passed under it, every fact true and the same inputs', () => {
  let converted = 0;
  fc.assert(
    fc.property(record, (one) => {
      const { outcome, converts, legalEffect, watermark } = simulatedApproval(one, now);
      assert.deepEqual([legalEffect, watermark], [false, true]);
      assert.deepEqual(converts, outcome === 'convert' ? one.steps.map(({ step }) => step) : []);
      if (outcome !== 'convert') return;
      converted++;
      const has = (text: string | undefined): text is string => text !== undefined && text <= now;
      const { consentedAt, withdrawnAt, currentHash, facts, steps } = one;
      assert.ok(has(consentedAt) && !has(withdrawnAt) && currentHash === 'h');
      assert.ok(facts.length > 0 && facts.every(({ trueAt, changedAt }) => has(trueAt) && !has(changedAt)));
      assert.ok(facts.every(({ needsProof, provenBy }) => !needsProof || provenBy !== undefined));
      assert.ok(steps.length > 0 && steps.every(({ refusedAt }) => !has(refusedAt)));
      assert.ok(steps.every(({ passedAt }) => has(passedAt) && passedAt >= consentedAt));
    }),
    { seed: 20261128, numRuns: 3000 },
  );
  assert.ok(converted > 50, String(converted));
});

test('what has lapsed stays lapsed, and nothing converts after it', () => {
  let lapsed = 0;
  fc.assert(
    fc.property(record, instant, instant, (one, a = now, b = now) => {
      const [first, then] = [a, b].sort() as [string, string];
      if (simulatedApproval(one, first).outcome !== 'lapsed') return;
      lapsed++;
      assert.equal(simulatedApproval(one, then).outcome, 'lapsed');
    }),
    { seed: 20261128, numRuns: 2000 },
  );
  assert.ok(lapsed > 50, String(lapsed));
});

test('the version of the rule is the one at the applicant’s consent', () => {
  const city = firstVersion('simulated-approval/conversion', '某市', '第一条', '模拟。', { months: 12 });
  const rules = loadRules([{ ...city, version: '7', effectiveFrom: '2025-11-04' }]);
  assert.equal(simulatedApproval(passed, now, { rules }).rule.version, '1');
  assert.equal(simulatedApproval({ ...passed, consentedAt: undefined }, now, { rules }).rule.version, '7');
});

test('a lapse that the calendar knows needs no calendar for the days before it', () => {
  const early = { consentedAt: day('2017-01-20'), facts: [{ id: 'land', trueAt: day('2017-02-01') }] };
  const steps = [{ step: 'fire', passedAt: day('2017-01-20') }];
  assert.equal(brief({ ...early, steps }, day('2017-12-31'))[0], 'convert');
});

test('the reader is told which fact, step or document it hangs on', () => {
  const say = (more: Partial<Simulation>) =>
    explain(simulatedApproval({ ...passed, ...more }, now), 'zh-CN', { length: 'short' });
  const facts = [{ id: 'land' }, { id: 'owner' }];
  assert.equal(say({ facts }), '模拟通过，无法律效力；待 land owner 成就后转为正式结果。');
  const refused = [{ step: 'fire', refusedAt: day('2025-11-11') }];
  assert.equal(say({ steps: refused }), '模拟环节 fire 不同意。');
  const changed = [{ id: 'owner', changedAt: day('2025-11-11') }];
  assert.equal(say({ facts: changed }), '假定事实 owner 已变更，模拟结果失效。');
  const unproven = [{ id: 'land', trueAt: day('2026-03-01'), needsProof: true }];
  assert.equal(say({ facts: unproven }), 'land 已成就，登记其证明文件编号后转为正式结果。');
});

test('without a step nothing was started', () => {
  assert.deepEqual(brief({ steps: [] }), ['not-started', 'no-step', 0]);
});
