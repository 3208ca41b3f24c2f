import type { Core } from '../core.ts';
import { isPlatformProblem } from '../problem.ts';
import type { OutboxRow } from '../store/store.ts';
import { isoOf } from '../time.ts';
import { backOffInMs } from './back-off.ts';
import { disableReceiver } from './disabled-receivers.ts';
import type { Tried } from './lane.ts';
import type { Sent } from './messages.ts';

const attemptsBeforeParking = 40;
const firstWaitInMs = 1000;
const longestOfReceiverInMs = 15_000;

/** Tries one message, and records what came of it; answers whether it was acknowledged, and what that says of the receiver. */
export async function deliver(row: OutboxRow, receiver: string, core: Core): Promise<Tried> {
  const sent = await core.messages.send(row);
  core.measures.message(receiver, sent.state);
  if (sent.state === 'failed') {
    await failed(row, sent, core);
    const { waitInMs } = sent;
    return {
      acknowledged: false,
      verdict: sent.ofMessage ? { of: 'nothing' } : { of: 'fails', ...(waitInMs && { waitInMs }) },
    };
  }
  if (sent.state === 'gone') {
    await disableReceiver(core, receiver, sent.error);
    await park(row, sent.error, core);
    return { acknowledged: false, verdict: { of: 'nothing' } };
  }
  if (sent.state === 'acknowledged') await acknowledge(row, sent.host, core);
  await core.store.outboxDone(row.id);
  return { acknowledged: sent.state === 'acknowledged', verdict: { of: 'works' } };
}

/** Gives a message up, where an operator sees it. */
export const park = (row: OutboxRow, error: string, core: Core): Promise<void> =>
  core.store.outboxFailed(row.id, { nextTryAt: null, error });

async function failed(row: OutboxRow, sent: Sent & { state: 'failed' }, core: Core): Promise<void> {
  const { error, waitInMs = 0 } = sent;
  if (sent.forGood || row.attempts + 1 >= attemptsBeforeParking) {
    await park(row, error, core);
    core.log({ level: 'warn', what: 'message parked', message: row.id, error });
    return;
  }
  // of a receiver that is down its lane keeps the rest: its messages need not wait beyond that
  const longest = sent.ofMessage ? Number.POSITIVE_INFINITY : longestOfReceiverInMs;
  const wait = Math.max(waitInMs, Math.min(longest, backOffInMs(firstWaitInMs, row.attempts)));
  await core.store.outboxFailed(row.id, { nextTryAt: core.clock.machineNow() + wait, error });
}

/** The host has taken the message: the task is served, the warning delivered. */
async function acknowledge(row: OutboxRow, host: string, core: Core): Promise<void> {
  if (!row.taskId) return acknowledgeRecommendation(row, host, core);
  const { warning, meeting, round } = JSON.parse(row.body) as {
    warning?: string;
    meeting?: string;
    round?: number;
  };
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
    if (row.type === 'lianban.meeting.invited' && meeting && round !== undefined) {
      const { unit } = row;
      await core.cases.command(row.caseId, { type: 'AcknowledgeInvitation', meeting, round, unit, host });
    }
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
