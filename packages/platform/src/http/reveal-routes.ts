import { RevealRequest } from '@lianban/contract';
import { type CaseFile, isOpen, type Task, valueIn } from '@lianban/workflow';
import type { Core } from '../core.ts';
import { asWritten } from '../plan/values.ts';
import { PlatformProblem } from '../problem.ts';
import type { Caller } from '../sessions/caller.ts';
import { sha256 } from '../store/sha256.ts';
import { taskDetail } from '../views/task-view.ts';
import type { Handlers } from './app.ts';
import { caseFor, viewContext } from './case-routes.ts';
import { RateLimit } from './limits.ts';
import { type Ctx, readBody } from './request.ts';
import { taskFor, taskIn } from './task-routes.ts';

/** values a person may reveal in an hour of machine time; ours */
const mostInAnHour = 60;
const hour = 3_600_000;

/**
 * Sensitive values in full for an officer whose unit has an open task on the case. Only what that task's form shows
 * masked: what is withheld from it stays withheld. The read is logged, durably, before a value leaves.
 */
export function revealRoutes(core: Core): Handlers {
  const limit = new RateLimit(mostInAnHour, hour);
  const reveal = async (c: Ctx, file: CaseFile, tasks: readonly Task[], caller: Caller) => {
    const { fields, purpose } = await readBody(c, RevealRequest);
    const wanted = [...new Set(fields)];
    const maskable = maskedFor(tasks, file, caller, core);
    const errors = wanted.flatMap((field, i) => (maskable.has(field) ? [] : [notMasked(i)]));
    if (errors.length > 0) throw new PlatformProblem('invalid-values', { errors });
    const user = JSON.stringify([caller.unit, caller.user.id]);
    const machineNow = core.clock.machineNow();
    for (const _ of wanted) {
      limit.check(user, machineNow);
      limit.count(user, machineNow);
    }
    await core.store.logReads([
      {
        subject: subjectOf(file, core),
        fields: wanted.join(','),
        unit: caller.unit,
        user: caller.user.id,
        purpose: `reveal: ${purpose.trim()}`,
        reference: file.case.id,
        at: core.clock.now(),
      },
    ]);
    return c.json({ values: wanted.map((field) => ({ field, value: valueIn(file.form, field) ?? null })) });
  };
  return {
    revealInCase: async (c, caller) => {
      const file = await caseFor(core, c.req.param('id') ?? '', caller);
      const own = file.case.tasks.filter((task) => isOpen(task) && mayHandle(file, task, caller));
      if (own.length === 0) throw new PlatformProblem('role-required', { detail: noTask });
      return reveal(c, file, own, caller);
    },
    revealInTask: async (c, caller) => {
      const { file, task } = await taskFor(c, core, caller);
      if (!isOpen(task)) throw new PlatformProblem('task-not-open');
      return reveal(c, file, [task], caller);
    },
  };
}

function mayHandle(file: CaseFile, task: Task, caller: Caller): boolean {
  try {
    taskIn(file, task.id, caller);
    return true;
  } catch {
    return false;
  }
}

/** The fields that the form of these tasks shows, sensitive and not withheld. */
function maskedFor(tasks: readonly Task[], file: CaseFile, caller: Caller, core: Core): ReadonlySet<string> {
  const context = viewContext(core, file);
  const sensitive = new Set(
    context.item.form.fields
      .filter((field) => field.sensitivity === 'sensitive' && field.visibleTo === undefined)
      .map((field) => field.id),
  );
  const shown = tasks.flatMap((task) => taskDetail(task, file, caller.unit, context).fields);
  return new Set(shown.map((field) => field.id).filter((id) => sensitive.has(id)));
}

/** The person under the same hash as when the application was planned. */
function subjectOf(file: CaseFile, core: Core): string {
  const { item } = viewContext(core, file);
  const typeOf = (id: string) => item.form.fields.find((field) => field.id === id)?.type ?? 'string';
  const keys = Object.values(item.access.keys).map((id) => asWritten(typeOf(id), valueIn(file.form, id)));
  return sha256(`${core.readLogKey}|${keys.join('|')}`).slice(0, 32);
}

const notMasked = (i: number) => ({
  pointer: `/fields/${i}`,
  code: 'not-masked',
  message: {
    zh: '您的环节没有这一项，或该项不向您的环节提供。',
    en: 'Your task has no such field, or it is withheld from your task.',
  },
});

const noTask = {
  zh: '本单位在该办件中没有待办环节，不能查看完整信息。',
  en: 'Your unit has no open task on this case, so nothing is revealed.',
};
