import { advance } from './advance.ts';
import { isOpen } from './answers.ts';
import type { Command, Outcome } from './commands.ts';
import type { CaseEvent } from './events.ts';
import { passTime } from './pass-time.ts';
import { planMove } from './plan-move.ts';
import type { Recording } from './recording.ts';
import { refuse } from './refusals.ts';
import type { CaseFile } from './state.ts';

/**
 * Moves an open case to another version of its item, as a recorded act of a catalogue editor (semantics, section 4:
 * a case keeps its version; moving it is explicit and recorded). The context's item is the version that it has. What
 * is due is settled under that one first. Open steps that the new version lacks end as not needed.
 */
export function moveCase(command: Command & { type: 'MoveCase' }, record: Recording): Outcome {
  passTime(record);
  const { to, units } = command;
  const from = record.file.case.itemVersion;
  if (from === to.version) return record.outcome();
  const plan = planMove(record, command);
  if (plan.blockers.length > 0) {
    const said = (language: 'zh' | 'en') =>
      plan.blockers.map((b) => b.words[language]).join(language === 'zh' ? '；' : '; ');
    return record.outcome(refuse('case-not-movable', { zh: `${said('zh')}。`, en: `${said('en')}.` }));
  }
  record.by = { unit: command.unit, user: command.user };
  for (const task of record.file.case.tasks)
    if (isOpen(task) && task.step && plan.gone.includes(task.step))
      record.add({ type: 'TaskNotNeeded', task: task.id, why: 'moved' });
  record.add({
    type: 'CaseMoved',
    from,
    to: to.version,
    units: Object.fromEntries(
      Object.entries(units).filter(([a, unit]) => record.file.case.units[a] !== unit),
    ),
    totalLimit: to.flow.totalLimit.limit,
    added: plan.added,
    gone: plan.gone,
    clocks: plan.clocks,
  });
  record.context = { ...record.context, item: to };
  advance(record);
  return record.outcome();
}

/** The case under its new version. Its officers read again what they are asked: the revision of open steps goes on. */
export function movedCase(file: CaseFile, event: CaseEvent & { type: 'CaseMoved' }): CaseFile {
  const c = file.case;
  const clocks = new Map(event.clocks.map((clock) => [clock.task, clock]));
  const tasks = c.tasks.map((task) => {
    const moved = clocks.get(task.id);
    if (!moved) return task;
    const { task: _, before: __, rungs, ...terms } = moved;
    const revised = { revision: task.revision + 1, revisedBy: event.by };
    return { ...task, ...terms, ...revised, ...(rungs && { rungs }) };
  });
  return {
    ...file,
    // the same values, told by another version's words
    form: { ...file.form },
    case: {
      ...c,
      itemVersion: event.to,
      units: { ...c.units, ...event.units },
      total: { ...c.total, limit: event.totalLimit },
      tasks,
    },
  };
}
