import { DAY } from '../clock/instant.ts';
import { grantFor, type IndexedContext } from './index-context.ts';
import { startOf } from './period.ts';
import { same } from './tests.ts';
import type { Fallback, Grant, Holding, Requirement, TestReason, TestResult } from './types.ts';

/** What test 3 found: the source to use, those that agree or disagree, and the source that failed. */
export interface Held {
  readonly test: TestResult;
  readonly source: Holding | undefined;
  readonly grant: Grant | undefined;
  /** All usable holdings, when there are several. */
  readonly others: readonly Holding[] | undefined;
  /** A source that would have been used and could not be. */
  readonly failed: Holding | undefined;
  readonly why: Fallback['why'] | undefined;
}

const NOT_HELD: Held = plain(same.notHeld);
const WEAK_KEY: Held = plain(same.weakKey);

/** Test 3: a dataset carries it, a grant and its class allow it, it answers, is fresh and not disputed. */
export function findHeld(requirement: Requirement, index: IndexedContext): Held {
  const holdings = index.holdings.get(requirement.element ?? requirement.id);
  if (holdings === undefined) return NOT_HELD;
  if (index.context.subjectKey !== 'strong') return WEAK_KEY;
  let source: Holding | undefined;
  let grant: Grant | undefined;
  let others: Holding[] | undefined;
  let refused: Holding | undefined;
  let reason: TestReason = 'not-held';
  for (const holding of holdings) {
    const found = grantFor(index, holding);
    const refusal = refusalOf(holding, found, requirement, index);
    if (refusal === undefined) {
      if (source === undefined) {
        source = holding;
        grant = found;
      } else {
        if (others === undefined) others = [source];
        others.push(holding);
        if (comesBefore(holding, source)) {
          source = holding;
          grant = found;
        }
      }
    } else if (refused === undefined || isNearer(refusal, holding, reason, refused)) {
      refused = holding;
      reason = refusal;
    }
  }
  const why = refused === undefined ? undefined : FAILURES[reason];
  const failed = why === undefined ? undefined : refused;
  if (source === undefined) {
    const at = refused as Holding;
    const evidence = { unit: at.unit, dataset: at.dataset, shareClass: at.shareClass };
    return {
      test: { ground: 'held-and-usable', passed: false, reason, evidence },
      source,
      grant,
      others,
      failed,
      why,
    };
  }
  const evidence = {
    unit: source.unit,
    dataset: source.dataset,
    grant: grant?.id,
    shareClass: source.shareClass,
    asOf: source.asOf,
  };
  // a copy that failed beside a usable source is no loss
  const lost = failed?.role === 'authority' && source.role === 'copy' ? failed : undefined;
  return {
    test: { ground: 'held-and-usable', passed: true, reason: 'held', evidence },
    source,
    grant,
    others,
    failed: lost,
    why: lost === undefined ? undefined : why,
  };
}

function refusalOf(
  holding: Holding,
  grant: Grant | undefined,
  requirement: Requirement,
  index: IndexedContext,
): TestReason | undefined {
  if (holding.shareClass === 'none') return 'class-none';
  if (grant === undefined && (holding.shareClass !== 'unconditional' || holding.secret === true)) {
    return 'no-grant';
  }
  if (holding.status !== 'ok') return STATUS_REASONS[holding.status];
  if (holding.disputed === true) return 'disputed';
  if (requirement.maxAgeDays !== undefined) {
    const asOf = holding.asOf ?? holding.fetchedAt;
    if (asOf === undefined || index.asOf - startOf(asOf) > requirement.maxAgeDays * DAY) return 'too-old';
  }
  return undefined;
}

const STATUS_REASONS = {
  down: 'source-down',
  'no-record': 'source-no-record',
  'no-match': 'source-no-match',
  stale: 'source-stale',
} as const;

/** Reasons that mean: granted and allowed, yet it failed when it was called. */
const FAILURES: Partial<Record<TestReason, Fallback['why']>> = {
  'source-down': 'down',
  'source-no-record': 'no-record',
  'source-no-match': 'no-match',
  'source-stale': 'stale',
  disputed: 'disputed',
  'too-old': 'too-old',
};

/** Of two refusals the one nearer to use is told: a failed call, then a missing grant, then the class. */
function isNearer(reason: TestReason, holding: Holding, than: TestReason, other: Holding): boolean {
  const nearer = nearness(reason) - nearness(than);
  return nearer > 0 || (nearer === 0 && comesBefore(holding, other));
}

function nearness(reason: TestReason): number {
  if (FAILURES[reason] !== undefined) return 2;
  return reason === 'no-grant' ? 1 : 0;
}

/** The authority first; then by unit and dataset, so that the order of the list never matters (P2). */
export function comesBefore(a: Holding, b: Holding): boolean {
  if (a.role !== b.role) return a.role === 'authority';
  if (a.unit !== b.unit) return a.unit < b.unit;
  if (a.dataset !== b.dataset) return a.dataset < b.dataset;
  if (a.status !== b.status) return a.status < b.status;
  const [textA, textB] = [JSON.stringify(a), JSON.stringify(b)];
  return textA < textB;
}

function plain(test: TestResult): Held {
  return { test, source: undefined, grant: undefined, others: undefined, failed: undefined, why: undefined };
}
