import type { Core } from '../core.ts';
import type { Ctx } from '../http/request.ts';

/**
 * Counts a request and writes its line: `info` when it changes something or is refused, else `debug`. The line has the
 * route's pattern, not the address, and nothing of body, token or user.
 */
export function noteRequest(c: Ctx, core: Core, ms: number): void {
  // a method may be any word of the caller's; what answered one is in the route table
  const route = c.get('route') ?? 'none';
  const method = route === 'none' ? 'other' : c.req.method;
  const { status } = c.res;
  core.measures.request(method, route, status, ms);
  const reads = method === 'GET' || route === 'preflight';
  core.log({
    level: status < 400 && reads ? 'debug' : 'info',
    what: 'request',
    traceId: c.get('traceId'),
    method,
    route,
    status,
    ms: Math.round(ms * 10) / 10,
    unit: c.get('caller')?.unit ?? null,
  });
}
