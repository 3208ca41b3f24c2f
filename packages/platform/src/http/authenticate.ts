import { Role } from '@lianban/contract';
import * as z from 'zod/mini';
import { checkApart, keyPrefix } from '../access/administer.ts';
import { hostWithKey } from '../access/host-keys.ts';
import type { Core } from '../core.ts';
import { PlatformProblem } from '../problem.ts';
import type { Caller } from '../sessions/caller.ts';
import { coversUnit, type Host } from '../sessions/hosts.ts';
import type { Ctx } from './request.ts';

/** made once: to make a schema costs more than to use it */
const Roles = z.array(Role);

/** The host whose server key this is, with what that key covers. */
export async function hostOfKey(c: Ctx, core: Core): Promise<Host> {
  const credential = bearer(c);
  const host = credential.startsWith(keyPrefix) ? await hostWithKey(credential, core) : undefined;
  if (!host) throw new PlatformProblem('unauthenticated');
  return host;
}

/** The user of a session: by a page's token, or a back end's key acting for a user of one of its units. */
export async function callerOf(c: Ctx, core: Core): Promise<Caller> {
  const credential = bearer(c);
  if (credential.startsWith(keyPrefix)) return actingFor(c, await hostOfKey(c, core), core);
  // first what other processes did: a token may be signed by a key that was made a second ago, or by a stolen one
  await core.security.fresh();
  const claims = await core.tokens.read(credential, core.clock.machineNow());
  if (claims === 'expired') throw new PlatformProblem('token-expired');
  if (!claims) throw new PlatformProblem('unauthenticated');
  const origin = c.req.header('origin');
  const sameOrigin = c.req.header('sec-fetch-site') === 'same-origin';
  const known = origin ? claims.origins.includes(origin) : claims.origins.length === 0;
  if (!known && !sameOrigin) throw new PlatformProblem('origin-not-allowed');
  const { unit, user, roles, host, exp, id, mintedAt, hostId } = claims;
  const caller: Caller = {
    unit,
    user,
    roles,
    host,
    kind: 'page',
    until: exp * 1000,
    token: { id, mintedAt, hostId },
  };
  await refuseRevoked(caller, core);
  // a process that had not heard of it yet may have minted the token a second after an office changed
  checkApart(core.security, { unit, user: user.id }, roles);
  return caller;
}

/** Throws `session-revoked` for a page whose token was revoked, at most a second ago in another process. */
export async function refuseRevoked({ token, unit, user }: Caller, core: Core): Promise<void> {
  if (!token) return;
  const rights = await core.security.fresh();
  const { id, mintedAt, hostId } = token;
  if (rights.isRevoked({ id, mintedAt, host: hostId, person: { unit, user: user.id } }))
    throw new PlatformProblem('session-revoked');
}

function actingFor(c: Ctx, host: Host, core: Core): Caller {
  const unit = c.req.header('lianban-unit') ?? '';
  const user = c.req.header('lianban-user') ?? '';
  const roles = z.safeParse(
    Roles,
    (c.req.header('lianban-roles') ?? 'officer').split(',').map((r) => r.trim()),
  );
  const name = nameOf(c) || user;
  const fitting = unit.length <= 32 && user.length <= 64 && name.length <= 64;
  if (!unit || !user || !fitting || !roles.success)
    throw new PlatformProblem('invalid-request', {
      detail: {
        zh: '后端调用须带 Lianban-Unit（至多 32 字）、Lianban-User（至多 64 字）与 Lianban-Roles 请求头。',
        en: 'A back end sends Lianban-Unit (32 characters at most), Lianban-User (64) and Lianban-Roles.',
      },
    });
  if (!coversUnit(host, unit) || !roles.data.every((role) => host.roles.includes(role)))
    throw new PlatformProblem('key-not-allowed');
  checkApart(core.security, { unit, user }, roles.data);
  return {
    unit,
    user: { id: user, name },
    roles: roles.data,
    host: host.name,
    kind: 'backend',
  };
}

function nameOf(c: Ctx): string {
  try {
    return decodeURIComponent(c.req.header('lianban-user-name') ?? '');
  } catch {
    return '';
  }
}

function bearer(c: Ctx): string {
  const match = /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '');
  if (!match?.[1]) throw new PlatformProblem('unauthenticated');
  return match[1];
}
