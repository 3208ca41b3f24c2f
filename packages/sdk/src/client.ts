import type {
  CaseDetail,
  CaseRequest,
  CaseSummary,
  ConversionRequest,
  CorrectionAnswer,
  DecisionRequest,
  DocumentView,
  Draft,
  DraftPatch,
  DraftRequest,
  ExcuseRequest,
  InvitationAnswer,
  Item,
  ItemMoveReport,
  ItemMoveRequest,
  Language,
  MaterialRequest,
  MeetingCancellation,
  MeetingMove,
  MeetingRequest,
  MeetingView,
  MinutesRequest,
  Plan,
  PlanRequest,
  RatingRequest,
  RepairRequest,
  Revealed,
  RevealRequest,
  RevocationOfConsent,
  Session,
  SessionRequest,
  SupervisionNoticePage,
  TaskAnswered,
  TaskDetail,
  TaskSummary,
  TraceEntry,
  Unit,
  WithdrawalRequest,
} from '@lianban/contract';
import { type CredentialOptions, createCredentials } from './credentials.ts';
import { createEventStream, type Subscription } from './events.ts';
import { createFiles } from './files.ts';
import { newIdempotencyKey } from './idempotency-key.ts';
import { createPlatformTime } from './platform-time.ts';
import { recommendationCalls } from './recommendations.ts';
import { type Surroundings, send } from './transport.ts';
import type { Call, CallOptions, ClockAnswer, ItemSummary, Page } from './wire.ts';

export interface ClientOptions extends CredentialOptions {
  /** address of the platform, with or without a path; in pages it may be relative */
  readonly baseUrl: string;
  /** of the platform's words; `zh-CN` when absent */
  readonly language?: Language | undefined;
  /** stands in for the network, for instance an in-memory platform's; it gets one `Request` */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** the whole call, with its retries and its session */
  readonly totalTimeoutInMs?: number | undefined;
  /** no byte arrives */
  readonly idleTimeoutInMs?: number | undefined;
  /** no byte arrives on the event stream, not even a heartbeat */
  readonly streamIdleTimeoutInMs?: number | undefined;
  readonly retries?: number | undefined;
}

/** An act that must not happen twice: keep the key with the draft or form, and use it again for the same act. */
export interface ActOptions extends CallOptions {
  readonly idempotencyKey: string;
}
type MaybeAct = CallOptions & Partial<ActOptions>;
type WithEtag = { readonly etag: string };

export type Client = ReturnType<typeof createClient>;

/** The typed client of a platform. Every call rejects with a `LianbanError` only. */
export function createClient(options: ClientOptions) {
  const around: Surroundings = {
    baseUrl: options.baseUrl.replace(/\/+$/, ''),
    credentials: createCredentials(options),
    time: createPlatformTime(),
    fetch: (request) => (options.fetch ?? globalThis.fetch)(request),
    totalTimeoutInMs: options.totalTimeoutInMs ?? 30_000,
    idleTimeoutInMs: options.idleTimeoutInMs ?? 10_000,
    streamIdleTimeoutInMs: options.streamIdleTimeoutInMs ?? 45_000,
    retries: options.retries ?? 3,
    shareStream: !options.fetch,
    language: options.language ?? 'zh-CN',
  };

  const stream = createEventStream(around);

  const get = <T>(path: string, { signal }: CallOptions = {}, query?: Call['query']) =>
    send<T>(around, { path, query, signal });
  const post = <T>(path: string, body: unknown, { signal, idempotencyKey }: MaybeAct = {}, etag?: string) =>
    send<T>(around, { method: 'POST', path, body, signal, idempotencyKey, etag });

  return {
    /** Language of the platform's words, from the next call on. */
    get language(): Language {
      return around.language;
    },
    set language(language: Language) {
      around.language = language;
    },

    /** Platform time in milliseconds since 1970, undefined before the first answer. Never the PC's clock. */
    now: (): number | undefined => around.time.now(),

    sessions: {
      /** Back ends: a short-lived token for one user of one unit, to be handed to that user's page. */
      create: (body: SessionRequest, options?: CallOptions) => post<Session>('/v1/sessions', body, options),
    },

    items: {
      list: (options?: CallOptions) => get<Page<ItemSummary>>('/v1/items', options),
      get: (code: string, options?: CallOptions) => get<Item>(`/v1/items/${part(code)}`, options),
      /** Verdict and value for every field and material, with provenance and `planHash`. */
      plan: (code: string, body: PlanRequest, options?: MaybeAct) =>
        post<Plan>(`/v1/items/${part(code)}/plan`, body, options),
      /** Open cases to another version of their item, or with `dryRun` what that would do to each (catalogue editor). */
      move: (code: string, body: ItemMoveRequest, options?: MaybeAct) =>
        post<ItemMoveReport>(`/v1/items/${part(code)}/moves`, body, options),
    },

    drafts: {
      list: (query: { item?: string; cursor?: string } = {}, options?: CallOptions) =>
        get<Page<Draft>>('/v1/drafts', options, query),
      create: (body: DraftRequest, options: MaybeAct = {}) =>
        post<Draft>('/v1/drafts', body, {
          ...options,
          idempotencyKey: options.idempotencyKey ?? newIdempotencyKey(),
        }),
      get: (id: string, options?: CallOptions) => get<Draft>(`/v1/drafts/${part(id)}`, options),
      /** `etag`: `draftEtag(draft)` of the draft as it was read; code `etag-stale` when another changed it since. */
      save: (id: string, patch: DraftPatch, { etag, signal, idempotencyKey }: WithEtag & MaybeAct) =>
        send<Draft>(around, {
          method: 'PATCH',
          path: `/v1/drafts/${part(id)}`,
          body: patch,
          etag,
          signal,
          idempotencyKey,
        }),
      remove: (id: string, { etag, signal }: WithEtag & CallOptions) =>
        send<void>(around, { method: 'DELETE', path: `/v1/drafts/${part(id)}`, etag, signal }),
    },

    cases: {
      /** One draft makes one case. Code `plan-changed` names what changed; `already-submitted` names the case. */
      submit: (body: CaseRequest, options: ActOptions) => post<CaseSummary>('/v1/cases', body, options),
      list: (query: { state?: string; item?: string; cursor?: string } = {}, options?: CallOptions) =>
        get<Page<CaseSummary>>('/v1/cases', options, query),
      get: (id: string, options?: CallOptions) => get<CaseDetail>(`/v1/cases/${part(id)}`, options),
      /** What happened, who did it, when it took effect and when it was recorded (全程留痕). */
      trace: (id: string, query: { cursor?: string } = {}, options?: CallOptions) =>
        get<Page<TraceEntry>>(`/v1/cases/${part(id)}/events`, options, query),
      answerCorrection: (id: string, body: CorrectionAnswer, options: ActOptions) =>
        post<CaseDetail>(`/v1/cases/${part(id)}/corrections`, body, options),
      rate: (id: string, body: RatingRequest, options: ActOptions) =>
        post<CaseDetail>(`/v1/cases/${part(id)}/rating`, body, options),
      withdraw: (id: string, body: WithdrawalRequest, options: ActOptions) =>
        post<CaseDetail>(`/v1/cases/${part(id)}/withdrawal`, body, options),
      /** Masked values in full, for an officer with an open task on the case; the purpose is logged with the name. */
      reveal: (id: string, body: RevealRequest, options?: CallOptions) =>
        post<Revealed>(`/v1/cases/${part(id)}/reveal`, body, options),
      /** A material that was promised for later (容缺); `task` is the applicant's task for it. */
      handIn: (id: string, body: MaterialRequest, options: ActOptions) =>
        post<CaseDetail>(`/v1/cases/${part(id)}/materials`, body, options),
      /** The presumed facts of a simulated approval came true; other values than presumed are examined again. */
      convert: (id: string, body: ConversionRequest, options: ActOptions) =>
        post<CaseDetail>(`/v1/cases/${part(id)}/conversion`, body, options),
      /** By the unit that checked it: a broken commitment was put right. */
      repairCommitment: (id: string, commitment: string, body: RepairRequest, options: ActOptions) =>
        post<CaseDetail>(`/v1/cases/${part(id)}/commitments/${part(commitment)}/repair`, body, options),
      document: (id: string, documentId: string, options?: CallOptions) =>
        get<DocumentView>(`/v1/cases/${part(id)}/documents/${part(documentId)}`, options),
    },

    meetings: {
      /** A joint review of open steps: their units are invited. By a unit that decides or has a step in the case. */
      call: (caseId: string, body: MeetingRequest, options: ActOptions) =>
        post<MeetingView>(`/v1/cases/${part(caseId)}/meetings`, body, options),
      /** Another time or place: everybody is invited anew. */
      move: (caseId: string, id: string, body: MeetingMove, options: ActOptions) =>
        post<MeetingView>(`/v1/cases/${part(caseId)}/meetings/${part(id)}/move`, body, options),
      cancel: (caseId: string, id: string, body: MeetingCancellation, options: ActOptions) =>
        post<MeetingView>(`/v1/cases/${part(caseId)}/meetings/${part(id)}/cancellation`, body, options),
      answer: (caseId: string, id: string, body: InvitationAnswer, options: ActOptions) =>
        post<MeetingView>(`/v1/cases/${part(caseId)}/meetings/${part(id)}/answer`, body, options),
      /** By its caller, afterwards: who was there, what was decided; what absences come to stands in the answer. */
      recordMinutes: (caseId: string, id: string, body: MinutesRequest, options: ActOptions) =>
        post<MeetingView>(`/v1/cases/${part(caseId)}/meetings/${part(id)}/minutes`, body, options),
    },

    tasks: {
      list: (query: { unit?: string; state?: string; cursor?: string } = {}, options?: CallOptions) =>
        get<Page<TaskSummary>>('/v1/tasks', options, query),
      get: (id: string, options?: CallOptions) => get<TaskDetail>(`/v1/tasks/${part(id)}`, options),
      /**
       * `etag`: the task's own, as the officer saw it; code `etag-stale` says who changed it since. The answer says how
       * the task stands now, without the form: `get` reads that again.
       */
      decide: (id: string, decision: DecisionRequest, options: ActOptions & WithEtag) =>
        post<TaskAnswered>(`/v1/tasks/${part(id)}/decision`, decision, options, options.etag),
      /** The same for what this task's form shows. */
      reveal: (id: string, body: RevealRequest, options?: CallOptions) =>
        post<Revealed>(`/v1/tasks/${part(id)}/reveal`, body, options),
      /** Before the time has run out, once: why the unit cannot answer in time. Silence does not count while it is open. */
      fileExcuse: (id: string, body: ExcuseRequest, options: ActOptions) =>
        post<TaskAnswered>(`/v1/tasks/${part(id)}/excuse`, body, options),
      /** Within thirty days, once: asks back the consent that the unit's silence was deemed to be. It stands meanwhile. */
      revoke: (id: string, body: RevocationOfConsent, options: ActOptions) =>
        post<TaskAnswered>(`/v1/tasks/${part(id)}/revocation`, body, options),
    },

    files: createFiles(around),
    recommendations: recommendationCalls((call) => send(around, call)),

    supervision: {
      /** Recommendations without a reply whose procuratorate names the caller's unit for supervision; the oldest first. */
      notices: (query: { cursor?: string } = {}, options?: CallOptions) =>
        get<SupervisionNoticePage>('/v1/supervision/notices', options, query),
    },

    units: {
      list: (options?: CallOptions) => get<Page<Unit>>('/v1/units', options),
    },

    clock: {
      get: (options?: CallOptions) => get<ClockAnswer>('/v1/clock', options),
      /** Demo only: an instant, `nextWorkingDay` or `nextDue`. */
      move: (body: { to: string }, options?: CallOptions) => post<ClockAnswer>('/v1/clock', body, options),
    },

    events: {
      /** Changes as they happen. All subscribers of a client share one stream; the answer ends the subscription. */
      subscribe: (subscription: Subscription): (() => void) => stream.subscribe(subscription),
    },
  };
}

const part = encodeURIComponent;
