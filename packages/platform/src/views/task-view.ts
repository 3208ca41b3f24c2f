import type { TaskDetail, TaskSummary } from '@lianban/contract';
import {
  blockingVerifications,
  type Case,
  type CaseFile,
  filledBy,
  isOpen,
  isSimulated,
  mayExcuse,
  mayRevoke,
  objections,
  openConditions,
  possibleDecisions,
  stepOf,
  type Task,
} from '@lianban/workflow';
import { fieldsFor, gapsView, verificationsView } from './case-view.ts';
import { taskClock } from './clock-view.ts';
import { filesView } from './file-view.ts';
import { formMaterials } from './form-view.ts';
import { meetingsFor } from './meeting-view.ts';
import { aroundSilence, subjectOf } from './silence-view.ts';
import { basisOf, normOf, rungName, stepsView, taskName, type ViewContext } from './step-view.ts';

export function taskSummary(task: Task, of: Case, context: ViewContext): TaskSummary {
  const step = stepOf(context.item, task);
  return {
    id: task.id,
    kind: task.kind,
    case: { id: of.id, number: of.number, state: of.status },
    item: { code: of.item, name: context.item.name },
    name: taskName(task, of, context),
    unit: context.names.unit(task.unit),
    role: task.role,
    state: task.state === 'agreed' && step?.act ? 'done' : task.state,
    applicant: context.names.unit(of.applicant.unit),
    subject: of.subject,
    link: step?.link ?? null,
    onSilence: task.onSilence,
    clock: taskClock(task, context),
    warned: task.warnings.length > 0,
    receivedAt: task.receivedAt,
    ...(isSimulated(of) && { watermark: true }),
  };
}

/** A task's ETag changes only with what its officer decides on. */
export const taskEtag = (task: Task): string => `"t${task.revision}"`;

export function taskDetail(task: Task, file: CaseFile, viewer: string, context: ViewContext): TaskDetail {
  const of = file.case;
  const { item, names } = context;
  const step = stepOf(item, task);
  const { about } = task;
  const verification = about?.kind === 'verification';
  const fields = fieldsFor(file, viewer, context);
  return {
    ...taskSummary(task, of, context),
    etag: taskEtag(task),
    basis: basisOf(normOf(item, step?.basis)),
    proposal: step?.proposal ?? promiseIn(task, item),
    decisions: possibleDecisions(item, of, task),
    sections: [...item.form.sections],
    // an officer who only settles one value, rules or directs does not see the person's whole file
    fields:
      task.kind === 'step'
        ? fields
        : fields.filter((f) => verification && (f.id === about.field || f.id === item.access.subject)),
    materials: task.kind === 'step' ? formMaterials(file.form, context) : [],
    draftHash: task.draftHash,
    steps: task.kind === 'step' ? stepsView(of, context) : [],
    verifications: verificationsView(file, viewer, context).filter(
      (v) => task.kind === 'step' || v.task === task.id,
    ),
    conditions: step?.decides
      ? openConditions(of).map((c) => ({
          id: c.id,
          step: c.task.step ?? '',
          unit: names.unit(c.task.unit),
          what: c.what,
        }))
      : [],
    fills: step ? filledBy(item, step.id).map((f) => ({ field: f.id, label: f.label, type: f.type })) : [],
    objections: step?.decides
      ? objections(of).map((t) => ({
          step: t.step ?? '',
          name: taskName(t, of, context),
          unit: names.unit(t.unit),
          reasons: t.decision?.words ?? '',
        }))
      : [],
    correction: correctionOf(task, of, context),
    competence:
      about?.kind === 'competence'
        ? {
            task: about.task,
            from: names.unit(of.tasks.find((t) => t.id === about.task)?.unit ?? ''),
            named: names.unit(about.named),
            reasons: about.reasons,
            candidates: [
              ...new Set([about.named, of.tasks.find((t) => t.id === about.task)?.unit ?? about.named]),
            ].map((u) => names.unit(u)),
          }
        : null,
    followUp: followUpOf(task, of, context),
    files: task.kind === 'step' ? filesView(of, context) : [],
    meetings: meetingsFor(viewer, of, context, about?.kind === 'excuse' ? about.meeting : undefined),
    aroundSilence: aroundSilence([subjectOf(task, of)], of, context),
    may: { fileExcuse: mayExcuse(task, item), revoke: mayRevoke(task), ...repairable(task, of) },
    blockedBy:
      step?.decides && blockingVerifications(of).length > 0
        ? {
            zh: '关键信息正在校核，校核完成后方可决定。',
            en: 'A decisive value is being verified; decide once that is settled.',
          }
        : null,
  };
}

/** A check that found its commitment broken, until that is put right. */
function repairable({ about }: Task, of: Case): { readonly repair?: string } {
  if (about?.kind !== 'commitmentCheck') return {};
  const given = of.intake.commitments.find(({ commitment }) => commitment === about.commitment);
  return given?.found === 'broken' && !given.repairedAt ? { repair: about.commitment } : {};
}

/** The words that a check looks at. */
const promiseIn = ({ about }: Task, { commitments }: ViewContext['item']) =>
  (about?.kind === 'commitmentCheck' && commitments?.find(({ id }) => id === about.commitment)?.text) || null;

function correctionOf(task: Task, of: Case, context: ViewContext): TaskDetail['correction'] {
  const asked = of.tasks.find((t) => t.about?.kind === 'correction' && t.about.task === task.id);
  const correction = task.about?.kind === 'correction' ? task : asked;
  if (correction?.about?.kind !== 'correction' || !isOpen(correction)) return null;
  const { about } = correction;
  const from = of.tasks.find((t) => t.id === about.task);
  return {
    task: correction.id,
    unit: context.names.unit(from?.unit ?? of.applicant.unit),
    askedAt: correction.receivedAt,
    gaps: gapsView(about.gaps, context),
    dueAt: correction.dueAt,
  };
}

function followUpOf(task: Task, of: Case, context: ViewContext): TaskDetail['followUp'] {
  if (task.about?.kind !== 'followUp') return null;
  const { about } = task;
  const silent = of.tasks.find((t) => t.id === about.task);
  return {
    task: about.task,
    silent: context.names.unit(silent?.unit ?? ''),
    dueAt: silent?.dueAt ?? task.receivedAt,
    rung: rungName(about.rung, context.item),
  };
}
