import { formatDate } from '../calendar/day.ts';
import { dayOfInstant, parseInstant } from '../clock/instant.ts';
import { covers } from './period.ts';
import { type Citations, citationsAt } from './rules.ts';
import type { Context, Grant, Holding, TestResult } from './types.ts';

/** The context made ready once per call: every lookup of a test is a map read. */
export interface IndexedContext {
  readonly context: Context;
  readonly asOf: number;
  /** Shanghai date of `asOf`, to compare plain dates as text. */
  readonly asOfDate: string;
  readonly holdings: ReadonlyMap<string, readonly Holding[]>;
  /** Grants that cover receiver and purpose at `asOf`; where several do, the one with the lowest id. */
  readonly grantOfElement: ReadonlyMap<string, Grant>;
  readonly grantOfDataset: ReadonlyMap<string, Grant>;
  readonly grantOfBoth: ReadonlyMap<string, Grant>;
  readonly citations: Citations;
  readonly receiverCanCheck: TestResult;
}

export function indexContext(context: Context): IndexedContext {
  const asOf = parseInstant(context.asOf);
  const holdings = new Map<string, Holding[]>();
  for (const holding of context.holdings) {
    const known = holdings.get(holding.element);
    if (known === undefined) holdings.set(holding.element, [holding]);
    else known.push(holding);
  }
  const grantOfElement = new Map<string, Grant>();
  const grantOfDataset = new Map<string, Grant>();
  const grantOfBoth = new Map<string, Grant>();
  for (const grant of context.grants) {
    if (!isUsable(grant, context, asOf)) continue;
    const { element, dataset } = grant;
    if (element !== undefined && dataset !== undefined) keep(grantOfBoth, bothKey(element, dataset), grant);
    else if (element !== undefined) keep(grantOfElement, element, grant);
    else if (dataset !== undefined) keep(grantOfDataset, dataset, grant);
  }
  return {
    context,
    asOf,
    asOfDate: formatDate(dayOfInstant(asOf)),
    holdings,
    grantOfElement,
    grantOfDataset,
    grantOfBoth,
    citations: citationsAt(asOf, context.rules),
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
  return index.grantOfDataset.get(holding.dataset) ?? index.grantOfElement.get(holding.element);
}

function isUsable(grant: Grant, context: Context, asOf: number): boolean {
  return (
    grant.purpose === context.purpose &&
    (grant.unit === undefined || grant.unit === context.receiver) &&
    covers(asOf, grant.effectiveFrom, grant.effectiveTo) &&
    (grant.revokedAt === undefined || covers(asOf, grant.effectiveFrom, grant.revokedAt))
  );
}

function keep(grants: Map<string, Grant>, key: string, grant: Grant): void {
  const known = grants.get(key);
  if (known === undefined || grant.id < known.id) grants.set(key, grant);
}

function bothKey(element: string, dataset: string): string {
  return `${dataset}\n${element}`;
}
