import type { Core } from '../core.ts';
import { isPlatformProblem } from '../problem.ts';

const batch = 500;

/** Lets time pass for every case that has something due. A case that was swept before gets nothing twice. */
export async function sweep(core: Core): Promise<number> {
  let swept = 0;
  const done = new Set<string>();
  for (;;) {
    const due = await core.store.dueTasks(core.clock.now(), batch);
    const cases = [...new Set(due.map((task) => task.caseId))].filter((id) => !done.has(id));
    if (cases.length === 0) return swept;
    await Promise.all(cases.map((id) => sweepCase(id, core)));
    for (const id of cases) done.add(id);
    swept += cases.length;
  }
}

async function sweepCase(id: string, core: Core): Promise<void> {
  try {
    await core.cases.command(id, { type: 'LetTimePass' });
  } catch (error) {
    if (!isPlatformProblem(error)) throw error;
    core.log({ level: 'error', what: 'sweep', case: id, code: error.code });
  }
}
