import type { Core } from '../core.ts';
import { type Host, keyHashOf } from '../sessions/hosts.ts';
import { keyIdOf } from './administer.ts';

/**
 * The host that has this key, with what the key covers: keys of the store and of the configuration alike, unless the key
 * has ended. Found by its hash, so that the time it takes says nothing of the key.
 */
export async function hostWithKey(secret: string, core: Core): Promise<Host | undefined> {
  const { keys, ended } = await core.security.fresh();
  const hash = keyHashOf(secret);
  const now = core.clock.machineNow();
  if ((ended.get(keyIdOf(hash)) ?? Number.POSITIVE_INFINITY) <= now) return undefined;
  const stored = keys.get(hash);
  if (!stored) return configuredOf(core).get(hash);
  if (stored.until !== null && stored.until <= now) return undefined;
  const { host: id, units, roles, origins } = stored;
  const configured = core.hosts.find((host) => host.id === id);
  return {
    id,
    name: configured?.name ?? id,
    keyHash: hash,
    units,
    roles,
    origins,
    webhook: configured?.webhook ?? null,
  };
}

/** Origins of all hosts that have a key, for what a browser asks before it sends one. */
export function knownOrigins(core: Core): { has(origin: string): boolean } {
  const configured = new Set(core.hosts.flatMap((host) => host.origins));
  return {
    has: (origin) =>
      configured.has(origin) ||
      [...core.security.known.keys.values()].some((key) => key.origins.includes(origin)),
  };
}

const byHash = new WeakMap<readonly Host[], ReadonlyMap<string, Host>>();
function configuredOf({ hosts }: Core): ReadonlyMap<string, Host> {
  const known = byHash.get(hosts) ?? new Map(hosts.map((host) => [host.keyHash, host]));
  byHash.set(hosts, known);
  return known;
}
