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
  readonly webhook: { readonly url: string; readonly secret: string; readonly roles: readonly Role[] } | null;
}

/** A key is 256 random bits, so that nobody finds it by trying: its plain hash tells nothing, and is found by index. */
export const keyHashOf = (key: string): string => sha256(key);

export const coversUnit = (host: Host, unit: string): boolean =>
  host.units.includes('*') || host.units.includes(unit);
