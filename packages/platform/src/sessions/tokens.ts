import type { Role } from '@lianban/contract';
import { newSecret } from '../ids.ts';

export const tokenLifeInSeconds = 15 * 60;

export interface Claims {
  readonly host: string;
  readonly unit: string;
  readonly user: { readonly id: string; readonly name: string };
  readonly roles: readonly Role[];
  readonly origins: readonly string[];
  /** machine time in seconds */
  readonly exp: number;
}

/** Makes and reads tokens. `read` answers undefined for one that is forged, and for one that has expired. */
export interface Tokens {
  issue(claims: Claims): Promise<string>;
  read(token: string, machineNow: number): Promise<Claims | 'expired' | undefined>;
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
  };
}
