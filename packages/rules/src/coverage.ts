import * as calendar from './calendar.ts';
import * as cases from './cases.ts';
import * as codes from './codes.ts';
import { type CoverageReport, createRecorder } from './coverage/recorder.ts';
import * as core from './index.ts';
import * as lint from './lint.ts';
import * as simulation from './simulate.ts';
import * as supervision from './supervision.ts';

export type { CoverageReport } from './coverage/recorder.ts';

const all = { ...core, ...calendar, ...cases, ...codes, ...lint, ...simulation, ...supervision };

/** The rules of all entries, each counting what it came to. */
export type CountedRules = typeof all & { coverage(): CoverageReport };

/**
 * The same rules for a suite of tests: `const rules = withCoverage()`, call `rules.threeNoSubmit(…)` and the rest as
 * usual, then `rules.coverage()` tells which pairs of rule and outcome the suite has not seen. The rules themselves
 * stay pure and pay nothing for it.
 */
export function withCoverage(): CountedRules {
  const recorder = createRecorder();
  const counted = Object.fromEntries(
    Object.entries(all).map(([name, rule]: [string, unknown]) => {
      if (typeof rule !== 'function') return [name, rule];
      const call = (...args: unknown[]): unknown => {
        const result: unknown = (rule as (...given: unknown[]) => unknown)(...args);
        recorder.see(name, args, result);
        return result;
      };
      return [name, call];
    }),
  );
  return { ...(counted as typeof all), coverage: () => recorder.report() };
}
