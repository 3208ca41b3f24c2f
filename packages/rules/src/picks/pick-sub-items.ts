import { inForce } from '../law/rule-book.ts';
import { ruling } from '../law/ruling.ts';
import { isOptional, problemsOf } from './problems.ts';
import { byPick, mustFit } from './rules.ts';
import type {
  PickContext,
  PickedPlan,
  PickOutcome,
  PickReason,
  PickRuling,
  Picks,
  SubItem,
} from './types.ts';

/**
 * Which sub-items run for these picks (点单), which are not needed, and which fields need not be asked. Picks that do
 * not fit are told with their reason and run nothing until they are put right; their fields stay asked. That a
 * required sub-item excludes another required one is a fault of the item's data and not told here.
 */
export function pickSubItems(subItems: readonly SubItem[], picks: Picks, context?: PickContext): PickedPlan {
  const fit = context === undefined ? mustFit : inForce(mustFit, context.at, context.rules);
  const chosen = context === undefined ? byPick : inForce(byPick, context.at, context.rules);
  const problems = problemsOf(subItems, (one) => isPicked(one, picks));
  const rule = (subItem: string, outcome: PickOutcome, reason: PickReason, other = ''): PickRuling => ({
    ...ruling(outcome, reason, outcome === 'invalid' ? fit : chosen, { subItem, other }),
    subItem,
  });
  const rulings = subItems.map((one) => {
    const problem = problems.get(one.id);
    if (problem !== undefined) return rule(one.id, 'invalid', problem.reason, problem.other);
    if (!isOptional(one)) return rule(one.id, 'runs', 'required');
    return isPicked(one, picks) ? rule(one.id, 'runs', 'picked') : rule(one.id, 'not-needed', 'not-picked');
  });
  const idsOf = (outcome: PickOutcome) =>
    rulings.filter((r) => r.outcome === outcome).map(({ subItem }) => subItem);
  const running = new Set(idsOf('runs'));
  const notNeeded = idsOf('not-needed');
  const known = new Set(subItems.map(pickOf));
  return {
    rulings,
    runs: [...running].map((id) => ({ id, after: afterAmong(running, id, subItems) })),
    notNeeded,
    notAsked: notAsked(subItems, new Set(notNeeded)),
    invalid: [
      ...rulings.filter(({ outcome }) => outcome === 'invalid'),
      ...subItems
        .filter((one) => !isOptional(one) && one.id in picks && !given(picks[one.id]))
        .map(({ id }) => rule(id, 'invalid', 'required-declined')),
      ...Object.keys(picks)
        .filter((pick) => !known.has(pick) && given(picks[pick]))
        .map((pick) => rule(pick, 'invalid', 'unknown-pick')),
    ],
  };
}

function pickOf({ onlyIf, id }: SubItem): string {
  return onlyIf ?? id;
}

function isPicked(one: SubItem, picks: Picks): boolean {
  return !isOptional(one) || given(picks[pickOf(one)]);
}

function given(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return !NOTHING.includes(value);
}

const NOTHING: readonly unknown[] = [undefined, null, false, '', 'false', 'none'];

/** The nearest predecessors that run: what does not run counts as finished, yet what stood before it still counts. */
function afterAmong(running: ReadonlySet<string>, id: string, subItems: readonly SubItem[]): string[] {
  const found = new Set<string>();
  const seen = new Set([id]);
  const walk = (from: string): void => {
    for (const before of subItems.find((one) => one.id === from)?.after ?? []) {
      if (seen.has(before)) continue;
      seen.add(before);
      if (running.has(before)) found.add(before);
      else walk(before);
    }
  };
  walk(id);
  return [...found];
}

/** Wanted by nobody but sub-items that are not needed. The fields that pick are always asked. */
function notAsked(subItems: readonly SubItem[], notNeeded: ReadonlySet<string>): string[] {
  const unwanted = new Set<string>();
  for (const { id, fields } of subItems) if (notNeeded.has(id)) for (const f of fields ?? []) unwanted.add(f);
  for (const { id, fields, onlyIf } of subItems) {
    if (onlyIf !== undefined) unwanted.delete(onlyIf);
    if (!notNeeded.has(id)) for (const f of fields ?? []) unwanted.delete(f);
  }
  return [...unwanted];
}
