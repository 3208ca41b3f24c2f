import { ClockJump, type Route, type RouteName, routes, SessionRequest } from '@lianban/contract';
import { openapi } from '@lianban/contract/openapi';
import { Hono } from 'hono';
import type { Core } from '../core.ts';
import { moveClock } from '../demo/move-clock.ts';
import { calendarEnd } from '../operation/calendar-end.ts';
import { metricsText } from '../operation/metrics-text.ts';
import { PlatformProblem } from '../problem.ts';
import type { Caller } from '../sessions/caller.ts';
import { coversUnit } from '../sessions/hosts.ts';
import { tokenLifeInSeconds } from '../sessions/tokens.ts';
import { isoOf } from '../time.ts';
import { callerOf, hostOfKey } from './authenticate.ts';
import { caseRoutes } from './case-routes.ts';
import { openDoor } from './door.ts';
import { draftRoutes } from './draft-routes.ts';
import { itemRoutes } from './item-routes.ts';
import { recommendationRoutes } from './recommendation-routes.ts';
import { type Ctx, type Env, readBody } from './request.ts';
import { shownRoute } from './shown-route.ts';
import { streamEvents } from './stream.ts';
import { taskRoutes } from './task-routes.ts';

export type Handler = (c: Ctx, caller: Caller) => Promise<Response>;
export type Handlers = Partial<Record<RouteName, Handler>>;

/** The platform over HTTP, from the route table: the same `fetch` in Node, in tests and in a page. */
export function createApp(core: Core): Hono<Env> {
  const app = new Hono<Env>();
  openDoor(app, core);
  const handlers: Handlers = {
    ...itemRoutes(core),
    ...draftRoutes(core),
    ...caseRoutes(core),
    ...taskRoutes(core),
    ...recommendationRoutes(core),
    ...clockRoutes(core),
    streamEvents: (c, caller) => streamEvents(c, core, caller),
    listUnits: async (c) =>
      c.json({ items: [...core.directory.units, ...core.directory.partners], next: null }),
  };
  for (const [name, route] of Object.entries(routes) as [RouteName, Route][]) {
    const handler = handlers[name];
    if (!handler || (route.demo && !core.demo)) continue;
    app.on(route.method, route.path.replaceAll(/\{(\w+)\}/g, ':$1'), async (c) => {
      c.set('route', shownRoute(route.path));
      const caller = await callerOf(c, core);
      c.set('caller', caller);
      if (route.ifMatch && !c.req.header('if-match')) throw new PlatformProblem('etag-required');
      return handler(c, caller);
    });
  }
  openRoutes(app, core);
  return app;
}

function openRoutes(app: Hono<Env>, core: Core): void {
  const open = ({ method, path }: Route, handler: (c: Ctx) => Response | Promise<Response>) =>
    app.on(method, path, (c) => {
      c.set('route', path);
      return handler(c);
    });
  open(routes.createSession, (c) => createSession(c, core));
  open(routes.openapi, (c) => c.json(openapi({ version: core.version, demo: core.demo })));
  open(routes.health, (c) => c.text('ok'));
  open(routes.ready, async (c) => {
    const outbox = await core.store.outboxCounts().catch(() => {
      throw new PlatformProblem('not-ready');
    });
    return c.json({
      ready: true,
      store: core.store.kind,
      outbox,
      calendar: calendarEnd(core.calendar, core.clock.now()),
    });
  });
  open(routes.metrics, async (c) =>
    c.body(await metricsText(core), 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }),
  );
}

/** Server key to token: one user of one unit, within what the key covers. */
async function createSession(c: Ctx, core: Core): Promise<Response> {
  const host = hostOfKey(c, core);
  const request = await readBody(c, SessionRequest);
  const origins = request.origins ?? host.origins;
  const unit = core.names.find(request.unit);
  const covered =
    unit &&
    coversUnit(host, request.unit) &&
    request.roles.every((role) => host.roles.includes(role)) &&
    origins.every((origin) => host.origins.includes(origin));
  if (!covered) throw new PlatformProblem('key-not-allowed');
  const exp = Math.floor(core.clock.machineNow() / 1000) + tokenLifeInSeconds;
  const token = await core.tokens.issue({
    host: host.name,
    unit: request.unit,
    user: request.user,
    roles: request.roles,
    origins,
    exp,
  });
  return c.json(
    {
      token,
      expiresIn: tokenLifeInSeconds,
      unit: { code: unit.code, name: unit.name },
      user: request.user,
      roles: request.roles,
    },
    201,
  );
}

function clockRoutes(core: Core): Handlers {
  const answer = async (c: Ctx) => {
    const next = await core.store.nextAt();
    return c.json({
      time: isoOf(core.clock.now()),
      demo: core.demo,
      note: core.clockNote,
      calendarValidThrough: core.calendar.validThrough,
      nextDueAt: next === undefined ? null : isoOf(next),
    });
  };
  return {
    getClock: answer,
    moveClock: async (c) => {
      await moveClock(core, (await readBody(c, ClockJump)).to);
      return answer(c);
    },
  };
}
