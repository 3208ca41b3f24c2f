import type { ChainHeads } from '@lianban/contract';
import { sha256 } from '../store/sha256.ts';
import type { Store } from '../store/store.ts';

/** events read in one query */
const slice = 5_000;

type Part = Pick<ChainHeads, 'day' | 'after' | 'upTo' | 'previous'>;

/** The receipt over a part of the log, see `ChainHeads`; the same log gives the same receipt at any time. */
export async function chainHeads(store: Pick<Store, 'eventHeads'>, part: Part): Promise<ChainHeads> {
  const heads = new Map<string, string>();
  for (let { after } = part; ; ) {
    const events = await store.eventHeads({ after, upTo: part.upTo, limit: slice });
    for (const { caseId, version, hash } of events) heads.set(caseId, `${caseId}:${version}:${hash}\n`);
    const last = events.at(-1);
    if (!last || events.length < slice) break;
    after = last.position;
  }
  const lines = [...heads.keys()].sort().map((id) => heads.get(id) ?? '');
  const { day, after, upTo, previous } = part;
  return { day, after, upTo, cases: heads.size, previous, digest: sha256(`${previous}\n${lines.join('')}`) };
}

/** The receipts that the log does not give any more, each with what it gives now. */
export async function differingHeads(
  store: Pick<Store, 'eventHeads'>,
  receipts: readonly ChainHeads[],
): Promise<{ readonly receipt: ChainHeads; readonly now: ChainHeads }[]> {
  const differing = [];
  for (const receipt of receipts) {
    const now = await chainHeads(store, receipt);
    if (now.digest !== receipt.digest || now.cases !== receipt.cases) differing.push({ receipt, now });
  }
  return differing;
}
