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
    return { headers: () => Promise.resolve(headers), renew: () => false };
  }
  if (!fetchClientSession) return { headers: () => Promise.resolve({}), renew: () => false };
  const source = createTokenSource(fetchClientSession);
  return {
    headers: async () => ({ authorization: `Bearer ${await source.token()}` }),
    renew(refused) {
      if (refused) source.refuse(refused.replace('Bearer ', ''));
      return true;
    },
  };
}

const actingHeaders = ({ unit, user, roles }: ActingFor): Record<string, string> => ({
  'lianban-unit': unit,
  'lianban-user': user.id,
  // Names are Chinese; a header holds ASCII.
  'lianban-user-name': encodeURIComponent(user.name),
  ...(roles && { 'lianban-roles': roles.join(',') }),
});
