import { civilOf, twoDigits } from '../calendar/day.ts';
import { dayOfInstant, parseInstant } from '../clock/instant.ts';
import type { Grade } from './rating.ts';

/** One case as it is counted: codes and facts, nobody's name. */
export interface CaseRecord {
  readonly region: string;
  readonly unit: string;
  /** Code or kind of the item. */
  readonly itemKind: string;
  /** The instant whose Shanghai date says in which period the case counts. */
  readonly at: string;
  /** Ended in time; `null` while it runs. */
  readonly onTime: boolean | null;
  /** The review; `null` where there is none. */
  readonly grade: Grade | null;
}

export type StatisticsKey = 'region' | 'month' | 'quarter' | 'year' | 'unit' | 'itemKind';

/** `cases = onTime + late + running`, `rated = grades[0] + … + grades[4]`. */
export interface Figures {
  readonly cases: number;
  readonly onTime: number;
  readonly late: number;
  readonly running: number;
  readonly rated: number;
  /** How many of each grade, 1 (very dissatisfied) first. */
  readonly grades: readonly [number, number, number, number, number];
}

export interface StatisticsRow extends Figures {
  /** In the order asked for: `['990100', '2026-Q4']`. */
  readonly key: readonly string[];
}

export interface Statistics {
  /** Ascending by key. */
  readonly rows: readonly StatisticsRow[];
  /** Every figure is the sum of that figure over the rows. */
  readonly total: Figures;
}

/**
 * Cases, timeliness and satisfaction by region, period, unit and item kind, in any combination (ours). Counts only, so
 * that the figures of a page add up; a rate is taken at the end: `timeliness(row)`, `satisfaction(row)`.
 */
export function statistics(records: Iterable<CaseRecord>, by: readonly StatisticsKey[]): Statistics {
  const rows = new Map<string, StatisticsRow>();
  let total = nothing;
  for (const record of records) {
    const key = by.map((name) => keyOf(record, name));
    const id = JSON.stringify(key);
    rows.set(id, { key, ...add(rows.get(id) ?? nothing, record) });
    total = add(total, record);
  }
  return { rows: [...rows.values()].sort((a, b) => compare(a.key, b.key)), total };
}

/** Share of ended cases that ended in time, 0 to 1; `null` where none has ended. */
export function timeliness({ onTime, late }: Figures): number | null {
  return onTime + late === 0 ? null : onTime / (onTime + late);
}

/** Share of reviews of grade 3 (基本满意) or better, 0 to 1; `null` where there is no review. */
export function satisfaction({ rated, grades }: Figures): number | null {
  return rated === 0 ? null : (grades[2] + grades[3] + grades[4]) / rated;
}

const nothing: Figures = { cases: 0, onTime: 0, late: 0, running: 0, rated: 0, grades: [0, 0, 0, 0, 0] };

function add(sum: Figures, { onTime, grade }: CaseRecord): Figures {
  const [one, two, three, four, five] = sum.grades;
  const plus = (wanted: Grade, count: number) => count + (grade === wanted ? 1 : 0);
  return {
    cases: sum.cases + 1,
    onTime: sum.onTime + (onTime === true ? 1 : 0),
    late: sum.late + (onTime === false ? 1 : 0),
    running: sum.running + (onTime === null ? 1 : 0),
    rated: sum.rated + (grade === null ? 0 : 1),
    grades: [plus(1, one), plus(2, two), plus(3, three), plus(4, four), plus(5, five)],
  };
}

function keyOf(record: CaseRecord, name: StatisticsKey): string {
  if (name === 'region' || name === 'unit' || name === 'itemKind') return record[name];
  return periodOf(record.at, name);
}

/** `2026`, `2026-Q4` or `2026-11`, by the Shanghai date. */
export function periodOf(at: string, length: 'month' | 'quarter' | 'year'): string {
  const { year, month } = civilOf(dayOfInstant(parseInstant(at)));
  if (length === 'year') return String(year);
  return length === 'quarter' ? `${year}-Q${Math.ceil(month / 3)}` : `${year}-${twoDigits(month)}`;
}

function compare(a: readonly string[], b: readonly string[]): number {
  for (const [i, text] of a.entries()) {
    const other = b[i] as string;
    if (text !== other) return text < other ? -1 : 1;
  }
  return 0;
}
