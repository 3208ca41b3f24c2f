import { type CaseFile, stateOfCommitment } from '@lianban/workflow';
import type { Store } from '../store/store.ts';

/**
 * In which cases a promisor has given commitments. A case is noted before it is written: a note may name a case that
 * never came to be, but no commitment is without one. What became of it, the case's log says. The promisor is a keyed
 * hash; only the platform itself asks, for the person whose application it plans.
 */
const noteName = (promisor: string, n: number): string => `commitments/${promisor}/${n}`;

/** Notes that this case may hold a commitment of the promisor; many at once get a note each. */
export async function noteCommitments(store: Store, promisor: string, caseId: string): Promise<void> {
  for (let n = 1; ; n++) if ((await store.keepMeta(noteName(promisor, n), caseId)) === caseId) return;
}

/** How many commitments the promisor has broken and not repaired, in all its cases (告知承诺). */
export async function brokenCommitmentsOf(
  promisor: string,
  now: string,
  { store, load }: { readonly store: Store; load(id: string): Promise<CaseFile | undefined> },
): Promise<number> {
  let broken = 0;
  for (let n = 1; ; n++) {
    const caseId = await store.getMeta(noteName(promisor, n));
    if (caseId === undefined) return broken;
    const file = await load(caseId);
    for (const given of file?.case.intake.commitments ?? [])
      if (given.promisor === promisor && stateOfCommitment(given, now).bars) broken++;
  }
}
