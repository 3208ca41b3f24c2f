import type { Hono } from 'hono';
import { knownOrigins } from '../access/host-keys.ts';
import type { Core } from '../core.ts';
import { newId } from '../ids.ts';
import { noteRequest } from '../operation/note-request.ts';
import { isPlatformProblem, PlatformProblem, toProblem } from '../problem.ts';
import { isoOf } from '../time.ts';
import { takesBytes } from './bytes-route.ts';
import { type Ctx, type Env, languageOf, largestBody } from './request.ts';
import { putSecurityHeaders } from './security-headers.ts';

const exposed =
  'ETag, Retry-After, Location, Lianban-Time, Upload-Offset, Content-Disposition, Content-Range';
const allowed =
  'Authorization, Content-Type, Idempotency-Key, If-Match, Last-Event-ID, Accept-Language, Lianban-Unit, Lianban-User, Lianban-User-Name, Lianban-Roles, Upload-Offset, Range';

/** What every request meets first: trace id, language, origin, size; and what every answer carries. */
export function openDoor(app: Hono<Env>, core: Core): void {
  const origins = knownOrigins(core);
  // outermost, so that every answer is counted
  app.use(async (c, next) => {
    const began = performance.now();
    await next();
    noteRequest(c, core, performance.now() - began);
  });
  app.use(async (c, next) => {
    c.set('traceId', newId(core.clock.machineNow()));
    c.set('language', languageOf(c.req.header('accept-language')));
    const origin = c.req.header('origin');
    if (c.req.method === 'OPTIONS') {
      c.set('route', 'preflight');
      return preflight(c, origin, origins);
    }
    await next();
    c.res.headers.set('Lianban-Time', isoOf(core.clock.now()));
    c.res.headers.append('Vary', 'Origin');
    putSecurityHeaders(c.res.headers);
    if (origin && origins.has(origin)) {
      c.res.headers.set('Access-Control-Allow-Origin', origin);
      c.res.headers.set('Access-Control-Expose-Headers', exposed);
    }
    return undefined;
  });
  // inside the one above, so that a refusal carries its headers too
  app.use(async (c, next) => {
    refuseOddBodies(c);
    await next();
  });
  app.onError((error, c) => {
    const problem = isPlatformProblem(error) ? error : new PlatformProblem('internal-error');
    if (problem.code === 'internal-error')
      core.log({
        level: 'error',
        what: 'request',
        path: c.req.path,
        traceId: c.get('traceId'),
        error: String(error),
        stack: (error as Error).stack,
      });
    return answerProblem(c, problem);
  });
  app.notFound((c) => answerProblem(c, new PlatformProblem('not-found')));
}

export function answerProblem(c: Ctx, problem: PlatformProblem): Response {
  const body = toProblem(problem, c.get('language'), c.get('traceId'));
  const { retryAfterInSeconds } = problem.details;
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: {
      'content-type': 'application/problem+json',
      ...(problem.details.offset !== undefined && { 'upload-offset': String(problem.details.offset) }),
      ...(retryAfterInSeconds && { 'retry-after': String(retryAfterInSeconds) }),
    },
  });
}

function preflight(c: Ctx, origin: string | undefined, origins: Pick<ReadonlySet<string>, 'has'>): Response {
  if (!origin || !origins.has(origin)) return c.body(null, 403, { Vary: 'Origin' });
  return c.body(null, 204, {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Methods': 'GET, POST, PATCH, DELETE',
    'Access-Control-Allow-Headers': allowed,
    'Access-Control-Max-Age': '600',
    Vary: 'Origin',
  });
}

function refuseOddBodies(c: Ctx): void {
  const { method } = c.req;
  if (method === 'GET' || method === 'HEAD' || method === 'DELETE') return;
  const length = c.req.header('content-length');
  // a page's in-memory fetch sends no length: only a chunked body is refused
  if (length === undefined && c.req.header('transfer-encoding')) throw new PlatformProblem('length-required');
  const bytes = takesBytes(method, c.req.path);
  if (Number(length ?? 0) > (bytes?.most ?? largestBody)) throw new PlatformProblem('body-too-large');
  if (bytes) {
    if (c.req.header('content-type') !== bytes.media) throw new PlatformProblem('media-type');
    return;
  }
  if (!/^application\/(\w+\+)?json\b/.test(c.req.header('content-type') ?? ''))
    throw new PlatformProblem('media-type');
}
