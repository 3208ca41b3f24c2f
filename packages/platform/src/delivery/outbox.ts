import type { Core } from '../core.ts';
import { isPlatformProblem } from '../problem.ts';
import type { OutboxRow } from '../store/store.ts';
import { isoOf } from '../time.ts';

const batch = 50;
const attemptsBeforeParking = 40;
const longestWaitInMs = 5 * 60_000;

/** Sends what is ready; `all` tries also what is backing off. Answers how many were acknowledged. */
export async function pumpOutbox(core: Core, all = false): Promise<number> {
  let acknowledged = 0;
  const tried = new Set<string>();
  for (;;) {
    const now = core.clock.machineNow();
    const ready = await core.store.outboxReady(now, batch, all ? Number.MAX_SAFE_INTEGER : now);
    const rows = ready.filter((row) => !tried.has(row.id));
    if (rows.length === 0) return acknowledged;
    for (const row of rows) tried.add(row.id);
    const results = await Promise.all(rows.map((row) => deliver(row, core)));
    acknowledged += results.filter(Boolean).length;
  }
}

async function deliver(row: OutboxRow, core: Core): Promise<boolean> {
  const sent = await core.messages.send(row);
  if (sent.state === 'failed') {
    const attempts = row.attempts + 1;
    const wait = Math.min(longestWaitInMs, 1000 * 2 ** Math.min(row.attempts, 9));
    const nextTryAt =
      attempts >= attemptsBeforeParking ? null : core.clock.machineNow() + wait * (0.75 + random() / 2);
    await core.store.outboxFailed(row.id, { nextTryAt, error: sent.error });
    if (nextTryAt === null)
      core.log({ level: 'warn', what: 'message parked', message: row.id, error: sent.error });
    return false;
  }
  if (sent.state === 'acknowledged') await acknowledge(row, sent.host, core);
  await core.store.outboxDone(row.id);
  return sent.state === 'acknowledged';
}

/** The host has taken the message: the task is served, the warning delivered. */
async function acknowledge(row: OutboxRow, host: string, core: Core): Promise<void> {
  if (!row.taskId) return acknowledgeRecommendation(row, host, core);
  const { warning } = JSON.parse(row.body) as { warning?: string };
  try {
    if (row.type === 'lianban.task.opened')
      await core.cases.command(row.caseId, {
        type: 'AcknowledgeService',
        task: row.taskId,
        at: isoOf(core.clock.now()),
        host,
      });
    if (row.type === 'lianban.task.warned' && warning)
      await core.cases.command(row.caseId, { type: 'AcknowledgeWarning', task: row.taskId, warning, host });
  } catch (error) {
    if (!isPlatformProblem(error)) throw error;
  }
}

/** The host has taken a message on a recommendation: the delivery arrived, the reminder is delivered. */
async function acknowledgeRecommendation(row: OutboxRow, host: string, core: Core): Promise<void> {
  if (!row.type.startsWith('lianban.recommendation.')) return;
  try {
    await core.recommendations.acknowledge(row, host);
  } catch (error) {
    if (!isPlatformProblem(error)) throw error;
  }
}

/** between 0 and 1, so that many hosts' retries do not fall together */
const random = () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
