import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inForce, loadRules, parameter } from './rule-book.ts';
import { firstVersion, OURS, type RuleVersion } from './rule-version.ts';

const builtIn = firstVersion('follow-up', OURS, '书面跟进', '一个工作日内书面跟进。', { workingDays: 1 });
const version = (number: string, effectiveFrom: string, effectiveTo?: string): RuleVersion => ({
  ...builtIn,
  version: number,
  effectiveFrom,
  effectiveTo,
});

test('the day decides which version is in force; the first day of the next ends the one before', () => {
  const book = loadRules([version('2', '2026-07-01'), version('1', '2020-01-01', '2026-07-01')]);
  assert.equal(book.at('follow-up', '2026-06-30')?.version, '1');
  assert.equal(book.at('follow-up', '2026-07-01')?.version, '2');
  assert.equal(book.at('follow-up', '2026-06-30T16:00:00Z')?.version, '2'); // 00:00 in Shanghai
  assert.equal(book.at('follow-up', '2019-12-31'), undefined);
  assert.deepEqual(
    book.versions.map(({ version }) => version),
    ['1', '2'],
  );
});

test('between two versions with a gap none is in force', () => {
  const book = loadRules([version('1', '2020-01-01', '2021-01-01'), version('2', '2022-01-01')]);
  assert.equal(book.at('follow-up', '2021-06-01'), undefined);
});

test('two versions in force at once are refused when they are loaded, and the message says which', () => {
  assert.throws(() => loadRules([version('1', '2020-01-01'), version('2', '2026-07-01')]), {
    name: 'RangeError',
    message: /follow-up .* 2026-07-01: 1 and 2\. End 1 with effectiveTo/,
  });
  assert.throws(() => loadRules([version('1', '2020-01-01', '2026-07-02'), version('2', '2026-07-01')]));
  assert.throws(() => loadRules([version('1', '2020-01-01'), version('1b', '2020-01-01')]));
});

test('a version that ends before it begins, has no date or lacks a part is refused', () => {
  assert.throws(() => loadRules([version('1', '2020-01-01', '2020-01-01')]), /before it begins/);
  assert.throws(() => loadRules([version('1', '2020-02-30')]), RangeError);
  assert.throws(() => loadRules([{ ...builtIn, text: '' }]), /has no text/);
});

test('a rule that the book does not know, or that is not in force, is the built-in one', () => {
  const book = loadRules([version('2', '2026-07-01')]);
  assert.equal(inForce(builtIn, '2026-06-30', book).version, '1');
  assert.equal(inForce(builtIn, '2026-07-01', book).version, '2');
  assert.equal(inForce(builtIn, '2026-07-01', undefined), builtIn);
});

test('a number that a version does not set is the built-in one', () => {
  const later = { ...version('2', '2026-07-01'), parameters: { workingDays: 3 } };
  assert.equal(parameter(later, 'workingDays', builtIn), 3);
  assert.equal(parameter({ ...later, parameters: undefined }, 'workingDays', builtIn), 1);
  assert.throws(() => parameter(later, 'days', builtIn), /no parameter days/);
});
