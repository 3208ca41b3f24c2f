import { DAY } from '../clock/instant.ts';
import { firstHoldingOf, grantFor, type IndexedContext } from './index-context.ts';
import { startOf } from './period.ts';
import { same } from './tests.ts';
import type { Fallback, Grant, Holding, Requirement, TestReason, TestResult } from './types.ts';

/** What test 3 found: the source to use, those that agree or disagree, and the source that failed. */
export interface Held {
  readonly test: TestResult;
  /** Nothing to add to the verdict but, where there is a source, its value: no failure, rival, contest, secret. */
  readonly plain: boolean;
  readonly source: Holding | undefined;
  readonly grant: Grant | undefined;
  /** All usable holdings, the authority first, where their values differ. */
  readonly rivals: readonly Holding[] | undefined;
  /** The applicant contests one of them. */
  readonly contested: boolean;
  /** A source that would have been used and could not be. */
  readonly failed: Holding | undefined;
  readonly why: Fallback['why'] | undefined;
}

const NOT_HELD: Held = plain(same.notHeld);
const WEAK_KEY: Held = plain(same.weakKey);

/** Test 3: a dataset carries it, a grant and its class allow it, it answers, is fresh and not disputed. */
export function findHeld(requirement: Requirement, position: number, index: IndexedContext): Held {
  const element = requirement.element ?? requirement.id;
  const first = firstHoldingOf(index, element, position);
  if (first === undefined) return NOT_HELD;
  if (index.context.subjectKey !== 'strong') return WEAK_KEY;
  let source: Holding | undefined;
  let grant: Grant | undefined;
  let value: unknown;
  let rivals = false;
  let contested = false;
  let refused: Holding | undefined;
  let reason: TestReason = 'not-held';
  for (let i = first; i < index.holdings.length; i++) {
    const holding = index.holdings[i] as Holding;
    if (holding.element !== element) break;
    const found = grantFor(index, holding);
    const refusal = refusalOf(holding, found, requirement, index);
    if (refusal === undefined) {
      if (source === undefined || comesBefore(holding, source)) {
        source = holding;
        grant = found;
      }
      if (value === undefined) value = holding.value;
      else if (holding.value !== value && differs(holding.value, value)) rivals = true;
      if (holding.contested === true) contested = true;
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
      plain: failed === undefined,
      source,
      grant,
      rivals: undefined,
      contested,
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
    plain: lost === undefined && !rivals && !contested && leavesAsValue(source),
    source,
    grant,
    rivals: rivals ? usable(requirement, index) : undefined,
    contested,
    failed: lost,
    why: lost === undefined ? undefined : why,
  };
}

function usable(requirement: Requirement, index: IndexedContext): readonly Holding[] {
  const element = requirement.element ?? requirement.id;
  return index.holdings
    .filter((holding) => holding.element === element)
    .filter((holding) => refusalOf(holding, grantFor(index, holding), requirement, index) === undefined)
    .sort((a, b) => (comesBefore(a, b) ? -1 : 1));
}

/** A record without a value says nothing against the others. */
function differs(value: unknown, other: unknown): boolean {
  return value !== undefined && JSON.stringify(value) !== JSON.stringify(other);
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

/** A secret never leaves; the class `exchange` gives an answer (yes or no), not the record (P5). */
export function leavesAsValue({ secret, shareClass, value }: Holding): boolean {
  return secret !== true && (shareClass !== 'exchange' || typeof value === 'boolean');
}

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
  return {
    test,
    plain: true,
    source: undefined,
    grant: undefined,
    rivals: undefined,
    contested: false,
    failed: undefined,
    why: undefined,
  };
}
