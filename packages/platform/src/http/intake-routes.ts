import { ConversionRequest, MaterialRequest, RepairRequest } from '@lianban/contract';
import type { CaseFile, Command } from '@lianban/workflow';
import { documentNumbers } from '../cases/document-numbers.ts';
import type { Core } from '../core.ts';
import { PlatformProblem } from '../problem.ts';
import { type Caller, isOfficer } from '../sessions/caller.ts';
import { caseDetail } from '../views/case-view.ts';
import type { Handlers } from './app.ts';
import { caseFor, viewContext } from './case-routes.ts';
import { requireApplicant } from './item-routes.ts';
import { once } from './once.ts';
import { type Ctx, readBody } from './request.ts';

/** Acts on a case that follow from how it came in: deferred materials, commitments, simulated approval. */
export function intakeRoutes(core: Core): Handlers {
  const idOf = (c: Ctx) => c.req.param('id') ?? '';
  const detail = (c: Ctx, file: CaseFile, caller: Caller) =>
    c.json(caseDetail(file, caller.unit, viewContext(core, file)));
  /** one command on the case in the address; a repeated request is answered with how it stands now */
  const act = (c: Ctx, caller: Caller, command: Command) =>
    once(
      c,
      core,
      caller,
      true,
      async (key) => {
        const { case: of } = await caseFor(core, idOf(c), caller);
        const item = core.item(of.item, of.itemVersion);
        if (!item) throw new PlatformProblem('not-found');
        const kept = key
          ? { idempotency: { ...key, status: 200, answer: JSON.stringify({ case: of.id }) } }
          : {};
        return detail(c, await core.cases.command(of.id, command, kept, documentNumbers(item, core)), caller);
      },
      async (kept) => detail(c, await caseFor(core, kept.case ?? '', caller), caller),
    );
  return {
    handInMaterial: async (c, caller) => {
      requireApplicant(caller);
      const { task, file, name } = await readBody(c, MaterialRequest);
      const { unit, user } = caller;
      return act(c, caller, { type: 'HandInMaterial', task, file, name, unit, user });
    },
    convertSimulation: async (c, caller) => {
      requireApplicant(caller);
      const { facts } = await readBody(c, ConversionRequest);
      const { unit, user } = caller;
      return act(c, caller, { type: 'ConvertSimulation', facts, unit, user });
    },
    repairCommitment: async (c, caller) => {
      if (!isOfficer(caller)) throw new PlatformProblem('role-required');
      const { reasons } = await readBody(c, RepairRequest);
      const { unit, user } = caller;
      const commitment = c.req.param('commitment') ?? '';
      return act(c, caller, { type: 'RepairCommitment', commitment, reasons, unit, user });
    },
  };
}
