import { createHash } from 'node:crypto';
import { keyId } from './running-keys.ts';

/** Half a SHA-256 of scope and key: an answer is found by it, and its row stays small. */
export function keyHash(scope: string, key: string): Buffer {
  return createHash('sha256').update(keyId(scope, key)).digest().subarray(0, 16);
}
