import { link } from '../store/hash-chain.ts';
import { sha256 } from '../store/sha256.ts';
import type { SecurityHead, SecurityLine, Store } from '../store/store.ts';

const page = 500;

/** Goes through the whole security log of a store: the number of the first line that is not right, if there is one. */
export async function brokenSecurityLog(store: Store): Promise<number | undefined> {
  let head: SecurityHead | undefined;
  for (;;) {
    const lines = await store.readSecurity(head?.no ?? 0, page);
    const broken = brokenSecurityLine(lines, head);
    if (broken !== undefined || lines.length === 0) return broken;
    head = lines.at(-1);
  }
}

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
