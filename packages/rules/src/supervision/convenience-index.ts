import { inForce, parameter, type RuleBook } from '../law/rule-book.ts';
import { firstVersion, OURS } from '../law/rule-version.ts';
import { type Ruling, ruling } from '../law/ruling.ts';

export type Dimension = 'time' | 'fields' | 'materials' | 'visits' | 'links' | 'satisfaction';

const WEIGHTS: Readonly<Record<Dimension, number>> = {
  time: 30,
  fields: 20,
  materials: 15,
  visits: 15,
  links: 10,
  satisfaction: 10,
};
const DIMENSIONS = Object.keys(WEIGHTS) as Dimension[];

const BUILT_IN = firstVersion(
  'supervision/convenience-index',
  OURS,
  '便利度指数',
  '各维度按最差值与最优值折为 0 至 100 分，以已知维度的加权平均为便利度指数，分项一并公布；样本不足的不排名。',
  { ...WEIGHTS, minimumCases: 20 },
);

/** One dimension as measured; `worst` may lie above `best` (days, visits) or below it (satisfaction). */
export interface Measure {
  /** In the unit of the dimension (working days, number, points); `null` = not known. */
  readonly value: number | null;
  readonly best: number;
  readonly worst: number;
}

export interface ConvenienceInputs {
  /** A dimension that is left out is not known. */
  readonly measures: Readonly<Partial<Record<Dimension, Measure | undefined>>>;
  /** How many cases the measures come from. */
  readonly cases: number;
  /** Date or instant of which the rule's weights count. */
  readonly asOf: string;
}

export interface Component {
  readonly dimension: Dimension;
  readonly value: number | null;
  readonly best: number | null;
  readonly worst: number | null;
  readonly weight: number;
  /** 0 to 100; `null` where the dimension does not count. */
  readonly score: number | null;
  /** `no-scale`: worst equals best, so no value is nearer to one than to the other. */
  readonly state: 'scored' | 'not-known' | 'no-scale';
}

export type ConvenienceOutcome = 'ranked' | 'shown' | 'unknown';
export type ConvenienceReason = 'enough-cases' | 'too-few-cases' | 'nothing-to-weigh';

export interface ConvenienceRuling extends Ruling<ConvenienceOutcome, ConvenienceReason> {
  /** 0 to 100 in hundredths; `null` where no dimension counts. */
  readonly index: number | null;
  /** All six, in the order of their weights, also those that do not count. */
  readonly components: readonly Component[];
  /** May stand in a ranking; the index itself is shown in any case. */
  readonly mayRank: boolean;
}

/**
 * Convenience index (便利度指数; the formula and its numbers are ours). Per dimension
 * `clip(100 (worst - value)/(worst - best), 0, 100)`, then the mean over the dimensions that count, by weight. What is
 * not known, and what has no scale because worst equals best, is left out and shown as such: it neither helps nor
 * harms. A value that is no finite number is not known. Pure and total.
 */
export function convenienceIndex(
  { measures, cases, asOf }: ConvenienceInputs,
  context: { readonly rules?: RuleBook | undefined } = {},
): ConvenienceRuling {
  const version = inForce(BUILT_IN, asOf, context.rules);
  const components = DIMENSIONS.map((dimension) =>
    componentOf(dimension, measures[dimension], parameter(version, dimension, BUILT_IN)),
  );
  let points = 0;
  let weights = 0;
  for (const { score, weight } of components) {
    if (score === null) continue;
    points += score * weight;
    weights += weight;
  }
  const index = weights > 0 ? Math.round((points / weights) * 100) / 100 : null;
  const minimum = parameter(version, 'minimumCases', BUILT_IN);
  const [outcome, reason] = decide(index, cases >= minimum);
  return {
    ...ruling(outcome, reason, version, {
      index,
      cases,
      minimum,
      dimensions: components.filter(({ score }) => score !== null).length,
      noScale: components.filter(({ state }) => state === 'no-scale').length,
    }),
    index,
    components,
    mayRank: outcome === 'ranked',
  };
}

function decide(index: number | null, isEnough: boolean): readonly [ConvenienceOutcome, ConvenienceReason] {
  if (index === null) return ['unknown', 'nothing-to-weigh'];
  return isEnough ? ['ranked', 'enough-cases'] : ['shown', 'too-few-cases'];
}

function componentOf(dimension: Dimension, measure: Measure | undefined, weight: number): Component {
  const { value = null, best = null, worst = null } = measure ?? {};
  const known = [value, best, worst].every((n) => n !== null && Number.isFinite(n));
  const shown = { dimension, value, best, worst, weight };
  if (!known) return { ...shown, score: null, state: 'not-known' };
  if (worst === best) return { ...shown, score: null, state: 'no-scale' };
  const score = (100 * (Number(worst) - Number(value))) / (Number(worst) - Number(best));
  return { ...shown, score: Math.min(100, Math.max(0, score)), state: 'scored' };
}
