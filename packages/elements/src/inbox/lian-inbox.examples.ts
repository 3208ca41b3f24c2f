import type { TaskSummary } from '@lianban/contract';
import { clock } from '../status/lian-status.examples.ts';
import { examples as tasks } from '../task/lian-task.examples.ts';
import { silenceExamples } from '../task/silence.examples.ts';
import type { TaskList } from './lian-inbox.ts';

function summary(id: string, of: TaskSummary, more: Partial<TaskSummary> = {}): TaskSummary {
  const { kind, item, name, unit, role, state, applicant, subject, link, onSilence, warned, receivedAt } = of;
  return {
    id,
    kind,
    case: { ...of.case, id: `c-${id}` },
    item,
    name,
    unit,
    role,
    state,
    applicant,
    subject,
    link,
    onSilence,
    clock: of.clock,
    warned,
    receivedAt,
    ...more,
  };
}

const normal: TaskList = {
  items: [
    summary('i1', tasks.normal),
    summary('i2', tasks.overdue, { subject: '示例教师乙', warned: true }),
    summary('i3', tasks.verification, {
      subject: '示例教师丙',
      warned: false,
      clock: clock({
        state: 'running',
        dueAt: '2026-11-30T17:30:00+08:00',
        remaining: { workingDays: 3.4, minutes: 1428 },
      }),
    }),
    summary('i4', tasks.paused, { subject: '示例教师丁', warned: false }),
    summary('i5', tasks.act, {
      state: 'owed',
      subject: '示例教师戊',
      clock: clock({ state: 'running', dueAt: '2026-11-20T17:30:00+08:00' }),
    }),
    summary('i6', tasks.followUp, { warned: false }),
    summary('i7', tasks.competence, { subject: '示例教师己', warned: false }),
  ],
  next: null,
};

/** Each is a list that an officer meets. */
export const examples = {
  normal,
  empty: { items: [], next: null },
  more: { items: normal.items.slice(0, 2), next: 'cursor' },
  done: {
    items: [
      summary('d1', tasks.silent),
      summary('d2', tasks.normal, { state: 'agreedWithConditions', clock: clock({ state: 'ended' }) }),
      summary('d3', tasks.normal, { state: 'disagreed', clock: clock({ state: 'ended' }) }),
    ],
    next: null,
  },
  besideTheFlow: {
    items: [
      summary('b1', silenceExamples.ruleExcuse),
      summary('b2', silenceExamples.writtenFollowUp),
      summary('b3', silenceExamples.ruleRevocation),
      summary('b4', tasks.followUp, {
        kind: 'commitmentCheck',
        name: { zh: '承诺核查：无违法记录承诺', en: 'Check of a commitment: clean record' },
      }),
      summary('b5', tasks.normal, { watermark: true }),
    ],
    next: null,
  },
  veryLongNames: { items: [summary('l1', tasks.veryLongNames), summary('l2', tasks.overdue)], next: null },
} satisfies Record<string, TaskList>;
