import type { Item } from '@lianban/contract';
import {
  type Case,
  type CaseEvent,
  type CaseFile,
  evolve,
  isForApplicant,
  isOpen,
  nextAtOf,
  type Task,
  writeEvent,
} from '@lianban/workflow';
import { archiveDesk, handOverOf } from '../archive/hand-over.ts';
import type { Messages } from '../delivery/messages.ts';
import { newId } from '../ids.ts';
import type { CaseRow, CaseWrite, NewEvent, OutboxRow, TaskRow } from '../store/store.ts';

/** What one command writes: events, read models and messages, all together. */
export function writeOf(
  before: CaseFile | undefined,
  events: readonly CaseEvent[],
  machineNow: number,
  takes: Messages['takes'] = () => true,
  takesForPerson: Messages['takesForPerson'] = () => false,
): { readonly write: CaseWrite; readonly after: CaseFile } {
  const bodies: NewEvent[] = [];
  let after = before;
  for (const event of events) {
    const id = after?.case.id ?? (event.type === 'CaseSubmitted' ? event.case.id : '');
    bodies.push({ type: event.type, body: writeEvent(event, id, after) });
    after = evolve(after, event);
  }
  if (!after) throw new Error('a case begins with its submission');
  const known = new Map(before?.case.tasks.map((task) => [task.id, task]));
  const changed = after.case.tasks.filter((task) => known.get(task.id) !== task);
  const file = after;
  const write: CaseWrite = {
    caseId: file.case.id,
    expectedVersion: before?.version ?? 0,
    events: bodies,
    row: caseRow(file.case),
    tasks: changed.map((task) => taskRow(task, file.case)),
    units: newUnits(file.case, changed, known),
    outbox: events.flatMap((event, i) =>
      messagesOf(event, file.case, machineNow, { takes, takesForPerson }, (before?.version ?? 0) + i + 1),
    ),
  };
  return { write, after: file };
}

/** the case as lists show it */
export function caseRow(of: Case): CaseRow {
  return {
    id: of.id,
    number: of.number,
    item: of.item,
    itemVersion: of.itemVersion,
    state: of.status,
    unit: of.applicant.unit,
    subject: of.subject,
    submittedAt: Date.parse(of.submittedAt),
    summary: '{}',
  };
}

/** the task as lists and clocks look for it */
export function taskRow(task: Task, of: Case): TaskRow {
  const next = nextAtOf(task);
  return {
    id: task.id,
    caseId: of.id,
    kind: task.kind,
    unit: task.unit,
    role: isForApplicant(task.kind) ? 'applicant' : (task.role ?? 'officer'),
    state: task.state,
    open: isOpen(task),
    receivedAt: Date.parse(task.receivedAt),
    dueAt: task.dueAt ? Date.parse(task.dueAt) : null,
    nextAt: next ? Date.parse(next) : null,
    summary: '{}',
  };
}

/** A unit takes part from the moment that something is put to it. */
export const unitsOf = (of: Case, tasks: readonly Task[]): string[] => [
  ...new Set([of.applicant.unit, ...tasks.filter(isPutToUnit).map((task) => task.unit), ...warnedOf(of)]),
];

/** Who is warned of a low rating has to look into the case. */
const warnedOf = ({ rating }: Case): string[] => (rating?.warned ? [rating.warned.unit] : []);

/** Those that take part from now on: a write says again of no unit what an earlier one has said. */
function newUnits(of: Case, changed: readonly Task[], known: ReadonlyMap<string, Task>): string[] {
  if (known.size === 0) return unitsOf(of, changed);
  const now = changed.filter((task) => isPutToUnit(task) && !isPutToUnit(known.get(task.id)));
  return [...new Set([...now.map((task) => task.unit), ...warnedOf(of)])];
}

const isPutToUnit = (task: Task | undefined): boolean =>
  task !== undefined && (task.state !== 'notNeeded' || task.opened !== null);

/** Messages to the hosts of the units concerned, where one takes them. They leave through the outbox. */
function messagesOf(
  event: CaseEvent,
  of: Case,
  machineNow: number,
  { takes, takesForPerson }: Required<Pick<Messages, 'takes' | 'takesForPerson'>>,
  version: number,
): OutboxRow[] {
  const message = (
    type: string,
    unit: string,
    task: string | null,
    role: string,
    more: object = {},
    to = takes,
  ) =>
    to(unit, role)
      ? [
          {
            id: newId(machineNow),
            caseId: of.id,
            taskId: task,
            unit,
            type,
            at: Date.parse(event.recordedAt),
            body: JSON.stringify({ role, version, ...more }),
            attempts: 0,
            nextTryAt: machineNow,
            error: null,
          },
        ]
      : [];
  switch (event.type) {
    case 'TaskOpened':
      return message('lianban.task.opened', event.unit, event.task, roleFor(event.kind));
    case 'TaskWarned': {
      const task = of.tasks.find((t) => t.id === event.task);
      const { warning } = event;
      if (!task) return [];
      return [
        ...message('lianban.task.warned', task.unit, task.id, roleFor(task.kind), { warning }),
        ...message('lianban.person.warned', task.unit, task.id, 'administrator', {}, takesForPerson),
      ];
    }
    case 'TaskDirected': {
      const silent = of.tasks.find((t) => t.id === event.about);
      return silent ? message('lianban.task.directed', silent.unit, silent.id, 'officer') : [];
    }
    case 'MeetingCalled':
    case 'MeetingMoved':
    case 'MeetingCancelled': {
      const { meeting } = event;
      const called = of.meetings.find((m) => m.id === meeting);
      const type =
        event.type === 'MeetingCancelled' ? 'lianban.meeting.cancelled' : 'lianban.meeting.invited';
      return (called?.invitations ?? []).flatMap(({ unit, tasks: [task = null] }) =>
        message(type, unit, task, 'officer', { meeting, round: called?.round }),
      );
    }
    case 'CaseArchived':
      return message('lianban.case.archived', archiveDesk, null, 'administrator', {
        handOver: handOverOf(event, of),
      });
    case 'CaseRated':
      return event.warned ? message('lianban.case.rated-low', event.warned.unit, null, 'supervisor') : [];
    case 'TaskPaused':
    case 'CaseDecided':
    case 'CaseRefused':
    case 'CaseReturned':
    case 'CaseClosed':
      return message('lianban.case.changed', of.applicant.unit, null, 'applicant');
    default:
      return [];
  }
}

const roleFor = (kind: Task['kind']) => (isForApplicant(kind) ? 'applicant' : 'officer');

/** Documents that a step's agreement would issue. */
export const documentsOf = (item: Item, step: string | null) =>
  item.documents.filter((d) => d.issuedBy === step);
