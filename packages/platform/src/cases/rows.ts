import type { Item } from '@lianban/contract';
import { type Case, type CaseEvent, type CaseFile, isOpen, nextAtOf, type Task } from '@lianban/workflow';
import { newId } from '../ids.ts';
import type { CaseRow, CaseWrite, OutboxRow, TaskRow } from '../store/store.ts';

/** What one command writes: events, read models and messages, all together. */
export function writeOf(
  before: CaseFile | undefined,
  after: CaseFile,
  events: readonly CaseEvent[],
  machineNow: number,
): CaseWrite {
  const known = new Map(before?.case.tasks.map((task) => [task.id, task]));
  const changed = after.case.tasks.filter((task) => known.get(task.id) !== task);
  return {
    caseId: after.case.id,
    expectedVersion: before?.version ?? 0,
    events: events.map((event) => ({ type: event.type, body: JSON.stringify(event) })),
    row: caseRow(after.case),
    tasks: changed.map((task) => taskRow(task, after.case)),
    units: unitsOf(after.case, changed),
    outbox: events.flatMap((event) => messagesOf(event, after.case, machineNow)),
  };
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
    role: task.kind === 'correction' ? 'applicant' : (task.role ?? 'officer'),
    state: task.state,
    open: isOpen(task),
    receivedAt: Date.parse(task.receivedAt),
    dueAt: task.dueAt ? Date.parse(task.dueAt) : null,
    nextAt: next ? Date.parse(next) : null,
    summary: '{}',
  };
}

/** A unit takes part from the moment that something is put to it. */
export const unitsOf = (of: Case, changed: readonly Task[]): string[] => [
  ...new Set([
    of.applicant.unit,
    ...changed.filter((t) => t.state !== 'notNeeded' || t.opened !== null).map((t) => t.unit),
  ]),
];

/** Messages to the hosts of the units concerned. They leave through the outbox. */
function messagesOf(event: CaseEvent, of: Case, machineNow: number): OutboxRow[] {
  const message = (type: string, unit: string, task: string | null, more: object = {}): OutboxRow => ({
    id: newId(machineNow),
    caseId: of.id,
    taskId: task,
    unit,
    type,
    at: Date.parse(event.recordedAt),
    body: JSON.stringify({ role: 'officer', ...more }),
    attempts: 0,
    nextTryAt: machineNow,
    error: null,
  });
  const toApplicant = () => [message('lianban.case.changed', of.applicant.unit, null, { role: 'applicant' })];
  switch (event.type) {
    case 'TaskOpened':
      return [
        message('lianban.task.opened', event.unit, event.task, {
          role: event.kind === 'correction' ? 'applicant' : 'officer',
        }),
      ];
    case 'TaskWarned': {
      const task = of.tasks.find((t) => t.id === event.task);
      if (!task) return [];
      const role = task.kind === 'correction' ? 'applicant' : 'officer';
      return [message('lianban.task.warned', task.unit, task.id, { role, warning: event.warning })];
    }
    case 'TaskDirected': {
      const silent = of.tasks.find((t) => t.id === event.about);
      return silent ? [message('lianban.task.directed', silent.unit, silent.id)] : [];
    }
    case 'TaskPaused':
    case 'CaseDecided':
    case 'CaseRefused':
    case 'CaseReturned':
    case 'CaseClosed':
      return toApplicant();
    default:
      return [];
  }
}

/** Documents that a step's agreement would issue. */
export const documentsOf = (item: Item, step: string | null) =>
  item.documents.filter((d) => d.issuedBy === step);
