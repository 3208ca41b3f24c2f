import type { Item, Limit, OnSilence, Step, Text } from '@lianban/contract';
import { isOver } from './advance.ts';
import { currentTaskOf, isOpen } from './answers.ts';
import type { OpenedClock } from './events.ts';
import { recomputedClock } from './recompute-clocks.ts';
import type { Recording } from './recording.ts';
import type { Task } from './state.ts';

/** Where a case is to be moved: another version of its item, and what unit each actor of that one means here. */
export interface MoveTarget {
  readonly to: Item;
  readonly units: Readonly<Record<string, string>>;
}

/** Why a case cannot be moved, for the person who has to do something about it. */
export interface MoveBlocker {
  readonly code:
    | 'case-over'
    | 'ended-step-gone'
    | 'correction-open'
    | 'unit-unknown'
    | 'unit-differs'
    | 'limit-gone'
    | 'due-passed'
    | 'added-too-late'
    | 'field-gone'
    | 'document-gone';
  /** id of the step, field or document */
  readonly about: string;
  readonly words: Text;
}

/** An open step's clock under the new version. `rungs`: of an overdue one, those still to be climbed. */
export interface MovedClock extends OpenedClock {
  readonly task: string;
  readonly limit: Limit | null;
  readonly endOfDay: Task['endOfDay'];
  readonly onSilence: OnSilence | null;
  /** due instant before */
  readonly before: string | null;
  readonly rungs?: Task['rungs'];
}

export interface MovePlan {
  readonly blockers: readonly MoveBlocker[];
  /** ids of steps that only the new version has */
  readonly added: readonly string[];
  /** ids of steps that only the old version has */
  readonly gone: readonly string[];
  readonly clocks: readonly MovedClock[];
}

/**
 * What a move to another version of the item would do to a case, without doing it (ours; the law says nothing of it).
 * A step is known by its id: what ended stays ended; what is open keeps the instant of its receipt, its pauses and its
 * extensions, under the limit of the new version.
 */
export function planMove(record: Recording, target: MoveTarget): MovePlan {
  const { context, file } = record;
  const [old, next] = [stepsOf(context.item), stepsOf(target.to)];
  const added = [...next.keys()].filter((id) => !old.has(id));
  const gone = [...old.keys()].filter((id) => !next.has(id));
  const under = { ...record, context: { ...context, item: target.to } };
  const open = file.case.tasks.filter((t) => t.kind === 'step' && t.step && isOpen(t));
  const clocks = open.flatMap((task) => {
    const step = next.get(task.step ?? '');
    return step ? [movedClock(task, step, under)] : [];
  });
  const blockers = isOver(file.case)
    ? [blocker('case-over', '', { zh: '办件已经结束', en: 'The case is over' })]
    : [
        ...blockersOfSteps(record, target, { old, next, added }),
        ...clocks.flatMap((clock) => blockersOfClock(clock, record)),
        ...blockersOfForm(record, target),
      ];
  return { blockers, added, gone, clocks };
}

type Steps = ReadonlyMap<string, Step>;
const stepsOf = (item: Item): Steps => new Map(item.flow.steps.map((step) => [step.id, step]));

function movedClock(task: Task, step: Step, record: Recording): MovedClock {
  const terms = {
    limit: step.limit,
    endOfDay: step.endOfDay ?? 'businessClose',
    onSilence: step.onSilence,
  } as const;
  const kept = {
    clock: task.clock === 'ended' ? 'none' : task.clock,
    dueAt: task.dueAt,
    warnAt: task.warnAt,
  };
  // one that is overdue or owed keeps what it was late for
  const limits = task.state === 'open' || task.state === 'paused' ? terms : { ...terms, limit: task.limit };
  const fresh = recomputedClock({ ...task, ...limits }, record);
  return { task: task.id, ...limits, before: task.dueAt, ...kept, ...fresh };
}

function blockersOfSteps(
  { file }: Recording,
  { units }: MoveTarget,
  { old, next, added }: { old: Steps; next: Steps; added: readonly string[] },
): MoveBlocker[] {
  const { case: of } = file;
  const found: MoveBlocker[] = [];
  for (const task of of.tasks) {
    const id = task.step ?? '';
    const [before, after] = [old.get(id), next.get(id)];
    if (task.kind !== 'step' || !before || currentTaskOf(of, id) !== task) continue;
    if (!after && isOpen(task) && task.state === 'paused')
      found.push(blocker('correction-open', id, words(before, '正在等待补正', 'waits for a correction')));
    if (!after && !isOpen(task) && task.state !== 'notNeeded' && openSuccessor(id, old, of.tasks))
      found.push(
        blocker(
          'ended-step-gone',
          id,
          words(
            before,
            '已办结而新版没有，其后续环节正在办理',
            'has ended, is not in the new version, and a step that follows it is open',
          ),
        ),
      );
    if (!after || !isOpen(task)) continue;
    const unit = units[after.unit];
    if (!unit)
      found.push(
        blocker(
          'unit-unknown',
          id,
          words(after, '新版的办理单位无法确定', 'has no known unit in the new version'),
        ),
      );
    else if (unit !== task.unit && !task.forwardedByRuling)
      found.push(blocker('unit-differs', id, words(after, '正在由另一单位办理', 'is open at another unit')));
  }
  for (const id of added)
    for (const step of next.values())
      if (step.after.includes(id) && of.tasks.some((t) => t.step === step.id))
        found.push(
          blocker(
            'added-too-late',
            id,
            words(next.get(id), '为新增，其后续环节已经开始', 'is new, and a step that follows it has begun'),
          ),
        );
  return found;
}

const openSuccessor = (id: string, steps: Steps, tasks: readonly Task[]): boolean =>
  tasks.some((t) => isOpen(t) && steps.get(t.step ?? '')?.after.includes(id));

function blockersOfClock(clock: MovedClock, { file, at, context }: Recording): MoveBlocker[] {
  const task = file.case.tasks.find((t) => t.id === clock.task);
  const step = context.item.flow.steps.find((s) => s.id === task?.step);
  if (!task || task.state === 'overdue' || task.state === 'owed') return [];
  if (!clock.limit && task.limit)
    return [
      blocker(
        'limit-gone',
        step?.id ?? '',
        words(step, '正在办理而新版不设时限', 'is open and has no limit in the new version'),
      ),
    ];
  // nobody becomes late by a change of the rules
  return clock.dueAt && Date.parse(clock.dueAt) <= Date.parse(at)
    ? [
        blocker(
          'due-passed',
          step?.id ?? '',
          words(step, '按新版时限已经逾期', 'would be late under the limit of the new version'),
        ),
      ]
    : [];
}

function blockersOfForm({ file, context }: Recording, { to }: MoveTarget): MoveBlocker[] {
  const fields = new Set(to.form.fields.map((f) => f.id));
  const documents = new Set(to.documents.map((d) => d.id));
  return [
    ...file.form.fields
      .filter(({ id }) => !fields.has(id) && context.item.form.fields.some((f) => f.id === id))
      .map(({ id }) =>
        blocker('field-gone', id, { zh: `新版表单没有“${id}”`, en: `The new form has no "${id}"` }),
      ),
    ...file.case.documents
      .filter(({ id }) => !documents.has(id))
      .map(({ id }) =>
        blocker('document-gone', id, {
          zh: `新版没有已生成的文件“${id}”`,
          en: `The new version lacks the document "${id}" that was issued`,
        }),
      ),
  ];
}

const blocker = (code: MoveBlocker['code'], about: string, said: Text): MoveBlocker => ({
  code,
  about,
  words: said,
});

const words = (step: Step | undefined, zh: string, en: string): Text => ({
  zh: `环节“${step?.name.zh ?? ''}”${zh}`,
  en: `Step "${step?.name.en ?? ''}" ${en}`,
});
