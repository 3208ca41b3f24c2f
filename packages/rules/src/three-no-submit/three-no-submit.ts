import type { RuleCitation } from '../law/rule-version.ts';
import { findHeld, type Held } from './held.ts';
import { type IndexedContext, indexContext } from './index-context.ts';
import { isInForce } from './period.ts';
import { GROUNDS, same } from './tests.ts';
import type { Action, Context, Count, Ground, Norm, Requirement, TestResult, Verdict } from './types.ts';
import { provenanceOf, withDerivedValue, withHeldValue, withSelfDeclaration } from './value.ts';

/**
 * Three-no-submit (三不提交) and the five cancels (五个一律取消): one verdict for every field and material, in
 * the given order. Eight tests in a fixed order, the first that passes decides, all eight are recorded with
 * what they looked at. Pure: the sources have been called before, `context.holdings` says what came of it.
 */
export function threeNoSubmit(requirements: readonly Requirement[], context: Context): Verdict[] {
  const run: Run = {
    index: indexContext(requirements, context),
    requirements,
    verdicts: new Array(requirements.length),
    underWay: undefined,
    positions: undefined,
  };
  for (let i = 0; i < requirements.length; i++) verdictAt(run, i);
  return run.verdicts as Verdict[];
}

interface Run {
  readonly index: IndexedContext;
  readonly requirements: readonly Requirement[];
  readonly verdicts: (Verdict | undefined)[];
  underWay: Set<number> | undefined;
  positions: Map<string, number> | undefined;
}

function verdictAt(run: Run, position: number): Verdict {
  const known = run.verdicts[position];
  if (known !== undefined) return known;
  const requirement = run.requirements[position] as Requirement;
  const linked = requirement.derivedFrom !== undefined || requirement.provedBy !== undefined;
  const verdict = linked ? decideLinked(run, requirement, position) : decide(run, requirement, position);
  run.verdicts[position] = verdict;
  return verdict;
}

/** While it is under way, a requirement that leads back to itself finds nothing. */
function decideLinked(run: Run, requirement: Requirement, position: number): Verdict {
  run.underWay ??= new Set();
  run.underWay.add(position);
  const verdict = decide(run, requirement, position);
  run.underWay.delete(position);
  return verdict;
}

function decide(run: Run, requirement: Requirement, position: number): Verdict {
  const { index } = run;
  const key = requirement.key === true ? same.isKey : same.notAKey;
  const norm = testNorm(requirement.norms, index);
  const issued = testIssued(requirement, index);
  const inputs = requirement.derivedFrom === undefined ? undefined : inputsOf(run, requirement.derivedFrom);
  const held = findHeld(requirement, position, index);
  const heldTest = inputs === undefined ? held.test : derivedTest(requirement);
  const checked = requirement.selfVerifiable === true ? index.receiverCanCheck : same.receiverCannotCheck;
  const proved =
    requirement.provedBy === undefined ? same.nothingProvesIt : testProved(run, requirement.provedBy);
  const commitment = testCommitment(requirement, index.context);

  const hit = key.passed
    ? 0
    : norm.passed
      ? 1
      : issued.passed
        ? 2
        : heldTest.passed
          ? 3
          : checked.passed
            ? 4
            : proved.passed
              ? 5
              : commitment.passed
                ? 6
                : 7;
  const last = hit === 7 ? same.askedLast : same.notReached;
  const tests = [key, norm, issued, heldTest, checked, proved, commitment, last];
  const ground = GROUNDS[hit] as Ground;
  const action = ACTIONS[hit] as Action;
  const count = countOf(hit, requirement, inputs !== undefined);
  const rule = index.citations[hit] as RuleCitation;
  const { id, kind } = requirement;
  if (count === 'fetched' && held.plain && held.source !== undefined) {
    // most fields of a form end here: the whole verdict at once costs half of adding to it
    const provenance = provenanceOf(held.source, held.grant, index.context);
    return { id, kind, action, ground, count, tests, rule, value: held.source.value, provenance };
  }
  const verdict: Verdict = { id, kind, action, ground, count, tests, rule };
  if (held.plain && count !== 'computed') return verdict;
  return complete(verdict, requirement, held, inputs, index);
}

const ACTIONS: readonly Action[] = ['ask', 'drop', 'fetch', 'fetch', 'verify', 'prove', 'commit', 'ask'];

function countOf(hit: number, requirement: Requirement, derived: boolean): Count {
  if (hit === 2) return requirement.later === true ? 'later' : 'fetched';
  if (hit === 3) return derived ? 'computed' : 'fetched';
  if (hit === 4) return requirement.claimAsked === true ? 'typed' : 'notNeeded';
  if (hit === 7) return requirement.picked === true ? 'picked' : 'typed';
  return COUNTS[hit] as Count;
}

const COUNTS: readonly Count[] = [
  'typed',
  'dropped',
  'fetched',
  'fetched',
  'notNeeded',
  'notNeeded',
  'committed',
];

/** Adds the value with its provenance, or what became of a source that failed. */
function complete(
  verdict: Verdict,
  requirement: Requirement,
  held: Held,
  inputs: readonly Verdict[] | undefined,
  index: IndexedContext,
): Verdict {
  if (verdict.count === 'later' || verdict.action === 'drop' || verdict.ground === 'key') return verdict;
  if (verdict.count === 'computed') return withDerivedValue(verdict, inputs ?? [], index.context);
  if (verdict.action === 'fetch') return withHeldValue(verdict, requirement, held, index);
  return held.failed === undefined ? verdict : withSelfDeclaration(verdict, requirement, held, index);
}

/** Test 1: no norm in force demands it. */
function testNorm(norms: readonly Norm[], index: IndexedContext): TestResult {
  let outOfForce: Norm | undefined;
  for (const norm of norms) {
    if (isInForce(norm.effectiveFrom, norm.effectiveTo, index.asOf, index.asOfDate)) {
      return { ground: 'no-legal-basis', passed: false, reason: 'norm-in-force', evidence: { norm } };
    }
    outOfForce ??= norm;
  }
  if (outOfForce === undefined) return same.noNorm;
  return {
    ground: 'no-legal-basis',
    passed: true,
    reason: 'norm-not-in-force',
    evidence: { norm: outOfForce },
  };
}

/** Test 2: issued by the receiving unit, by a unit taking part, or by a step of this very case. */
function testIssued(requirement: Requirement, { context }: IndexedContext): TestResult {
  const { issuers } = requirement;
  if (issuers !== undefined) {
    if (issuers.includes(context.receiver)) return issuedBy('issuer-is-receiver', true, context.receiver);
    for (const unit of issuers) {
      if (context.participants.includes(unit)) return issuedBy('issuer-takes-part', true, unit);
    }
  }
  if (requirement.later === true) return same.madeByAStep;
  const issuer = issuers?.[0];
  return issuer === undefined ? same.noIssuer : issuedBy('issuer-outside', false, issuer);
}

function issuedBy(reason: TestResult['reason'], passed: boolean, unit: string): TestResult {
  return { ground: 'issued-by-participant', passed, reason, evidence: { unit } };
}

function derivedTest(requirement: Requirement): TestResult {
  const evidence = { requirements: requirement.derivedFrom };
  return { ground: 'held-and-usable', passed: true, reason: 'derived', evidence };
}

/** The inputs when all are at hand: fetched, computed, typed, picked or proved. A cycle is not at hand. */
function inputsOf(run: Run, ids: readonly string[]): Verdict[] | undefined {
  const inputs: Verdict[] = [];
  for (const id of ids) {
    const verdict = linkedVerdict(run, id);
    // what another part of the file proves is at hand as well, else one grant more could ask more (P1)
    if (verdict === undefined || !(AT_HAND[verdict.count] || verdict.action === 'prove')) return undefined;
    inputs.push(verdict);
  }
  return inputs.length > 0 ? inputs : undefined;
}

const AT_HAND: Partial<Record<Count, true>> = { typed: true, picked: true, fetched: true, computed: true };

/** Test 5: a proof counts when it is in the file: fetched, typed, or itself proved without a circle. */
function testProved(run: Run, ids: readonly string[]): TestResult {
  for (const id of ids) {
    const proof = linkedVerdict(run, id);
    if (
      proof !== undefined &&
      (AT_HAND[proof.count] || proof.action === 'prove') &&
      proof.action !== 'verify'
    ) {
      return {
        ground: 'existing-material',
        passed: true,
        reason: 'proved',
        evidence: { requirements: [id] },
      };
    }
  }
  if (ids.length === 0) return same.nothingProvesIt;
  const evidence = { requirements: ids };
  return { ground: 'existing-material', passed: false, reason: 'proof-not-in-file', evidence };
}

function linkedVerdict(run: Run, id: string): Verdict | undefined {
  run.positions ??= new Map(run.requirements.map((requirement, position) => [requirement.id, position]));
  const position = run.positions.get(id);
  if (position === undefined || run.underWay?.has(position)) return undefined;
  return verdictAt(run, position);
}

function testCommitment({ commitment }: Requirement, { brokenCommitments }: Context): TestResult {
  if (commitment === undefined || !commitment.allowed) return same.commitmentNotOffered;
  if (commitment.excludedClass !== undefined) {
    const evidence = { excludedClass: commitment.excludedClass };
    return { ground: 'commitment', passed: false, reason: 'class-excluded', evidence };
  }
  if (brokenCommitments !== undefined && brokenCommitments > 0) {
    const evidence = { count: brokenCommitments };
    return { ground: 'commitment', passed: false, reason: 'broken-commitment', evidence };
  }
  return same.commitmentAllowed;
}
