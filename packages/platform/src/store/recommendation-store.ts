/** Marks the stream of a recommendation among those of cases: no catalogue has an item of this name. */
export const recommendationItem = '~recommendation';

/**
 * What lists, sweeper and statistics look for of a recommendation; its log is the only home of the rest. No text of the
 * document stands here. Times in platform milliseconds.
 */
export interface RecommendationRow {
  readonly id: string;
  readonly number: string | null;
  /** parts of the number: no two of a procuratorate are the same */
  readonly series: string | null;
  readonly year: number | null;
  readonly sequence: number | null;
  readonly type: string;
  readonly field: string;
  readonly state: string;
  readonly procuratorate: string;
  readonly unit: string;
  /** division of the unit */
  readonly county: string;
  readonly confidential: boolean;
  readonly createdAt: number;
  readonly issuedAt: number | null;
  readonly deliveredAt: number | null;
  readonly servedAt: number | null;
  readonly receivedAt: number | null;
  readonly repliedAt: number | null;
  readonly dueAt: number | null;
  readonly nextAt: number | null;
  readonly overdue: boolean;
  /** 0 overdue, 1 with a due time, 2 open, 3 over; within it by `sortAt` */
  readonly rank: number;
  readonly sortAt: number;
  /** what statistics count, as JSON text */
  readonly figures: string;
}

/** Whose list it is: what a procuratorate issued, what was delivered to a unit, what was copied to one. */
export interface RecommendationScope {
  readonly by: 'issuer' | 'unit' | 'copied';
  readonly of: string;
}

export interface RecommendationQuery extends RecommendationScope {
  /** one of them */
  readonly states?: readonly string[];
  readonly overdue?: boolean;
  readonly type?: string;
  readonly field?: string;
  readonly county?: string;
  readonly unit?: string;
  /** of issue; half-open */
  readonly from?: number;
  readonly to?: number;
  /** rows to pass over */
  readonly after?: number;
  readonly limit: number;
}

export interface RecommendationWrite {
  readonly row: RecommendationRow;
  /** bodies to which something was copied now */
  readonly copies: readonly { readonly unit: string; readonly at: number }[];
}

/** Part of the store: recommendations beside cases, in the same log. */
export interface RecommendationReads {
  getRecommendation(id: string): Promise<RecommendationRow | undefined>;
  /** whether something was copied to the unit */
  isCopiedTo(id: string, unit: string): Promise<boolean>;
  /** overdue first, then by due time, then the newest; copied ones by when they were copied, the last first */
  listRecommendations(query: RecommendationQuery): Promise<RecommendationRow[]>;
  /** of what a procuratorate issued or what is a unit's; none for copied ones */
  countRecommendations(
    scope: RecommendationScope,
  ): Promise<{ readonly state: string; readonly overdue: boolean; readonly count: number }[]>;
  /** those whose `nextAt` has come, the earliest first */
  dueRecommendations(now: number, limit: number): Promise<RecommendationRow[]>;
  /** those that are not over, in the order of ids, after one of them: for whoever goes through them all */
  openRecommendations(after: string, limit: number): Promise<string[]>;
  /** the highest sequence in use; 0: none. Whoever takes the next one may hear `number-taken` from the append. */
  lastSequence(of: {
    readonly procuratorate: string;
    readonly series: string;
    readonly year: number;
  }): Promise<number>;
}

type Value = string | number | boolean | null;
type Type = 'text' | 'integer' | 'bigint' | 'boolean';

/** Columns in the order of every statement: name, type in PostgreSQL, value. */
export const recommendationColumns: readonly (readonly [
  name: string,
  type: Type,
  property: keyof RecommendationRow,
])[] = [
  ['id', 'text', 'id'],
  ['number', 'text', 'number'],
  ['series', 'text', 'series'],
  ['year', 'integer', 'year'],
  ['sequence', 'integer', 'sequence'],
  ['type', 'text', 'type'],
  ['field', 'text', 'field'],
  ['state', 'text', 'state'],
  ['procuratorate', 'text', 'procuratorate'],
  ['unit', 'text', 'unit'],
  ['county', 'text', 'county'],
  ['confidential', 'boolean', 'confidential'],
  ['created_at', 'bigint', 'createdAt'],
  ['issued_at', 'bigint', 'issuedAt'],
  ['delivered_at', 'bigint', 'deliveredAt'],
  ['served_at', 'bigint', 'servedAt'],
  ['received_at', 'bigint', 'receivedAt'],
  ['replied_at', 'bigint', 'repliedAt'],
  ['due_at', 'bigint', 'dueAt'],
  ['next_at', 'bigint', 'nextAt'],
  ['overdue', 'boolean', 'overdue'],
  ['rank', 'integer', 'rank'],
  ['sort_at', 'bigint', 'sortAt'],
  ['figures', 'text', 'figures'],
];

export const cellOf = (row: RecommendationRow, property: keyof RecommendationRow): Value => row[property];

/** `r.created_at AS "createdAt", ...` */
export const recommendationSelect = recommendationColumns
  .map(([name, , property]) => `r.${name} AS "${property}"`)
  .join(', ');
