import { archivedCase } from './archive-case.ts';
import type { CaseEvent, OpenedClock } from './events.ts';
import { afterChange, evolveIntake } from './evolve-intake.ts';
import { evolveMeeting } from './evolve-meeting.ts';
import { evolveSilence } from './evolve-silence.ts';
import { putFiles } from './files.ts';
import { withValues } from './form.ts';
import { isSimulated, owesSomething, plainIntake } from './intake.ts';
import type { IntakeEvent } from './intake-events.ts';
import { movedCase } from './move-case.ts';
import { withRecomputedClock } from './recompute-clocks.ts';
import type { Case, CaseFile, Task } from './state.ts';
import { stopsStatutoryClock } from './statutory.ts';

/** The case after an event. Total and pure: an event that was recorded is never refused. */
export function evolve(file: CaseFile | undefined, event: CaseEvent): CaseFile {
  if (event.type === 'CaseSubmitted') return submitted(event);
  if (!file) throw new Error(`a case begins with CaseSubmitted, not ${event.type}`);
  const next = { ...file, version: file.version + 1, stamp: stampOf(event) };
  return afterChange(file, apply(next, event));
}

function submitted(event: CaseEvent & { type: 'CaseSubmitted' }): CaseFile {
  return {
    version: 1,
    stamp: stampOf(event),
    form: event.form,
    case: {
      ...event.case,
      status: 'running',
      submittedAt: event.at,
      tasks: [],
      acceptance: null,
      total: {
        limit: event.totalLimit,
        statutoryLimit: event.statutoryLimit ?? null,
        receivedAt: event.at,
        pauses: [],
        endedAt: null,
      },
      documents: [],
      meetings: [],
      refusal: null,
      rating: null,
      closedAt: null,
      files: putFiles(event.files ?? [], event, null),
      intake: plainIntake,
    },
  };
}

const stampOf = ({ recordedAt, by }: CaseEvent): CaseFile['stamp'] => ({ recordedAt, by });

function apply(file: CaseFile, event: CaseEvent): CaseFile {
  switch (event.type) {
    case 'TaskOpened':
      return withTask(file, opened(event));
    case 'StepNotNeeded':
      return withTask(file, { ...passed(event.task, event.step, event.unit, event.at), state: 'notNeeded' });
    case 'StepDone':
    case 'StepApprovedByTier':
      return withTask(file, { ...passed(event.task, event.step, event.unit, event.at), state: 'done' });
    case 'TaskServed':
      return change(file, event.task, (t) =>
        t.served ? t : { ...t, served: { at: event.at, host: event.host } },
      );
    case 'TaskSeen':
      return change(file, event.task, (t) =>
        t.opened || !event.by.user ? t : { ...t, opened: { at: event.at, user: event.by.user } },
      );
    case 'TaskWarned':
      return change(file, event.task, (t) => ({
        ...t,
        warnAt: t.warnAt.filter((at) => at !== event.at),
        warnings: [...t.warnings, { id: event.warning, at: event.at }],
      }));
    case 'WarningDelivered':
      return change(file, event.task, (t) => ({
        ...t,
        warnings: t.warnings.map((w) => (w.id === event.warning ? { ...w, deliveredAt: event.at } : w)),
      }));
    case 'TaskAgreed':
      return agreed(file, event);
    case 'TaskDisagreed':
      return change(file, event.task, (t) => ({
        ...ended(t, 'disagreed', event),
        decision: decision('disagree', event, event.reasons),
      }));
    case 'TaskForwarded':
      return change(file, event.task, (t) => ({
        ...ended(t, 'forwarded', event),
        decision: decision('notCompetent', event, event.reasons),
        replies: [...t.replies, { at: event.at, decision: 'notCompetent' }],
      }));
    case 'CompetenceRuled':
      return change(file, event.task, (t) => ({
        ...ended(t, 'done', event),
        decision: decision('rule', event, event.reasons),
      }));
    case 'TaskPaused':
      return paused(file, event);
    default:
      return applyMore(file, event);
  }
}

function applyMore(file: CaseFile, event: CaseEvent): CaseFile {
  const c = file.case;
  switch (event.type) {
    case 'TaskResumed':
      return resumed(file, event);
    case 'CorrectionAnswered': {
      const next = change(file, event.task, (t) => ended(t, 'done', event));
      return {
        ...next,
        form: withValues(file.form, event.values),
        case: { ...next.case, draftHash: event.draftHash },
      };
    }
    case 'TaskExtended':
      return change(file, event.task, (t) => ({
        ...t,
        ...clockOf(event),
        extensions: [
          ...t.extensions,
          {
            at: event.at,
            cause: event.cause,
            guard: event.guard,
            ...(event.workingDays !== undefined && { workingDays: event.workingDays }),
          },
        ],
      }));
    case 'ClockRecomputed':
      return change(file, event.task, (t) => withRecomputedClock(t, event));
    case 'TaskDeemedAgreed':
      return change(file, event.task, (t) => ({
        ...ended(t, 'deemedConsent', event),
        deemed: {
          effectiveAt: event.at,
          recordedAt: event.recordedAt,
          ground: event.ground,
          guards: event.guards,
          ...(event.absence && { absence: event.absence }),
        },
      }));
    case 'TaskOwed':
      return change(file, event.task, (t) => ({ ...t, state: 'owed', warnAt: [] }));
    case 'TaskOverdue':
      return change(file, event.task, (t) => ({ ...t, state: 'overdue', warnAt: [], rungs: event.rungs }));
    case 'TaskEscalated':
      return change(file, event.task, (t) => ({
        ...t,
        rungs: t.rungs.filter((r) => r.rung !== event.rung),
        escalations: [
          ...t.escalations,
          { rung: event.rung, at: event.at, unit: event.unit, task: event.followUp },
        ],
      }));
    case 'TaskDirected':
      return change(file, event.task, (t) => ({
        ...ended(t, 'done', event),
        decision: decision('direct', event, event.direction),
      }));
    case 'TaskNotNeeded':
      return change(file, event.task, (t) => ended(t, 'notNeeded', event));
    case 'ReplyLate':
      return change(file, event.task, (t) => ({
        ...t,
        replies: [...t.replies, { at: event.at, decision: event.decision }],
      }));
    case 'VerificationSettled': {
      const next = change(file, event.task, (t) => ({
        ...ended(t, 'done', event),
        decision: decision('settle', event, event.reasons),
      }));
      return {
        ...next,
        form: withValues(file.form, { ...event.follows, [event.field]: event.value }),
        case: { ...next.case, draftHash: event.draftHash },
      };
    }
    case 'FilesAttached':
      return { ...file, case: { ...c, files: [...c.files, ...putFiles(event.files, event, event.task)] } };
    case 'ApplicationAccepted': {
      const { acceptedAt: at, deemed } = event;
      return { ...file, case: { ...c, acceptance: { at, deemed }, total: { ...c.total, receivedAt: at } } };
    }
    case 'DocumentIssued':
      return { ...file, case: { ...c, documents: [...c.documents, event.document] } };
    case 'CaseMoved':
      return movedCase(file, event);
    case 'CaseDecided':
      return { ...file, case: { ...c, status: 'decided', total: { ...c.total, endedAt: event.at } } };
    case 'CaseRefused':
      return over(file, event, 'refused', { unit: event.unit, reasons: event.reasons, at: event.at });
    case 'CaseReturned':
      return over(file, event, 'returned', { unit: c.applicant.unit, reasons: event.reasons, at: event.at });
    case 'CaseWithdrawn':
      return over(file, event, 'withdrawn', { unit: c.applicant.unit, reasons: event.reasons, at: event.at });
    case 'CaseClosed':
      return { ...file, case: { ...c, status: 'closed', closedAt: event.at } };
    case 'CaseArchived':
      return archivedCase(file, event);
    case 'CaseRated': {
      const { grade, at, warned } = event;
      return { ...file, case: { ...c, rating: { grade, at, ...(warned && { warned }) } } };
    }
    case 'ExcuseFiled':
    case 'ExcuseRuled':
    case 'WrittenFollowUpGiven':
    case 'WrittenFollowUpMissed':
    case 'RevocationOpened':
    case 'LaterActsFlagged':
    case 'RevocationRuled':
      return evolveSilence(file, event);
    case 'MeetingCalled':
    case 'MeetingMoved':
    case 'MeetingCancelled':
    case 'InvitationServed':
    case 'InvitationAccepted':
    case 'InvitationDeclined':
    case 'MinutesRecorded':
    case 'AbsenceRuled':
      return evolveMeeting(file, event);
    case 'CaseSubmitted':
      return file;
    default:
      return evolveIntake(file, event as IntakeEvent, change, ended);
  }
}

function paused(file: CaseFile, event: CaseEvent & { type: 'TaskPaused' }): CaseFile {
  const pause = { from: event.at, to: null, reason: event.reason };
  const next = change(file, event.task, (t) => ({
    ...t,
    state: 'paused',
    clock: t.limit ? 'paused' : 'none',
    dueAt: null,
    warnAt: [],
    statutory:
      t.statutory && stopsStatutoryClock(event.reason) ? { ...t.statutory, dueAt: null } : t.statutory,
    revision: t.revision + 1,
    revisedBy: event.by,
    pauses: [...t.pauses, pause],
    replies: [...t.replies, { at: event.at, decision: 'requestInformation' }],
  }));
  const { total } = next.case;
  return {
    ...next,
    case: {
      ...next.case,
      status: 'waitingForCorrection',
      total: { ...total, pauses: [...total.pauses, pause] },
    },
  };
}

function over(file: CaseFile, event: CaseEvent, status: Case['status'], refusal: Case['refusal']): CaseFile {
  const c = file.case;
  return {
    ...file,
    case: { ...c, status, refusal, closedAt: event.at, total: { ...c.total, endedAt: event.at } },
  };
}

function agreed(file: CaseFile, event: CaseEvent & { type: 'TaskAgreed' }): CaseFile {
  const conditions = event.conditions.map((condition) => ({ ...condition, answer: null }));
  const next = change(file, event.task, (t) => ({
    ...ended(t, conditions.length > 0 ? 'agreedWithConditions' : 'agreed', event),
    decision: decision(conditions.length > 0 ? 'agreeWithConditions' : 'agree', event, event.opinion),
    replies: [...t.replies, { at: event.at, decision: 'agree' }],
    conditions,
  }));
  const answered = Object.keys(event.conditionAnswers).length > 0;
  const tasks = answered
    ? next.case.tasks.map((t) => ({
        ...t,
        conditions: t.conditions.map((x) => ({ ...x, answer: event.conditionAnswers[x.id] ?? x.answer })),
      }))
    : next.case.tasks;
  const form = Object.keys(event.fills).length > 0 ? withValues(file.form, event.fills) : file.form;
  return { ...next, form, case: { ...next.case, tasks } };
}

function resumed(file: CaseFile, event: CaseEvent & { type: 'TaskResumed' }): CaseFile {
  const closeOpen = <P extends { from: string; to: string | null }>(pauses: readonly P[]) =>
    pauses.map((p) => (p.to === null ? { ...p, to: event.at } : p));
  const next = change(file, event.task, (t) => ({
    ...t,
    ...clockOf(event),
    statutory:
      t.statutory && event.statutoryDueAt !== undefined
        ? { ...t.statutory, dueAt: event.statutoryDueAt }
        : t.statutory,
    state: 'open',
    revision: t.revision + 1,
    revisedBy: event.by,
    pauses: closeOpen(t.pauses),
    replies: t.replies.map((r) =>
      r.decision === 'requestInformation' && !r.resolvedAt ? { ...r, resolvedAt: event.at } : r,
    ),
  }));
  const c = next.case;
  if (owesSomething(c)) return next;
  if (isSimulated(c)) return { ...next, case: { ...c, status: 'running' } };
  return {
    ...next,
    case: {
      ...c,
      status: c.total.endedAt ? 'decided' : 'running',
      total: { ...c.total, pauses: closeOpen(c.total.pauses) },
    },
  };
}

const clockOf = (event: OpenedClock) => ({ clock: event.clock, dueAt: event.dueAt, warnAt: event.warnAt });

function opened(event: CaseEvent & { type: 'TaskOpened' }): Task {
  return {
    ...blank,
    id: event.task,
    kind: event.kind,
    step: event.step,
    unit: event.unit,
    role: event.role,
    about: event.about,
    receivedAt: event.at,
    limit: event.limit,
    endOfDay: event.endOfDay,
    onSilence: event.onSilence,
    ...clockOf(event),
    draftHash: event.draftHash,
    forwardedByRuling: event.forwardedByRuling ?? false,
    statutory: event.statutory ?? null,
  };
}

function passed(id: string, step: string, unit: string, at: string): Task {
  return {
    ...blank,
    id,
    kind: 'step',
    step,
    unit,
    receivedAt: at,
    clock: 'none',
    endedAt: at,
    recordedAt: at,
  };
}

const blank: Omit<Task, 'id' | 'unit' | 'receivedAt' | 'clock' | 'kind' | 'step'> = {
  role: null,
  state: 'open',
  revision: 1,
  revisedBy: null,
  about: null,
  limit: null,
  endOfDay: 'businessClose',
  onSilence: null,
  dueAt: null,
  warnAt: [],
  warnings: [],
  served: null,
  opened: null,
  pauses: [],
  extensions: [],
  replies: [],
  decision: null,
  conditions: [],
  deemed: null,
  statutory: null,
  excuse: null,
  revocation: null,
  escalations: [],
  rungs: [],
  draftHash: '',
  forwardedByRuling: false,
  endedAt: null,
  recordedAt: null,
};

export function ended(
  task: Task,
  state: Task['state'],
  event: Pick<CaseEvent, 'at' | 'recordedAt' | 'by'>,
): Task {
  return {
    ...task,
    state,
    revision: task.revision + 1,
    revisedBy: event.by,
    clock: task.limit ? 'ended' : 'none',
    warnAt: [],
    rungs: [],
    endedAt: event.at,
    recordedAt: event.recordedAt,
  };
}

export const decision = (
  kind: NonNullable<Task['decision']>['kind'],
  event: CaseEvent,
  words: string | null,
): Task['decision'] => ({
  kind,
  at: event.at,
  user: event.by.user ?? { id: '', name: '' },
  words,
});

function withTask(file: CaseFile, task: Task): CaseFile {
  return { ...file, case: { ...file.case, tasks: [...file.case.tasks, task] } };
}

export function change(file: CaseFile, id: string, how: (task: Task) => Task): CaseFile {
  return { ...file, case: { ...file.case, tasks: file.case.tasks.map((t) => (t.id === id ? how(t) : t)) } };
}
