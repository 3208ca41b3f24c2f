import { replayCase } from './replay.ts';
import type {
  RecordedCase,
  ReplayOutcome,
  RuleSet,
  Shift,
  SimulationOptions,
  SimulationResult,
} from './types.ts';

/**
 * Replays recorded cases under two sets of rules and tells what comes out otherwise: "had the limit been three
 * days, 41 more would have been deemed, by these units". Reads the cases one by one and keeps only counts, so that a
 * million tasks need no more memory than one. Instants of the record are taken as they are.
 *
 * @throws RangeError for `until` or a recorded instant that is no time
 */
export function simulate(
  cases: Iterable<RecordedCase>,
  rulesA: RuleSet,
  rulesB: RuleSet,
  options: SimulationOptions,
): SimulationResult {
  const simulation = createSimulation(rulesA, rulesB, options);
  for (const recorded of cases) simulation.add(recorded);
  return simulation.result();
}

export interface Simulation {
  add(recorded: RecordedCase): void;
  result(): SimulationResult;
}

/** The same for cases that arrive in their own time, from a database cursor or a stream. */
export function createSimulation(
  rulesA: RuleSet,
  rulesB: RuleSet,
  { until, onDifference }: SimulationOptions,
): Simulation {
  const counts = { cases: 0, tasks: 0, differing: 0, dueMoved: 0 };
  const before: Partial<Record<ReplayOutcome, number>> = {};
  const after: Partial<Record<ReplayOutcome, number>> = {};
  const shifts = new Map<string, OpenShift>();
  return {
    add(recorded) {
      const first = replayCase(recorded, rulesA, until);
      const second = replayCase(recorded, rulesB, until);
      counts.cases++;
      recorded.tasks.forEach(({ id, unit, step }, i) => {
        const from = first[i] as (typeof first)[number];
        const to = second[i] as (typeof second)[number];
        counts.tasks++;
        before[from.outcome] = (before[from.outcome] ?? 0) + 1;
        after[to.outcome] = (after[to.outcome] ?? 0) + 1;
        if (from.outcome === to.outcome && from.dueAt === to.dueAt) return;
        if (from.outcome === to.outcome) counts.dueMoved++;
        else {
          counts.differing++;
          note(shifts, from.outcome, to.outcome, unit);
        }
        onDifference?.({ case: recorded.id, task: id, unit, step, from, to });
      });
    },
    result: () => ({ ...counts, before: { ...before }, after: { ...after }, shifts: closed(shifts) }),
  };
}

interface OpenShift {
  readonly from: ReplayOutcome;
  readonly to: ReplayOutcome;
  readonly units: Map<string, number>;
}

function note(shifts: Map<string, OpenShift>, from: ReplayOutcome, to: ReplayOutcome, unit: string): void {
  const key = `${from} ${to}`;
  let shift = shifts.get(key);
  if (shift === undefined) {
    shift = { from, to, units: new Map() };
    shifts.set(key, shift);
  }
  shift.units.set(unit, (shift.units.get(unit) ?? 0) + 1);
}

function closed(shifts: ReadonlyMap<string, OpenShift>): Shift[] {
  return [...shifts.values()]
    .map(({ from, to, units }) => {
      const list = [...units].map(([unit, count]) => ({ unit, count }));
      list.sort((a, b) => b.count - a.count || (a.unit < b.unit ? -1 : 1));
      return { from, to, count: list.reduce((sum, { count }) => sum + count, 0), units: list };
    })
    .sort((a, b) => b.count - a.count || (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1));
}
