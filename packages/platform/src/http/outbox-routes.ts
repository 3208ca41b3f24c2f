import type { Core } from '../core.ts';
import { deadLettersOf } from '../delivery/dead-letters.ts';
import { PlatformProblem } from '../problem.ts';
import { type Caller, hasRole } from '../sessions/caller.ts';
import type { Handlers } from './app.ts';
import { cursorOf, toCursor } from './request.ts';

const page = 50;

/** Messages that did not arrive, and their receivers: for the system's administrator, of all units and without content. */
export function outboxRoutes(core: Core): Handlers {
  const letters = deadLettersOf(core.store, core.hosts, (row) => core.messages.receiverOf?.(row));
  return {
    listParked: async (c, caller) => {
      requireAdministrator(caller);
      const found = await letters.parked(cursorOf(c) ?? '', page + 1);
      const items = found.slice(0, page);
      return c.json({ items, next: found.length > page ? toCursor(items.at(-1)?.id ?? '') : null });
    },
    replayParked: async (c, caller) => {
      requireAdministrator(caller);
      if (!(await letters.replay(c.req.param('id') ?? ''))) throw new PlatformProblem('not-found');
      core.notifier.notify();
      return c.json({ replayed: 1 });
    },
    listReceivers: async (c, caller) => {
      requireAdministrator(caller);
      return c.json({ items: await letters.receivers(), next: null });
    },
    enableReceiver: async (c, caller) => {
      requireAdministrator(caller);
      const replayed = await letters.enable(c.req.param('id') ?? '');
      if (replayed === undefined) throw new PlatformProblem('not-found');
      core.log({ level: 'info', what: 'receiver enabled', receiver: c.req.param('id'), replayed });
      core.notifier.notify();
      return c.json({ replayed });
    },
  };
}

function requireAdministrator(caller: Caller): void {
  if (!hasRole(caller, 'systemAdministrator')) throw new PlatformProblem('role-required');
}
