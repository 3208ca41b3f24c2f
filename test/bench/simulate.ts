// `npm run bench:simulate`: recorded tasks replayed under two sets of rules, and the memory that takes.
import { addWorkingDays } from '@lianban/rules';
import { type RecordedCase, type RecordedTask, simulate } from '@lianban/rules/simulate';

const receivedAt = '2026-11-02T09:00:00+08:00';
const replies = Array.from({ length: 9 }, (_, day) => addWorkingDays(receivedAt, day) ?? receivedAt);

/** Cases of eight tasks; the units reply on the day of receipt up to the eighth working day. */
function* cases(tasks: number): Generator<RecordedCase> {
  for (let i = 0; i < tasks / 8; i++) {
    const list = Array.from({ length: 8 }, (_, k) => task(`t${i}-${k}`, `U${k}`, (i * 7 + k) % 9));
    yield { id: `c${i}`, tasks: list };
  }
}

function task(id: string, unit: string, day: number): RecordedTask {
  return {
    id,
    unit,
    step: 'opinion',
    clock: { receivedAt, limit: { workingDays: 5 }, endOfDay: 'businessClose' },
    onSilence: 'consent',
    ground: { title: '改革方案', article: '第三条', kind: 'city-decision', ruleVersion: '1' },
    completeFile: true,
    draftHash: 'h',
    served: { at: '2026-11-02T09:01:00+08:00', host: 'oa' },
    warnings: [{ at: '2026-11-04T17:30:00+08:00', deliveredAt: '2026-11-04T17:31:00+08:00' }],
    replies: [{ at: replies[day] as string, decision: 'agree' }],
  };
}

const until = '2026-11-30T09:00:00+08:00';
for (const tasks of [10_000, 100_000, 1_000_000]) {
  const started = performance.now();
  const result = simulate(cases(tasks), {}, { limit: () => ({ workingDays: 3 }) }, { until });
  const seconds = (performance.now() - started) / 1000;
  const memory = process.memoryUsage().rss / 1e6;
  console.log(
    `${String(tasks).padStart(9)} tasks  ${seconds.toFixed(2)} s  ${Math.round(tasks / seconds)} a second  ${result.differing} differ  ${memory.toFixed(0)} MB`,
  );
}
