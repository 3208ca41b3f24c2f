export {
  type AppealOutcome,
  type AppealReason,
  type AppealRuling,
  appealCard,
  type CardAppeal,
} from './supervision/appeal.ts';
export {
  type CardColour,
  type CardReason,
  cardsDue,
  type DueCard,
  type IssuedCard,
  type SupervisedTask,
} from './supervision/cards.ts';
export {
  type Component,
  type ConvenienceInputs,
  type ConvenienceOutcome,
  type ConvenienceReason,
  type ConvenienceRuling,
  convenienceIndex,
  type Dimension,
  type Measure,
} from './supervision/convenience-index.ts';
export {
  type GivenRating,
  type Grade,
  type HandlerOutcome,
  type HandlerRating,
  type HandlerReason,
  type LowRatingOutcome,
  type LowRatingReason,
  type LowRatingRuling,
  lowRating,
  type Rating,
  type RatingOutcome,
  type RatingReason,
  type RatingRuling,
  rateCase,
  ratingForHandler,
} from './supervision/rating.ts';
export type { SupervisionContext } from './supervision/rules.ts';
export {
  type CaseRecord,
  type Figures,
  type Statistics,
  type StatisticsKey,
  type StatisticsRow,
  satisfaction,
  statistics,
  timeliness,
} from './supervision/statistics.ts';
