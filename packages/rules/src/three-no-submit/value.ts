import { comesBefore, type Held, leavesAsValue } from './held.ts';
import type { IndexedContext } from './index-context.ts';
import type {
  Context,
  Grant,
  HeldValue,
  Holding,
  Provenance,
  Requirement,
  Verdict,
  VerificationRequest,
} from './types.ts';

type Draft = { -readonly [K in keyof Verdict]: Verdict[K] };

/** A fetched value with its one provenance; a conflict, a contest or a lost authority opens a verification. */
export function withHeldValue(
  verdict: Verdict,
  requirement: Requirement,
  held: Held,
  { context }: IndexedContext,
): Verdict {
  const { source } = held;
  const draft: Draft = verdict;
  if (held.failed !== undefined && held.why !== undefined) {
    draft.fallbackFrom = { unit: held.failed.unit, dataset: held.failed.dataset, why: held.why };
    draft.verification = verification('fallback', held.failed, requirement);
  }
  if (source === undefined) return draft;
  if (leavesAsValue(source)) draft.value = source.value;
  else draft.answerOnly = true;
  draft.provenance = provenanceOf(source, held.grant, context);
  if (held.rivals !== undefined) {
    const all = held.rivals.map(heldValue);
    const authority = authorityAmong(held, context, requirement) ?? source;
    draft.conflict = { shown: draft.value, all };
    draft.verification = { ...verification('conflict', authority, requirement), values: all };
  } else if (held.contested) {
    const authority = authorityAmong(held, context, requirement) ?? source;
    draft.verification = {
      ...verification('contested', authority, requirement),
      values: [heldValue(source)],
    };
  }
  return draft;
}

/** The source failed and nobody else holds it: what the applicant types or signs is marked and verified. */
export function withSelfDeclaration(
  verdict: Verdict,
  requirement: Requirement,
  held: Held,
  { context }: IndexedContext,
): Verdict {
  const { failed, why } = held;
  if (failed === undefined || why === undefined) return verdict;
  const draft: Draft = verdict;
  draft.fallbackFrom = { unit: failed.unit, dataset: failed.dataset, why };
  if (draft.action === 'ask' || draft.action === 'commit') {
    draft.selfDeclared = true;
    const authority = authorityAmong(held, context, requirement) ?? failed;
    draft.verification = verification('fallback', authority, requirement);
  }
  return draft;
}

/** A computed value is as good as the weakest of its inputs. */
export function withDerivedValue(verdict: Verdict, inputs: readonly Verdict[], context: Context): Verdict {
  const draft: Draft = verdict;
  draft.derived = true;
  const value = context.computable?.[verdict.id];
  if (value === undefined) return draft;
  draft.value = value;
  draft.provenance = {
    source: 'computed',
    unit: context.receiver,
    dataset: '',
    fetchedAt: context.asOf,
    asOf: context.asOf,
    basis: inputs.map(({ id }) => id).join(' '),
    purpose: context.purpose,
    confidence: weakest(inputs),
  };
  return draft;
}

function weakest(inputs: readonly Verdict[]): Provenance['confidence'] {
  let confidence: Provenance['confidence'] = 'authoritative';
  for (const { action, provenance } of inputs) {
    if (action !== 'fetch' || provenance?.confidence === 'applicant') return 'applicant';
    if (provenance?.confidence === 'copy') confidence = 'copy';
  }
  return confidence;
}

function heldValue(holding: Holding): HeldValue {
  const { unit, dataset, value, asOf } = holding;
  return {
    unit,
    dataset,
    ...(leavesAsValue(holding) ? { value } : {}),
    ...(asOf === undefined ? {} : { asOf }),
  };
}

export function provenanceOf(source: Holding, grant: Grant | undefined, context: Context): Provenance {
  const fetchedAt = source.fetchedAt ?? context.asOf;
  return {
    source: 'dataset',
    unit: source.unit,
    dataset: source.dataset,
    fetchedAt,
    asOf: source.asOf ?? fetchedAt,
    basis: grant === undefined ? '无条件共享' : grant.basis,
    grant: grant?.id,
    purpose: context.purpose,
    confidence: source.role === 'authority' ? 'authoritative' : 'copy',
  };
}

/** The authority for the element, whether or not its record could be used. */
function authorityAmong(held: Held, context: Context, requirement: Requirement): Holding | undefined {
  if (held.source?.role === 'authority') return held.source;
  let found: Holding | undefined;
  for (const holding of context.holdings) {
    if (holding.role !== 'authority' || holding.element !== (requirement.element ?? requirement.id)) continue;
    if (found === undefined || comesBefore(holding, found)) found = holding;
  }
  return found;
}

function verification(
  reason: VerificationRequest['reason'],
  { unit, dataset }: Holding,
  requirement: Requirement,
): VerificationRequest {
  return { reason, unit, dataset, blocking: requirement.decisive === true };
}
