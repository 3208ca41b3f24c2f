import { ItemMoveRequest } from '@lianban/contract';
import { moveCases } from '../cases/move-cases.ts';
import type { Core } from '../core.ts';
import { PlatformProblem } from '../problem.ts';
import { hasRole } from '../sessions/caller.ts';
import type { Handlers } from './app.ts';
import { readBody } from './request.ts';

/** Moving open cases to another version of their item: the catalogue editor's. */
export function moveRoutes(core: Core): Handlers {
  return {
    moveItem: async (c, caller) => {
      if (!hasRole(caller, 'catalogueEditor')) throw new PlatformProblem('role-required');
      const request = await readBody(c, ItemMoveRequest);
      const { unit, user } = caller;
      return c.json(await moveCases(c.req.param('code') ?? '', request, { unit, user }, core));
    },
  };
}
