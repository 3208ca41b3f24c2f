import type { Role } from '@lianban/contract';
import type { JWK } from 'jose';

/** The three administrators that no person may be two of (三员分立). */
export const administratorRoles = [
  'systemAdministrator',
  'securityAdministrator',
  'auditAdministrator',
] as const;
export type AdministratorRole = (typeof administratorRoles)[number];
export const isAdministratorRole = (role: Role): role is AdministratorRole =>
  administratorRoles.some((administrator) => administrator === role);

/** A person as the host names it: a user id within a unit. */
export interface Person {
  readonly unit: string;
  readonly user: string;
}

/** Who did it: a security administrator through a session, or whoever runs the platform, at its machine. */
export type By = Person | 'operator';

export interface NewServerKey {
  /** the first characters of its hash; names it, opens nothing */
  readonly key: string;
  /** id of the host that has it */
  readonly host: string;
  /** SHA-256, hex */
  readonly hash: string;
  readonly units: readonly string[];
  readonly roles: readonly Role[];
  readonly origins: readonly string[];
  /** machine time in milliseconds; null: until it is ended */
  readonly until: number | null;
}

/** One line of the security log. An event, once written, is read for ever. */
export type SecurityEvent = { readonly at: number; readonly by: By } & (
  | ({ readonly type: 'ServerKeyAdded' } & NewServerKey)
  /** from `end` on the key opens nothing; later for a rotation, so that the host can change over */
  | { readonly type: 'ServerKeyEnded'; readonly key: string; readonly host: string; readonly end: number }
  | ({ readonly type: 'AdministratorAssigned'; readonly role: AdministratorRole } & Person)
  | ({ readonly type: 'AdministratorDismissed'; readonly role: AdministratorRole } & Person)
  /** tokens signed by earlier keys are taken until `olderUntil` */
  | {
      readonly type: 'SigningKeyRotated';
      readonly kid: string;
      readonly publicJwk: JWK;
      readonly olderUntil: number;
    }
  | { readonly type: 'TokenRevoked'; readonly token: string }
  /** every token that was minted up to `at` */
  | ({ readonly type: 'UserRevoked' } & Person)
  | { readonly type: 'HostRevoked'; readonly host: string }
);
