import type { Core } from '../core.ts';
import { isPlatformProblem } from '../problem.ts';

const batch = 500;

/**
 * Lets time pass for every case that has something due. A case that was swept before gets nothing twice.
 * Answers for how many cases something was recorded.
 */
export async function sweep(core: Core): Promise<number> {
  // of processes that share a store one sweeps; twice would be harmless, but is twice the work
  if (!(await core.store.sweepLead())) return 0;
  const began = performance.now();
  const swept = await sweepDue(core);
  core.measures.swept(swept, performance.now() - began);
  return swept;
}

async function sweepDue(core: Core): Promise<number> {
  let swept = 0;
  const done = new Set<string>();
  for (;;) {
    const due = await core.store.dueTasks(core.clock.now(), batch);
    const cases = [...new Set(due.map((task) => task.caseId))].filter((id) => !done.has(id));
    if (cases.length === 0) return swept;
    const recorded = await Promise.all(cases.map((id) => sweepCase(id, core)));
    for (const id of cases) done.add(id);
    swept += recorded.filter(Boolean).length;
  }
}

async function sweepCase(id: string, core: Core): Promise<boolean> {
  try {
    const before = await core.cases.load(id);
    const after = await core.cases.command(id, { type: 'LetTimePass' });
    return after.version !== before?.version;
  } catch (error) {
    if (!isPlatformProblem(error)) throw error;
    core.log({ level: 'error', what: 'sweep', case: id, code: error.code });
    return false;
  }
}
