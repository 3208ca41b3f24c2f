import type { RecommendationFigures, RecommendationStatistics, Text } from '@lianban/contract';
import type { RecommendationRow } from '../store/recommendation-store.ts';
import { isoOf } from '../time.ts';
import type { Figures } from './rows.ts';

export const groupings = ['county', 'period', 'unit', 'type', 'field'] as const;
export type Grouping = (typeof groupings)[number];

/** Sums of rows that were issued. Each row stands in one group, so the groups add up to the total. */
export function statisticsOf(
  rows: readonly RecommendationRow[],
  by: Grouping,
  nameOf: (key: string) => Text,
): Pick<RecommendationStatistics, 'by' | 'rows' | 'total'> {
  const groups = new Map<string, RecommendationFigures>();
  let total = none;
  for (const row of rows) {
    if (row.issuedAt === null) continue;
    const key = by === 'period' ? quarterOf(row.issuedAt) : row[by];
    const figures = figuresOf(row);
    groups.set(key, sum(groups.get(key) ?? none, figures));
    total = sum(total, figures);
  }
  const keys = [...groups.keys()].sort();
  return { by, rows: keys.map((key) => ({ key, name: nameOf(key), figures: groups.get(key)! })), total };
}

/** `2026-Q4` */
function quarterOf(at: number): string {
  const date = isoOf(at);
  return `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
}

export const quarterName = (key: string): Text => ({
  zh: `${key.slice(0, 4)}年第${key.slice(6)}季度`,
  en: `Quarter ${key.slice(6)} of ${key.slice(0, 4)}`,
});

const none: RecommendationFigures = {
  ...{ issued: 0, received: 0, receiptDelayDays: 0, replied: 0, repliedOnTime: 0, adopted: 0 },
  ...{ rectified: 0, overdue: 0, objections: 0, objectionsUpheld: 0, escalated: 0, suits: 0 },
};

function figuresOf({ figures }: RecommendationRow): RecommendationFigures {
  const of = JSON.parse(figures) as Figures;
  return {
    issued: 1,
    received: Number(of.received),
    receiptDelayDays: of.receiptDelay,
    replied: Number(of.replied),
    repliedOnTime: Number(of.onTime),
    adopted: Number(of.adopted),
    rectified: Number(of.rectified),
    overdue: Number(of.overdue),
    objections: of.objections,
    objectionsUpheld: of.upheld,
    escalated: Number(of.escalated),
    suits: Number(of.suit),
  };
}

function sum(a: RecommendationFigures, b: RecommendationFigures): RecommendationFigures {
  const keys = Object.keys(none) as (keyof RecommendationFigures)[];
  return Object.fromEntries(keys.map((key) => [key, a[key] + b[key]])) as RecommendationFigures;
}
