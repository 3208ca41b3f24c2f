import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forms } from '@lianban/catalog';
import { mergeForms } from './merge-forms.ts';
import type { SubItemForm } from './types.ts';

/** The catalogue says which fields a joint item's form has after merging, not which sub-item wanted which. */
const merged = forms.map(({ id, fields }): SubItemForm => ({ subItem: id, fields }));

test('no form of the catalogue asks a data element twice: merging it keeps the chapter’s count', () => {
  for (const [index, { id, totals }] of forms.entries()) {
    const { before, after, repeated, findings } = mergeForms([merged[index] as SubItemForm]);
    assert.deepEqual(before, { forms: 1, fields: totals.after.fields }, id);
    assert.deepEqual(after, { forms: totals.after.forms, fields: totals.after.fields }, id);
    assert.deepEqual([repeated, findings], [0, []], id);
  }
});

test('the three forms together ask each element of a person once', () => {
  const all = mergeForms(merged);
  const listed = forms.flatMap(({ fields }) => fields.map(({ id }) => id));
  assert.deepEqual(all.before, { forms: 3, fields: listed.length });
  assert.deepEqual(all.after, { forms: 1, fields: new Set(listed).size });
  const name = all.fields.find(({ element }) => element === 'name');
  assert.deepEqual(name?.wantedBy, ['publicRecruitment', 'staffRetirement', 'staffTransfer']);
  const birthDate = all.fields.find(({ element }) => element === 'birthDate');
  assert.equal(birthDate?.decisive, true);
  const account = all.fields.find(({ element }) => element === 'housingFundAccount');
  assert.equal(account?.visibleTo, 'acting', 'the transfer form hides it from the applicant');
});

test('what the three forms call by one name and mean differently is told', () => {
  const findings = mergeForms(merged).findings.filter(({ reason }) => reason !== 'visibility-differs');
  assert.deepEqual(findings.map(({ reason, outcome, element }) => [reason, outcome, element]).sort(), [
    ['label-differs', 'note', 'salaryStandard'],
    ['label-differs', 'note', 'unitFunding'],
    ['type-differs', 'conflict', 'mobile'],
  ]);
});
