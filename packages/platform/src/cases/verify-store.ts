import { brokenSecurityLog } from '../access/security-chain.ts';
import type { Store } from '../store/store.ts';
import { type Finding, verifyCase } from './verify-case.ts';

export interface Verified {
  readonly cases: number;
  readonly events: number;
  readonly findings: number;
}

const pageOfCases = 200;

/**
 * Goes through every case of a store, also beside a platform at work, and tells each finding as it is met. What an
 * insider has recomputed to the end of a chain it cannot tell: for that, compare the heads that left the house.
 */
export async function verifyStore(
  store: Store,
  told: {
    readonly found: (finding: Finding) => void;
    readonly progress?: (done: { readonly cases: number; readonly of: number }) => void;
  },
): Promise<Verified> {
  const before = await store.counts();
  const startedAt = await store.lastPosition();
  let [cases, events, openTasks, findings] = [0, 0, 0, 0];
  const tell = (finding: Finding) => {
    findings += 1;
    told.found(finding);
  };
  for (let after = ''; ; ) {
    const heads = await store.caseHeads(after, pageOfCases);
    for (const head of heads) {
      const verified = await verifyCase(store, head);
      cases += 1;
      events += verified.events;
      openTasks += verified.openTasks;
      verified.findings.forEach(tell);
      told.progress?.({ cases, of: Math.max(before.cases, cases) });
    }
    const last = heads.at(-1);
    if (!last) break;
    after = last.id;
  }
  // a stream that breaks was not read to its end; a large PostgreSQL database only estimates its counts
  if (findings === 0 && store.kind !== 'postgres') {
    const whole = { caseId: '', number: '', version: 0 };
    if (events < before.events) {
      const differences = [{ column: 'events', stored: before.events, expected: events }];
      tell({ code: 'events-without-case', ...whole, differences });
    }
    const quiet = (await store.lastPosition()) === startedAt;
    if (quiet && findings === 0 && openTasks !== before.tasksOpen) {
      const differences = [{ column: 'tasks', stored: before.tasksOpen, expected: openTasks }];
      tell({ code: 'open-tasks-differ', ...whole, differences });
    }
  }
  const broken = await brokenSecurityLog(store);
  if (broken !== undefined) tell({ code: 'security-log-broken', caseId: '', number: '', version: broken });
  return { cases, events, findings };
}
