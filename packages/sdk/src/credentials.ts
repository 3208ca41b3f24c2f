import type { Role } from '@lianban/contract';
import { type ClientSession, createTokenSource } from './session.ts';

/** The officer for whom a back end calls. */
export interface ActingFor {
  readonly unit: string;
  readonly user: { readonly id: string; readonly name: string };
  readonly roles?: readonly Role[] | undefined;
}

export interface Credentials {
  /** The headers that say who calls. */
  headers(): Promise<Record<string, string>>;
  /** After a 401: whether another attempt has a chance, with a token other than the refused one. */
  renew(refused: string | undefined): boolean;
  /** A name for the user whom a page's present token stands for; undefined when it cannot be read. */
  identity(): string | undefined;
}

export interface CredentialOptions {
  /** pages: asks the host's back end for a session */
  readonly fetchClientSession?: (() => Promise<ClientSession>) | undefined;
  /** back ends: the host's key, never in a page */
  readonly serverKey?: string | undefined;
  readonly actingFor?: ActingFor | undefined;
}

export function createCredentials({
  fetchClientSession,
  serverKey,
  actingFor,
}: CredentialOptions): Credentials {
  if (serverKey) {
    const headers = { authorization: `Bearer ${serverKey}`, ...(actingFor && actingHeaders(actingFor)) };
    return { headers: () => Promise.resolve(headers), renew: () => false, identity: () => undefined };
  }
  if (!fetchClientSession)
    return { headers: () => Promise.resolve({}), renew: () => false, identity: () => undefined };
  const source = createTokenSource(fetchClientSession);
  return {
    headers: async () => ({ authorization: `Bearer ${await source.token()}` }),
    renew(refused) {
      if (refused) source.refuse(refused.replace('Bearer ', ''));
      return true;
    },
    identity: () => readIdentity(source.held()),
  };
}

const actingHeaders = ({ unit, user, roles }: ActingFor): Record<string, string> => ({
  'lianban-unit': unit,
  'lianban-user': user.id,
  // Names are Chinese; a header holds ASCII.
  'lianban-user-name': encodeURIComponent(user.name),
  ...(roles && { 'lianban-roles': roles.join(',') }),
});

/** Host, unit, user and roles from the claims of a token: compared only, never trusted. */
function readIdentity(token = ''): string | undefined {
  try {
    const claims = JSON.parse(atob(token.split('.')[1]!.replace(/-/g, '+').replace(/_/g, '/')));
    return claims.sub && JSON.stringify([claims.aud, claims.unit, claims.sub, claims.roles]);
  } catch {
    return undefined;
  }
}
