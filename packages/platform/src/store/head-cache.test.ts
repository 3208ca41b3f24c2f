import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HeadCache } from './head-cache.ts';

const head = (no: number) => ({ no, version: 1, head: '', unit: '编制办', submittedAt: 1_000 });

test('the cases written last stay, those unwritten for longest go', () => {
  const cache = new HeadCache(3);
  for (const [no, id] of ['a', 'b', 'c'].entries()) cache.put(id, head(no));
  cache.put('a', head(0));
  cache.put('d', head(3));
  assert.deepEqual(
    ['a', 'b', 'c', 'd'].map((id) => cache.get(id)?.no),
    [0, undefined, 2, 3],
  );
  cache.clear();
  assert.equal(cache.get('a'), undefined);
});
