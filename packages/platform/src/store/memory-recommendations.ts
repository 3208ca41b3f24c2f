import { frozen, inOrder, type MemoryTables } from './memory-tables.ts';
import type {
  RecommendationReads,
  RecommendationRow,
  RecommendationScope,
  RecommendationWrite,
} from './recommendation-store.ts';

/** Another recommendation of the procuratorate bears the number. */
export function numberIsTaken({ recommendations }: MemoryTables, { row }: RecommendationWrite): boolean {
  if (row.sequence === null) return false;
  for (const other of recommendations.values())
    if (other.id !== row.id && isSameSeries(other, row) && other.sequence === row.sequence) return true;
  return false;
}

export function putRecommendation(tables: MemoryTables, { row, copies }: RecommendationWrite): void {
  tables.recommendations.set(row.id, frozen(row));
  const known = tables.recommendationCopies.get(row.id) ?? new Map();
  tables.recommendationCopies.set(row.id, known);
  for (const { unit, at } of copies) if (!known.has(unit)) known.set(unit, at);
}

export function recommendationsInMemory(tables: MemoryTables): RecommendationReads {
  const all = () => [...tables.recommendations.values()];
  const isCopied = (id: string, unit: string) => tables.recommendationCopies.get(id)?.has(unit) ?? false;
  const isInScope = (row: RecommendationRow, { by, of }: RecommendationScope) =>
    by === 'issuer'
      ? row.procuratorate === of
      : by === 'unit'
        ? row.unit === of && row.deliveredAt !== null
        : isCopied(row.id, of);
  const copiedAt = (row: RecommendationRow, unit: string) =>
    tables.recommendationCopies.get(row.id)?.get(unit) ?? 0;
  return {
    getRecommendation: async (id) => tables.recommendations.get(id),
    isCopiedTo: async (id, unit) => isCopied(id, unit),
    async listRecommendations({ from, to, after = 0, limit, ...query }) {
      const { states, overdue, type, field, county, unit } = query;
      return all()
        .filter((row) => isInScope(row, query))
        .filter((row) => states === undefined || states.includes(row.state))
        .filter((row) => overdue === undefined || row.overdue === overdue)
        .filter((row) => type === undefined || row.type === type)
        .filter((row) => field === undefined || row.field === field)
        .filter((row) => county === undefined || row.county === county)
        .filter((row) => unit === undefined || row.unit === unit)
        .filter((row) => from === undefined || (row.issuedAt !== null && row.issuedAt >= from))
        .filter((row) => to === undefined || (row.issuedAt !== null && row.issuedAt < to))
        .sort(
          query.by === 'copied'
            ? inOrder(
                (row) => -copiedAt(row, query.of),
                (row) => row.id,
              )
            : listOrder,
        )
        .slice(after, after + limit);
    },
    async countRecommendations(scope) {
      if (scope.by === 'copied') return [];
      const counts = new Map<string, { state: string; overdue: boolean; count: number }>();
      for (const row of all().filter((r) => isInScope(r, scope))) {
        const key = `${row.state}|${row.overdue}`;
        const { state, overdue } = row;
        counts.set(key, { state, overdue, count: (counts.get(key)?.count ?? 0) + 1 });
      }
      return [...counts.values()];
    },
    dueRecommendations: async (now, limit) =>
      all()
        .filter((row) => row.nextAt !== null && row.nextAt <= now)
        .sort(
          inOrder<RecommendationRow>(
            (row) => row.nextAt ?? 0,
            (row) => row.id,
          ),
        )
        .slice(0, limit),
    openRecommendations: async (after, limit) =>
      all()
        .filter((row) => row.rank < 3 && row.id > after)
        .map((row) => row.id)
        .sort()
        .slice(0, limit),
    lastSequence: async (of) =>
      Math.max(
        0,
        ...all()
          .filter((row) => isSameSeries(row, of))
          .map((row) => row.sequence ?? 0),
      ),
  };
}

const listOrder = inOrder<RecommendationRow>(
  (row) => row.rank,
  (row) => row.sortAt,
  (row) => row.id,
);

type Series = Pick<RecommendationRow, 'procuratorate' | 'series' | 'year'>;
const isSameSeries = (a: Series, b: Series): boolean =>
  a.procuratorate === b.procuratorate && a.series === b.series && a.year === b.year;
