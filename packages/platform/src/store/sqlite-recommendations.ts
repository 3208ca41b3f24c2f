import type { DatabaseSync } from 'node:sqlite';
import {
  cellOf,
  type RecommendationReads,
  type RecommendationRow,
  type RecommendationWrite,
  recommendationColumns,
  recommendationSelect,
} from './recommendation-store.ts';
import { type Row, readRow, readRows } from './sqlite-rows.ts';
import type { Statements } from './sqlite-statements.ts';
import { StoreError } from './store-error.ts';

const names = recommendationColumns.map(([name]) => name);

/** one hole a filter; a time of issue that is not there is before any `from` and after any `to` */
const filtered = `instr(',' || coalesce(?, r.state) || ',', ',' || r.state || ',') > 0 AND r.overdue = coalesce(?, r.overdue) AND r.type = coalesce(?, r.type)
    AND r.field = coalesce(?, r.field) AND r.county = coalesce(?, r.county) AND r.unit = coalesce(?, r.unit)
    AND coalesce(r.issued_at, 0) >= coalesce(?, 0)
    AND coalesce(r.issued_at, 9007199254740990) < coalesce(?, 9007199254740991)`;
const inOrder = 'ORDER BY r.rank, r.sort_at, r.id LIMIT ? OFFSET ?';

/** Statements on recommendations, prepared with those on cases. */
export const recommendationSql = {
  putRecommendation: `INSERT INTO recommendation (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})
    ON CONFLICT (id) DO UPDATE SET ${names
      .slice(1)
      .map((name) => `${name} = excluded.${name}`)
      .join(', ')}`,
  putRecommendationCopy: `INSERT INTO recommendation_copy (unit, recommendation, at) VALUES (?, ?, ?)
    ON CONFLICT DO NOTHING`,
  findNumber: `SELECT r.id FROM recommendation r WHERE r.procuratorate = ? AND r.series = ? AND r.year = ?
    AND r.sequence = ? AND r.id <> ?`,
  getRecommendation: `SELECT ${recommendationSelect} FROM recommendation r WHERE r.id = ?`,
  isCopiedTo: 'SELECT 1 FROM recommendation_copy WHERE unit = ? AND recommendation = ?',
  recommendationsOfIssuer: `SELECT ${recommendationSelect} FROM recommendation r WHERE r.procuratorate = ? AND ${filtered}
    ${inOrder}`,
  recommendationsOfUnit: `SELECT ${recommendationSelect} FROM recommendation r WHERE r.unit = ? AND ${filtered}
    AND r.delivered_at IS NOT NULL ${inOrder}`,
  recommendationsCopied: `SELECT ${recommendationSelect} FROM recommendation_copy k
    CROSS JOIN recommendation r ON r.id = k.recommendation WHERE k.unit = ? AND ${filtered}
    ORDER BY k.at DESC, k.recommendation DESC LIMIT ? OFFSET ?`,
  countOfIssuer: `SELECT r.state, r.overdue, count(*) AS count FROM recommendation r WHERE r.procuratorate = ?
    GROUP BY r.state, r.overdue`,
  countOfUnit: `SELECT r.state, r.overdue, count(*) AS count FROM recommendation r WHERE r.unit = ?
    GROUP BY r.state, r.overdue`,
  dueRecommendations: `SELECT ${recommendationSelect} FROM recommendation r WHERE r.next_at <= ?
    ORDER BY r.next_at, r.id LIMIT ?`,
  nextRecommendationAt: 'SELECT min(next_at) AS value FROM recommendation WHERE next_at IS NOT NULL',
  openRecommendations:
    'SELECT r.id FROM recommendation r WHERE r.rank < 3 AND r.id > ? ORDER BY r.id LIMIT ?',
  lastSequence: `SELECT coalesce(max(r.sequence), 0) AS value FROM recommendation r
    WHERE r.procuratorate = ? AND r.series = ? AND r.year = ? AND r.sequence IS NOT NULL`,
} as const;

/** Runs inside the append's transaction, before anything is written. */
export function numberIsTaken(statements: Statements, { row }: RecommendationWrite): boolean {
  const { procuratorate, series, year, sequence, id } = row;
  if (sequence === null) return false;
  return statements.findNumber.get(procuratorate, series, year, sequence, id) !== undefined;
}

export function putRecommendation(statements: Statements, { row, copies }: RecommendationWrite): void {
  statements.putRecommendation.run(
    ...recommendationColumns.map(([, , property]) => cell(cellOf(row, property))),
  );
  for (const { unit, at } of copies) statements.putRecommendationCopy.run(unit, row.id, at);
}

export function recommendationsOfSqlite(s: Statements, database: DatabaseSync): RecommendationReads {
  const read = async <T>(query: () => T): Promise<T> => {
    if (!database.isOpen) throw new StoreError('store-closed', 'This store is closed.');
    return query();
  };
  const lists = {
    issuer: s.recommendationsOfIssuer,
    unit: s.recommendationsOfUnit,
    copied: s.recommendationsCopied,
  };
  return {
    getRecommendation: (id) => read(() => optional(s.getRecommendation.get(id))),
    isCopiedTo: (id, unit) => read(() => s.isCopiedTo.get(unit, id) !== undefined),
    listRecommendations: (query) =>
      read(() => {
        const { states, overdue, type, field, county, unit, from, to, after = 0, limit } = query;
        const filters = [states?.join(), overdue, type, field, county, unit, from, to].map((of) =>
          cell(of ?? null),
        );
        return lists[query.by].all(query.of, ...filters, limit, after).map(recommendationOf);
      }),
    countRecommendations: ({ by, of }) =>
      read(() => {
        if (by === 'copied') return [];
        const found = (by === 'issuer' ? s.countOfIssuer : s.countOfUnit).all(of);
        return readRows<{ state: string; overdue: number; count: number }>(found).map((row) => ({
          ...row,
          overdue: row.overdue === 1,
        }));
      }),
    dueRecommendations: (now, limit) =>
      read(() => s.dueRecommendations.all(now, limit).map(recommendationOf)),
    openRecommendations: (after, limit) =>
      read(() => s.openRecommendations.all(after, limit).map((row) => String(row['id']))),
    lastSequence: ({ procuratorate, series, year }) =>
      read(() => readRow<{ value: number }>(s.lastSequence.get(procuratorate, series, year))?.value ?? 0),
  };
}

const cell = (value: string | number | boolean | null): string | number | null =>
  typeof value === 'boolean' ? Number(value) : value;

const optional = (row: Row | undefined) => row && recommendationOf(row);

function recommendationOf(row: Row): RecommendationRow {
  return { ...row, confidential: row['confidential'] === 1, overdue: row['overdue'] === 1 } as never;
}
