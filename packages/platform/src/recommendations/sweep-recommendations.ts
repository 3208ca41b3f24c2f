import type { Core } from '../core.ts';
import { isPlatformProblem } from '../problem.ts';
import { dateOf } from '../time.ts';

const batch = 500;

/** Lets time pass for every recommendation that has something due. Answers for how many something was recorded. */
export async function sweepRecommendations(core: Core): Promise<number> {
  let swept = await followDay(core);
  const done = new Set<string>();
  for (;;) {
    const due = await core.store.dueRecommendations(core.clock.now(), batch);
    const ids = due.map(({ id }) => id).filter((id) => !done.has(id));
    if (ids.length === 0) return swept;
    swept += await pass(core, ids);
    for (const id of ids) done.add(id);
  }
}

const seen = new WeakMap<Core, string>();

/**
 * Once a day, at the start, and when another calendar is in force: all that are not over are looked at, since a unit may
 * have been merged into another, or a year come in, without anything being due.
 */
async function followDay(core: Core): Promise<number> {
  const key = `${dateOf(core.clock.now())} ${core.calendar.version ?? core.calendar.validThrough}`;
  if (seen.get(core) === key) return 0;
  seen.set(core, key);
  let swept = 0;
  for (let after = ''; ; ) {
    const ids = await core.store.openRecommendations(after, batch);
    const last = ids.at(-1);
    if (last === undefined) return swept;
    swept += await pass(core, ids);
    after = last;
  }
}

async function pass(core: Core, ids: readonly string[]): Promise<number> {
  const { recorded, failed } = await core.recommendations.letTimePass(ids);
  for (const [id, error] of failed) {
    if (!isPlatformProblem(error)) throw error;
    core.log({ level: 'error', what: 'sweep', recommendation: id, code: error.code });
  }
  return recorded.length;
}
