import { allUnits } from '@lianban/workflow';
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
 * What comes without anything being due: once a day the units that have been merged into others by then, and once for
 * each calendar all clocks that are open.
 */
async function followDay(core: Core): Promise<number> {
  const day = dateOf(core.clock.now());
  if (seen.get(core) === day) return 0;
  seen.set(core, day);
  const calendar = core.calendar.version ?? core.calendar.validThrough;
  const isKnown = (await core.store.getMeta(calendarSeen)) === calendar;
  const swept = isKnown ? await passMerged(core, day) : await passAll(core);
  if (!isKnown) await core.store.setMeta(calendarSeen, calendar);
  return swept;
}
const calendarSeen = 'recommendationsCalendar';

async function passMerged(core: Core, day: string): Promise<number> {
  let swept = 0;
  const merged = allUnits(core.directory).filter(({ successor }) => successor && successor.from <= day);
  for (const { code } of merged) {
    const rows = await core.store.listRecommendations({ by: 'unit', of: code, limit: 10_000 });
    const open = rows.filter(({ rank }) => rank < 3).map(({ id }) => id);
    if (open.length > 0) swept += await pass(core, open);
  }
  return swept;
}

async function passAll(core: Core): Promise<number> {
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
