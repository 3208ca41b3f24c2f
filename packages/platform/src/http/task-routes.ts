import { DecisionRequest } from '@lianban/contract';
import {
  type CaseFile,
  type Command,
  caseOfTask,
  type FileReference,
  isForApplicant,
  type Task,
} from '@lianban/workflow';
import { documentNumbers } from '../cases/document-numbers.ts';
import { receiptsOf } from '../cases/invitations.ts';
import { documentsOf } from '../cases/rows.ts';
import type { Core } from '../core.ts';
import { withFiles } from '../files/attach.ts';
import { followersOf } from '../plan/followers.ts';
import { PlatformProblem } from '../problem.ts';
import { type Caller, isOfficer } from '../sessions/caller.ts';
import type { TaskRow } from '../store/store.ts';
import { isoOf } from '../time.ts';
import { formFields } from '../views/form-view.ts';
import { taskDetail, taskEtag, taskSummary } from '../views/task-view.ts';
import type { Handlers } from './app.ts';
import { viewContext } from './case-routes.ts';
import { checkDecision } from './check-decision.ts';
import { once } from './once.ts';
import { type Ctx, countOf, readBody, toCursor } from './request.ts';

const page = 20;

export function taskRoutes(core: Core): Handlers {
  const detail = (c: Ctx, file: CaseFile, id: string, caller: Caller) => {
    const task = taskIn(file, id, caller);
    c.header('ETag', taskEtag(task));
    return c.json(taskDetail(task, file, caller.unit, viewContext(core, file)));
  };
  /** what an officer who has just answered has to know; the form they have read already */
  const answered = (c: Ctx, file: CaseFile, id: string, caller: Caller) => {
    const task = taskIn(file, id, caller);
    const etag = taskEtag(task);
    c.header('ETag', etag);
    return c.json({ ...taskSummary(task, file.case, viewContext(core, file)), etag });
  };
  return {
    listTasks: async (c, caller) => {
      requireOfficeOf(caller, c.req.query('unit'));
      const open = c.req.query('state') !== 'done';
      const after = countOf(c);
      const rows = await core.store.listTasks({
        unit: caller.unit,
        // a task for any officer is listed as an officer's
        roles: isOfficer(caller) ? [...caller.roles, 'officer'] : caller.roles,
        open,
        after,
        limit: page + 1,
      });
      const shown = rows.slice(0, page);
      if (caller.kind === 'backend' && open) await acknowledge(shown, caller, core);
      const files = await Promise.all(shown.map((row) => core.cases.load(row.caseId)));
      return c.json({
        items: files.flatMap((file, i) => {
          const task = file?.case.tasks.find((t) => t.id === shown[i]?.id);
          return file && task ? [taskSummary(task, file.case, viewContext(core, file))] : [];
        }),
        next: rows.length > page ? toCursor(String(after + page)) : null,
      });
    },
    getTask: async (c, caller) => {
      const { file, task } = await taskFor(c, core, caller);
      const seen =
        caller.kind === 'page' && !task.opened
          ? await core.cases.command(file.case.id, {
              type: 'SeeTask',
              task: task.id,
              user: caller.user,
              unit: caller.unit,
            })
          : file;
      return detail(c, seen, task.id, caller);
    },
    decideTask: async (c, caller) => {
      const decision = await readBody(c, DecisionRequest);
      const id = c.req.param('id') ?? '';
      const cached = await core.cases.known(caseOfTask(id));
      const isThere = cached?.case.tasks.some((task) => task.id === id);
      const known = isThere ? cached : await core.cases.load(caseOfTask(id));
      if (!known) throw new PlatformProblem('not-found');
      taskIn(known, id, caller);
      return once(
        c,
        core,
        caller,
        true,
        async (key) => {
          const act =
            (files: readonly FileReference[]) =>
            (file: CaseFile): Command => {
              const task = taskIn(file, id, caller);
              refuseStale(c, task, core);
              const errors = checkDecision(decision, task, file, core);
              if (errors.length > 0) throw new PlatformProblem('invalid-values', { errors });
              return {
                type: 'DecideTask',
                task: id,
                decision,
                files,
                unit: caller.unit,
                user: caller.user,
                roles: caller.roles,
                numbers: notDrawn(task, file, core),
                ...settled(task, decision, file, core),
              };
            };
          // which task it was, its address says
          const kept = key ? { idempotency: { ...key, status: 200, answer: '{}' } } : {};
          const to = { caseId: known.case.id, taskId: id };
          const draw = documentNumbers(viewContext(core, known).item, core);
          const done = await withFiles(decision.files, to, caller, core, (files) =>
            core.cases.command(known.case.id, act(files), kept, draw),
          );
          return answered(c, done, id, caller);
        },
        async () => {
          const now = await core.cases.load(caseOfTask(id));
          if (!now) throw new PlatformProblem('not-found');
          return answered(c, now, id, caller);
        },
      );
    },
  };
}

/** The task that the address names, if it is the caller's; else it does not exist for them. */
export async function taskFor(c: Ctx, core: Core, caller: Caller): Promise<{ file: CaseFile; task: Task }> {
  const id = c.req.param('id') ?? '';
  const file = await core.cases.load(caseOfTask(id));
  if (!file) throw new PlatformProblem('not-found');
  return { file, task: taskIn(file, id, caller) };
}

/** A task is its unit's; one meant for a role is that role's. Anybody else's does not exist. */
export function taskIn(file: CaseFile, id: string, caller: Caller): Task {
  const task = file.case.tasks.find((t) => t.id === id);
  const role = task && isForApplicant(task.kind) ? 'applicant' : task?.role;
  if (!task || task.unit !== caller.unit || (role && !caller.roles.some((r) => r === role)))
    throw new PlatformProblem('not-found');
  if (!role && !isOfficer(caller)) throw new PlatformProblem('not-found');
  return task;
}

function requireOfficeOf(caller: Caller, unit: string | undefined): void {
  if (unit !== undefined && unit !== caller.unit) throw new PlatformProblem('not-found');
}

/** Silence that has counted meanwhile does not make a reply stale: it is late, and kept as that. */
function refuseStale(c: Ctx, task: Task, { names }: Core): void {
  if (c.req.header('if-match') === taskEtag(task) || task.state === 'deemedConsent') return;
  const { revisedBy: by } = task;
  const changedBy = by?.user?.name ?? (by?.unit ? names.unit(by.unit).name : '联办 Lianban');
  throw new PlatformProblem('etag-stale', { changedBy });
}

/** Stands in for the numbers of the documents that this step may issue, until they are drawn. */
const notDrawn = (task: Task, file: CaseFile, core: Core): Record<string, string> =>
  Object.fromEntries(
    documentsOf(viewContext(core, file).item, task.step).map((document) => [document.id, '-']),
  );

/** What follows from a value that a verification settles. */
function settled(task: Task, decision: DecisionRequest, file: CaseFile, core: Core) {
  if (decision.decision !== 'settle' || task.about?.kind !== 'verification') return {};
  const context = viewContext(core, file);
  const fields = formFields(file.form, context);
  return { follows: followersOf(context.item, fields, { [task.about.field]: decision.value }) };
}

/** A back end that fetched the inbox has been served, and warned of what stood in it. */
async function acknowledge(rows: readonly TaskRow[], caller: Caller, core: Core): Promise<void> {
  await Promise.all(
    rows.map(async (row) => {
      const file = await core.cases.load(row.caseId);
      const task = file?.case.tasks.find((t) => t.id === row.id);
      if (!file || !task) return;
      const { host } = caller;
      for (const receipt of receiptsOf(file, caller.unit, host))
        await core.cases.command(row.caseId, receipt);
      if (!task.served)
        await core.cases.command(row.caseId, {
          type: 'AcknowledgeService',
          task: task.id,
          at: isoOf(core.clock.now()),
          host,
        });
      for (const warning of task.warnings)
        if (!warning.deliveredAt)
          await core.cases.command(row.caseId, {
            type: 'AcknowledgeWarning',
            task: task.id,
            warning: warning.id,
            host,
          });
    }),
  );
}
