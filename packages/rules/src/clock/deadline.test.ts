import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { deadline } from './deadline.ts';

const examples = JSON.parse(readFileSync(new URL('./deadline-examples.json', import.meta.url), 'utf8'));

for (const { id, group, expected, ...clock } of examples.cases) {
  test(`worked example ${id} (${group}) comes out as written`, () => {
    assert.deepEqual(deadline(clock), expected);
  });
}
