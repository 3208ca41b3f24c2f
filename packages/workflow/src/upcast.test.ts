import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEvent } from './event-text.ts';
import { evolve } from './evolve.ts';

const provenance = {
  unit: 'JXGA',
  unitName: '甲县公安局',
  dataset: 'household',
  confidence: 'authoritative',
};
const tests = [
  { ground: 'key', passed: false, reason: 'not-a-key' },
  { ground: 'no-legal-basis', passed: true, reason: 'no-norm' },
];
const field = (id: string, more: object = {}) => ({
  ...{
    id,
    no: 1,
    section: 's',
    label: { zh: id, en: id },
    type: 'string',
    count: 'fetched',
    action: 'fetch',
  },
  ...{ ground: 'held-and-usable', reason: { zh: '由部门提供。', en: 'A unit provides it.' }, shown: 'value' },
  ...{ tests, provenance, ...more },
});

/** as the first version wrote it: whole fields, every stamp, ids in full */
const submitted = JSON.stringify({
  type: 'CaseSubmitted',
  at: '2026-11-24T09:00:00+08:00',
  by: { unit: 'SZX', user: { id: 'u', name: '经办' } },
  recordedAt: '2026-11-24T09:00:00+08:00',
  case: { id: 'c1', item: 'x', itemVersion: '1', applicant: { unit: 'SZX' }, units: {}, draftHash: 'h0' },
  totalLimit: { workingDays: 5 },
  form: {
    sections: [],
    counts: { fetched: 2 },
    fields: [
      field('name', { value: '张三' }),
      field('place', {
        value: '甲县',
        fallbackFrom: { unit: 'JXYB', unitName: '甲县医保局', why: 'down' },
        conflict: { all: [{ unit: 'JXGA', unitName: '甲县公安局', value: '乙县', asOf: '2026-01-01' }] },
      }),
      field('town', { value: '甲镇' }),
      field('later', { provenance: undefined, count: 'later' }),
    ],
    materials: [{ id: 'm1', action: 'prove', ground: 'existing-material', reason: {}, needed: false, tests }],
  },
});

test('a form of the first version keeps its values, provenance, verdicts and sentences', () => {
  const event = readEvent(submitted, 'c1', undefined);
  assert.equal(event.type, 'CaseSubmitted');
  const { form } = evolve(undefined, event);
  assert.deepEqual(
    form.fields.map((f) => [f.id, f.value, f.from]),
    [
      ['name', '张三', 0],
      ['place', '甲县', 0],
      ['town', '甲镇', 0],
      ['later', undefined, undefined],
    ],
  );
  assert.deepEqual(form.provenances, [provenance]);
  const [name, place, town] = form.fields.map((f) => f.verdict);
  assert.equal(name, town);
  assert.notEqual(name, place);
  assert.deepEqual(form.verdicts[name ?? -1], {
    ...{ action: 'fetch', ground: 'held-and-usable', count: 'fetched' },
    ...{ reasons: ['not-a-key', 'no-norm'], passed: [1] },
    words: { zh: '由部门提供。', en: 'A unit provides it.' },
  });
  assert.deepEqual(form.verdicts[place ?? -1]?.fallbackFrom, { unit: 'JXYB', dataset: '', why: 'down' });
  assert.deepEqual(form.fields[1]?.conflict, [{ unit: 'JXGA', value: '乙县', asOf: '2026-01-01' }]);
  assert.equal(form.verdicts[form.materials[0]?.verdict ?? -1]?.action, 'prove');
});

test('an event of the first version is taken as it stands', () => {
  const opened = {
    ...{ type: 'TaskOpened', task: 'c1.s2', kind: 'step', step: 's2', unit: 'JYJ', role: null, about: null },
    ...{ limit: null, endOfDay: '24:00', onSilence: null, draftHash: 'h0', clock: 'none', dueAt: null },
    ...{ warnAt: [], at: '2026-11-24T09:00:00+08:00', recordedAt: '2026-11-24T09:00:01+08:00' },
    by: { unit: null, user: null },
  };
  assert.deepEqual(readEvent(JSON.stringify(opened), 'c1', undefined), opened);
});
