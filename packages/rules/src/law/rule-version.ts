/** Shapes of a rule as law: who made it, where it is written, from when until when it holds. */

/** One version of one rule. Periods are half-open dates: `effectiveTo` is the first day no longer covered. */
export interface RuleVersion {
  /** Names the rule through all its versions: `three-no-submit/key`. */
  readonly id: string;
  readonly version: string;
  readonly effectiveFrom: string;
  readonly effectiveTo?: string | undefined;
  /** Who made it; `本项目` where it is a choice of this project. */
  readonly authority: string;
  readonly article: string;
  /** What it says, in a sentence. */
  readonly text: string;
  /** Numbers that a city may set otherwise: `{ workingDays: 15 }`. */
  readonly parameters?: Readonly<Record<string, number>> | undefined;
  /** The ground was not read in full. */
  readonly status?: 'unverified' | undefined;
}

/** What a verdict cites: enough to find the rule again. */
export type RuleCitation = Pick<RuleVersion, 'id' | 'version' | 'authority' | 'article'>;

/** The authority named where a rule is a choice of this project and no law. */
export const OURS = '本项目';
/** The reform that this project implements. */
export const LISHUI = '丽水市“部门间最多跑一次”改革';

/** The first working day of the project; a choice of ours holds from then on. */
const SINCE = '2017-01-01';

/** A built-in version: number 1, in force since the reform began. */
export function firstVersion(
  id: string,
  authority: string,
  article: string,
  text: string,
  parameters?: Readonly<Record<string, number>>,
): RuleVersion {
  return {
    id,
    version: '1',
    effectiveFrom: SINCE,
    authority,
    article,
    text,
    ...(parameters === undefined ? {} : { parameters }),
  };
}
