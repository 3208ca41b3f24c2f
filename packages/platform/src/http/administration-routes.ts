import {
  AdministratorAssignment,
  AdministratorDismissal,
  ServerKeyRequest,
  ServerKeyRevocation,
  ServerKeyRotation,
  SessionRevocation,
  SigningRotation,
} from '@lianban/contract';
import {
  addServerKey,
  assignAdministrator,
  dismissAdministrator,
  keyIdOf,
  revokeServerKeys,
  revokeSessions,
  rotateServerKey,
  serverKeys,
} from '../access/administer.ts';
import type { Person, SecurityEvent } from '../access/security-event.ts';
import { rotateSigningKey } from '../access/signing-rotation.ts';
import type { Core } from '../core.ts';
import { PlatformProblem } from '../problem.ts';
import type { Caller } from '../sessions/caller.ts';
import { isoOf } from '../time.ts';
import type { Handlers } from './app.ts';
import { type Ctx, countOf, readBody, toCursor } from './request.ts';

const page = 100;
const dayInMs = 24 * 3_600_000;

/** What security and audit administrators do; each act is a line of the security log. */
export function administrationRoutes(core: Core): Handlers {
  const { security, hosts, store } = core;
  const hostIn = (c: Ctx) => c.req.param('host') ?? '';
  return {
    revokeSessions: async (c, caller) => {
      const what = await readBody(c, SessionRevocation);
      await revokeSessions(security, 'unit' in what ? { user: what } : what, personOf(caller));
      return c.body(null, 204);
    },
    listAdministrators: async (c) => {
      const { administrators } = await security.fresh();
      const items = [...administrators.values()].map((a) => ({ ...a, since: isoOf(a.since) }));
      return c.json({ items, next: null });
    },
    assignAdministrator: async (c, caller) => {
      const person = await readBody(c, AdministratorAssignment);
      if (!core.names.find(person.unit)) throw new PlatformProblem('not-found');
      const since = await assignAdministrator(security, { ...person, by: personOf(caller) });
      return c.json({ ...person, since: isoOf(since) }, 201);
    },
    dismissAdministrator: async (c, caller) => {
      const person = await readBody(c, AdministratorDismissal);
      await dismissAdministrator(security, { ...person, by: personOf(caller) });
      return c.body(null, 204);
    },
    listServerKeys: async (c) => {
      const keys = await serverKeys(security, hosts, core.clock.machineNow());
      const items = keys.map((key) => ({ ...key, until: key.until === null ? null : isoOf(key.until) }));
      return c.json({ items, next: null });
    },
    addServerKey: async (c, caller) => {
      const { host, validDays, ...scope } = await readBody(c, ServerKeyRequest);
      const until = validDays === undefined ? null : core.clock.machineNow() + validDays * dayInMs;
      const made = await addServerKey(security, { host, scope, until, by: personOf(caller) });
      return c.json({ host, ...made }, 201);
    },
    rotateServerKey: async (c, caller) => {
      const { overlapHours } = await readBody(c, ServerKeyRotation);
      const made = await rotateServerKey(security, {
        host: hostIn(c),
        hosts,
        by: personOf(caller),
        ...(overlapHours !== undefined && { overlap: overlapHours * 3_600_000 }),
      });
      return c.json({ host: hostIn(c), ...made }, 201);
    },
    revokeServerKeys: async (c, caller) => {
      const { key } = await readBody(c, ServerKeyRevocation);
      const of = { host: hostIn(c), hosts, by: personOf(caller), ...(key !== undefined && { key }) };
      return c.json({ ended: await revokeServerKeys(security, of) });
    },
    rotateSigningKey: async (c, caller) => {
      const { atOnce } = await readBody(c, SigningRotation);
      const key = await core.tokens.newKey();
      if (!key) throw new PlatformProblem('not-found');
      await rotateSigningKey(security, store, { key, by: personOf(caller), ...(atOnce && { atOnce }) });
      return publishedKeys(c, core);
    },
    listReads: async (c) => {
      const rows = await store.pageReads(countOf(c), page + 1);
      const shown = rows.slice(0, page);
      return c.json({
        items: shown.map(({ fields, at, ...row }) => ({
          ...row,
          fields: fields.split(',').filter(Boolean),
          at: isoOf(at),
        })),
        next: rows.length > page ? toCursor(String(shown.at(-1)?.entry)) : null,
      });
    },
    listSecurityLog: async (c) => {
      const lines = await store.readSecurity(countOf(c), page + 1);
      const shown = lines.slice(0, page);
      return c.json({
        items: shown.map(({ no, hash, body }) => {
          const event = JSON.parse(body) as SecurityEvent;
          return { no, hash, at: isoOf(event.at), act: shownAct(event) };
        }),
        next: lines.length > page ? toCursor(String(shown.at(-1)?.no)) : null,
      });
    },
  };
}

/** The keys that verify session tokens, for whoever wants to check one by itself. */
export async function publishedKeys(c: Ctx, core: Core): Promise<Response> {
  await core.security.fresh();
  return c.json({ keys: core.tokens.publicKeys(core.clock.machineNow()) });
}

const personOf = ({ unit, user }: Caller): Person => ({ unit, user: user.id });

function shownAct(event: SecurityEvent): object {
  const { at: _, ...act } = event;
  return 'hash' in act ? { ...act, hash: keyIdOf(act.hash) } : act;
}
