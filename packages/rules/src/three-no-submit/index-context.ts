import { formatDate } from '../calendar/day.ts';
import { dayOfInstant, parseInstant } from '../clock/instant.ts';
import { isInForce, startOf } from './period.ts';
import { type Citations, citationsAt } from './rules.ts';
import type { Context, Grant, Holding, Requirement, TestResult } from './types.ts';

/** The context made ready once per call: every lookup of a test is a map read. */
export interface IndexedContext {
  readonly context: Context;
  readonly asOf: number;
  /** Shanghai date of `asOf`, to compare plain dates as text. */
  readonly asOfDate: string;
  /** Holdings of one element stand side by side. */
  readonly holdings: readonly Holding[];
  /** For each requirement where its holdings begin, -1 without any; only where they come in the same order. */
  readonly inOrder: readonly number[] | undefined;
  /** Where the holdings of each element begin; empty where `inOrder` says it. */
  readonly firstHolding: ReadonlyMap<string, number>;
  /** Grants that cover receiver and purpose at `asOf`; where several do, the one with the lowest id. */
  readonly grantOfElement: ReadonlyMap<string, Grant>;
  readonly grantOfDataset: ReadonlyMap<string, Grant>;
  readonly grantOfBoth: ReadonlyMap<string, Grant>;
  readonly citations: Citations;
  readonly receiverCanCheck: TestResult;
}

export function indexContext(requirements: readonly Requirement[], context: Context): IndexedContext {
  const asOf = parseInstant(context.asOf);
  const asOfDate = formatDate(dayOfInstant(asOf));
  let { holdings } = context;
  const inOrder = positionsInOrder(requirements, holdings);
  let firstHolding = inOrder === undefined ? firstPositions(holdings) : none;
  if (firstHolding === undefined) {
    holdings = [...holdings].sort((a, b) => (a.element < b.element ? -1 : a.element > b.element ? 1 : 0));
    firstHolding = firstPositions(holdings) as Map<string, number>;
  }
  const grantOfElement = new Map<string, Grant>();
  const grantOfDataset = new Map<string, Grant>();
  const grantOfBoth = new Map<string, Grant>();
  for (const grant of context.grants) {
    if (!isUsable(grant, context, asOf, asOfDate)) continue;
    const { element, dataset } = grant;
    if (element !== undefined && dataset !== undefined) keep(grantOfBoth, bothKey(element, dataset), grant);
    else if (element !== undefined) keep(grantOfElement, element, grant);
    else if (dataset !== undefined) keep(grantOfDataset, dataset, grant);
  }
  return {
    context,
    asOf,
    asOfDate,
    holdings,
    inOrder,
    firstHolding,
    grantOfElement,
    grantOfDataset,
    grantOfBoth,
    citations: citationsAt(context.asOf, context.rules),
    receiverCanCheck: {
      ground: 'self-verifiable',
      passed: true,
      reason: 'receiver-can-check',
      evidence: { unit: context.receiver },
    },
  };
}

/** The grant for this holding, the most exact first. */
export function grantFor(index: IndexedContext, holding: Holding): Grant | undefined {
  if (index.grantOfBoth.size > 0) {
    const exact = index.grantOfBoth.get(bothKey(holding.element, holding.dataset));
    if (exact !== undefined) return exact;
  }
  const ofDataset = index.grantOfDataset.size > 0 ? index.grantOfDataset.get(holding.dataset) : undefined;
  if (ofDataset !== undefined || index.grantOfElement.size === 0) return ofDataset;
  return index.grantOfElement.get(holding.element);
}

/** Where the holdings for the requirement at `position` begin, if there are any. */
export function firstHoldingOf(
  { inOrder, firstHolding }: IndexedContext,
  element: string,
  position: number,
): number | undefined {
  if (inOrder === undefined) return firstHolding.get(element);
  const first = inOrder[position] as number;
  return first < 0 ? undefined : first;
}

/**
 * Sources are asked in the order of the form, so their holdings mostly come in it; to go along both lists saves
 * the map, a fifth of the whole decision. `undefined` when a holding is left over or elements are named apart.
 */
function positionsInOrder(
  requirements: readonly Requirement[],
  holdings: readonly Holding[],
): readonly number[] | undefined {
  const positions: number[] = [];
  let next = 0;
  for (let i = 0; i < requirements.length; i++) {
    const { id, element } = requirements[i] as Requirement;
    if (element !== undefined && element !== id) return undefined;
    const first = next;
    while (next < holdings.length && (holdings[next] as Holding).element === id) next++;
    positions.push(next > first ? first : -1);
  }
  return next === holdings.length ? positions : undefined;
}

const none: ReadonlyMap<string, number> = new Map();

/** Where the holdings of each element begin; `undefined` when those of one element are scattered. */
function firstPositions(holdings: readonly Holding[]): Map<string, number> | undefined {
  const first = new Map<string, number>();
  let element: string | undefined;
  let groups = 0;
  for (let i = 0; i < holdings.length; i++) {
    const next = (holdings[i] as Holding).element;
    if (next === element) continue;
    first.set(next, i);
    if (first.size === groups) return undefined;
    groups++;
    element = next;
  }
  return first;
}

function isUsable(grant: Grant, context: Context, asOf: number, asOfDate: string): boolean {
  return (
    grant.purpose === context.purpose &&
    (grant.unit === undefined || grant.unit === context.receiver) &&
    isInForce(grant.effectiveFrom, grant.effectiveTo, asOf, asOfDate) &&
    (grant.revokedAt === undefined || asOf < startOf(grant.revokedAt))
  );
}

function keep(grants: Map<string, Grant>, key: string, grant: Grant): void {
  const known = grants.get(key);
  if (known === undefined || grant.id < known.id) grants.set(key, grant);
}

function bothKey(element: string, dataset: string): string {
  return `${dataset}\n${element}`;
}
