import type { Part, PreparedWrite } from './postgres-append-parts.ts';
import type { Postgres, Query } from './postgres-connection.ts';
import { rowsOf } from './postgres-rows.ts';
import {
  cellOf,
  type RecommendationReads,
  type RecommendationRow,
  recommendationColumns,
  recommendationSelect,
} from './recommendation-store.ts';

const names = recommendationColumns.map(([name]) => name);

/** The row of a recommendation goes with its events. */
export function recommendationPart(of: readonly PreparedWrite[]): Part {
  const rows = of.flatMap(({ write }) => (write.recommendation ? [write.recommendation.row] : []));
  return {
    name: 'reco',
    columns: recommendationColumns.map(([name, type, property]) => [
      name,
      type,
      rows.map((row) => cellOf(row, property)),
    ]),
    text: (x) => `r AS (INSERT INTO recommendation (${names.join(', ')})
      SELECT ${names.map((name) => `x.${name}`).join(', ')} FROM ${x} JOIN c ON c.id = x.id
      ON CONFLICT (id) DO UPDATE SET ${names
        .slice(1)
        .map((name) => `${name} = excluded.${name}`)
        .join(', ')})`,
  };
}

export function recommendationCopyPart(of: readonly PreparedWrite[]): Part {
  const rows = of.flatMap(({ write }) =>
    (write.recommendation?.copies ?? []).map((copy) => ({ ...copy, recommendation: write.caseId })),
  );
  return {
    name: 'copy',
    columns: [
      ['unit', 'text', rows.map((row) => row.unit)],
      ['recommendation', 'text', rows.map((row) => row.recommendation)],
      ['at', 'bigint', rows.map((row) => row.at)],
    ],
    text: (x) => `rc AS (INSERT INTO recommendation_copy (unit, recommendation, at)
      SELECT x.unit, x.recommendation, x.at FROM ${x} JOIN c ON c.id = x.recommendation ON CONFLICT DO NOTHING)`,
  };
}

const filtered = `($2::text[] IS NULL OR r.state = ANY ($2)) AND ($3::boolean IS NULL OR r.overdue = $3)
    AND ($4::text IS NULL OR r.type = $4) AND ($5::text IS NULL OR r.field = $5)
    AND ($6::text IS NULL OR r.county = $6) AND ($7::text IS NULL OR r.unit = $7)
    AND ($8::bigint IS NULL OR r.issued_at >= $8) AND ($9::bigint IS NULL OR r.issued_at < $9)`;
const inOrder = 'ORDER BY r.rank, r.sort_at, r.id LIMIT $10 OFFSET $11';
const select = `SELECT ${recommendationSelect} FROM recommendation r`;
const count = 'SELECT r.state, r.overdue, count(*)::integer AS count FROM recommendation r';

/** Statements on recommendations; their plans are checked with those on cases. */
export const recommendationTexts = {
  getRecommendation: `SELECT ${recommendationSelect} FROM recommendation r WHERE r.id = $1`,
  isCopiedTo: 'SELECT 1 FROM recommendation_copy WHERE unit = $2 AND recommendation = $1',
  recommendationsOfIssuer: `${select} WHERE r.procuratorate = $1 AND ${filtered} ${inOrder}`,
  recommendationsOfUnit: `${select} WHERE r.unit = $1 AND ${filtered} AND r.delivered_at IS NOT NULL ${inOrder}`,
  recommendationsCopied: `SELECT ${recommendationSelect} FROM recommendation_copy k JOIN recommendation r
    ON r.id = k.recommendation WHERE k.unit = $1 AND ${filtered}
    ORDER BY k.at DESC, k.recommendation DESC LIMIT $10 OFFSET $11`,
  countOfIssuer: `${count} WHERE r.procuratorate = $1 GROUP BY r.state, r.overdue`,
  countOfUnit: `${count} WHERE r.unit = $1 GROUP BY r.state, r.overdue`,
  dueRecommendations: `SELECT ${recommendationSelect} FROM recommendation r WHERE r.next_at IS NOT NULL
    AND r.next_at <= $1 ORDER BY r.next_at, r.id LIMIT $2`,
  openRecommendations:
    'SELECT r.id FROM recommendation r WHERE r.rank < 3 AND r.id > $1 ORDER BY r.id LIMIT $2',
  lastSequence: `SELECT coalesce(max(r.sequence), 0) AS value FROM recommendation r
    WHERE r.procuratorate = $1 AND r.series = $2 AND r.year = $3 AND r.sequence IS NOT NULL`,
} as const;

export function recommendationsOfPostgres({ run }: Postgres): RecommendationReads {
  const ask = <T>(name: keyof typeof recommendationTexts, values: unknown[]): Promise<T[]> => {
    const query: Query = { name, text: recommendationTexts[name], values };
    return run(query).then((rows) => rowsOf<T>(rows));
  };
  return {
    getRecommendation: async (id) => (await ask<RecommendationRow>('getRecommendation', [id]))[0],
    isCopiedTo: async (id, unit) => (await ask('isCopiedTo', [id, unit])).length > 0,
    listRecommendations: (query) => {
      const { states, overdue, type, field, county, unit, from, to, after = 0, limit } = query;
      const filters = [states, overdue, type, field, county, unit, from, to].map((of) => of ?? null);
      return ask(lists[query.by], [query.of, ...filters, limit, after]);
    },
    countRecommendations: async ({ by, of }) =>
      by === 'copied' ? [] : ask(by === 'issuer' ? 'countOfIssuer' : 'countOfUnit', [of]),
    dueRecommendations: (now, limit) => ask('dueRecommendations', [now, limit]),
    openRecommendations: async (after, limit) =>
      (await ask<{ id: string }>('openRecommendations', [after, limit])).map(({ id }) => id),
    lastSequence: async ({ procuratorate, series, year }) =>
      (await ask<{ value: number }>('lastSequence', [procuratorate, series, year]))[0]?.value ?? 0,
  };
}

const lists = {
  issuer: 'recommendationsOfIssuer',
  unit: 'recommendationsOfUnit',
  copied: 'recommendationsCopied',
} as const;
