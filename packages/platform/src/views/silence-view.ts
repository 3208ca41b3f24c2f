import type { AroundSilence } from '@lianban/contract';
import { type Case, type Excuse, isOpen, type Task } from '@lianban/workflow';
import { taskName, type ViewContext } from './step-view.ts';

/** Excuses, written opinions and revocations of the tasks given, in the order of the case. */
export function aroundSilence(tasks: readonly Task[], of: Case, context: ViewContext): AroundSilence {
  const named = (task: Task) => ({
    task: task.id,
    name: taskName(task, of, context),
    unit: context.names.unit(task.unit),
  });
  return {
    excuses: tasks.flatMap((task) => {
      const fromMeetings = of.meetings.flatMap(({ id, startsAt, invitations }) => {
        const excuse = invitations.find((i) => i.tasks.includes(task.id))?.excuse;
        return excuse ? [{ ...excuseOf(excuse), ...named(task), dueAt: startsAt, meeting: id }] : [];
      });
      return task.excuse
        ? [{ ...excuseOf(task.excuse), ...named(task), dueAt: task.dueAt, meeting: null }, ...fromMeetings]
        : fromMeetings;
    }),
    writtenFollowUps: tasks.flatMap((task) => {
      const owed = of.tasks.find((t) => t.about?.kind === 'writtenFollowUp' && t.about.task === task.id);
      if (!owed || !task.deemed) return [];
      const { followedUp } = task.deemed;
      const missed = owed.state === 'overdue' ? ('missed' as const) : ('owed' as const);
      const given = followedUp?.late ? ('givenLate' as const) : ('given' as const);
      if (!followedUp && !isOpen(owed)) return [];
      return [
        {
          ...named(task),
          state: followedUp ? given : missed,
          dueAt: owed.dueAt,
          givenAt: followedUp?.at ?? null,
          opinion: followedUp?.opinion ?? null,
        },
      ];
    }),
    revocations: tasks.flatMap((task) => {
      if (!task.revocation) return [];
      const { state, reasons, askedAt, until, ruledAt, ruling } = task.revocation;
      const flagged = of.tasks.filter((t) => task.revocation?.flagged.includes(t.id));
      return [
        {
          ...named(task),
          state,
          reasons,
          askedAt,
          until,
          ruledAt,
          ruling,
          flagged: flagged.map((t) => ({ ...named(t), endedAt: t.endedAt })),
        },
      ];
    }),
  };
}

const excuseOf = ({ state, reasons, filedAt, ruledAt, ruling }: Omit<Excuse, 'by'>) => ({
  ...{ state, reasons, filedAt, ruledAt, ruling },
});

/** The task that one beside the flow is about; else the task itself. */
export function subjectOf(task: Task, of: Case): Task {
  const { about } = task;
  const silence = about && ['excuse', 'writtenFollowUp', 'revocation'].includes(about.kind);
  return (silence && 'task' in about && of.tasks.find((t) => t.id === about.task)) || task;
}
