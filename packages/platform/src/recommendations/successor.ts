import type { Directory } from '@lianban/contract';
import { unitByCode } from '@lianban/workflow';

/** The unit itself, or the one into which it has been merged by then; a chain is followed to its end. */
export function successorIn(directory: Directory, unit: string, at: string): string {
  const seen = new Set<string>();
  let now = unit;
  while (!seen.has(now)) {
    seen.add(now);
    const successor = unitByCode(directory, now)?.successor;
    if (!successor || successor.from > at.slice(0, 10)) return now;
    now = successor.unit;
  }
  return now;
}
