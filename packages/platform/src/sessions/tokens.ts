import type { Role } from '@lianban/contract';
import type { JWK } from 'jose';
import { newSecret } from '../ids.ts';

export const tokenLifeInSeconds = 15 * 60;

export interface Claims {
  /** names the token, so that it can be revoked */
  readonly id: string;
  /** id of the host that minted it; `host` is its name */
  readonly hostId: string;
  /** machine time in milliseconds */
  readonly mintedAt: number;
  readonly host: string;
  readonly unit: string;
  readonly user: { readonly id: string; readonly name: string };
  readonly roles: readonly Role[];
  readonly origins: readonly string[];
  /** machine time in seconds */
  readonly exp: number;
}

/** Without its private half a key only verifies. */
export interface SigningKey {
  readonly publicJwk: JWK;
  readonly privateJwk?: JWK;
}
export interface RotatedKey {
  readonly kid: string;
  readonly key: SigningKey;
  /** machine time up to which the keys before it still verify */
  readonly olderUntil: number;
}

/** A new pair, named by the thumbprint of its public half. */
export interface NamedKey {
  readonly kid: string;
  readonly publicJwk: JWK;
  readonly privateJwk: JWK;
}

/** Makes and reads tokens. `read` answers undefined for one that is forged, and for one that has expired. */
export interface Tokens {
  issue(claims: Claims): Promise<string>;
  read(token: string, machineNow: number): Promise<Claims | 'expired' | undefined>;
  /** all rotations of the signing key so far, in order; the last one signs */
  learn(rotations: readonly RotatedKey[]): Promise<void>;
  /** a key for a rotation; undefined where tokens are not signed */
  newKey(): Promise<NamedKey | undefined>;
  /** the keys that verify now, as they are published (JWK with kid) */
  publicKeys(machineNow: number): readonly JWK[];
}

/** Tokens that are only a name for claims kept here: for the in-memory platform, where no page can forge them. */
export function memoryTokens(): Tokens {
  const issued = new Map<string, Claims>();
  return {
    async issue(claims) {
      const token = newSecret();
      issued.set(token, claims);
      return token;
    },
    async read(token, machineNow) {
      const claims = issued.get(token);
      if (!claims) return undefined;
      return claims.exp * 1000 <= machineNow ? 'expired' : claims;
    },
    async learn() {},
    newKey: async () => undefined,
    publicKeys: () => [],
  };
}
