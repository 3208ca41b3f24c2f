import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { sealKeysOf } from './seal-keys.ts';

const key = randomBytes(32).toString('base64');
const sealing = [{ unit: 'P', sealedWith: 'k1' }];

describe('LIANBAN_SEAL_KEYS', () => {
  it('holds a key for each procuratorate that seals, and none is asked of one that does not', () => {
    assert.deepEqual(sealKeysOf(` k1:${key} , k2:${key}`, sealing), { k1: key, k2: key });
    assert.deepEqual(sealKeysOf('', [{ unit: 'P' }]), {});
  });

  it('that lacks a key is told by its id, and what is no key is never repeated', () => {
    assert.throws(() => sealKeysOf(`k2:${key}`, sealing), /P seals its recommendations with the key k1/);
    for (const wrong of ['k1:c2hvcnQ=', 'k1', `:${key}`, `k1:${key}x`])
      assert.throws(
        () => sealKeysOf(wrong, sealing),
        (error: Error) =>
          /32 bytes/.test(error.message) &&
          !error.message.includes(key.slice(0, 8)) &&
          !error.message.includes('c2hv'),
      );
  });
});
