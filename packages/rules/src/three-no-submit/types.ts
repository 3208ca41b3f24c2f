/**
 * Shapes of the three-no-submit rule (三不提交) and the five cancels (五个一律取消).
 * All times are ISO 8601; a bare date means 00:00 of that date in Shanghai. Every period is half-open:
 * `effectiveTo` is the first day or instant that is no longer covered.
 */

import type { RuleBook } from '../law/rule-book.ts';
import type { RuleCitation } from '../law/rule-version.ts';

/** A norm that demands the field or material: a law, a regulation, a document of the city. */
export interface Norm {
  readonly id?: string | undefined;
  readonly title: string;
  readonly article: string;
  readonly effectiveFrom: string;
  readonly effectiveTo?: string | undefined;
  readonly status?: 'unverified' | undefined;
}

/** The commitment (告知承诺) that an item allows in place of a field or material. */
export interface CommitmentOption {
  readonly allowed: boolean;
  /** Name of the class that excludes it (for instance public safety); present means excluded. */
  readonly excludedClass?: string | undefined;
  readonly signer?: string | undefined;
}

/** One field or material of an item. */
export interface Requirement {
  /** Unique among the requirements of a call. */
  readonly id: string;
  readonly kind: 'field' | 'material';
  readonly label?: string | undefined;
  /** A look-up key (name, ID number, credit code): always typed, although held. */
  readonly key?: boolean | undefined;
  readonly norms: readonly Norm[];
  /** Codes of the units that issue it, already resolved for this case. */
  readonly issuers?: readonly string[] | undefined;
  /** Made by a step of this case: empty at submission, counted `later`. */
  readonly later?: boolean | undefined;
  /** Ids of the requirements it is computed from; when all are available it is computed, not asked. */
  readonly derivedFrom?: readonly string[] | undefined;
  /** A choice made from options: nobody holds the decision; counted `picked`. */
  readonly picked?: boolean | undefined;
  /** Data element that carries it; the id when absent. */
  readonly element?: string | undefined;
  /** Longest age of a record in days, counted back from `asOf`. */
  readonly maxAgeDays?: number | undefined;
  /** A conflict blocks the deciding step until a person has ruled. */
  readonly decisive?: boolean | undefined;
  /** The receiving unit can check it itself. */
  readonly selfVerifiable?: boolean | undefined;
  /** With `selfVerifiable`: nobody holds the claim, so the claim is still typed; the proof is not asked. */
  readonly claimAsked?: boolean | undefined;
  /** Ids of other materials or fields of this file that prove it. */
  readonly provedBy?: readonly string[] | undefined;
  readonly commitment?: CommitmentOption | undefined;
}

/** Sharing class of a dataset: 无条件, 有条件, 交换 (an answer, never the record), 不予共享. */
export type ShareClass = 'unconditional' | 'conditional' | 'exchange' | 'none';

export type HoldingStatus = 'ok' | 'down' | 'no-record' | 'no-match' | 'stale';

/** One element as one dataset of one unit carries it for this subject. */
export interface Holding {
  readonly element: string;
  readonly dataset: string;
  readonly unit: string;
  readonly role: 'authority' | 'copy';
  readonly shareClass: ShareClass;
  /** State or work secret: never leaves as a value, whatever the class. */
  readonly secret?: boolean | undefined;
  readonly status: HoldingStatus;
  readonly value?: unknown;
  /** The day or instant the record speaks of. */
  readonly asOf?: string | undefined;
  readonly fetchedAt?: string | undefined;
  /** The holder itself marks the record as disputed: not usable. */
  readonly disputed?: boolean | undefined;
  /** The applicant contests it in the preview: shown, and verified. */
  readonly contested?: boolean | undefined;
}

/** A right to use data (授权): who, for what purpose, which element or dataset, from when to when. */
export interface Grant {
  readonly id: string;
  /** The receiving unit; absent means every unit. */
  readonly unit?: string | undefined;
  readonly purpose: string;
  /** At least one of `element` and `dataset`; both given: both must match. */
  readonly element?: string | undefined;
  readonly dataset?: string | undefined;
  readonly effectiveFrom: string;
  readonly effectiveTo?: string | undefined;
  readonly revokedAt?: string | undefined;
  readonly basis: string;
}

/** The eight grounds, in the order of the tests 0 to 7. */
export type Ground =
  | 'key'
  | 'no-legal-basis'
  | 'issued-by-participant'
  | 'held-and-usable'
  | 'self-verifiable'
  | 'existing-material'
  | 'commitment'
  | 'nobody-holds-it';

export type Action = 'ask' | 'drop' | 'fetch' | 'verify' | 'prove' | 'commit';

/** How a verdict counts in the share: see `summary`. */
export type Count =
  | 'typed'
  | 'picked'
  | 'fetched'
  | 'computed'
  | 'later'
  | 'notNeeded'
  | 'committed'
  | 'dropped';

export interface Context {
  /** The instant of the decision. */
  readonly asOf: string;
  /** Code of the receiving unit. */
  readonly receiver: string;
  /** Codes of all units taking part in the item. */
  readonly participants: readonly string[];
  readonly purpose: string;
  /** `strong`: the subject is matched by an ID number or credit code; `weak`: by a name or the like. */
  readonly subjectKey: 'strong' | 'weak';
  readonly holdings: readonly Holding[];
  readonly grants: readonly Grant[];
  /** Broken commitments (失信承诺) of the applicant not yet repaired. */
  readonly brokenCommitments?: number | undefined;
  /** Values that the caller has computed for derived requirements, by requirement id. */
  readonly computable?: Readonly<Record<string, unknown>> | undefined;
  /** Versions of the eight rules (`three-no-submit/…`) by date; the built-in ones when absent. */
  readonly rules?: RuleBook | undefined;
}

/** Why a test passed (the ground applies) or did not; one code per case, worded in the explanations. */
export type TestReason =
  | 'is-key'
  | 'not-a-key'
  | 'no-norm'
  | 'norm-not-in-force'
  | 'norm-in-force'
  | 'issuer-is-receiver'
  | 'issuer-takes-part'
  | 'made-by-a-step'
  | 'issuer-outside'
  | 'no-issuer'
  | 'held'
  | 'derived'
  | 'not-held'
  | 'weak-key'
  | 'class-none'
  | 'no-grant'
  | 'too-old'
  | 'disputed'
  | 'source-down'
  | 'source-no-record'
  | 'source-no-match'
  | 'source-stale'
  | 'receiver-can-check'
  | 'receiver-cannot-check'
  | 'proved'
  | 'nothing-proves-it'
  | 'proof-not-in-file'
  | 'commitment-allowed'
  | 'commitment-not-offered'
  | 'class-excluded'
  | 'broken-commitment'
  | 'asked-last'
  | 'not-reached';

/** What a test looked at; never a value of the person. */
export interface Evidence {
  readonly norm?: Norm | undefined;
  readonly unit?: string | undefined;
  readonly dataset?: string | undefined;
  readonly grant?: string | undefined;
  readonly shareClass?: ShareClass | undefined;
  readonly asOf?: string | undefined;
  /** Ids of requirements of this file (inputs, proofs). */
  readonly requirements?: readonly string[] | undefined;
  readonly excludedClass?: string | undefined;
  readonly count?: number | undefined;
}

/** One of the eight tests. `passed` means that its ground applies; the first passed one decides. */
export interface TestResult {
  readonly ground: Ground;
  readonly passed: boolean;
  readonly reason: TestReason;
  readonly evidence: Evidence | null;
}

/** Where a value comes from, when and under which right. Exactly one per value. */
export interface Provenance {
  readonly source: 'dataset' | 'computed' | 'applicant';
  readonly unit: string;
  readonly dataset: string;
  readonly fetchedAt: string;
  readonly asOf: string;
  readonly basis: string;
  readonly grant?: string | undefined;
  readonly purpose: string;
  readonly confidence: 'authoritative' | 'copy' | 'applicant' | 'host';
}

export interface HeldValue {
  readonly unit: string;
  readonly dataset: string;
  /** Absent where the class or a secret forbids it to leave. */
  readonly value?: unknown;
  readonly asOf?: string;
}

/** A data verification (校核) to open at the authority. */
export interface VerificationRequest {
  readonly reason: 'conflict' | 'fallback' | 'contested';
  readonly unit: string;
  readonly dataset: string;
  /** True for a decisive element: the deciding step waits for it. */
  readonly blocking: boolean;
  readonly values?: readonly HeldValue[];
}

export interface Fallback {
  readonly unit: string;
  readonly dataset: string;
  readonly why: Exclude<HoldingStatus, 'ok'> | 'disputed' | 'too-old';
}

export interface Verdict {
  readonly id: string;
  readonly kind: 'field' | 'material';
  readonly action: Action;
  readonly ground: Ground;
  readonly count: Count;
  /** Always all eight, in order. */
  readonly tests: readonly TestResult[];
  readonly rule: RuleCitation;
  readonly derived?: boolean;
  readonly value?: unknown;
  /** The class gives an answer only: obtained, no record. */
  readonly answerOnly?: boolean;
  readonly provenance?: Provenance;
  readonly fallbackFrom?: Fallback;
  /** Typed by the applicant in place of a source that failed. */
  readonly selfDeclared?: boolean;
  readonly verification?: VerificationRequest;
  /** Two sources disagree: the authority's value is shown, all are kept. */
  readonly conflict?: { readonly shown: unknown; readonly all: readonly HeldValue[] };
}
