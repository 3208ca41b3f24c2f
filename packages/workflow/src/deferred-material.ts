import { type DeficientRuling, deferredPromise, deficientAcceptance } from '@lianban/rules/cases';
import { explain } from '@lianban/rules/explanations';
import { advance, endOpenTasks, isOver } from './advance.ts';
import type { Command, Context, IntakeAsked, Outcome, Refusal } from './commands.ts';
import { attachFiles } from './files.ts';
import type { FrozenForm } from './form.ts';
import { isForApplicant } from './intake.ts';
import { passTime } from './pass-time.ts';
import type { Recording } from './recording.ts';
import { refuse } from './refusals.ts';
import { ruleOf } from './shape-of-case.ts';
import type { Task } from './state.ts';

/** Materials that somebody has to bring: marked in the item, of a sub-item that runs, and spared by no rule. */
export function demandedMaterials(
  { item }: Pick<Context, 'item'>,
  form: FrozenForm,
  runs: readonly string[] | null,
): string[] {
  const unpicked = (item.subItems ?? []).filter(({ code }) => runs !== null && !runs.includes(code));
  const picked = (item.subItems ?? []).filter((sub) => !unpicked.includes(sub));
  const wants = (subs: typeof picked, id: string) => subs.some(({ materials }) => materials?.includes(id));
  return item.materials.flatMap(({ id, main, deferrable }) => {
    if (main !== true && deferrable !== true) return [];
    if (wants(unpicked, id) && !wants(picked, id)) return [];
    const frozen = form.materials.find((one) => one.id === id);
    const action = frozen && form.verdicts[frozen.verdict]?.action;
    return action === undefined || action === 'ask' || action === 'commit' ? [id] : [];
  });
}

/** The ruling on what is missing (容缺受理); its promises are those for materials that are missing. */
export function deficiencyOf(
  asked: IntakeAsked,
  missing: readonly string[],
  { item, now, calendar, officeHours }: Context,
): DeficientRuling {
  const materials = item.materials.map(({ id, main, deferrable }) => ({
    ...{ id, main: main === true, deferrable: deferrable === true },
  }));
  const clock = { receivedAt: now, limit: item.flow.totalLimit.limit, officeHours };
  const { brokenCommitments = 0 } = asked;
  return deficientAcceptance(materials, missing, asked.deferred ?? [], clock, {
    calendar,
    brokenCommitments,
  });
}

/** Everything that stands against acceptance, told at once (一次性告知). */
export function refuseDeficient(ruling: DeficientRuling, { item }: Context): Refusal {
  const name = (locale: 'zh' | 'en') => (id: string) =>
    item.materials.find((one) => one.id === id)?.name[locale] ?? id;
  const say = (locale: 'zh-CN' | 'en') =>
    ruling.obstacles
      .map(({ material, reason, date }) => {
        const one = { ...ruling, reason, evidence: { ...ruling.evidence, material, date } };
        return explain(one, locale, { length: 'short', nameOf: name(locale === 'en' ? 'en' : 'zh') });
      })
      .join(locale === 'en' ? ' ' : '');
  return refuse('invalid-values', { zh: say('zh-CN'), en: say('en') }, 'deferred');
}

/** A task of the applicant for each promised material; due when the promised day is over. */
export function openDeferred(asked: IntakeAsked, ruling: DeficientRuling, record: Recording): void {
  const deferred = asked.deferred ?? [];
  const materials = deferred.map(({ material }) => material);
  record.add({ type: 'AcceptedDeficient', materials, rule: ruleOf(ruling.rule) });
  for (const { material, promisedDate } of deferred) {
    const morning = `${promisedDate}T08:30:00+08:00`;
    record.add({
      type: 'TaskOpened',
      task: `${record.file.case.id}.material-${material}`,
      kind: 'deferredMaterial',
      step: null,
      unit: record.file.case.applicant.unit,
      role: null,
      about: { kind: 'deferredMaterial', material, promisedDate },
      limit: null,
      endOfDay: '24:00',
      onSilence: null,
      draftHash: record.file.case.draftHash,
      clock: 'running',
      dueAt: endOf(promisedDate),
      warnAt: Date.parse(morning) > Date.parse(record.at) ? [morning] : [],
    });
  }
}

/** The applicant hands in what it promised; what is past its day is still taken until the case goes back. */
export function handIn(command: Command & { type: 'HandInMaterial' }, record: Recording): Outcome {
  passTime(record);
  const c = record.file.case;
  const task = c.tasks.find((t) => t.id === command.task);
  if (!task || !isForApplicant(task.kind) || command.unit !== c.applicant.unit)
    return record.outcome(refuse('not-found'));
  if (task.about?.kind !== 'deferredMaterial' || task.endedAt) return record.outcome(refuse('task-not-open'));
  record.by = { unit: command.unit, user: command.user };
  const { material } = task.about;
  const { file, name } = command;
  attachFiles(command.files, task.id, record);
  record.add({ type: 'DeferredMaterialHandedIn', task: task.id, material, file, name });
  advance(record);
  return record.outcome();
}

/** The promised day is over, or 15 working days after it: the clock of the case stands, or the case goes back. */
export function passPromise(task: Task, record: Recording): void {
  if (task.about?.kind !== 'deferredMaterial' || isOver(record.file.case)) return;
  const { material, promisedDate } = task.about;
  const { calendar } = record.context;
  const [back] = task.rungs;
  if (back?.rung === 'return') {
    endOpenTasks(record, 'returned');
    record.add({
      type: 'CaseReturned',
      reasons: 'deferred-material-not-handed-in',
      at: back?.at ?? record.at,
    });
    return;
  }
  const at = back?.at ?? task.dueAt ?? record.at;
  const { returnsAt } = deferredPromise({ material, promisedDate }, task.dueAt ?? at, { calendar });
  const againAt = new Date(Math.max(Date.parse(at), Date.parse(record.at)) + weekInMs).toISOString();
  record.add({
    type: 'DeferredMaterialMissed',
    task: task.id,
    at,
    returnsAt,
    ...(returnsAt === null && { againAt }),
  });
}

/** How long it waits for a calendar that reaches further (ours). */
const weekInMs = 7 * 86_400_000;

/** The first instant after a date. */
function endOf(date: string): string {
  const next = new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000);
  return `${next.toISOString().slice(0, 10)}T00:00:00+08:00`;
}
