import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { explainRuling } from '../explanations/explain-ruling.ts';
import { mergeWords } from '../explanations/words/merge.ts';
import { loadRules } from '../law/rule-book.ts';
import { askOnce } from './findings.ts';
import { mergeForms } from './merge-forms.ts';
import type { FormField, MergedForm, MergeFinding, SubItemForm } from './types.ts';

const settings = { seed: 20261124, numRuns: 300 };

const field = (id: string, more: Partial<FormField> = {}): FormField => ({
  id,
  label: { zh: `字段${id}`, en: `Field ${id}` },
  type: 'string',
  ...more,
});
const list = (...values: string[]) => ({
  list: values.map((value) => ({ value, label: { zh: `选项${value}`, en: `Choice ${value}` } })),
});
const form = (subItem: string, ...fields: FormField[]): SubItemForm => ({ subItem, fields });
const byElement = ({ fields }: MergedForm) => Object.fromEntries(fields.map((f) => [f.element, f]));

test('what several forms ask is asked once, and each field says who wants it', () => {
  const merged = mergeForms([
    form('enrol', field('name'), field('quotaNo')),
    form('pension', field('name'), field('personName', { element: 'name' }), field('account')),
    form('medical', field('name'), field('account')),
  ]);
  assert.deepEqual(
    merged.fields.map(({ element, wantedBy }) => [element, wantedBy]),
    [
      ['name', ['enrol', 'medical', 'pension']],
      ['quotaNo', ['enrol']],
      ['account', ['medical', 'pension']],
    ],
  );
  assert.deepEqual(merged.before, { forms: 3, fields: 7 });
  assert.deepEqual(merged.after, { forms: 1, fields: 3 });
  assert.equal(merged.repeated, 2);
});

test('of the forms’ demands the strictest holds', () => {
  const strict = {
    sensitivity: 'sensitive',
    visibleTo: 'acting',
    maxAgeDays: 30,
    norms: ['b', 'a'],
  } as const;
  const lax = { sensitivity: 'personal', decisive: true, maxAgeDays: 90, norms: ['a', 'c'] } as const;
  const { account } = byElement(
    mergeForms([form('one', field('account', strict)), form('two', field('account', lax))]),
  );
  assert.equal(account?.sensitivity, 'sensitive');
  assert.equal(account?.visibleTo, 'acting');
  assert.equal(account?.maxAgeDays, 30);
  assert.equal(account?.decisive, true);
  assert.deepEqual(account?.norms, ['a', 'b', 'c']);
});

test('what no form says stays unsaid', () => {
  const { plain } = byElement(mergeForms([form('one', field('plain'))]));
  assert.deepEqual(Object.keys(plain ?? {}), [
    'element',
    'label',
    'type',
    'decisive',
    'sensitivity',
    'norms',
    'wantedBy',
    'uses',
  ]);
  assert.deepEqual([plain?.decisive, plain?.sensitivity, plain?.norms], [false, 'none', []]);
});

test('forms that contradict each other in type or choices are a conflict; another label or audience is a note', () => {
  const a = field('x', { type: 'date', options: list('1', '2', '3') });
  const b = field('x', {
    type: 'month',
    options: list('3', '2'),
    label: { zh: '另一名称', en: 'Another label' },
    visibleTo: 'deciding',
  });
  const merged = mergeForms([form('one', a), form('two', b)]);
  assert.deepEqual(
    merged.findings.map(({ reason, outcome, element, subItems }) => [reason, outcome, element, subItems]),
    [
      ['type-differs', 'conflict', 'x', ['one', 'two']],
      ['options-differ', 'conflict', 'x', ['one', 'two']],
      ['label-differs', 'note', 'x', ['one', 'two']],
      ['visibility-differs', 'note', 'x', ['one', 'two']],
    ],
  );
  const { x } = byElement(merged);
  assert.equal(x?.type, null);
  assert.deepEqual(x?.options, list('2', '3'));
  const say = (locale: 'zh-CN' | 'en') =>
    explainRuling(merged.findings[2] as MergeFinding, mergeWords, locale, { length: 'short' });
  assert.equal(
    say('zh-CN'),
    '数据项“x”在各表的名称不一（另一名称 / 字段x），请确认是否同一数据项：one, two。',
  );
  assert.match(say('en'), /\(Another label \/ Field x\)/);
});

test('the same choices in another order, or by the same words, are no conflict', () => {
  const options = (...values: string[]) => field('x', { options: list(...values) });
  const same = mergeForms([form('one', options('b', 'a')), form('two', options('b', 'a'))]);
  assert.deepEqual([same.findings, same.fields[0]?.options], [[], list('b', 'a')]);
  const turned = mergeForms([form('one', options('b', 'a')), form('two', options('a', 'b'))]);
  assert.deepEqual([turned.findings, turned.fields[0]?.options], [[], list('a', 'b')]);
  const free = mergeForms([form('one', options('a')), form('two', field('x'))]);
  assert.deepEqual(
    free.findings.map(({ reason }) => reason),
    ['options-differ'],
  );
});

test('choices from one dataset agree, from another or beside a list they are a conflict and none is taken', () => {
  const from = (dataset: string) => ({
    holder: 'BB',
    dataset,
    party: 'EMP',
    value: 'postId',
    label: 'postName',
  });
  const posts = field('post', { options: from('vacant-posts') });
  const same = mergeForms([form('one', posts), form('two', posts)]);
  assert.deepEqual([same.findings, same.fields[0]?.options], [[], from('vacant-posts')]);
  for (const options of [from('all-posts'), list('1')]) {
    const { findings, fields } = mergeForms([form('one', posts), form('two', field('post', { options }))]);
    assert.deepEqual(
      findings.map(({ reason, outcome }) => [reason, outcome]),
      [['options-differ', 'conflict']],
    );
    assert.equal(fields[0]?.options, undefined);
  }
});

test('no form merges to an empty one, and a form without fields still counts as a form', () => {
  assert.deepEqual(mergeForms([]).before, { forms: 0, fields: 0 });
  assert.deepEqual(mergeForms([]).after, { forms: 0, fields: 0 });
  const one = mergeForms([form('empty')]);
  assert.deepEqual(
    [one.before, one.after],
    [
      { forms: 1, fields: 0 },
      { forms: 1, fields: 0 },
    ],
  );
});

test('findings cite the version in force on the day', () => {
  const rules = loadRules([{ ...askOnce, version: '2', effectiveFrom: '2026-07-01' }]);
  const forms = [form('one', field('x')), form('two', field('x', { type: 'date' }))];
  assert.equal(mergeForms(forms, { at: '2026-07-01', rules }).findings[0]?.rule.version, '2');
  assert.equal(mergeForms(forms).findings[0]?.rule.version, '1');
});

const anyField: fc.Arbitrary<FormField> = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    element: fc.option(fc.constantFrom('a', 'b', 'e'), { nil: undefined }),
    type: fc.constantFrom('string', 'date'),
    options: fc.option(
      fc.shuffledSubarray(['1', '2', '3']).map((values) => list(...values)),
      { nil: undefined },
    ),
    decisive: fc.boolean(),
    visibleTo: fc.constantFrom(undefined, 'deciding' as const, 'acting' as const),
    sensitivity: fc.constantFrom('none' as const, 'personal' as const, 'sensitive' as const),
    maxAgeDays: fc.option(fc.constantFrom(10, 20), { nil: undefined }),
    norms: fc.subarray(['n1', 'n2', 'n3']),
    name: fc.constantFrom('甲', '乙'),
  })
  .map(({ name, ...rest }) => ({ ...rest, label: { zh: name, en: name } }));
const anyForm: fc.Arbitrary<SubItemForm> = fc.record({
  subItem: fc.constantFrom('s1', 's2', 's3'),
  fields: fc.uniqueArray(anyField, { selector: ({ id }) => id, maxLength: 4 }),
});
const anyForms = fc.array(anyForm, { maxLength: 5 });
/** The order of the fields is the only thing that may follow the order of the forms. */
const unordered = (merged: MergedForm) => ({
  ...merged,
  fields: [...merged.fields].sort((a, b) => (a.element < b.element ? -1 : 1)),
  findings: merged.findings.map((f) => JSON.stringify(f)).sort(),
});

test('every element that a form asks for is asked exactly once, and nothing else is', () => {
  fc.assert(
    fc.property(anyForms, (forms) => {
      const merged = mergeForms(forms);
      const asked = forms.flatMap(({ fields }) => fields.map(({ id, element }) => element ?? id));
      assert.deepEqual(
        merged.fields.map(({ element }) => element),
        [...new Set(asked)],
      );
      for (const { element, wantedBy, decisive, maxAgeDays, norms } of merged.fields) {
        const same = forms.flatMap(({ subItem, fields }) =>
          fields.filter((f) => (f.element ?? f.id) === element).map((f) => ({ subItem, ...f })),
        );
        assert.deepEqual(wantedBy, [...new Set(same.map(({ subItem }) => subItem))].sort());
        assert.equal(
          decisive,
          same.some((f) => f.decisive),
        );
        assert.ok(same.every((f) => f.maxAgeDays === undefined || (maxAgeDays ?? 0) <= f.maxAgeDays));
        assert.ok(same.every((f) => f.norms?.every((norm) => norms.includes(norm))));
      }
      assert.equal(merged.after.fields, new Set(asked).size);
      const before = forms.flatMap(({ subItem, fields }) => fields.map(({ id }) => `${subItem} ${id}`));
      assert.equal(merged.before.fields, new Set(before).size);
    }),
    settings,
  );
});

test('merging again changes nothing: a merged form, and the same form twice', () => {
  fc.assert(
    fc.property(anyForms, (forms) => {
      const merged = mergeForms(forms);
      assert.deepEqual(mergeForms([merged]), merged);
      assert.deepEqual(mergeForms([merged, merged]), merged);
      assert.deepEqual(mergeForms([...forms, ...forms]), merged);
    }),
    settings,
  );
});

test('how forms are grouped changes nothing', () => {
  fc.assert(
    fc.property(anyForms, anyForms, anyForms, (a, b, c) => {
      const flat = mergeForms([...a, ...b, ...c]);
      assert.deepEqual(mergeForms([mergeForms([...a, ...b]), mergeForms(c)]), flat);
      assert.deepEqual(mergeForms([mergeForms(a), mergeForms([...b, ...c])]), flat);
    }),
    settings,
  );
});

test('the order of the forms changes only the order of the fields', () => {
  const shuffled = anyForms.chain((forms) =>
    fc.tuple(fc.constant(forms), fc.shuffledSubarray(forms, { minLength: forms.length })),
  );
  fc.assert(
    fc.property(shuffled, ([forms, other]) => {
      assert.deepEqual(unordered(mergeForms(other)), unordered(mergeForms(forms)));
    }),
    settings,
  );
});
