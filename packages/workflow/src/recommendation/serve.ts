import { byHandFrom } from './agenda.ts';
import type { RecommendationCommand, RecommendationContext, RecommendationOutcome } from './commands.ts';
import type { RecommendationRecording } from './recording.ts';
import { notMet } from './refusals.ts';
import { startClocks } from './reply-clock.ts';
import { consentOf } from './who.ts';

type Of<T extends RecommendationCommand['type']> = RecommendationCommand & { type: T };

/** One press. Electronic service needs the unit's recorded consent and a named administrator; else it goes on paper. */
export function deliver({ request }: Of<'Deliver'>, record: RecommendationRecording): RecommendationOutcome {
  const { context, file } = record;
  const unit = context.successorOf(file.content.unit);
  const refused = wayOpen(unit, request.way, context);
  if (refused) return record.outcome(refused);
  record.add({ type: 'RecommendationDelivered', way: request.way, unit, byHandFrom: byHandFrom(context) });
  for (const copy of context.procuratorate.copies)
    if (copy.types.includes(file.content.type) && copy.unit !== unit)
      record.add({ type: 'RecommendationCopied', unit: copy.unit, parts: ['document'], note: null });
  return record.outcome();
}

/** Why that way is not open to this unit; undefined: it is. */
export function wayOpen(unit: string, way: 'electronic' | 'paper', context: RecommendationContext) {
  const agreed = consentOf(unit, context) !== undefined;
  if (way === 'electronic' && !agreed)
    return notMet(
      '被建议单位尚未同意电子送达，请以直接、邮寄或者留置方式送达，并登记送达情况。',
      'The unit has not agreed to electronic service. Serve by hand, by post or leave it, and record it.',
      'way',
    );
  if (way === 'paper' && agreed)
    return notMet(
      '被建议单位已同意电子送达，请先通过平台送达。',
      'The unit has agreed to electronic service. Deliver it here first.',
      'way',
    );
  return undefined;
}

/** By hand, by post or left: effective at the platform's time of this record, whatever the paper says. */
export function recordService(
  { request }: Of<'RecordService'>,
  record: RecommendationRecording,
): RecommendationOutcome {
  const { way, signer, refusal, postalNumber, statedAt } = request;
  const { now } = record.context;
  if (way === 'left' && !refusal)
    return record.outcome(
      notMet(
        '留置送达须写明拒收事由和见证人。',
        'Service by leaving it needs the refusal and a witness.',
        'refusal',
      ),
    );
  if (way === 'hand' && !signer)
    return record.outcome(
      notMet('直接送达须写明签收人及职务。', 'Name who signed, and their post.', 'signer'),
    );
  if (way === 'post' && !postalNumber)
    return record.outcome(notMet('邮寄送达须写明邮件号码。', 'Give the number of the mail.', 'postalNumber'));
  if (Date.parse(statedAt) > Date.parse(now))
    return record.outcome(
      notMet('所填时间晚于当前时间，请更正。', 'The stated time lies in the future.', 'statedAt'),
    );
  record.add({ type: 'RecommendationServed', service: request, ...startClocks(record.file, record.context) });
  return record.outcome();
}

/** The administrator's press. What was served earlier on paper keeps its clock. */
export function receive(record: RecommendationRecording): RecommendationOutcome {
  const started = record.file.servedAt === null ? startClocks(record.file, record.context) : null;
  record.add({ type: 'RecommendationReceived', started });
  return record.outcome();
}

/** Name, post and time complete the proof of service; the clock keeps the platform's time. */
export function completeProof(
  { request }: Of<'CompleteProof'>,
  record: RecommendationRecording,
): RecommendationOutcome {
  if (Date.parse(request.receivedAt) > Date.parse(record.context.now))
    return record.outcome(
      notMet('接收时间晚于当前时间，请更正。', 'The time of receipt lies in the future.', 'receivedAt'),
    );
  record.add({ type: 'ProofCompleted', proof: request });
  return record.outcome();
}
