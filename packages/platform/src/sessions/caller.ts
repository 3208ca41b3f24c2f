import type { Role } from '@lianban/contract';

/** Who calls: one user of one unit, through one host. Every list and every check is scoped to this unit. */
export interface Caller {
  readonly unit: string;
  readonly user: { readonly id: string; readonly name: string };
  readonly roles: readonly Role[];
  readonly host: string;
  /** a page with a token, or the host's back end with its key */
  readonly kind: 'page' | 'backend';
}

export const hasRole = (caller: Caller, ...roles: Role[]): boolean =>
  roles.some((role) => caller.roles.includes(role));
