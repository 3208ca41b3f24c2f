import type {
  ManyAnswer,
  ManyRequest,
  RecommendationPage,
  RecommendationStatistics,
} from '@lianban/contract';
import type { Client } from '../internal/client.ts';

/** What a list may be narrowed by; dates are those of issue. */
export interface ListQuery {
  readonly state?: string;
  readonly overdue?: string;
  readonly type?: string;
  readonly field?: string;
  readonly county?: string;
  readonly unit?: string;
  readonly from?: string;
  readonly to?: string;
  readonly cursor?: string;
}

/** The part of the client that lists and figures need. */
export interface RecommendationCalls {
  list(query?: ListQuery, options?: { signal?: AbortSignal }): Promise<RecommendationPage>;
  statistics(
    query?: Omit<ListQuery, 'cursor' | 'state' | 'overdue'> & { readonly by?: string },
    options?: { signal?: AbortSignal },
  ): Promise<RecommendationStatistics>;
  many(body: ManyRequest, options: { idempotencyKey: string }): Promise<ManyAnswer>;
}

export const callsOf = (client: Client | undefined): RecommendationCalls | undefined =>
  (client as (Client & { readonly recommendations?: RecommendationCalls }) | undefined)?.recommendations;
