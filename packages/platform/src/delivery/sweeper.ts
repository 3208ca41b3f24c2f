import type { Core } from '../core.ts';
import { isPlatformProblem } from '../problem.ts';
import { sweepRecommendations } from '../recommendations/sweep-recommendations.ts';

const batch = 500;

/**
 * Lets time pass for every case that has something due. A case that was swept before gets nothing twice.
 * Of the processes that share a store one sweeps. Answers for how many cases something was recorded.
 */
export async function sweep(core: Core): Promise<number> {
  // of processes that share a store one sweeps; twice would be harmless, but is twice the work
  if (!(await core.store.sweepLead())) return 0;
  const began = performance.now();
  const swept = (await sweepDue(core)) + (await sweepRecommendations(core));
  core.measures.swept(swept, performance.now() - began);
  return swept;
}

async function sweepDue(core: Core): Promise<number> {
  let swept = 0;
  if (!(await core.store.sweepLead())) return swept;
  const done = new Set<string>();
  for (;;) {
    const due = await core.store.dueTasks(core.clock.now(), batch);
    const cases = [...new Set(due.map((task) => task.caseId))].filter((id) => !done.has(id));
    if (cases.length === 0) return swept;
    const { recorded, failed } = await core.cases.letTimePass(cases);
    for (const [id, error] of failed) {
      if (!isPlatformProblem(error)) throw error;
      core.log({ level: 'error', what: 'sweep', case: id, code: error.code });
    }
    for (const id of cases) done.add(id);
    swept += recorded.length;
  }
}
