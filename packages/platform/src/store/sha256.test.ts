import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { sha256, sha256InPage } from './sha256.ts';

const vectors: [string, string][] = [
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  [
    'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  ],
  ['a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
];

test('the published vectors of FIPS 180-4 come out', () => {
  for (const [text, expected] of vectors)
    assert.deepEqual([sha256(text), sha256InPage(text)], [expected, expected]);
});

test('every length around a block, in one, three and four byte letters, equals node:crypto', () => {
  for (const letter of ['a', '办', '𠮷']) {
    for (let length = 0; length < 140; length++) {
      const text = letter.repeat(length);
      assert.equal(sha256(text), sha256InPage(text));
      assert.equal(
        sha256InPage(text),
        createHash('sha256').update(text, 'utf8').digest('hex'),
        `${letter} ${length}`,
      );
    }
  }
});
