import { deadline } from '../clock/deadline.ts';
import { parseInstant } from '../clock/instant.ts';
import { inForce, parameter } from '../law/rule-book.ts';
import { type Ruling, ruling } from '../law/ruling.ts';
import { followUpRating, rateOnce, type SupervisionContext, shownToHandler } from './rules.ts';
import { periodOf } from './statistics.ts';

/** 5 非常满意, 4 满意, 3 基本满意, 2 不满意, 1 非常不满意. */
export type Grade = 1 | 2 | 3 | 4 | 5;

/** A review (评价) or the one follow-up (追评) of a case. */
export interface Rating {
  readonly id: string;
  readonly case: string;
  readonly unit: string;
  readonly item: string;
  /** Who rated: a keyed hash or an id, kept from whoever handles the case. */
  readonly by: string;
  readonly grade: Grade;
  readonly at: string;
  readonly calledBackAt?: string | undefined;
  readonly rectifiedAt?: string | undefined;
}

export type RatingOutcome = 'accepted' | 'refused';
export type RatingReason =
  | 'first-review'
  | 'follow-up-review'
  | 'not-ended'
  | 'no-such-grade'
  | 'not-the-rater'
  | 'both-given';
export type RatingRuling = Ruling<RatingOutcome, RatingReason>;

/** What a person wants to give; the grade as it comes in. */
export interface GivenRating {
  readonly by: string;
  readonly grade: number;
  readonly at: string;
}

/**
 * May this rating be given (评价、追评; ours)? One review of an ended case and one follow-up, by the same person, each
 * of the five grades. `earlier` are the ratings of this case. Pure and total.
 */
export function rateCase(
  ended: { readonly endedAt: string | null },
  earlier: readonly Rating[],
  given: GivenRating,
  context: SupervisionContext = {},
): RatingRuling {
  const version = inForce(rateOnce, given.at, context.rules);
  const reason = reasonOf(ended.endedAt, earlier, given);
  const isAccepted = reason === 'first-review' || reason === 'follow-up-review';
  return ruling(isAccepted ? 'accepted' : 'refused', reason, version, { given: earlier.length });
}

function reasonOf(endedAt: string | null, earlier: readonly Rating[], given: GivenRating): RatingReason {
  if (endedAt === null || parseInstant(given.at) < parseInstant(endedAt)) return 'not-ended';
  if (![1, 2, 3, 4, 5].includes(given.grade)) return 'no-such-grade';
  const [first] = earlier;
  if (first === undefined) return 'first-review';
  if (first.by !== given.by) return 'not-the-rater';
  return earlier.length > 1 ? 'both-given' : 'follow-up-review';
}

export type LowRatingOutcome = 'nothing' | 'call-back' | 'rectify' | 'late' | 'done';
export type LowRatingReason =
  | 'good-enough'
  | 'call-back-running'
  | 'call-back-undated'
  | 'call-back-late'
  | 'rectification-running'
  | 'rectification-undated'
  | 'rectification-late'
  | 'rectified';

export interface LowRatingRuling extends Ruling<LowRatingOutcome, LowRatingReason> {
  /** First late instant of what is to be done; `null` where nothing is, or the calendar does not reach. */
  readonly dueAt: string | null;
}

/**
 * What a rating of the two lowest grades asks of the unit at `now` (差评回访整改; numbers ours): a call back within one
 * working day, then rectification within 15, both counted from the rating. Rectification without a call back does not
 * end it. Pure and total.
 */
export function lowRating(rating: Rating, now: string, context: SupervisionContext = {}): LowRatingRuling {
  const version = inForce(followUpRating, rating.at, context.rules);
  const at = parseInstant(now);
  const number = (name: string) => parameter(version, name, followUpRating);
  const has = (text: string | undefined) => text !== undefined && parseInstant(text) <= at;
  const answer = (
    outcome: LowRatingOutcome,
    reason: LowRatingReason,
    dueAt: string | null = null,
  ): LowRatingRuling => ({
    ...ruling(outcome, reason, version, { rating: rating.id, grade: rating.grade, dueAt }),
    dueAt,
  });
  if (rating.grade > number('lowestGrades')) return answer('nothing', 'good-enough');
  const called = has(rating.calledBackAt);
  if (called && has(rating.rectifiedAt)) return answer('done', 'rectified');
  const workingDays = number(called ? 'rectifyWorkingDays' : 'callBackWorkingDays');
  const { dueAt } = deadline({ receivedAt: rating.at, limit: { workingDays } }, context.calendar);
  const step = called ? 'rectification' : 'call-back';
  if (dueAt !== null && at >= parseInstant(dueAt)) return answer('late', `${step}-late`, dueAt);
  return answer(called ? 'rectify' : 'call-back', `${step}-${dueAt === null ? 'undated' : 'running'}`, dueAt);
}

export type HandlerOutcome = 'shown' | 'withheld';
export type HandlerReason = 'enough-ratings' | 'too-few-ratings';

/** All that a handler may see. No case, no person, no hour: each would tell who rated. */
export interface HandlerRating extends Ruling<HandlerOutcome, HandlerReason> {
  readonly unit: string;
  readonly item: string;
  /** `2026-Q4`, Shanghai date. */
  readonly quarter: string;
  /** `null` while too few cases of the quarter are rated: the one who came would be known. */
  readonly grade: Grade | null;
}

/**
 * What the handler sees of a rating: who rated is never told (ours: nor is a grade while fewer than five cases of this
 * unit, item and quarter are rated). `all` are the ratings known at `now`, of any unit.
 */
export function ratingForHandler(
  rating: Rating,
  all: readonly Rating[],
  context: SupervisionContext = {},
): HandlerRating {
  const version = inForce(shownToHandler, rating.at, context.rules);
  const quarter = periodOf(rating.at, 'quarter');
  const { unit, item } = rating;
  const cases = new Set(
    [rating, ...all].filter((one) => isAmong(one, rating, quarter)).map((one) => one.case),
  );
  const minimum = parameter(version, 'minimumCases', shownToHandler);
  const isShown = cases.size >= minimum;
  return {
    ...ruling(isShown ? 'shown' : 'withheld', isShown ? 'enough-ratings' : 'too-few-ratings', version, {
      quarter,
      minimum,
    }),
    unit,
    item,
    quarter,
    grade: isShown ? rating.grade : null,
  };
}

function isAmong(one: Rating, { unit, item }: Rating, quarter: string): boolean {
  return one.unit === unit && one.item === item && periodOf(one.at, 'quarter') === quarter;
}
