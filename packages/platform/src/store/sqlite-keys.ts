import { createHash } from 'node:crypto';
import { keyId } from './running-keys.ts';

/** the time in front of a UUIDv7, in hexadecimal */
const timeOfId = /([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-/;

/**
 * Half a SHA-256 of scope and key, behind the age of the case that the scope names: an answer is found by it, its row
 * stays small, and the answers of the cases that are being handled lie on the same pages.
 */
export function keyHash(scope: string, key: string): Buffer {
  const hash = createHash('sha256').update(keyId(scope, key)).digest().subarray(0, 16);
  const [, high = '', low = ''] = timeOfId.exec(scope) ?? timeOfId.exec(key) ?? [];
  return Buffer.concat([Buffer.from(high + low, 'hex'), hash]);
}

/** The ids under which an answer may have been kept: earlier versions had the hash alone. */
export function keyHashes(scope: string, key: string): [Buffer, Buffer] {
  const hash = keyHash(scope, key);
  return [hash, hash.subarray(-16)];
}

/** What a task's id says beyond its case: `.dept-1` of `c1.dept-1`; the whole id where it is not made like that. */
export function taskName(id: string, caseId: string): string {
  return id.startsWith(`${caseId}.`) ? id.slice(caseId.length) : id;
}
