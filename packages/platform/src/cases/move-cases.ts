import type { CaseMove, Item, ItemMoveReport, ItemMoveRequest } from '@lianban/contract';
import {
  type Case,
  type CaseFile,
  type MovePlan,
  type Person,
  planMove,
  resolveAll,
} from '@lianban/workflow';
import type { Core } from '../core.ts';
import { isPlatformProblem, PlatformProblem } from '../problem.ts';

/** cases in one answer, and looked at in one query */
const page = 100;
const slice = 2_000;
const openStates: readonly Case['status'][] = ['submitted', 'running', 'waitingForCorrection', 'decided'];

interface Mover {
  readonly unit: string;
  readonly user: Person;
}

/**
 * Moves open cases of an item to another of its versions, each by an act of its own on its trace, or tells what that
 * would do to each. A case that was moved before is not moved again, so what was cut off may simply be asked again.
 */
export async function moveCases(
  code: string,
  request: ItemMoveRequest,
  mover: Mover,
  core: Core,
): Promise<ItemMoveReport> {
  const [from, to] = [versionOf(code, request.from, 'from', core), versionOf(code, request.to, 'to', core)];
  const { ids, next } = request.cases
    ? { ids: request.cases, next: null }
    : await openCases(from, request.cursor ?? '', core);
  const cases: CaseMove[] = [];
  for (const id of ids) {
    const file = await core.cases.load(id);
    if (!file || file.case.item !== code || file.case.itemVersion !== from.version) {
      // a case that was named and is not under this version; one that went on meanwhile is passed over
      if (request.cases) throw unknownCase(id, request.from);
      continue;
    }
    const units = unitsUnder(to, file.case, core);
    const plan = core.cases.look(file, (record) => planMove(record, { to, units }));
    const moved =
      !request.dryRun && plan.blockers.length === 0 && (await move(file, { to, units }, mover, core));
    cases.push(shown(file, plan, moved));
  }
  return { item: code, from: from.version, to: to.version, dryRun: request.dryRun, cases, next };
}

/** false: it went on meanwhile and can no longer be moved; the next dry run says why */
async function move(
  { case: { id } }: CaseFile,
  target: { readonly to: Item; readonly units: Readonly<Record<string, string>> },
  mover: Mover,
  core: Core,
): Promise<boolean> {
  try {
    await core.cases.command(id, { type: 'MoveCase', ...target, ...mover });
    return true;
  } catch (error) {
    if (isPlatformProblem(error) && error.code === 'case-not-movable') return false;
    throw error;
  }
}

function versionOf(code: string, version: string, name: 'from' | 'to', core: Core): Item {
  const item = core.item(code, version);
  if (item) return item;
  if (!core.item(code)) throw new PlatformProblem('not-found');
  const message = {
    zh: `目录中没有该事项的版本“${version}”。`,
    en: `The catalogue has no version "${version}" of this item.`,
  };
  throw new PlatformProblem('invalid-request', {
    errors: [{ pointer: `/${name}`, code: 'version', message }],
  });
}

const unknownCase = (id: string, from: string) =>
  new PlatformProblem('invalid-request', {
    detail: {
      zh: `没有适用版本“${from}”的办件 ${id}。`,
      en: `There is no case ${id} under version "${from}".`,
    },
  });

async function openCases(
  { code, version }: Item,
  cursor: string,
  { store }: Core,
): Promise<{ ids: string[]; next: string | null }> {
  for (let after = cursor; ; ) {
    const query = { item: code, itemVersion: version, states: openStates, after, limit: slice };
    const found = await store.casesOfVersion(query);
    if (found.cases.length > page) {
      const ids = found.cases.slice(0, page);
      return { ids, next: ids.at(-1) ?? null };
    }
    if (found.cases.length > 0 || found.after === null) return { ids: [...found.cases], next: found.after };
    after = found.after;
  }
}

/** What each actor of the version means in this case; one that means nobody any more keeps the unit it had. */
const unitsUnder = (to: Item, of: Case, { directory }: Core): Record<string, string> => ({
  ...of.units,
  ...resolveAll({ item: to, directory, caller: of.applicant.unit, facts: of.facts }),
});

function shown({ case: of }: CaseFile, plan: MovePlan, moved: boolean): CaseMove {
  return {
    case: of.id,
    number: of.number,
    moved,
    blockers: plan.blockers.map((blocker) => ({ ...blocker })),
    added: [...plan.added],
    gone: [...plan.gone],
    clocks: plan.clocks.map((clock) => {
      const task = of.tasks.find((t) => t.id === clock.task);
      return {
        step: task?.step ?? '',
        task: clock.task,
        limitBefore: task?.limit ?? null,
        limitAfter: clock.limit,
        dueBefore: clock.before,
        dueAfter: clock.dueAt,
      };
    }),
  };
}
