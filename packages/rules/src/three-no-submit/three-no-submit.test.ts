import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadRules } from '../law/rule-book.ts';
import { summary } from './summary.ts';
import { threeNoSubmit } from './three-no-submit.ts';
import type { Context, Grant, Holding, Norm, Requirement, Verdict } from './types.ts';

const norm: Norm = { title: '人事档案管理办法', article: '第十二条', effectiveFrom: '2018-11-20' };
const grant: Grant = {
  id: 'g1',
  unit: 'RSJ',
  purpose: 'transfer',
  element: 'ethnicity',
  effectiveFrom: '2026-01-01',
  basis: '数据共享授权 2026-1',
};
const police: Holding = {
  element: 'ethnicity',
  dataset: 'population',
  unit: 'GAJ',
  role: 'authority',
  shareClass: 'conditional',
  status: 'ok',
  value: '汉族',
  asOf: '2026-11-01',
  fetchedAt: '2026-11-24T09:00:01+08:00',
};
const office: Holding = { ...police, unit: 'BB', dataset: 'staff', role: 'copy' };
const context: Context = {
  asOf: '2026-11-24T09:00:00+08:00',
  receiver: 'RSJ',
  participants: ['RSJ', 'BB', 'YBJ'],
  purpose: 'transfer',
  subjectKey: 'strong',
  holdings: [police],
  grants: [grant],
};
const field: Requirement = { id: 'ethnicity', kind: 'field', norms: [norm] };
const decide = (change: Partial<Requirement> = {}, change2: Partial<Context> = {}): Verdict =>
  threeNoSubmit([{ ...field, ...change }], { ...context, ...change2 })[0]!;
const told = (verdict: Verdict) => [verdict.action, verdict.ground, verdict.count];

test('a held element with a grant is fetched with unit, dataset, time, basis and purpose', () => {
  const verdict = decide();
  assert.deepEqual(told(verdict), ['fetch', 'held-and-usable', 'fetched']);
  assert.equal(verdict.value, '汉族');
  assert.deepEqual(verdict.provenance, {
    source: 'dataset',
    unit: 'GAJ',
    dataset: 'population',
    fetchedAt: '2026-11-24T09:00:01+08:00',
    asOf: '2026-11-01',
    basis: '数据共享授权 2026-1',
    grant: 'g1',
    purpose: 'transfer',
    confidence: 'authoritative',
  });
});

test('all eight tests are on record, in order, and exactly one decides', () => {
  const { tests } = decide();
  assert.deepEqual(
    tests.map(({ ground, passed, reason }) => `${ground} ${passed} ${reason}`),
    [
      'key false not-a-key',
      'no-legal-basis false norm-in-force',
      'issued-by-participant false no-issuer',
      'held-and-usable true held',
      'self-verifiable false receiver-cannot-check',
      'existing-material false nothing-proves-it',
      'commitment false commitment-not-offered',
      'nobody-holds-it false not-reached',
    ],
  );
  assert.equal(tests[1]?.evidence?.norm, norm);
});

test('a look-up key is typed although it is held', () => {
  assert.deepEqual(told(decide({ key: true })), ['ask', 'key', 'typed']);
  assert.equal('value' in decide({ key: true }), false);
});

test('without a norm in force the element falls away, whoever holds it', () => {
  assert.deepEqual(told(decide({ norms: [] })), ['drop', 'no-legal-basis', 'dropped']);
  const repealed = { ...norm, effectiveTo: '2026-11-24' };
  assert.equal(decide({ norms: [repealed] }).action, 'drop');
  assert.equal(decide({ norms: [{ ...norm, effectiveTo: '2026-11-25' }] }).action, 'fetch');
  assert.equal(decide({ norms: [{ ...norm, effectiveFrom: '2026-11-25' }] }).action, 'drop');
  assert.equal(decide({ norms: [repealed, norm] }).action, 'fetch');
});

test('what the receiver or a unit taking part issues is not submitted', () => {
  const nobody = { holdings: [] };
  assert.equal(decide({ issuers: ['RSJ'] }, nobody).ground, 'issued-by-participant');
  assert.equal(decide({ issuers: ['XXX', 'YBJ'] }, nobody).tests[2]?.evidence?.unit, 'YBJ');
  assert.equal(decide({ issuers: ['XXX'] }, nobody).action, 'ask');
  assert.deepEqual(told(decide({ later: true }, nobody)), ['fetch', 'issued-by-participant', 'later']);
});

test('a grant counts only for its unit, purpose, element and time', () => {
  const refused: Partial<Grant>[] = [
    { unit: 'BB' },
    { purpose: 'statistics' },
    { element: 'birthDate' },
    { effectiveFrom: '2026-11-25' },
    { effectiveTo: '2026-11-24' },
    { revokedAt: '2026-11-24T08:59:59+08:00' },
  ];
  for (const change of refused) {
    const verdict = decide({}, { grants: [{ ...grant, ...change }] });
    assert.deepEqual([verdict.action, verdict.tests[3]?.reason], ['ask', 'no-grant'], JSON.stringify(change));
  }
  const dataset = { ...grant, unit: undefined, element: undefined, dataset: 'population' };
  assert.equal(decide({}, { grants: [dataset] }).action, 'fetch');
  assert.equal(decide({}, { grants: [{ ...grant, dataset: 'other' }] }).action, 'ask');
});

test('the class decides: unconditional needs no grant, none is never given', () => {
  const shared = (shareClass: Holding['shareClass'], grants: Grant[]) =>
    decide({}, { holdings: [{ ...police, shareClass }], grants });
  assert.equal(shared('unconditional', []).provenance?.basis, '无条件共享');
  assert.equal(shared('none', [grant]).tests[3]?.reason, 'class-none');
  assert.equal(shared('exchange', []).action, 'ask');
});

test('the class exchange gives an answer, not the record; a secret gives neither', () => {
  const record = decide({}, { holdings: [{ ...police, shareClass: 'exchange' }] });
  assert.deepEqual([record.action, record.answerOnly, 'value' in record], ['fetch', true, false]);
  const answer = decide({}, { holdings: [{ ...police, shareClass: 'exchange', value: true }] });
  assert.equal(answer.value, true);
  const secret = decide({}, { holdings: [{ ...police, secret: true, value: true }] });
  assert.deepEqual([secret.answerOnly, 'value' in secret], [true, false]);
});

test('nobody’s data is read by knowing a name', () => {
  const verdict = decide({}, { subjectKey: 'weak' });
  assert.deepEqual([verdict.action, verdict.tests[3]?.reason], ['ask', 'weak-key']);
});

test('a source that fails is typed instead, marked as self-declared, and verified at the authority', () => {
  for (const status of ['down', 'no-record', 'no-match', 'stale'] as const) {
    const verdict = decide({}, { holdings: [{ ...police, status }] });
    assert.equal(verdict.action, 'ask');
    assert.equal(verdict.selfDeclared, true);
    assert.deepEqual(verdict.fallbackFrom, { unit: 'GAJ', dataset: 'population', why: status });
    assert.deepEqual(verdict.verification, {
      reason: 'fallback',
      unit: 'GAJ',
      dataset: 'population',
      blocking: false,
    });
  }
});

test('a source that fails where a commitment is allowed becomes a commitment', () => {
  const holdings = [{ ...police, status: 'down' as const }];
  const verdict = decide({ commitment: { allowed: true } }, { holdings });
  assert.deepEqual([verdict.action, verdict.selfDeclared], ['commit', true]);
});

test('where the authority is down a granted copy is used, shown as a copy, and verified', () => {
  const verdict = decide({}, { holdings: [{ ...police, status: 'down' }, office] });
  assert.equal(verdict.provenance?.confidence, 'copy');
  assert.equal(verdict.fallbackFrom?.unit, 'GAJ');
  assert.equal(verdict.verification?.reason, 'fallback');
  assert.equal(verdict.selfDeclared, undefined);
});

test('a record that is too old or disputed is not used', () => {
  assert.equal(decide({ maxAgeDays: 24 }).action, 'fetch');
  assert.equal(decide({ maxAgeDays: 22 }).fallbackFrom?.why, 'too-old');
  assert.equal(decide({}, { holdings: [{ ...police, disputed: true }] }).fallbackFrom?.why, 'disputed');
});

test('two sources disagree: the authority’s value is shown, all are kept, the authority verifies', () => {
  const holdings = [{ ...office, value: '畲族', asOf: '2026-11-20' }, police];
  const verdict = decide({}, { holdings });
  assert.equal(verdict.value, '汉族');
  assert.deepEqual(verdict.conflict, {
    shown: '汉族',
    all: [
      { unit: 'GAJ', dataset: 'population', value: '汉族', asOf: '2026-11-01' },
      { unit: 'BB', dataset: 'staff', value: '畲族', asOf: '2026-11-20' },
    ],
  });
  assert.deepEqual(
    [verdict.verification?.reason, verdict.verification?.unit, verdict.verification?.blocking],
    ['conflict', 'GAJ', false],
  );
  assert.equal(decide({ decisive: true }, { holdings }).verification?.blocking, true);
});

test('sources that agree open nothing, a value that the applicant contests does', () => {
  assert.equal(decide({}, { holdings: [police, office] }).verification, undefined);
  const contested = decide({}, { holdings: [police, { ...office, contested: true }] });
  assert.deepEqual([contested.verification?.reason, contested.value], ['contested', '汉族']);
});

test('what the receiver can check itself is not proved; the claim is typed where nobody holds it', () => {
  const nobody = { holdings: [] };
  assert.deepEqual(told(decide({ selfVerifiable: true }, nobody)), [
    'verify',
    'self-verifiable',
    'notNeeded',
  ]);
  assert.equal(decide({ selfVerifiable: true, claimAsked: true }, nobody).count, 'typed');
});

test('another material of the file proves it, never two that prove each other', () => {
  const a: Requirement = { id: 'a', kind: 'material', norms: [norm], provedBy: ['b'] };
  const b: Requirement = { id: 'b', kind: 'material', norms: [norm] };
  assert.deepEqual(
    threeNoSubmit([a, b], context).map(({ action }) => action),
    ['prove', 'ask'],
  );
  assert.ok(threeNoSubmit([a, { ...b, provedBy: ['a'] }], context).some(({ action }) => action === 'ask'));
  assert.equal(threeNoSubmit([a, { ...b, norms: [] }], context)[0]?.tests[5]?.reason, 'proof-not-in-file');
});

test('a commitment takes the place unless its class is excluded or one was broken', () => {
  const nobody = { holdings: [] };
  const commitment = { allowed: true };
  assert.deepEqual(told(decide({ commitment }, nobody)), ['commit', 'commitment', 'committed']);
  const excluded = decide({ commitment: { allowed: true, excludedClass: 'safety' } }, nobody);
  assert.deepEqual([excluded.action, excluded.tests[6]?.reason], ['ask', 'class-excluded']);
  const broken = decide({ commitment }, { ...nobody, brokenCommitments: 1 });
  assert.deepEqual([broken.action, broken.tests[6]?.reason], ['ask', 'broken-commitment']);
});

test('what is computed from held or typed inputs is not asked', () => {
  const id: Requirement = { id: 'idNumber', kind: 'field', key: true, norms: [norm] };
  const sex: Requirement = { id: 'sex', kind: 'field', norms: [norm], derivedFrom: ['idNumber'] };
  const [, verdict] = threeNoSubmit([id, sex], { ...context, computable: { sex: '男' } });
  assert.deepEqual(told(verdict!), ['fetch', 'held-and-usable', 'computed']);
  assert.deepEqual([verdict?.derived, verdict?.value, verdict?.provenance?.source], [true, '男', 'computed']);
  const dropped = threeNoSubmit([{ ...id, key: false, norms: [] }, sex], context)[1];
  assert.equal(dropped?.action, 'ask');
});

test('two derived fields that wait for each other are asked', () => {
  const a: Requirement = { id: 'a', kind: 'field', norms: [norm], derivedFrom: ['b'] };
  const b: Requirement = { id: 'b', kind: 'field', norms: [norm], derivedFrom: ['a'] };
  assert.ok(threeNoSubmit([a, b], context).some(({ action }) => action === 'ask'));
});

test('what follows from a proved input is computed, so that a grant for the proof does not bring back a question', () => {
  const form: Requirement[] = [
    { id: 'd', kind: 'field', norms: [norm], derivedFrom: ['e'] },
    { id: 'e', kind: 'field', norms: [norm], picked: true, provedBy: ['f'] },
    { id: 'f', kind: 'field', norms: [norm], selfVerifiable: true },
  ];
  const holdings: Holding[] = [
    {
      element: 'f',
      dataset: 'd1',
      unit: 'GAJ',
      role: 'authority',
      shareClass: 'conditional',
      status: 'ok',
      value: 1,
    },
  ];
  const counts = (grants: Grant[]) =>
    threeNoSubmit(form, { ...context, holdings, grants }).map(({ count }) => count);
  assert.deepEqual(counts([]), ['computed', 'picked', 'notNeeded']);
  assert.deepEqual(counts([{ ...grant, element: 'f', dataset: undefined }]), [
    'computed',
    'notNeeded',
    'fetched',
  ]);
});

test('the rule version cited is the one in force at the time of the decision', () => {
  const version = (n: string, effectiveFrom: string, effectiveTo?: string) => ({
    id: 'three-no-submit/held-and-usable',
    version: n,
    authority: '市改革办',
    article: '第三条',
    text: '能共享的不再提交。',
    effectiveFrom,
    effectiveTo,
  });
  const rules = loadRules([
    version('2', '2026-06-01', '2027-01-01'),
    version('1', '2020-01-01', '2026-06-01'),
    version('3', '2027-01-01'),
  ]);
  assert.equal(decide({}, { rules }).rule.version, '2');
  assert.equal(decide({ norms: [] }, { rules }).rule.id, 'three-no-submit/no-legal-basis');
});

test('the figures of a form count fields, materials stand apart', () => {
  const fields: Requirement[] = [
    { ...field, id: 'name', key: true },
    field,
    { ...field, id: 'post', picked: true },
    { ...field, id: 'phone' },
    { ...field, id: 'orderNo', later: true },
    { ...field, id: 'hobby', norms: [] },
    { ...field, id: 'photo', kind: 'material' },
  ];
  assert.deepEqual(summary(threeNoSubmit(fields, context)), {
    typed: 2,
    picked: 1,
    fetched: 1,
    computed: 0,
    later: 1,
    committed: 0,
    total: 5,
    share: 0.4,
    cancelled: 1,
    materials: { total: 1, submitted: 1, committed: 0 },
  });
});
