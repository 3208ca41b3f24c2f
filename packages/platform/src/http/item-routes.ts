import { type Item, type Plan, PlanRequest } from '@lianban/contract';
import { brokenCommitmentsOf } from '../cases/broken-commitments.ts';
import type { Core } from '../core.ts';
import type { Names } from '../names.ts';
import { buildPlan, type FullPlan, type Promises } from '../plan/build-plan.ts';
import { fieldFor } from '../plan/mask.ts';
import { marksOf } from '../plan/plan-hash.ts';
import { text } from '../plan/values.ts';
import { withoutUnpicked } from '../plan/without-unpicked.ts';
import { isPlatformProblem, PlatformProblem, type ProblemDetails } from '../problem.ts';
import type { Caller } from '../sessions/caller.ts';
import { sha256 } from '../store/sha256.ts';
import { isoOf } from '../time.ts';
import { formCounts, formFields, formMaterials, withTests } from '../views/form-view.ts';
import type { Handlers } from './app.ts';
import { RateLimit } from './limits.ts';
import { readBody } from './request.ts';

const minute = 60_000;
type Changes = NonNullable<ProblemDetails['changes']>;

interface Shown {
  readonly plan: Plan;
  /** hashes by field, so that no value of a person is kept here */
  readonly marks: ReadonlyMap<string, string>;
}

/** Plans of one user: the limits on fetching a person's data, and on guessing one. */
export class Planner {
  readonly #core: Core;
  readonly #plans = new RateLimit(60, minute);
  readonly #misses = new RateLimit(10, 10 * minute);
  /** the plan last shown for a draft, to say what changed since; only a help, so it need not outlive the process */
  readonly #shown = new Map<string, Shown>();
  constructor(core: Core) {
    this.#core = core;
  }

  /** the plan as the applicant may see it, remembered for its draft */
  show(draft: string | undefined, full: FullPlan, item: Item): Plan {
    const plan = planFor(full, item, this.#core.names);
    if (!draft) return plan;
    this.#shown.delete(draft);
    this.#shown.set(draft, { plan, marks: hashedMarks(item, full) });
    const oldest = this.#shown.keys().next();
    if (this.#shown.size > 500 && !oldest.done) this.#shown.delete(oldest.value);
    return plan;
  }

  /** what is different from the plan last shown for this draft; a value that may not be shown is only named */
  changesSince(draft: string, full: FullPlan, item: Item): Changes {
    const before = this.#shown.get(draft);
    if (!before) return [];
    const marks = hashedMarks(item, full);
    const old = new Map(before.plan.fields.map((f) => [f.id, f.value]));
    return planFor(full, item, this.#core.names).fields.flatMap(({ id, label, value }) =>
      marks.get(id) === before.marks.get(id)
        ? []
        : [{ field: id, label, before: old.get(id) ?? null, after: value ?? null }],
    );
  }

  /** `logged` must be awaited before anything of the plan leaves */
  async plan(
    item: Item,
    caller: Caller,
    values: Readonly<Record<string, unknown>>,
    contested: Readonly<Record<string, string>>,
    reference: string,
    picks: readonly string[] = [],
  ): Promise<{ readonly full: FullPlan; readonly logged: Promise<void> }> {
    const { clock, store, directory, names, sources, readLogKey } = this.#core;
    const user = `${caller.unit}|${caller.user.id}`;
    const machineNow = clock.machineNow();
    this.#plans.check(user, machineNow);
    this.#misses.check(user, machineNow);
    this.#plans.count(user, machineNow);
    try {
      const full = await buildPlan({
        item: withoutUnpicked(item, values, picks, isoOf(clock.now())),
        directory,
        names,
        sources,
        caller,
        values,
        contested,
        reference,
        now: clock.now(),
        promises: (keys) => this.#promisesOf(item, keys),
      });
      const keys = Object.values(full.subject.keys).join('|');
      const logged = store.logReads([
        {
          subject: sha256(`${readLogKey}|${keys}`).slice(0, 32),
          fields: full.read.join(','),
          unit: caller.unit,
          user: caller.user.id,
          purpose: full.subject.purpose.basis,
          reference,
          at: clock.now(),
        },
      ]);
      // guesses sent side by side with this one may have used up the limit meanwhile
      this.#misses.check(user, machineNow);
      // who awaits it hears of a failure; who was refused before has been shown nothing
      logged.catch(() => {});
      return { full, logged };
    } catch (error) {
      if (isPlatformProblem(error) && error.details.guess) {
        this.#misses.check(user, machineNow);
        this.#misses.count(user, machineNow);
      }
      throw error;
    }
  }

  /** who would promise, as a keyed hash of their own; asked for only where a promise could be made */
  async #promisesOf(item: Item, keys: Readonly<Record<string, string>>): Promise<Promises> {
    const { clock, store, cases, readLogKey } = this.#core;
    const mayPromise = item.commitments?.length || item.materials.some((one) => one.deferrable);
    if (!mayPromise) return { promisor: '', brokenCommitments: 0 };
    const promisor = sha256(`${readLogKey}|promisor|${Object.values(keys).join('|')}`).slice(0, 32);
    const load = (id: string) => cases.load(id);
    const now = isoOf(clock.now());
    return { promisor, brokenCommitments: await brokenCommitmentsOf(promisor, now, { store, load }) };
  }
}

function hashedMarks(item: Item, { form }: FullPlan): Map<string, string> {
  const marks = marksOf(item, form);
  return new Map(form.fields.map(({ id }, i) => [id, sha256(marks[i] ?? '')]));
}

/** The plan as the applicant may see it. */
export function planFor({ form, planHash, plannedAt }: FullPlan, item: Item, names: Names): Plan {
  const byId = new Map(item.form.fields.map((f) => [f.id, f]));
  const context = { item, names };
  return {
    item: { code: item.code, version: item.version, name: item.name, formName: item.form.name },
    sections: item.form.sections,
    fields: withTests(
      formFields(form, context).map((field) => {
        const of = byId.get(field.id);
        return fieldFor(field, {
          restricted: of?.visibleTo !== undefined,
          sensitive: of?.sensitivity === 'sensitive',
          reveal: false,
          own: true,
        });
      }),
      form.fields,
      form,
    ),
    materials: withTests(formMaterials(form, context), form.materials, form),
    counts: formCounts(form),
    planHash,
    plannedAt,
  };
}

export function itemRoutes(core: Core): Handlers {
  const planner = plannerOf(core);
  const find = (code: string, version?: string) => {
    const item = core.item(code, version);
    if (!item) throw new PlatformProblem('not-found');
    return item;
  };
  return {
    listItems: async (c) =>
      c.json({
        items: core
          .itemsInForce()
          .map(({ code, version, name, summary }) => ({ code, version, name, summary })),
        next: null,
      }),
    getItem: async (c) => c.json(find(text(c.req.param('code')), c.req.query('version'))),
    planItem: async (c, caller) => {
      requireApplicant(caller);
      const request = await readBody(c, PlanRequest);
      const item = find(text(c.req.param('code')));
      if (request.draft && !(await core.store.getDraft(request.draft, caller.unit)))
        throw new PlatformProblem('not-found');
      const { full, logged } = await planner.plan(
        item,
        caller,
        request.values,
        request.contested ?? {},
        request.draft ?? 'plan',
        request.picks,
      );
      await logged;
      return c.json(planner.show(request.draft, full, item));
    },
  };
}

export function requireApplicant(caller: Caller): void {
  if (!caller.roles.includes('applicant')) throw new PlatformProblem('role-required');
}

const planners = new WeakMap<Core, Planner>();

/** One planner a platform, so that its limits hold over all routes. */
export function plannerOf(core: Core): Planner {
  const known = planners.get(core);
  if (known) return known;
  const planner = new Planner(core);
  planners.set(core, planner);
  return planner;
}
