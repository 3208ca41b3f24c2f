import { ExcuseRequest, RevocationOfConsent } from '@lianban/contract';
import { caseOfTask } from '@lianban/workflow';
import type { Core } from '../core.ts';
import { PlatformProblem } from '../problem.ts';
import type { Caller } from '../sessions/caller.ts';
import { taskEtag, taskSummary } from '../views/task-view.ts';
import type { Handlers } from './app.ts';
import { viewContext } from './case-routes.ts';
import { once } from './once.ts';
import { type Ctx, readBody } from './request.ts';
import { taskIn } from './task-routes.ts';

/** What a unit does about its own silence: excuse it beforehand, ask the consent back afterwards. */
export function silenceRoutes(core: Core): Handlers {
  const act = async (
    c: Ctx,
    caller: Caller,
    type: 'FileExcuse' | 'RevokeConsent',
    { reasons }: { readonly reasons: string },
  ): Promise<Response> => {
    const id = c.req.param('id') ?? '';
    const load = async () => {
      const file = await core.cases.load(caseOfTask(id));
      if (!file) throw new PlatformProblem('not-found');
      taskIn(file, id, caller);
      return file;
    };
    const answer = (file: Awaited<ReturnType<typeof load>>) => {
      const task = taskIn(file, id, caller);
      const etag = taskEtag(task);
      c.header('ETag', etag);
      return c.json({ ...taskSummary(task, file.case, viewContext(core, file)), etag });
    };
    const known = await load();
    return once(
      c,
      core,
      caller,
      true,
      async (key) =>
        answer(
          await core.cases.command(
            known.case.id,
            { type, task: id, unit: caller.unit, user: caller.user, reasons },
            key ? { idempotency: { ...key, status: 200, answer: '{}' } } : {},
          ),
        ),
      async () => answer(await load()),
    );
  };
  return {
    fileExcuse: async (c, caller) => act(c, caller, 'FileExcuse', await readBody(c, ExcuseRequest)),
    revokeConsent: async (c, caller) =>
      act(c, caller, 'RevokeConsent', await readBody(c, RevocationOfConsent)),
  };
}
