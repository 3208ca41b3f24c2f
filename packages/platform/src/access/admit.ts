import type { RouteName } from '@lianban/contract';
import { PlatformProblem } from '../problem.ts';
import { type Caller, hasRole } from '../sessions/caller.ts';
import { type Access, accessTable } from './table.ts';

/** The row of a route. Throws for one without: such a platform does not start. */
export function accessTo(name: string, table: Readonly<Record<string, Access>> = accessTable): Access {
  const access = Object.hasOwn(table, name) ? table[name] : undefined;
  if (access) return access;
  throw new Error(`Route ${name} has no row in the table of access: say in access/table.ts who may call it.`);
}

/** Throws `role-required` when the table gives none of the caller's roles the route. */
export function admit(name: RouteName, caller: Caller): void {
  const { who } = accessTo(name);
  if (typeof who !== 'string' && !hasRole(caller, ...who)) throw new PlatformProblem('role-required');
}
