import type { Basis, Item, Norm, StepProgress, Text } from '@lianban/contract';
import { explainGuard } from '@lianban/rules/explanations';
import { type Case, currentTaskOf, stepOf, type Task } from '@lianban/workflow';
import type { Names } from '../names.ts';
import { type Times, taskClock, usedWorkingDays } from './clock-view.ts';
import { intakeTaskName } from './intake-names.ts';

export interface ViewContext extends Times {
  readonly item: Item;
  readonly names: Names;
}

export function basisOf(norm: Norm | undefined): Basis | null {
  if (!norm) return null;
  return {
    title: norm.title,
    article: norm.article,
    kind: norm.kind,
    ...(norm.status && { status: norm.status }),
  };
}

export const normOf = (item: Item, id: string | undefined): Norm | undefined =>
  item.norms.find((n) => n.id === id);

/** Every step of the flow, in order, as the progress panel shows it. */
export function stepsView(of: Case, context: ViewContext): StepProgress[] {
  return context.item.flow.steps.flatMap((step) => {
    const tasks = of.tasks.filter((t) => t.step === step.id);
    const current = currentTaskOf(of, step.id);
    if (current) return tasks.map((task) => stepView(of, task, context));
    const unit = of.units[step.unit];
    if (!unit) return [];
    return [
      {
        step: step.id,
        task: null,
        name: step.name,
        unit: context.names.unit(unit),
        link: step.link,
        state: isFinished(of) ? ('notNeeded' as const) : ('waiting' as const),
        onSilence: step.onSilence,
        basis: basisOf(normOf(context.item, step.basis)),
        act: step.act === true,
        clock: {
          state: 'none' as const,
          limit: step.limit,
          receivedAt: null,
          dueAt: null,
          remaining: null,
          warnedAt: null,
          officeHours: [],
        },
        receivedAt: null,
        servedAt: null,
        endedAt: null,
        recordedAt: null,
        usedWorkingDays: null,
        officer: null,
        opinion: null,
        conditions: [],
        warnings: [],
        extensions: [],
        escalations: [],
        deemed: null,
      },
    ];
  });
}

const isFinished = (of: Case) =>
  of.status === 'refused' || of.status === 'returned' || of.status === 'withdrawn';

function stepView(of: Case, task: Task, context: ViewContext): StepProgress {
  const { item, names } = context;
  const step = stepOf(item, task);
  return {
    step: task.step ?? '',
    task: task.id,
    name: step?.name ?? taskName(task, of, context),
    unit: names.unit(task.unit),
    link: step?.link ?? 0,
    state: task.state === 'agreed' && step?.act ? 'done' : task.state,
    onSilence: task.onSilence,
    basis: basisOf(normOf(item, step?.basis)),
    act: step?.act === true,
    clock: taskClock(task, context),
    receivedAt: task.receivedAt,
    servedAt: task.served?.at ?? null,
    endedAt: task.endedAt,
    recordedAt: task.recordedAt,
    usedWorkingDays: usedWorkingDays(task, context),
    officer: task.decision?.user.name || null,
    opinion: task.decision?.words ?? null,
    conditions: task.conditions.map((c) => ({ id: c.id, what: c.what, answer: c.answer })),
    warnings: task.warnings.map((w) => ({ at: w.at, deliveredAt: w.deliveredAt ?? null })),
    extensions: task.extensions.map((e) => ({
      at: e.at,
      cause: e.cause,
      ...(e.guard && { guard: e.guard }),
    })),
    escalations: task.escalations.map((e) => ({
      at: e.at,
      rung: e.rung,
      name: rungName(e.rung, item),
      unit: names.unit(e.unit),
    })),
    deemed: task.deemed && {
      effectiveAt: task.deemed.effectiveAt,
      recordedAt: task.deemed.recordedAt,
      ground: task.deemed.ground,
      ...(task.deemed.absence && { absence: task.deemed.absence }),
      guards: task.deemed.guards.map((g) => ({
        guard: g.guard,
        passed: g.passed,
        reason: g.reason,
        words: { zh: explainGuard(g, 'zh-CN'), en: explainGuard(g, 'en') },
        evidence: g.evidence,
      })),
    },
  };
}

export const rungName = (rung: string, item: Item): Text =>
  item.ladder.find((r) => r.rung === rung)?.name ?? { zh: rung, en: rung };

/** What a task is called: its step's name, or what it is about. */
export function taskName(task: Task, of: Case, context: Pick<ViewContext, 'item' | 'names'>): Text {
  const { item } = context;
  const step = stepOf(item, task);
  if (step) return step.name;
  const { about } = task;
  if (about?.kind === 'verification') {
    const label = item.form.fields.find((f) => f.id === about.field)?.label ?? {
      zh: about.field,
      en: about.field,
    };
    return { zh: `数据校核：${label.zh}`, en: `Data verification: ${label.en}` };
  }
  const own = intakeTaskName(task, item);
  if (own) return own;
  const target = about && 'task' in about ? of.tasks.find((t) => t.id === about.task) : undefined;
  const name = target ? taskName(target, of, context) : { zh: '', en: '' };
  if (about?.kind === 'competence')
    return { zh: `职责裁定：${name.zh}`, en: `Ruling on competence: ${name.en}` };
  if (about?.kind === 'followUp') return { zh: `督办：${name.zh}`, en: `Follow-up: ${name.en}` };
  if (about?.kind === 'excuse') return { zh: `正当理由：${name.zh}`, en: `Excuse: ${name.en}` };
  if (about?.kind === 'writtenFollowUp')
    return { zh: `补充书面意见：${name.zh}`, en: `Written opinion: ${name.en}` };
  if (about?.kind === 'revocation') return { zh: `撤回默认同意：${name.zh}`, en: `Revocation: ${name.en}` };
  return { zh: `补正：${name.zh}`, en: `Correction: ${name.en}` };
}
