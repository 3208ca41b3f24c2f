import type { Role } from '@lianban/contract';

/** Who calls: one user of one unit, through one host. Every list and every check is scoped to this unit. */
export interface Caller {
  readonly unit: string;
  readonly user: { readonly id: string; readonly name: string };
  readonly roles: readonly Role[];
  readonly host: string;
  /** a page with a token, or the host's back end with its key */
  readonly kind: 'page' | 'backend';
  /** machine time at which a page's token ends; a back end's key does not */
  readonly until?: number;
  /** a page's token, to see whether it was revoked meanwhile */
  readonly token?: { readonly id: string; readonly mintedAt: number; readonly hostId: string };
}

export const hasRole = (caller: Pick<Caller, 'roles'>, ...roles: Role[]): boolean =>
  roles.some((role) => caller.roles.includes(role));

/** Any role but those that handle no case: somebody who acts for the unit on others' cases. */
export const holdsOffice = (caller: Caller): boolean =>
  caller.roles.some((role) => !withoutOffice.includes(role));
const withoutOffice: readonly Role[] = [
  'applicant',
  'catalogueEditor',
  'systemAdministrator',
  'securityAdministrator',
  'auditAdministrator',
];

/** Roles that stand for any officer of the unit. */
const officers: readonly Role[] = ['officer', 'head', 'administrator', 'dataSteward'];
export const isOfficer = (caller: Pick<Caller, 'roles'>): boolean => hasRole(caller, ...officers);
