import type { WorkingCalendar } from '../calendar/types.ts';
import { deadline } from '../clock/deadline.ts';
import { parseInstant } from '../clock/instant.ts';
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
  /** When it came true, with its evidence (a contract number); absent while it is presumed. */
  readonly trueAt?: string | undefined;
  /** It can no longer come true, or not as presumed: another plot, another owner. */
  readonly changedAt?: string | undefined;
}

/** A simulation as recorded. Its clocks are its own: it never starts or stops a statutory one. */
export interface Simulation {
  readonly id: string;
  /** The applicant's recorded consent; without it nothing is simulated. */
  readonly consentedAt?: string | undefined;
  readonly facts: readonly PresumedFact[];
  readonly steps: readonly {
    readonly step: string;
    /** Simulated consent: watermarked, without legal effect. */
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
  | 'steps-open'
  | 'step-refused'
  | 'facts-presumed'
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
};

export interface SimulatedContext {
  readonly calendar?: WorkingCalendar | undefined;
  readonly rules?: RuleBook | undefined;
}

/**
 * What a simulated approval (模拟审批) comes to at `now`. It needs the applicant's consent and at least one presumed
 * fact. When all steps have passed and all presumed facts have come true it converts, all at once, provided that the
 * inputs are those that were examined; else it goes to review again. It lapses when a fact changes, or twelve months
 * after the consent. Before conversion nothing has legal effect. A lapse that the calendar does not date yet waits.
 */
export function simulatedApproval(
  simulation: Simulation,
  now: string,
  context: SimulatedContext = {},
): SimulatedRuling {
  const { id, consentedAt, facts, steps, examinedHash, currentHash, convertedAt } = simulation;
  const at = parseInstant(now);
  const known = (text: string | undefined): boolean => text !== undefined && parseInstant(text) <= at;
  const version = inForce(BUILT_IN, consentedAt ?? now, context.rules);
  const months = parameter(version, 'months', BUILT_IN);
  const openSteps = steps.filter(({ passedAt }) => !known(passedAt));
  const presumed = facts.filter(({ trueAt }) => !known(trueAt));
  const refused = steps.find(({ refusedAt }) => known(refusedAt));
  const changed = facts.find(({ changedAt }) => known(changedAt));
  const answer = (outcome: SimulatedOutcome, reason: SimulatedReason): SimulatedRuling => ({
    ...ruling(outcome, reason, version, {
      simulation: id,
      openSteps: openSteps.length,
      presumed: presumed.map((fact) => fact.id).join(' '),
      step: refused?.step ?? null,
      fact: changed?.id ?? null,
      months,
    }),
    watermark: outcome !== 'converted',
    legalEffect: outcome === 'converted',
    converts: outcome === 'convert' ? steps.map(({ step }) => step) : [],
  });
  if (known(convertedAt)) return answer('converted', 'conversion-recorded');
  if (consentedAt === undefined || !known(consentedAt)) return answer('not-started', 'no-consent');
  if (facts.length === 0) return answer('not-started', 'no-presumed-fact');
  if (changed !== undefined) return answer('lapsed', 'fact-changed');
  const { dueAt } = deadline({ receivedAt: consentedAt, limit: { months } }, context.calendar);
  if (dueAt !== null && at >= parseInstant(dueAt)) return answer('lapsed', 'too-old');
  if (refused !== undefined) return answer('refused', 'step-refused');
  if (openSteps.length > 0) return answer('simulating', 'steps-open');
  if (presumed.length > 0) return answer('simulated', 'facts-presumed');
  return examinedHash === currentHash
    ? answer('convert', 'facts-true')
    : answer('re-review', 'inputs-changed');
}
