import type { Role } from '@lianban/contract';
import { sha256 } from '../store/sha256.ts';

/** A host that may embed: its server key (hashed), what it may mint sessions for, where its messages go. */
export interface Host {
  readonly id: string;
  readonly name: string;
  readonly keyHash: string;
  /** unit codes; `*` means every unit */
  readonly units: readonly string[];
  readonly roles: readonly Role[];
  readonly origins: readonly string[];
  /** where messages to its units go; null: it only asks */
  readonly webhook: Webhook | null;
}

/** Where a host takes messages, and what they are signed with. */
export interface Webhook {
  readonly url: string;
  readonly secret?: string;
  /** instead of one: two while the secret is exchanged, the new one first; both sign */
  readonly secrets?: readonly string[];
  readonly roles: readonly Role[];
  /** names and networks (`10.1.0.0/16`) that its address must lie in; absent: any that is not forbidden to all */
  readonly allow?: readonly string[];
  /** certificates (PEM) of an authority of the intranet, besides which no other is trusted */
  readonly ca?: string;
}

export const secretsOf = ({ secret, secrets }: Webhook): readonly string[] =>
  secrets ?? (secret === undefined ? [] : [secret]);

/** A key is 256 random bits, so that nobody finds it by trying: its plain hash tells nothing, and is found by index. */
export const keyHashOf = (key: string): string => sha256(key);

export const coversUnit = (host: Host, unit: string): boolean =>
  host.units.includes('*') || host.units.includes(unit);
