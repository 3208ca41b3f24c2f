import type { ConsentDecision } from '../consent/types.ts';
import type { Ruling } from '../law/ruling.ts';
import type { Verdict } from '../three-no-submit/types.ts';
import { allOutcomes } from './outcomes.ts';

export interface CoverageReport {
  /** Of all pairs of rule and outcome, the share that was hit, 0 to 1. */
  readonly share: number;
  readonly hit: number;
  readonly total: number;
  /** `rule outcome`, in the order of the rules. */
  readonly missing: readonly string[];
}

export interface Recorder {
  /** Notes what a call of a rule came to; results of other functions are passed over. */
  see(name: string, args: readonly unknown[], result: unknown): void;
  report(): CoverageReport;
  /** The pairs hit so far, `rule outcome`. */
  readonly hits: ReadonlySet<string>;
}

export function createRecorder(): Recorder {
  const known = new Set(
    Object.entries(allOutcomes).flatMap(([rule, outcomes]) => outcomes.map((one) => `${rule} ${one}`)),
  );
  const hits = new Set<string>();
  return {
    hits,
    see(name, args, result) {
      for (const pair of pairsOf(name, args, result)) if (known.has(pair)) hits.add(pair);
    },
    report() {
      const missing = [...known].filter((pair) => !hits.has(pair));
      return { share: hits.size / known.size, hit: hits.size, total: known.size, missing };
    },
  };
}

/** What a result says of itself: by its shape, so that a new rule that answers with a ruling needs nothing here. */
function pairsOf(name: string, args: readonly unknown[], result: unknown): string[] {
  if (name === 'deadline') {
    const { limit } = args[0] as { limit: object };
    return [`deadline/${Object.keys(limit)[0]} ${(result as { state: string }).state}`];
  }
  if (Array.isArray(result)) return result.flatMap((one: unknown) => pairsOf(name, args, one));
  if (typeof result !== 'object' || result === null) return [];
  if ('tests' in result && 'ground' in result) {
    return (result as Verdict).tests.map(({ ground, reason }) => `three-no-submit/${ground} ${reason}`);
  }
  if ('guards' in result && 'outcome' in result) {
    const { outcome, because, guards } = result as ConsentDecision;
    const pairs = guards.map(({ guard, reason }) => `default-consent/${guard} ${reason}`);
    pairs.push(`default-consent ${outcome}`);
    if (because !== undefined) pairs.push(`default-consent/because ${because}`);
    return pairs;
  }
  if ('rule' in result && 'reason' in result) {
    const { rule, reason } = result as Ruling<string, string>;
    return [`${rule.id.split('/')[0]} ${reason}`];
  }
  if ('ok' in result) return [`${name} ${'problem' in result ? String(result.problem) : 'ok'}`];
  if ('code' in result && 'pointer' in result) return [`${name} ${String(result.code)}`];
  // a plan that carries its rulings or findings in lists
  return Object.values(result).flatMap((part: unknown) =>
    Array.isArray(part) ? pairsOf(name, args, part) : [],
  );
}
