import type { CaseDetail, CaseSummary, DocumentView, VerificationView } from '@lianban/contract';
import {
  type Case,
  type CaseFile,
  currentTaskOf,
  type Gap,
  isOpen,
  isSimulated,
  valueIn,
} from '@lianban/workflow';
import { fieldFor } from '../plan/mask.ts';
import { totalClock } from './clock-view.ts';
import { documentView } from './document-view.ts';
import { filesView } from './file-view.ts';
import { formCounts, formFields } from './form-view.ts';
import { intakeView } from './intake-view.ts';
import { meetingsFor } from './meeting-view.ts';
import { aroundSilence } from './silence-view.ts';
import { stepsView, type ViewContext } from './step-view.ts';

export function caseSummary(of: Case, context: ViewContext): CaseSummary {
  return {
    id: of.id,
    number: of.number,
    item: { code: of.item, name: context.item.name },
    state: of.status,
    applicant: context.names.unit(of.applicant.unit),
    subject: of.subject,
    submittedAt: of.submittedAt,
    links: linksOf(of, context),
    clock: totalClock(of, context),
    ...(isSimulated(of) && { watermark: true }),
    acceptance: of.acceptance,
  };
}

/** The case as a unit that takes part sees it; the applying unit sees what it owes and what it typed. */
export function caseDetail(file: CaseFile, viewer: string, context: ViewContext): CaseDetail {
  const of = file.case;
  const own = of.applicant.unit === viewer;
  return {
    ...caseSummary(of, context),
    version: of.itemVersion,
    steps: stepsView(of, context),
    counts: formCounts(file.form),
    documents: documentsFor(file, viewer, context),
    verifications: verificationsView(file, viewer, context),
    corrections: own ? correctionsView(of, context) : [],
    sections: [...context.item.form.sections],
    fields: own ? fieldsFor(file, viewer, context) : [],
    meetings: meetingsFor(viewer, of, context),
    aroundSilence: aroundSilence(of.tasks, of, context),
    refusal: of.refusal && {
      unit: context.names.unit(of.refusal.unit),
      reasons: of.refusal.reasons,
      at: of.refusal.at,
    },
    rating: ratingFor(of, viewer),
    files: filesView(of, context),
    ...shapeOf(file, context),
  };
}

function shapeOf(file: CaseFile, context: ViewContext): Pick<CaseDetail, 'intake'> {
  const intake = intakeView(file, context);
  return intake ? { intake } : {};
}

/** The applicant's own, and of a low one the supervision office's: a handler never learns how it was rated. */
function ratingFor({ rating, applicant }: Case, viewer: string): CaseDetail['rating'] {
  if (!rating || (viewer !== applicant.unit && viewer !== rating.warned?.unit)) return null;
  return { grade: rating.grade, at: rating.at };
}

/** The form as this unit may see it: restricted values only where its own step needs them. */
export function fieldsFor(file: CaseFile, viewer: string, context: ViewContext) {
  const own = file.case.applicant.unit === viewer;
  const needed = new Set(
    context.item.flow.steps.flatMap((step) => {
      const task = currentTaskOf(file.case, step.id);
      return task?.unit === viewer && task.state !== 'notNeeded' && task.state !== 'forwarded'
        ? (step.needs ?? [])
        : [];
    }),
  );
  const byId = new Map(context.item.form.fields.map((f) => [f.id, f]));
  return formFields(file.form, context).map((field) => {
    const of = byId.get(field.id);
    return fieldFor(field, {
      restricted: of?.visibleTo !== undefined,
      sensitive: of?.sensitivity === 'sensitive',
      reveal: needed.has(field.id),
      own,
    });
  });
}

export function verificationsView(
  { case: of, form }: CaseFile,
  viewer: string,
  context: ViewContext,
): VerificationView[] {
  return of.tasks.flatMap((task): VerificationView[] => {
    if (task.about?.kind !== 'verification') return [];
    const { about } = task;
    const field = context.item.form.fields.find((f) => f.id === about.field);
    const open =
      task.unit === viewer || (field?.visibleTo === undefined && field?.sensitivity !== 'sensitive');
    const settledValue = valueIn(form, about.field);
    return [
      {
        task: task.id,
        field: about.field,
        label: field?.label ?? { zh: about.field, en: about.field },
        type: field?.type ?? 'string',
        reason: about.reason,
        blocking: about.blocking,
        unit: context.names.unit(task.unit),
        state: isOpen(task) ? 'open' : 'settled',
        openedAt: task.receivedAt,
        values: about.values.map((v) => ({
          unit: context.names.unit(v.unit),
          asOf: v.asOf,
          ...(open && { value: v.value }),
        })),
        words: about.words,
        settled: task.decision && {
          at: task.decision.at,
          by: `${context.names.unit(task.unit).name} ${task.decision.user.name}`,
          reasons: task.decision.words ?? '',
          ...(open && settledValue !== undefined && { value: settledValue }),
        },
      },
    ];
  });
}

export function correctionsView(of: Case, context: ViewContext): CaseDetail['corrections'] {
  return of.tasks.flatMap((task) => {
    if (task.about?.kind !== 'correction' || !isOpen(task)) return [];
    const { about } = task;
    const asked = of.tasks.find((t) => t.id === about.task);
    return [
      {
        task: task.id,
        unit: context.names.unit(asked?.unit ?? of.applicant.unit),
        askedAt: task.receivedAt,
        dueAt: task.dueAt,
        gaps: gapsView(about.gaps, context),
      },
    ];
  });
}

export const gapsView = (gaps: readonly Gap[], context: ViewContext) =>
  gaps.map((gap) => {
    const label = context.item.form.fields.find((f) => f.id === gap.field)?.label;
    return { what: gap.what, ...(gap.field && { field: gap.field }), ...(label && { label }) };
  });

/** Documents for those who apply, decide or act on them: every unit that takes part after the decision. */
function documentsFor(file: CaseFile, viewer: string, context: ViewContext): DocumentView[] {
  const of = file.case;
  return of.documents.flatMap((issued) => {
    const template = context.item.documents.find((d) => d.id === issued.id);
    const acts = of.tasks.some((t) => t.unit === viewer && t.kind === 'step' && t.state !== 'forwarded');
    return template && (acts || of.applicant.unit === viewer)
      ? [documentView(issued, template, file, context)]
      : [];
  });
}

function linksOf(of: Case, { item }: ViewContext): { done: number; total: number } {
  const finished = (link: number) =>
    item.flow.steps
      .filter((step) => step.link === link && of.units[step.unit])
      .every((step) => {
        const task = currentTaskOf(of, step.id);
        return task !== undefined && !isOpen(task) && task.state !== 'forwarded';
      });
  let done = 0;
  for (let link = 1; link <= item.flow.links; link++) if (finished(link)) done++;
  return { done, total: item.flow.links };
}
