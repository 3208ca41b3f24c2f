import { ClockJump, type Route, type RouteName, routes, SessionRequest } from '@lianban/contract';
import { openapi } from '@lianban/contract/openapi';
import { Hono } from 'hono';
import { checkApart } from '../access/administer.ts';
import { accessTo, admit } from '../access/admit.ts';
import type { Core } from '../core.ts';
import { moveClock } from '../demo/move-clock.ts';
import { newSecret } from '../ids.ts';
import { calendarEnd } from '../operation/calendar-end.ts';
import { metricsText } from '../operation/metrics-text.ts';
import { PlatformProblem } from '../problem.ts';
import type { Caller } from '../sessions/caller.ts';
import { coversUnit } from '../sessions/hosts.ts';
import { tokenLifeInSeconds } from '../sessions/tokens.ts';
import { isoOf } from '../time.ts';
import { administrationRoutes, publishedKeys } from './administration-routes.ts';
import { callerOf, hostOfKey } from './authenticate.ts';
import { largestBodyOf } from './body-sizes.ts';
import { caseRoutes } from './case-routes.ts';
import { openDoor } from './door.ts';
import { draftRoutes } from './draft-routes.ts';
import { fileRoutes } from './file-routes.ts';
import { intakeRoutes } from './intake-routes.ts';
import { itemRoutes } from './item-routes.ts';
import { meetingRoutes } from './meeting-routes.ts';
import { moveRoutes } from './move-routes.ts';
import { outboxRoutes } from './outbox-routes.ts';
import { paceClassOf } from './paces.ts';
import { recommendationRoutes } from './recommendation-routes.ts';
import { type Ctx, type Env, limitBody, readBody } from './request.ts';
import { revealRoutes } from './reveal-routes.ts';
import { shownRoute } from './shown-route.ts';
import { silenceRoutes } from './silence-routes.ts';
import { streamEvents } from './stream.ts';
import { supervisionRoutes } from './supervision-routes.ts';
import { taskRoutes } from './task-routes.ts';

export type Handler = (c: Ctx, caller: Caller) => Promise<Response>;
export type Handlers = Partial<Record<RouteName, Handler>>;

/** The platform over HTTP, from the route table: the same `fetch` in Node, in tests and in a page. */
export function createApp(core: Core): Hono<Env> {
  const app = new Hono<Env>();
  openDoor(app, core);
  const handlers: Handlers = {
    ...itemRoutes(core),
    ...moveRoutes(core),
    ...draftRoutes(core),
    ...caseRoutes(core),
    ...intakeRoutes(core),
    ...taskRoutes(core),
    ...fileRoutes(core),
    ...silenceRoutes(core),
    ...meetingRoutes(core),
    ...recommendationRoutes(core),
    ...supervisionRoutes(core),
    ...clockRoutes(core),
    ...administrationRoutes(core),
    ...revealRoutes(core),
    ...outboxRoutes(core),
    streamEvents: (c, caller) => streamEvents(c, core, caller),
    listUnits: async (c) =>
      c.json({ items: [...core.directory.units, ...core.directory.partners], next: null }),
  };
  for (const [name, route] of Object.entries(routes) as [RouteName, Route][]) {
    accessTo(name);
    const handler = handlers[name];
    const pace = paceClassOf(name, route);
    const longest = largestBodyOf(name);
    if (!handler || (route.demo && !core.demo)) continue;
    app.on(route.method, route.path.replaceAll(/\{(\w+)\}/g, ':$1'), async (c) => {
      c.set('route', shownRoute(route.path));
      const caller = await callerOf(c, core);
      c.set('caller', caller);
      admit(name, caller);
      core.paces.check(pace, caller, core.clock.machineNow());
      limitBody(c, longest);
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
  open(routes.publishedKeys, (c) => publishedKeys(c, core));
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
  const host = await hostOfKey(c, core);
  core.paces.checkHost('session', host.name, core.clock.machineNow());
  limitBody(c, largestBodyOf('createSession'));
  const request = await readBody(c, SessionRequest);
  const origins = request.origins ?? host.origins;
  const unit = core.names.find(request.unit);
  const covered =
    unit &&
    coversUnit(host, request.unit) &&
    request.roles.every((role) => host.roles.includes(role)) &&
    origins.every((origin) => host.origins.includes(origin));
  if (!covered) throw new PlatformProblem('key-not-allowed');
  const person = { unit: request.unit, user: request.user.id };
  checkApart(core.security, person, request.roles);
  const machineNow = core.clock.machineNow();
  const mintedAt = core.security.known.mintedAt(machineNow, person, host.id);
  const exp = Math.floor(machineNow / 1000) + tokenLifeInSeconds;
  const id = newSecret(12);
  const token = await core.tokens.issue({
    id,
    mintedAt,
    hostId: host.id,
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
      id,
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
