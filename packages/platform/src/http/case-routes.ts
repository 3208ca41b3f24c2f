import { CaseRequest, CorrectionAnswer, RatingRequest, WithdrawalRequest } from '@lianban/contract';
import { type CaseEvent, type CaseFile, evolve, readEvent } from '@lianban/workflow';
import { submitCase } from '../cases/submit-case.ts';
import type { Core } from '../core.ts';
import { withFiles } from '../files/attach.ts';
import { checkCorrected, correctedValues } from '../plan/correct.ts';
import { PlatformProblem } from '../problem.ts';
import { type Caller, holdsOffice } from '../sessions/caller.ts';
import { caseCursor } from '../store/case-cursor.ts';
import type { StoredEvent } from '../store/store.ts';
import { caseDetail, caseSummary } from '../views/case-view.ts';
import { formFields } from '../views/form-view.ts';
import type { ViewContext } from '../views/step-view.ts';
import { traceEntry } from '../views/trace-view.ts';
import type { Handlers } from './app.ts';
import { plannerOf, requireApplicant } from './item-routes.ts';
import { once } from './once.ts';
import { badCursor, type Ctx, countOf, cursorOf, readBody, toCursor } from './request.ts';

const page = 20;
const tracePage = 200;

export function viewContext(core: Core, file: CaseFile): ViewContext {
  const item = core.item(file.case.item, file.case.itemVersion);
  if (!item) throw new PlatformProblem('item-version-missing');
  return {
    item,
    names: core.names,
    now: core.clock.now(),
    calendar: core.calendar,
    officeHours: core.officeHours,
  };
}

/** The case, if the caller's unit takes part; else it does not exist for it. */
export async function caseFor(core: Core, id: string, caller: Caller): Promise<CaseFile> {
  const file = (await core.store.takesPart(id, caller.unit)) ? await core.cases.load(id) : undefined;
  if (!file || !concerns(file.case.applicant.unit, caller)) throw new PlatformProblem('not-found');
  return file;
}

/** Who only applies sees what the unit applied for, not what it handles for others. */
const concerns = (applicant: string, caller: Caller): boolean =>
  applicant === caller.unit || holdsOffice(caller);

function readAll(stored: readonly StoredEvent[]): CaseEvent[] {
  let before: CaseFile | undefined;
  return stored.map(({ body, caseId }) => {
    const event = readEvent(body, caseId, before);
    before = evolve(before, event);
    return event;
  });
}

export function caseRoutes(core: Core): Handlers {
  const idOf = (c: Ctx) => c.req.param('id') ?? '';
  const detail = (c: Ctx, file: CaseFile, caller: Caller) =>
    c.json(caseDetail(file, caller.unit, viewContext(core, file)));
  /** who has just submitted knows the form */
  const submitted = (c: Ctx, file: CaseFile) => {
    c.header('Location', `/v1/cases/${file.case.id}`);
    return c.json(caseSummary(file.case, viewContext(core, file)), 201);
  };
  const again = (c: Ctx, caller: Caller) => async (kept: { case?: string }) =>
    detail(c, await caseFor(core, kept.case ?? '', caller), caller);
  const kept = (key: { scope: string; key: string } | undefined, id: string) =>
    key ? { idempotency: { ...key, status: 200, answer: JSON.stringify({ case: id }) } } : {};

  return {
    createCase: async (c, caller) => {
      requireApplicant(caller);
      const request = await readBody(c, CaseRequest);
      return once(
        c,
        core,
        caller,
        true,
        async (key) => {
          const draft = await core.store.getDraft(request.draft, caller.unit);
          if (!draft) throw new PlatformProblem('not-found');
          if (draft.caseId)
            throw new PlatformProblem('already-submitted', {
              case: { id: draft.caseId, number: draft.caseNumber ?? '' },
            });
          const item = core.item(draft.item);
          if (!item) throw new PlatformProblem('not-found');
          const planner = plannerOf(core);
          const { full, logged } = await planner.plan(
            item,
            caller,
            request.values,
            request.contested ?? {},
            draft.id,
            request.picks,
          );
          if (full.planHash !== request.planHash) {
            await logged;
            throw new PlatformProblem('plan-changed', {
              changes: planner.changesSince(draft.id, full, item),
            });
          }
          const attach: Parameters<typeof submitCase>[0]['attach'] = (caseId, submit) =>
            withFiles(request.files, { caseId, draftId: draft.id }, caller, core, submit);
          const submission = { request, item, full, caller, attach, ...(key && { idempotency: key }) };
          const file = await submitCase(submission, core).finally(() => logged);
          return submitted(c, file);
        },
        async (kept) => submitted(c, await caseFor(core, kept.case ?? '', caller)),
      );
    },
    listCases: async (c, caller) => {
      const before = cursorOf(c);
      if (before !== undefined && !/^-?\d{1,16}:./.test(before)) throw badCursor();
      const state = c.req.query('state');
      const item = c.req.query('item');
      const rows = await core.store.listCases({
        unit: caller.unit,
        ...(state && { state }),
        ...(item && { item }),
        ...(before && { before }),
        limit: page + 1,
      });
      const shown = rows.slice(0, page);
      const own = shown.filter((row) => concerns(row.unit, caller));
      const files = await Promise.all(own.map((row) => core.cases.load(row.id)));
      const last = rows.length > page ? shown.at(-1) : undefined;
      return c.json({
        items: files.flatMap((file) => (file ? [caseSummary(file.case, viewContext(core, file))] : [])),
        next: last ? toCursor(caseCursor(last)) : null,
      });
    },
    getCase: async (c, caller) => detail(c, await caseFor(core, idOf(c), caller), caller),
    listTrace: async (c, caller) => {
      const file = await caseFor(core, idOf(c), caller);
      const after = countOf(c);
      // from the beginning: an event leaves out what those before it say
      const stored = await core.store.readStream(file.case.id, 0, after + tracePage + 1);
      const context = viewContext(core, file);
      const entries = readAll(stored).map((event, i) => traceEntry(stored[i]!, event, file, context));
      const shown = entries.slice(after, after + tracePage);
      const more = entries.length > after + tracePage;
      return c.json({ items: shown, next: more ? toCursor(String(after + tracePage)) : null });
    },
    getDocument: async (c, caller) => {
      const file = await caseFor(core, idOf(c), caller);
      const found = caseDetail(file, caller.unit, viewContext(core, file)).documents.find(
        (d) => d.id === c.req.param('document'),
      );
      if (!found) throw new PlatformProblem('not-found');
      return c.json(found);
    },
    answerCorrection: async (c, caller) => {
      requireApplicant(caller);
      const answer = await readBody(c, CorrectionAnswer);
      return once(
        c,
        core,
        caller,
        true,
        async (key) => {
          const file = await caseFor(core, idOf(c), caller);
          const context = viewContext(core, file);
          const { item } = context;
          const fields = formFields(file.form, context);
          const errors = checkCorrected(fields, item, answer.values, core.clock.now());
          if (errors.length > 0) throw new PlatformProblem('invalid-values', { errors });
          const values = correctedValues(fields, item, answer.values);
          const { unit, user } = caller;
          const to = { caseId: file.case.id, taskId: answer.task };
          const done = await withFiles(answer.files, to, caller, core, (files) =>
            core.cases.command(
              file.case.id,
              { type: 'AnswerCorrection', answer: { ...answer, values }, files, unit, user },
              kept(key, file.case.id),
            ),
          );
          return detail(c, done, caller);
        },
        again(c, caller),
      );
    },
    rateCase: async (c, caller) => {
      requireApplicant(caller);
      const { grade, words } = await readBody(c, RatingRequest);
      const act = async (key: Parameters<typeof kept>[0]) => {
        const file = await caseFor(core, idOf(c), caller);
        const done = await core.cases.command(
          file.case.id,
          { type: 'RateCase', unit: caller.unit, user: caller.user, grade, words: words ?? null },
          kept(key, file.case.id),
        );
        return detail(c, done, caller);
      };
      return once(c, core, caller, true, act, again(c, caller));
    },
    withdrawCase: async (c, caller) => {
      requireApplicant(caller);
      const { reasons } = await readBody(c, WithdrawalRequest);
      const act = async (key: Parameters<typeof kept>[0]) => {
        const file = await caseFor(core, idOf(c), caller);
        const done = await core.cases.command(
          file.case.id,
          { type: 'WithdrawCase', unit: caller.unit, user: caller.user, reasons },
          kept(key, file.case.id),
        );
        return detail(c, done, caller);
      };
      return once(c, core, caller, true, act, again(c, caller));
    },
  };
}
