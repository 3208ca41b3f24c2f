import type { RuleCitation, RuleVersion } from './rule-version.ts';

/** What a rule looked at; never a value of a person. */
export type RulingEvidence = Readonly<Record<string, string | number | boolean | null>>;

/**
 * The answer of a rule: what follows, why, by which version of which rule. Structured, so that it can be counted
 * and put into words (`@lianban/rules/explanations`) without reading text.
 */
export interface Ruling<Outcome extends string, Reason extends string> {
  readonly outcome: Outcome;
  /** One code per case that the rule tells apart. */
  readonly reason: Reason;
  readonly rule: RuleCitation;
  readonly evidence: RulingEvidence;
}

/** Only what a verdict cites. */
export function cite({ id, version, authority, article }: RuleVersion): RuleCitation {
  return { id, version, authority, article };
}

export function ruling<Outcome extends string, Reason extends string>(
  outcome: Outcome,
  reason: Reason,
  version: RuleVersion,
  evidence: RulingEvidence = {},
): Ruling<Outcome, Reason> {
  return { outcome, reason, rule: cite(version), evidence };
}
