import { type ConsentTask, HARD_LOCKED } from '@lianban/rules';
import { stepOf } from './answers.ts';
import type { Recording } from './recording.ts';
import type { Task } from './state.ts';

/** A task as the rule on silence looks at it. */
export function consentTaskOf(task: Task, record: Recording): ConsentTask {
  const { item } = record.context;
  const step = stepOf(item, task);
  const norm = item.norms.find((n) => n.id === step?.basis);
  return {
    // accepting is no opinion: only the law deems it, in its own time
    onSilence: step?.accepts ? 'escalate' : (task.onSilence ?? 'escalate'),
    ...(norm && {
      ground: {
        title: norm.title.zh,
        article: norm.article,
        kind: norm.kind === 'cityDecision' ? 'city-decision' : norm.kind,
        ruleVersion: `${norm.id}@${norm.effectiveFrom}`,
      },
    }),
    lockedClass: HARD_LOCKED.find((locked) => locked === step?.consentClass) ?? null,
    ...(task.served && { served: task.served }),
    completeFile: true,
    draftHash: task.draftHash,
    dueAt: task.dueAt,
    pauses: task.pauses,
    extensions: task.extensions.map((e) => ({ at: e.at, cause: e.cause })),
    ...(task.excuse && { excuse: { state: task.excuse.state, filedAt: task.excuse.filedAt } }),
    warnings: task.warnings,
    replies: task.replies,
    unitDefaultsInCase: record.file.case.tasks.filter(
      // the law itself deems acceptance: no default of the unit
      (t) => t.unit === task.unit && t.deemed !== null && t.deemed.ground !== 'acceptance',
    ).length,
    forwardedByRuling: task.forwardedByRuling,
  };
}
