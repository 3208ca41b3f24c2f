import * as z from 'zod/mini';
import {
  CaseDetail,
  CaseRequest,
  CaseSummary,
  DocumentView,
  TaskAnswered,
  TaskDetail,
  TaskSummary,
  TraceEntry,
} from './case.ts';
import { CorrectionAnswer, DecisionRequest, RatingRequest, WithdrawalRequest } from './decision.ts';
import { Unit } from './directory.ts';
import { Draft, DraftPatch, DraftRequest } from './draft.ts';
import { Item } from './item.ts';
import { Plan, PlanRequest } from './plan.ts';
import { recommendationRoutes } from './recommendation-routes.ts';
import { Session, SessionRequest } from './session.ts';

/** Who may call: anybody; a host's back end with its server key; a session (token, or key acting for a user). */
export type Auth = 'none' | 'key' | 'session';

export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** path with `{name}` parameters */
  readonly path: string;
  readonly summary: string;
  readonly auth: Auth;
  readonly query?: readonly string[];
  readonly body?: z.core.$ZodType;
  readonly answer?: z.core.$ZodType;
  readonly status: number;
  /** `required`: a POST without `Idempotency-Key` is refused */
  readonly idempotency?: 'required' | 'optional';
  /** a mutation of a task or draft takes `If-Match` */
  readonly ifMatch?: boolean;
  /** answers with something else than JSON */
  readonly media?: string;
  /** exists only on a demo store */
  readonly demo?: boolean;
}

/** A page of a list; `next` is an opaque cursor, null at the end. */
const page = (what: z.core.$ZodType) => z.object({ items: z.array(what), next: z.nullable(z.string()) });

export const ClockAnswer = z.object({
  /** platform time */
  time: z.string(),
  demo: z.boolean(),
  /** why platform time is not the machine's, in words; null when it is */
  note: z.nullable(z.object({ zh: z.string(), en: z.string() })),
  calendarValidThrough: z.string(),
  nextDueAt: z.nullable(z.string()),
});
export const ClockJump = z.strictObject({
  to: z.union([z.enum(['nextWorkingDay', 'nextDue']), z.string()]),
});

export const routes = {
  createSession: {
    method: 'POST',
    path: '/v1/sessions',
    summary: 'Server key to short-lived token',
    auth: 'key',
    body: SessionRequest,
    answer: Session,
    status: 201,
  },
  listItems: {
    method: 'GET',
    path: '/v1/items',
    summary: 'Items in force',
    auth: 'session',
    answer: page(
      z.object({
        code: z.string(),
        version: z.string(),
        name: z.object({ zh: z.string(), en: z.string() }),
        summary: z.object({ zh: z.string(), en: z.string() }),
      }),
    ),
    status: 200,
  },
  getItem: {
    method: 'GET',
    path: '/v1/items/{code}',
    summary: 'Guide, form and flow of an item',
    auth: 'session',
    answer: Item,
    status: 200,
  },
  planItem: {
    method: 'POST',
    path: '/v1/items/{code}/plan',
    summary: 'Verdict and value for every field and material',
    auth: 'session',
    body: PlanRequest,
    answer: Plan,
    status: 200,
    idempotency: 'optional',
  },
  listDrafts: {
    method: 'GET',
    path: '/v1/drafts',
    summary: "The unit's open drafts",
    auth: 'session',
    query: ['item', 'cursor'],
    answer: page(Draft),
    status: 200,
  },
  createDraft: {
    method: 'POST',
    path: '/v1/drafts',
    summary: 'New draft',
    auth: 'session',
    body: DraftRequest,
    answer: Draft,
    status: 201,
    idempotency: 'optional',
  },
  getDraft: {
    method: 'GET',
    path: '/v1/drafts/{id}',
    summary: 'One draft',
    auth: 'session',
    answer: Draft,
    status: 200,
  },
  saveDraft: {
    method: 'PATCH',
    path: '/v1/drafts/{id}',
    summary: 'Save typed values',
    auth: 'session',
    body: DraftPatch,
    answer: Draft,
    status: 200,
    ifMatch: true,
  },
  deleteDraft: {
    method: 'DELETE',
    path: '/v1/drafts/{id}',
    summary: 'Discard a draft',
    auth: 'session',
    status: 204,
    ifMatch: true,
  },
  createCase: {
    method: 'POST',
    path: '/v1/cases',
    summary: 'Submit a draft: one draft makes one case',
    auth: 'session',
    body: CaseRequest,
    answer: CaseSummary,
    status: 201,
    idempotency: 'required',
  },
  listCases: {
    method: 'GET',
    path: '/v1/cases',
    summary: "The unit's cases",
    auth: 'session',
    query: ['state', 'item', 'cursor'],
    answer: page(CaseSummary),
    status: 200,
  },
  getCase: {
    method: 'GET',
    path: '/v1/cases/{id}',
    summary: 'One case',
    auth: 'session',
    answer: CaseDetail,
    status: 200,
  },
  listTrace: {
    method: 'GET',
    path: '/v1/cases/{id}/events',
    summary: 'The trace of a case',
    auth: 'session',
    query: ['cursor'],
    answer: page(TraceEntry),
    status: 200,
  },
  answerCorrection: {
    method: 'POST',
    path: '/v1/cases/{id}/corrections',
    summary: 'Answer a request for correction',
    auth: 'session',
    body: CorrectionAnswer,
    answer: CaseDetail,
    status: 200,
    idempotency: 'required',
  },
  rateCase: {
    method: 'POST',
    path: '/v1/cases/{id}/rating',
    summary: 'Rate a finished case',
    auth: 'session',
    body: RatingRequest,
    answer: CaseDetail,
    status: 200,
    idempotency: 'required',
  },
  withdrawCase: {
    method: 'POST',
    path: '/v1/cases/{id}/withdrawal',
    summary: 'Withdraw a case before it is decided',
    auth: 'session',
    body: WithdrawalRequest,
    answer: CaseDetail,
    status: 200,
    idempotency: 'required',
  },
  getDocument: {
    method: 'GET',
    path: '/v1/cases/{id}/documents/{document}',
    summary: 'A document that the case issued',
    auth: 'session',
    answer: DocumentView,
    status: 200,
  },
  listTasks: {
    method: 'GET',
    path: '/v1/tasks',
    summary: "The unit's inbox",
    auth: 'session',
    query: ['unit', 'state', 'cursor'],
    answer: page(TaskSummary),
    status: 200,
  },
  getTask: {
    method: 'GET',
    path: '/v1/tasks/{id}',
    summary: 'One task, with the form as its unit may see it',
    auth: 'session',
    answer: TaskDetail,
    status: 200,
  },
  decideTask: {
    method: 'POST',
    path: '/v1/tasks/{id}/decision',
    summary: 'Answer a task',
    auth: 'session',
    body: DecisionRequest,
    answer: TaskAnswered,
    status: 200,
    idempotency: 'required',
    ifMatch: true,
  },
  ...recommendationRoutes,
  listUnits: {
    method: 'GET',
    path: '/v1/units',
    summary: 'Units by code and name',
    auth: 'session',
    answer: page(Unit),
    status: 200,
  },
  streamEvents: {
    method: 'GET',
    path: '/v1/events',
    summary: 'Server-sent events; resumes by Last-Event-ID',
    auth: 'session',
    status: 200,
    media: 'text/event-stream',
  },
  getClock: {
    method: 'GET',
    path: '/v1/clock',
    summary: 'Platform time',
    auth: 'session',
    answer: ClockAnswer,
    status: 200,
  },
  moveClock: {
    method: 'POST',
    path: '/v1/clock',
    summary: 'Move platform time forward (demo)',
    auth: 'session',
    body: ClockJump,
    answer: ClockAnswer,
    status: 200,
    demo: true,
  },
  health: {
    method: 'GET',
    path: '/healthz',
    summary: 'The process lives',
    auth: 'none',
    status: 200,
    media: 'text/plain',
  },
  ready: {
    method: 'GET',
    path: '/readyz',
    summary: 'Store, sweeper and outbox are ready',
    auth: 'none',
    status: 200,
  },
  metrics: {
    method: 'GET',
    path: '/metrics',
    summary: 'Prometheus metrics',
    auth: 'none',
    status: 200,
    media: 'text/plain',
  },
  openapi: {
    method: 'GET',
    path: '/v1/openapi.json',
    summary: 'This description',
    auth: 'none',
    status: 200,
  },
} as const satisfies Record<string, Route>;
export type RouteName = keyof typeof routes;
