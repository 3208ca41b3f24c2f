import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CachedCase, CaseCache } from './case-cache.ts';
import { caseRow } from './contract-samples.ts';

const stored = (letters: number): CachedCase => ({
  version: 1,
  head: '',
  row: caseRow('c'),
  snapshot: 'x'.repeat(letters),
  form: '',
});

test('the cases used last stay, those unused for longest go when the letters run out', () => {
  const cache = new CaseCache(10_000);
  for (const id of ['a', 'b', 'c']) cache.put(id, stored(2_000));
  cache.get('a');
  cache.put('d', stored(2_000));
  assert.deepEqual(
    ['a', 'b', 'c', 'd'].map((id) => cache.get(id) !== undefined),
    [true, false, true, true],
  );
});

test('a case put again counts once, and one too large is not kept', () => {
  const cache = new CaseCache(10_000);
  for (let i = 0; i < 20; i++) cache.put('a', stored(4_000));
  cache.put('b', stored(4_000));
  assert.ok(cache.get('a') && cache.get('b'));
  cache.put('c', stored(20_000));
  assert.equal(cache.get('c'), undefined);
});
