import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyHash, keyHashes } from './sqlite-keys.ts';

const earlier = '0193a000-0000-7000-8000-000000000001';
const later = '0193b000-0000-7000-8000-000000000001';

test('answers lie by the age of the case that their scope names', () => {
  const ids = [later, earlier].map((id) => keyHash(`u|clerk|POST /v1/tasks/${id}.a/decision`, 'k'));
  assert.equal(Buffer.compare(ids[0]!, ids[1]!), 1);
  assert.notDeepEqual(keyHash(`u|clerk|POST /v1/tasks/${earlier}.a/decision`, 'k2'), ids[1]);
});

test('an answer kept by an earlier version is still looked for', () => {
  const scope = `u|clerk|POST /v1/cases/${earlier}/rating`;
  const [now, before] = keyHashes(scope, 'k');
  assert.equal(now.length, 22);
  assert.equal(before.length, 16);
  assert.deepEqual(keyHashes('clerk-1', 'k1')[0].length, 16);
});
