import { link } from '../store/hash-chain.ts';
import { sha256 } from '../store/sha256.ts';
import type { SecurityHead, SecurityLine } from '../store/store.ts';

/** The number of the first line that does not follow from the one before it, or undefined when all do. */
export function brokenSecurityLine(
  lines: readonly SecurityLine[],
  after: SecurityHead = { no: 0, hash: '' },
): number | undefined {
  let { no, hash } = after;
  for (const line of lines) {
    no += 1;
    hash = sha256(link(hash, line.body));
    if (line.no !== no || line.hash !== hash) return no;
  }
  return undefined;
}
