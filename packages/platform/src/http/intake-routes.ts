import { ConversionRequest, MaterialRequest, RepairRequest } from '@lianban/contract';
import { type CaseFile, type Command, type FileReference, valueIn } from '@lianban/workflow';
import { documentNumbers } from '../cases/document-numbers.ts';
import type { Core } from '../core.ts';
import { withFiles } from '../files/attach.ts';
import { checkCorrected, correctedValues } from '../plan/correct.ts';
import { PlatformProblem } from '../problem.ts';
import { type Caller, isOfficer } from '../sessions/caller.ts';
import { caseDetail } from '../views/case-view.ts';
import { formFields } from '../views/form-view.ts';
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
  const act = (
    c: Ctx,
    caller: Caller,
    commandOn: (file: CaseFile, files: readonly FileReference[]) => Command,
    uploaded?: { readonly file: string; readonly taskId: string },
  ) =>
    once(
      c,
      core,
      caller,
      true,
      async (key) => {
        const file = await caseFor(core, idOf(c), caller);
        const { case: of } = file;
        const item = core.item(of.item, of.itemVersion);
        if (!item) throw new PlatformProblem('not-found');
        const kept = key
          ? { idempotency: { ...key, status: 200, answer: JSON.stringify({ case: of.id }) } }
          : {};
        const to = { caseId: of.id, ...(uploaded && { taskId: uploaded.taskId }) };
        const ids = await uploadedHere(uploaded?.file, caller);
        const done = await withFiles(ids, to, caller, core, (files) =>
          core.cases.command(of.id, commandOn(file, files), kept, documentNumbers(item, core)),
        );
        return detail(c, done, caller);
      },
      async (kept) => detail(c, await caseFor(core, kept.case ?? '', caller), caller),
    );
  /** a material may stand in the applicant's own system: only what was uploaded here is put into the case */
  const uploadedHere = async (file: string | undefined, caller: Caller): Promise<string[]> =>
    file !== undefined && (await core.store.findFile(file, caller.unit)) ? [file] : [];
  return {
    handInMaterial: async (c, caller) => {
      requireApplicant(caller);
      const { task, file, name } = await readBody(c, MaterialRequest);
      const { unit, user } = caller;
      return act(c, caller, (_, files) => ({ type: 'HandInMaterial', task, file, name, files, unit, user }), {
        file,
        taskId: task,
      });
    },
    convertSimulation: async (c, caller) => {
      requireApplicant(caller);
      const { facts } = await readBody(c, ConversionRequest);
      const { unit, user } = caller;
      return act(c, caller, (file) => {
        const values = valuesOf(facts, file, core);
        return { type: 'ConvertSimulation', facts, values, unit, user };
      });
    },
    repairCommitment: async (c, caller) => {
      if (!isOfficer(caller)) throw new PlatformProblem('role-required');
      const { reasons } = await readBody(c, RepairRequest);
      const { unit, user } = caller;
      const commitment = c.req.param('commitment') ?? '';
      return act(c, caller, () => ({ type: 'RepairCommitment', commitment, reasons, unit, user }));
    },
  };
}

/** What the form comes to say of facts that are otherwise than presumed: as a correction may change it, no more. */
function valuesOf(facts: ConversionRequest['facts'], file: CaseFile, core: Core): Record<string, unknown> {
  const context = viewContext(core, file);
  const { item } = context;
  const changed: Record<string, unknown> = {};
  for (const { fact, value } of facts) {
    const field = item.simulation?.facts.find(({ id }) => id === fact)?.field;
    if (field !== undefined && value !== undefined && value !== valueIn(file.form, field))
      changed[field] = value;
  }
  if (Object.keys(changed).length === 0) return {};
  const fields = formFields(file.form, context);
  const fixed = fields.find((field) => field.id in changed && field.shown !== 'input');
  const errors = checkCorrected(fields, item, changed, core.clock.now());
  if (fixed) errors.push({ pointer: '/facts', code: 'not-typed', message: notTyped });
  if (errors.length > 0)
    throw new PlatformProblem('invalid-values', {
      errors: errors.map((error) => ({ ...error, pointer: '/facts' })),
    });
  return correctedValues(fields, item, changed);
}

const notTyped = {
  zh: '该信息由部门提供，不能在此更改；有误时请提出异议。',
  en: 'A department supplies this value; it cannot be changed here. Contest it if it is wrong.',
};
