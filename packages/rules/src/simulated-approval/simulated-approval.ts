import type { WorkingCalendar } from '../calendar/types.ts';
import { deadline } from '../clock/deadline.ts';
import { DAY, parseInstant } from '../clock/instant.ts';
import { isWorkingDay } from '../clock/working-days.ts';
import { inForce, parameter, type RuleBook } from '../law/rule-book.ts';
import { firstVersion, LISHUI } from '../law/rule-version.ts';
import { type Ruling, ruling } from '../law/ruling.ts';

const BUILT_IN = firstVersion(
  'simulated-approval/conversion',
  LISHUI,
  '模拟审批',
  '经申请人同意，先按假定事实模拟审批，结果无法律效力；事实成就且材料未变的，全部转为正式结果（满十二个月失效为本项目）。',
  { months: 12 },
);

/** Something that is presumed, such as the land right. */
export interface PresumedFact {
  readonly id: string;
  /** When it came true; absent while it is presumed. */
  readonly trueAt?: string | undefined;
  /** Nothing converts before the number of the document that proves it (a land contract) is recorded. */
  readonly needsProof?: boolean | undefined;
  readonly provenBy?: string | undefined;
  /** It can no longer come true, or not as presumed: another plot, another owner. */
  readonly changedAt?: string | undefined;
}

/** A simulation as recorded. Its clocks are its own: it never starts or stops a statutory one. */
export interface Simulation {
  readonly id: string;
  /** The applicant's recorded consent; without it nothing is simulated. */
  readonly consentedAt?: string | undefined;
  /** The applicant took the consent back, as it may at any time before conversion. */
  readonly withdrawnAt?: string | undefined;
  readonly facts: readonly PresumedFact[];
  readonly steps: readonly {
    readonly step: string;
    /** Simulated consent: watermarked, without legal effect. One from before the applicant's consent is none. */
    readonly passedAt?: string | undefined;
    readonly refusedAt?: string | undefined;
  }[];
  /** Hash of the inputs that the units examined, and of those at hand now. */
  readonly examinedHash: string;
  readonly currentHash: string;
  readonly convertedAt?: string | undefined;
}

export type SimulatedOutcome =
  | 'not-started'
  | 'simulating'
  | 'simulated'
  | 'refused'
  | 'convert'
  | 'converted'
  | 're-review'
  | 'lapsed';
export type SimulatedReason =
  | 'no-consent'
  | 'no-presumed-fact'
  | 'no-step'
  | 'consent-withdrawn'
  | 'steps-open'
  | 'step-refused'
  | 'facts-presumed'
  | 'proof-missing'
  | 'calendar-unknown'
  | 'facts-true'
  | 'inputs-changed'
  | 'fact-changed'
  | 'too-old'
  | 'conversion-recorded';

export type SimulatedRuling = Ruling<SimulatedOutcome, SimulatedReason> & {
  /** Everything shown of it carries the watermark until it is converted. */
  readonly watermark: boolean;
  /** Only a conversion has legal effect. */
  readonly legalEffect: boolean;
  /** Steps whose simulated consent becomes formal now: all at once, or none. */
  readonly converts: readonly string[];
  /** The first instant at which it is too old; null before consent and where the calendar ends. */
  readonly lapsesAt: string | null;
};

export interface SimulatedContext {
  readonly calendar?: WorkingCalendar | undefined;
  readonly rules?: RuleBook | undefined;
}

/**
 * What a simulated approval (模拟审批) comes to at `now`. It needs the applicant's consent, a step and a presumed fact.
 * When all steps have passed and all presumed facts have come true it converts, all at once, provided that the inputs
 * are those that were examined; changed ones go to review again, at once and not only when the facts are there (ours).
 * It lapses when the consent is withdrawn, when a fact changes, or twelve months after the consent; where the calendar
 * cannot tell whether that is over, nothing converts (ours). Before conversion nothing has legal effect.
 */
export function simulatedApproval(
  simulation: Simulation,
  now: string,
  context: SimulatedContext = {},
): SimulatedRuling {
  const { id, consentedAt, facts, steps } = simulation;
  const at = parseInstant(now);
  const known = (text: string | undefined): text is string => text !== undefined && parseInstant(text) <= at;
  const version = inForce(BUILT_IN, consentedAt ?? now, context.rules);
  const months = parameter(version, 'months', BUILT_IN);
  const consented = known(consentedAt) ? parseInstant(consentedAt) : Number.POSITIVE_INFINITY;
  const lapsesAt = known(consentedAt)
    ? deadline({ receivedAt: consentedAt, limit: { months } }, context.calendar).dueAt
    : null;
  const openSteps = steps.filter(({ passedAt }) => !known(passedAt) || parseInstant(passedAt) < consented);
  const presumed = facts.filter(({ trueAt }) => !known(trueAt));
  const unproven = facts.filter(({ needsProof, provenBy }) => needsProof === true && !provenBy);
  const refused = steps.find(({ refusedAt }) => known(refusedAt));
  const changed = facts.find(({ changedAt }) => known(changedAt));
  const answer = (outcome: SimulatedOutcome, reason: SimulatedReason): SimulatedRuling => ({
    ...ruling(outcome, reason, version, {
      simulation: id,
      openSteps: openSteps.length,
      presumed: idsOf(presumed),
      unproven: idsOf(unproven),
      step: refused?.step ?? null,
      fact: changed?.id ?? null,
      months,
      lapsesAt,
    }),
    watermark: outcome !== 'converted',
    legalEffect: outcome === 'converted',
    converts: outcome === 'convert' ? steps.map(({ step }) => step) : [],
    lapsesAt,
  });
  if (known(simulation.convertedAt)) return answer('converted', 'conversion-recorded');
  if (!known(consentedAt)) return answer('not-started', 'no-consent');
  if (facts.length === 0) return answer('not-started', 'no-presumed-fact');
  if (steps.length === 0) return answer('not-started', 'no-step');
  if (known(simulation.withdrawnAt)) return answer('lapsed', 'consent-withdrawn');
  if (changed !== undefined) return answer('lapsed', 'fact-changed');
  if (lapsesAt !== null && at >= parseInstant(lapsesAt)) return answer('lapsed', 'too-old');
  if (refused !== undefined) return answer('refused', 'step-refused');
  if (openSteps.length > 0) return answer('simulating', 'steps-open');
  if (simulation.examinedHash !== simulation.currentHash) return answer('re-review', 'inputs-changed');
  if (presumed.length > 0) return answer('simulated', 'facts-presumed');
  if (unproven.length > 0) return answer('simulated', 'proof-missing');
  // no month is shorter than 28 days, and a date that the calendar knows comes before one that it does not
  const mayBeTooOld = at >= consented + months * 28 * DAY && isWorkingDay(now, context.calendar) === null;
  if (lapsesAt === null && mayBeTooOld) return answer('simulated', 'calendar-unknown');
  return answer('convert', 'facts-true');
}

const idsOf = (facts: readonly PresumedFact[]): string => facts.map(({ id }) => id).join(' ');
