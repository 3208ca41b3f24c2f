import { items, directory as rawDirectory } from '@lianban/catalog';
import { type DecisionRequest, Directory, Item } from '@lianban/contract';
import { chinaCalendar, defaultOfficeHours } from '@lianban/rules';
import { resolveAll } from './actors.ts';
import type { Command, Context, Verification } from './commands.ts';
import { decide } from './decide.ts';
import type { CaseEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { FrozenForm } from './form.ts';
import type { CaseFile, Task } from './state.ts';

export const item = Item.parse(items[0]);
export const directory = Directory.parse(rawDirectory);

const credit = (code: string) => directory.partners.find((u) => u.code === code)?.creditCode ?? '';

/** A transfer that is driven by hand: each call is one command at one instant. */
export class Transfer {
  file: CaseFile | undefined;
  readonly events: CaseEvent[] = [];
  now: string;

  constructor(at = '2026-09-07T09:00:00+08:00') {
    this.now = at;
  }

  context(): Context {
    return {
      item,
      now: this.now,
      calendar: chinaCalendar,
      officeHours: defaultOfficeHours,
      outages: [],
      hash: (form) => `hash-${form.fields.map((f) => String(f.value)).join('').length}`,
    };
  }

  run(command: Command) {
    const outcome = decide(command, this.file, this.context());
    for (const event of outcome.events) {
      this.file = evolve(this.file, event);
      this.events.push(event);
    }
    return outcome;
  }

  submit(values: Record<string, unknown> = {}, verifications: Verification[] = []) {
    const facts = { leavingUnit: credit('JXZX'), category: 'institution', householdDivision: '990122' };
    const units = resolveAll({ item, directory, caller: 'SZX', facts });
    return this.run({
      type: 'SubmitCase',
      case: {
        id: 'c1',
        number: '99010020260907000001X',
        item: item.code,
        itemVersion: item.version,
        applicant: { unit: 'SZX', user: { id: 'clerk', name: '经办' } },
        subject: '示例教师甲',
        units,
        facts,
        draftHash: 'h0',
      },
      form: form({
        partyOrganisation: '某支部',
        householdMove: 'false',
        socialCardActivation: 'true',
        ...values,
      }),
      verifications,
    });
  }

  answer(step: string, decision: DecisionRequest, by: { unit?: string; roles?: string[] } = {}) {
    const task = this.task(step);
    return this.run({
      type: 'DecideTask',
      task: task.id,
      decision,
      unit: by.unit ?? task.unit,
      user: { id: 'o', name: '经办人' },
      roles: by.roles ?? ['officer'],
      numbers: { transferOrder: '某人调〔2026〕1号' },
    });
  }

  agree(...steps: string[]) {
    for (const step of steps)
      this.answer(step, {
        decision: 'agree',
        ...(step === 's3staffing' && { fills: { vacancyApprovalNo: '编核1号' } }),
      });
  }

  /** serves the task and delivers every warning that was given */
  serve(step: string) {
    const task = this.task(step);
    this.run({ type: 'AcknowledgeService', task: task.id, at: this.now, host: 'OA' });
    for (const warning of this.task(step).warnings)
      this.run({ type: 'AcknowledgeWarning', task: task.id, warning: warning.id, host: 'OA' });
  }

  at(now: string) {
    this.now = now;
    return this.run({ type: 'LetTimePass' });
  }

  /** the latest task of a step, or a task by the end of its id */
  task(step: string): Task {
    const tasks = this.file?.case.tasks ?? [];
    const found = tasks.findLast((t) => t.step === step) ?? tasks.findLast((t) => t.id.endsWith(step));
    if (!found) throw new Error(`no task ${step}`);
    return found;
  }

  open(): string[] {
    return (this.file?.case.tasks ?? [])
      .filter((t) => t.kind === 'step' && ['open', 'paused', 'overdue', 'owed'].includes(t.state))
      .map((t) => `${t.step}:${t.unit}`)
      .sort();
  }
}

function form(values: Record<string, unknown>): FrozenForm {
  return {
    verdicts: [{ action: 'fetch', ground: 'held-and-usable', count: 'fetched', reasons: [], passed: [] }],
    provenances: [],
    fields: item.form.fields.map(({ id }) => ({ id, verdict: 0, value: values[id] ?? 'x' })),
    materials: [],
  };
}
