import type { RecommendationAct } from '@lianban/contract';
import { answerExtension, askExtension, recheck, reply } from './answer.ts';
import type { RecommendationCommand, RecommendationContext, RecommendationOutcome } from './commands.ts';
import { remind, resume, suspend, verify } from './follow-up.ts';
import { guards } from './guards.ts';
import { actorOf, approveDraft, draft, reviewDraft, submitForReview } from './issue.ts';
import { passRecommendationTime } from './pass-time.ts';
import { type RecommendationRecording, recordRecommendation } from './recording.ts';
import { notFound, notMet } from './refusals.ts';
import { completeProof, deliver, receive, recordService } from './serve.ts';
import type { RecommendationFile } from './state.ts';
import { isOfUnit } from './who.ts';

/**
 * What a command does to a recommendation: events to record, or a refusal, or both (time that passed is recorded before
 * the refusal). Pure and total, in the manner of `decide` for cases.
 */
export function decideRecommendation(
  command: RecommendationCommand,
  file: RecommendationFile | undefined,
  context: RecommendationContext,
): RecommendationOutcome {
  if (command.type === 'DraftRecommendation')
    return file
      ? { events: [], refusal: notMet('该草稿已存在。', 'This draft exists.') }
      : draft(command, context);
  if (!file) return { events: [], refusal: notFound() };
  const record = recordRecommendation(file, context, { unit: null, user: null });
  passRecommendationTime(record);
  if (!('caller' in command)) return byItself(command, record);
  record.by = actorOf(command.caller);
  if (command.type === 'See') return see(command, record);
  const refusal = guards[actOf[command.type]](record.file, command.caller, context);
  return refusal ? record.outcome(refusal) : act(command, record);
}

/** Which guard stands before which command. */
const actOf: Readonly<Record<Exclude<Called['type'], 'See'>, RecommendationAct>> = {
  SaveDraft: 'save',
  SubmitForReview: 'submit',
  ReviewDraft: 'review',
  ApproveDraft: 'approve',
  Deliver: 'deliver',
  RecordService: 'serve',
  Receive: 'receive',
  CompleteProof: 'completeProof',
  Object: 'object',
  Recheck: 'recheck',
  Reply: 'reply',
  AskExtension: 'askExtension',
  AnswerExtension: 'answerExtension',
  Remind: 'remind',
  Verify: 'verify',
  Escalate: 'escalate',
  ReadyForLitigation: 'readyForLitigation',
  Sue: 'sue',
  Suspend: 'suspend',
  Resume: 'resume',
  Terminate: 'terminate',
  Withdraw: 'withdraw',
  FileUpward: 'file',
  CopyTo: 'copy',
  StartNextRound: 'nextRound',
};
type Called = Exclude<Extract<RecommendationCommand, { caller: unknown }>, { type: 'DraftRecommendation' }>;

function act(
  command: Exclude<Called, { type: 'See' }>,
  record: RecommendationRecording,
): RecommendationOutcome {
  switch (command.type) {
    case 'SaveDraft':
      record.add({ type: 'RecommendationSaved', content: command.content });
      return record.outcome();
    case 'SubmitForReview':
      return submitForReview(record);
    case 'ReviewDraft':
      return reviewDraft(command, record);
    case 'ApproveDraft':
      return approveDraft(command, record);
    case 'Deliver':
      return deliver(command, record);
    case 'RecordService':
      return recordService(command, record);
    case 'Receive':
      return receive(record);
    case 'CompleteProof':
      return completeProof(command, record);
    case 'Object': {
      const { reasons, files } = command.request;
      record.add({ type: 'RecommendationObjected', reasons, files: files ?? [] });
      return record.outcome();
    }
    case 'Recheck':
      return recheck(command, record);
    case 'Reply':
      return reply(command, record);
    case 'AskExtension':
      return askExtension(command, record);
    case 'AnswerExtension':
      return answerExtension(command, record);
    case 'Remind':
      return remind(command, record);
    case 'Verify':
      return verify(command, record);
    case 'Suspend':
      return suspend(command, record);
    case 'Resume':
      return resume(command, record);
    default:
      return recordAsAsked(command, record);
  }
}

/** Acts of which the request itself is the record. */
function recordAsAsked(
  command: Extract<
    Called,
    {
      type:
        | 'Escalate'
        | 'ReadyForLitigation'
        | 'Sue'
        | 'Terminate'
        | 'Withdraw'
        | 'FileUpward'
        | 'CopyTo'
        | 'StartNextRound';
    }
  >,
  record: RecommendationRecording,
): RecommendationOutcome {
  switch (command.type) {
    case 'Escalate':
      record.add({ type: 'RecommendationEscalated', report: command.request });
      for (const { unit } of command.request.to)
        if (unit && record.context.kindOf(unit) !== undefined)
          record.add({ type: 'RecommendationCopied', unit, parts: ['document', 'escalation'], note: null });
      break;
    case 'ReadyForLitigation':
      record.add({ type: 'LitigationReady', ...command.request });
      break;
    case 'Sue': {
      const { court, filedOn, number } = command.request;
      record.add({ type: 'SuitFiled', court, filedOn, number: number ?? null });
      break;
    }
    case 'Terminate':
      record.add({ type: 'RecommendationTerminated', reasons: command.reasons });
      break;
    case 'Withdraw':
      record.add({ type: 'RecommendationWithdrawn', reasons: command.reasons });
      break;
    case 'FileUpward': {
      const to = record.context.procuratorate.upper;
      record.add({ type: 'RecommendationFiled', to });
      record.add({ type: 'RecommendationCopied', unit: to, parts: ['document'], note: null });
      break;
    }
    case 'CopyTo': {
      const { unit, parts, note } = command.request;
      const known = record.context.kindOf(unit) !== undefined && unit !== record.file.unit;
      if (!known || unit === record.file.procuratorate)
        return record.outcome(
          notMet('请选择平台上的其他单位。', 'Choose another unit that is on the platform.', 'unit'),
        );
      record.add({ type: 'RecommendationCopied', unit, parts, note: note ?? null });
      break;
    }
    case 'StartNextRound':
      record.add({ type: 'NextRoundStarted', next: command.next });
  }
  return record.outcome();
}

/** What no person does: acknowledgements of hosts, and time. */
function byItself(
  command: Exclude<RecommendationCommand, { caller: unknown }>,
  record: RecommendationRecording,
): RecommendationOutcome {
  const { file } = record;
  if (command.type === 'AcknowledgeDelivery' && file.delivery && !file.arrived)
    record.add({ type: 'RecommendationArrived', host: command.host });
  if (command.type === 'AcknowledgeReminder') {
    const reminder = file.reminders.find(({ id }) => id === command.reminder);
    if (reminder && reminder.deliveredAt === null)
      record.add({ type: 'ReminderDelivered', reminder: command.reminder, host: command.host });
  }
  return record.outcome();
}

/** Somebody of the unit looked. */
function see({ caller }: Called & { type: 'See' }, record: RecommendationRecording): RecommendationOutcome {
  const { file } = record;
  if (file.delivery && !file.opened && isOfUnit(caller, file)) record.add({ type: 'RecommendationOpened' });
  return record.outcome();
}
