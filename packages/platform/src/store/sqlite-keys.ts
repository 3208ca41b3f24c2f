import { createHash } from 'node:crypto';
import { keyId } from './running-keys.ts';

/** Half a SHA-256 of scope and key: an answer is found by it, and its row stays small. */
export function keyHash(scope: string, key: string): Buffer {
  return createHash('sha256').update(keyId(scope, key)).digest().subarray(0, 16);
}

/** What a task's id says beyond its case: `.dept-1` of `c1.dept-1`; the whole id where it is not made like that. */
export function taskName(id: string, caseId: string): string {
  return id.startsWith(`${caseId}.`) ? id.slice(caseId.length) : id;
}
