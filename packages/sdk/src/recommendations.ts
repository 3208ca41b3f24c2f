import type {
  CopyRequest,
  DeliveryRequest,
  EscalationRequest,
  ExtensionAnswer,
  ExtensionRequest,
  LitigationRequest,
  ManyAnswer,
  ManyRequest,
  ObjectionRequest,
  Procuratorate,
  ProofRequest,
  ReasonsRequest,
  RecheckRequest,
  RecommendationBatchRequest,
  RecommendationCheck,
  RecommendationDetail,
  RecommendationPage,
  RecommendationPaper,
  RecommendationPatch,
  RecommendationRequest,
  RecommendationStatistics,
  RecommendationSummary,
  ReminderRequest,
  ReplyRequest,
  ReviewRequest,
  ServiceRequest,
  SuitRequest,
  TraceEntry,
  VerificationRequest,
} from '@lianban/contract';
import type { Call, CallOptions, Page } from './wire.ts';

type Act = CallOptions & { readonly idempotencyKey: string };
/** `etag`: the recommendation's own, as it was seen; code `etag-stale` says who changed it since. */
type ActOnSeen = Act & { readonly etag: string };

/** What a list is asked for; `reader`: what was issued, what is the unit's own, or what was copied to it. */
export interface RecommendationQuery {
  readonly reader?: 'issuer' | 'unit' | 'copied';
  readonly state?: string;
  readonly overdue?: 'true' | 'false';
  readonly type?: string;
  readonly field?: string;
  readonly county?: string;
  readonly unit?: string;
  /** dates of issue, such as `2026-10-01`; both count */
  readonly from?: string;
  readonly to?: string;
  readonly cursor?: string;
}

const base = '/v1/recommendations';

/** Recommendations (检察建议). Silence is never a consent: overdue is a mark, and what comes late is kept as late. */
export function recommendationCalls(send: <T>(call: Call) => Promise<T>) {
  const at = (id: string, rest = '') => `${base}/${encodeURIComponent(id)}${rest}`;
  const get = <T>(path: string, options?: CallOptions, query?: RecommendationQuery & { by?: string }) =>
    send<T>({ path, query: query as Call['query'], signal: options?.signal });
  const post = <T>(path: string, body: unknown, options?: CallOptions) =>
    send<T>({ ...options, method: 'POST', path, body });
  const act =
    <Body, Options = ActOnSeen>(name: string) =>
    (id: string, body: Body, options: Options) =>
      post<RecommendationDetail>(at(id, name), body, options as CallOptions);
  const press =
    <Options>(name: string) =>
    (id: string, options: Options) =>
      post<RecommendationDetail>(at(id, name), {}, options as CallOptions);
  const many = (of: ManyRequest['act']) => (items: ManyRequest['items'], options: Act) =>
    post<ManyAnswer>(`${base}/acts`, { act: of, items }, options);

  return {
    /** Overdue first, then by due time; the first page counts all. */
    list: (query: RecommendationQuery = {}, options?: CallOptions) =>
      get<RecommendationPage>(base, options, query),
    get: (id: string, options?: CallOptions) => get<RecommendationDetail>(at(id), options),
    /** One case, one trace: sent, arrived, opened, received, by whom, when. */
    trace: (id: string, query: { cursor?: string } = {}, options?: CallOptions) =>
      get<Page<TraceEntry>>(at(id, '/events'), options, query),
    paper: (id: string, kind: RecommendationPaper['kind'], options?: CallOptions) =>
      get<RecommendationPaper>(at(id, `/papers/${kind}`), options),
    statistics: (
      query: RecommendationQuery & { by: RecommendationStatistics['by'] },
      options?: CallOptions,
    ) => get<RecommendationStatistics>(`${base}/statistics`, options, query),
    /** Types, periods and templates, for the procuratorate's own. */
    procuratorate: (unit: string, options?: CallOptions) =>
      get<Procuratorate>(`/v1/procuratorates/${encodeURIComponent(unit)}`, options),

    create: (body: RecommendationRequest, options: Act) => post<RecommendationDetail>(base, body, options),
    /** One draft for each unit, each with its own number, service and receipt. */
    createMany: (body: RecommendationBatchRequest, options: Act) =>
      post<{ items: RecommendationSummary[] }>(`${base}/batch`, body, options),
    save: (id: string, body: RecommendationPatch, options: CallOptions & { readonly etag: string }) =>
      send<RecommendationDetail>({ ...options, method: 'PATCH', path: at(id), body }),
    check: (id: string, options?: CallOptions) => post<RecommendationCheck>(at(id, '/check'), {}, options),
    submit: press<ActOnSeen>('/submit'),
    review: act<ReviewRequest>('/review'),
    approve: act<ReviewRequest>('/approve'),
    deliver: act<DeliveryRequest>('/deliver'),
    /** One press for many; each answers for itself, and the same key delivers none twice. */
    deliverMany: many('deliver'),
    remindMany: many('remind'),
    fileMany: many('file'),
    serve: act<ServiceRequest>('/serve'),
    /** One press of the unit's administrator; code `already-received` says who was first. */
    receive: press<Act>('/receive'),
    completeProof: act<ProofRequest, Act>('/proof'),
    object: act<ObjectionRequest>('/object'),
    recheck: act<RecheckRequest>('/recheck'),
    reply: act<ReplyRequest>('/reply'),
    askExtension: act<ExtensionRequest>('/extension'),
    answerExtension: act<ExtensionAnswer>('/extension/answer'),
    remind: act<ReminderRequest, Act>('/remind'),
    verify: act<VerificationRequest>('/verify'),
    escalate: act<EscalationRequest>('/escalate'),
    readyForLitigation: act<LitigationRequest>('/litigation-ready'),
    sue: act<SuitRequest>('/sue'),
    suspend: act<ReasonsRequest>('/suspend'),
    resume: act<ReasonsRequest>('/resume'),
    terminate: act<ReasonsRequest>('/terminate'),
    withdraw: act<ReasonsRequest>('/withdraw'),
    file: press<Act>('/file'),
    copy: act<CopyRequest, Act>('/copy'),
  };
}
