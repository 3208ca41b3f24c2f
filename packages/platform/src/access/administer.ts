import type { Role } from '@lianban/contract';
import { newSecret } from '../ids.ts';
import { PlatformProblem } from '../problem.ts';
import { type Host, keyHashOf } from '../sessions/hosts.ts';
import {
  type AdministratorRole,
  type By,
  isAdministratorRole,
  type NewServerKey,
  type Person,
  type SecurityEvent,
} from './security-event.ts';
import type { SecurityRegister } from './security-register.ts';

export const keyPrefix = 'lbk_';
/** how long the old key of a host goes on when it is rotated, unless another time is named; ours */
export const overlapInMs = 7 * 24 * 3_600_000;

/** What a key is for. */
export interface KeyScope {
  readonly units: readonly string[];
  readonly roles: readonly Role[];
  readonly origins: readonly string[];
}

/** A key as it may be shown: never its hash. `until`: machine time; null: until it is ended. */
export interface ShownKey extends KeyScope {
  readonly key: string;
  readonly host: string;
  readonly from: 'configuration' | 'store';
  readonly until: number | null;
}

/** names a key by its hash: enough to tell keys apart, of no use to who wants in */
export const keyIdOf = (hash: string): string => hash.slice(0, 12);

/** All keys that open something now, those of the configuration first. */
export async function serverKeys(
  register: SecurityRegister,
  hosts: readonly Host[],
  machineNow: number,
): Promise<ShownKey[]> {
  await register.read();
  const { keys, ended } = register.known;
  const configured = hosts.map(({ id, keyHash, units, roles, origins }): ShownKey => {
    const key = keyIdOf(keyHash);
    return { key, host: id, from: 'configuration', units, roles, origins, until: ended.get(key) ?? null };
  });
  const stored = [...keys.values()].map(({ key, host, units, roles, origins, until }): ShownKey => {
    const end = Math.min(until ?? Number.POSITIVE_INFINITY, ended.get(key) ?? Number.POSITIVE_INFINITY);
    return { key, host, from: 'store', units, roles, origins, until: Number.isFinite(end) ? end : null };
  });
  return [...configured, ...stored].filter(({ until }) => until === null || until > machineNow);
}

/** A new key of a host. The answer is the only place where it ever stands in full. */
export async function addServerKey(
  register: SecurityRegister,
  { host, scope, until = null, by }: { host: string; scope: KeyScope; until?: number | null; by: By },
): Promise<{ readonly secret: string; readonly key: string }> {
  const { secret, added } = newKey(host, scope, until);
  await register.act((_, at) => [{ type: 'ServerKeyAdded', at, by, ...added }]);
  return { secret, key: added.key };
}

/** A new key with the scope of the host's last one, whose keys so far go on for the overlap. */
export async function rotateServerKey(
  register: SecurityRegister,
  {
    host,
    hosts,
    by,
    overlap = overlapInMs,
  }: { host: string; hosts: readonly Host[]; by: By; overlap?: number },
): Promise<{ readonly secret: string; readonly key: string }> {
  const machineNow = register.machineNow();
  const now = (await serverKeys(register, hosts, machineNow)).filter((key) => key.host === host);
  const last = now.at(-1);
  if (!last) throw new PlatformProblem('not-found');
  const { secret, added } = newKey(host, last, null);
  await register.act((_, at) => [
    { type: 'ServerKeyAdded', at, by, ...added },
    ...now.map(
      ({ key }): SecurityEvent => ({ type: 'ServerKeyEnded', at, by, key, host, end: at + overlap }),
    ),
  ]);
  return { secret, key: added.key };
}

/** Ends a key, or all of the host's, at once, and with them the tokens that the host has minted. */
export async function revokeServerKeys(
  register: SecurityRegister,
  { host, key, hosts, by }: { host: string; key?: string; hosts: readonly Host[]; by: By },
): Promise<readonly string[]> {
  const known = await serverKeys(register, hosts, register.machineNow());
  const ending = known.filter((k) => k.host === host && (key === undefined || k.key === key));
  if (ending.length === 0) throw new PlatformProblem('not-found');
  await register.act((_, at) => [
    ...ending.map((k): SecurityEvent => ({ type: 'ServerKeyEnded', at, by, key: k.key, host, end: at })),
    { type: 'HostRevoked', at, by, host },
  ]);
  return ending.map((k) => k.key);
}

/** Makes a person one of the three administrators and answers since when it is one. Throws `roles-apart` for one who is another of them. */
export async function assignAdministrator(
  register: SecurityRegister,
  { role, by, ...person }: Person & { role: AdministratorRole; by: By },
): Promise<number> {
  await register.act((rights, at) => {
    const holds = rights.administrator(person)?.role;
    if (holds === role) return [];
    if (holds) throw new PlatformProblem('roles-apart');
    return [
      { type: 'AdministratorAssigned', at, by, role, ...person },
      // what the person could do before ends with it
      { type: 'UserRevoked', at, by, ...person },
    ];
  });
  return register.known.administrator(person)?.since ?? register.machineNow();
}

/** Ends it, with the tokens that the person has. The last security administrator cannot end their own office. */
export async function dismissAdministrator(
  register: SecurityRegister,
  { by, ...person }: Person & { by: By },
): Promise<void> {
  await register.act((rights, at) => {
    const role = rights.administrator(person)?.role;
    if (!role) throw new PlatformProblem('not-found');
    const left = [...rights.administrators.values()].filter((a) => a.role === role).length;
    if (by !== 'operator' && role === 'securityAdministrator' && left === 1)
      throw new PlatformProblem('conflict', {
        detail: {
          zh: '这是最后一名安全管理员，请先任命另一名，再免去。',
          en: 'This is the last security administrator. Assign another one first.',
        },
      });
    return [
      { type: 'AdministratorDismissed', at, by, role, ...person },
      { type: 'UserRevoked', at, by, ...person },
    ];
  });
}

/** What is to be void: one token by its id, all of one user, or all that a host has minted. */
export type Revocation = { readonly token: string } | { readonly user: Person } | { readonly host: string };

export async function revokeSessions(register: SecurityRegister, what: Revocation, by: By): Promise<void> {
  await register.act((_, at) => [
    'token' in what
      ? { type: 'TokenRevoked', at, by, token: what.token }
      : 'user' in what
        ? { type: 'UserRevoked', at, by, ...what.user }
        : { type: 'HostRevoked', at, by, host: what.host },
  ]);
}

/**
 * Throws unless this person may act in these roles: one of the three administrators acts as that alone, and only who was
 * assigned it (that none of them handles cases beside it is ours). On what `fresh` has just read.
 */
export function checkApart(register: SecurityRegister, person: Person, roles: readonly Role[]): void {
  const holds = register.known.administrator(person)?.role;
  const asked = roles.find(isAdministratorRole);
  if (!holds && !asked) return;
  if (roles.length > 1 || (holds && holds !== asked)) throw new PlatformProblem('roles-apart');
  if (!holds) throw new PlatformProblem('role-required', { detail: notAssigned });
}

const notAssigned = {
  zh: '此人未被任命为该管理员，请由安全管理员或运行人员先行任命。',
  en: 'This person was not assigned as that administrator. A security administrator or the operator does that first.',
};

function newKey(host: string, { units, roles, origins }: KeyScope, until: number | null) {
  const secret = `${keyPrefix}${newSecret()}`;
  const hash = keyHashOf(secret);
  const added: NewServerKey = { key: keyIdOf(hash), host, hash, units, roles, origins, until };
  return { secret, added };
}
