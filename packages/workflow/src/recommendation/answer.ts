import { byHandFrom } from './agenda.ts';
import type { RecommendationCommand, RecommendationOutcome } from './commands.ts';
import { print } from './issue.ts';
import type { RecommendationRecording } from './recording.ts';
import { notMet, onlyChief } from './refusals.ts';
import { endOf, replyClock } from './reply-clock.ts';
import { consentOf, isChief } from './who.ts';

type Of<T extends RecommendationCommand['type']> = RecommendationCommand & { type: T };

/** Result of the re-check (work rules art. 23). Rejected: same date. Amended: new service and period. The reply's clock ran on. */
export function recheck(
  { request, caller }: Of<'Recheck'>,
  record: RecommendationRecording,
): RecommendationOutcome {
  const { file, context } = record;
  const { reasons } = request;
  if (request.result === 'rejected') {
    record.add({ type: 'ObjectionRejected', reasons });
    return record.outcome();
  }
  if (!isChief(caller, file)) return record.outcome(onlyChief());
  if (request.result === 'withdrawn') {
    record.add({ type: 'RecommendationWithdrawn', reasons });
    return record.outcome();
  }
  const { content } = request;
  if (content.type !== file.content.type || content.unit !== file.content.unit)
    return record.outcome(
      notMet(
        '修改后的检察建议不得变更类型和被建议单位；如需变更，请撤回后另行制发。',
        'Type and unit stay as they are. To change them, withdraw it and issue another.',
        'content',
      ),
    );
  const printed = print(record, content, file.number ?? '');
  if (!printed.ok) return record.outcome(printed.refusal);
  const way = consentOf(file.unit, context) ? 'electronic' : 'paper';
  const served = { way, byHandFrom: byHandFrom(context) } as const;
  record.add({ type: 'RecommendationAmended', reasons, content, ...served, ...printed.text });
  return record.outcome();
}

/** A written reply; at or after the due instant it is late, and kept as that. */
export function reply({ request }: Of<'Reply'>, record: RecommendationRecording): RecommendationOutcome {
  const { adopted, text, files } = request;
  const { overdueSince, replies, clock } = record.file;
  // what is added to a late reply is late as well
  const late = overdueSince !== null || (clock.state === 'ended' && replies.at(-1)?.late === true);
  record.add({ type: 'RecommendationReplied', adopted, text, files: files ?? [], late });
  return record.outcome();
}

export function askExtension(
  { request }: Of<'AskExtension'>,
  record: RecommendationRecording,
): RecommendationOutcome {
  const { until, reasons } = request;
  if (!isLater(until, record)) return record.outcome(notLater());
  record.add({ type: 'ExtensionAsked', until, reasons });
  return record.outcome();
}

export function answerExtension(
  { request }: Of<'AnswerExtension'>,
  record: RecommendationRecording,
): RecommendationOutcome {
  if (request.result === 'refused') {
    record.add({ type: 'ExtensionRefused', reasons: request.reasons });
    return record.outcome();
  }
  const { until } = request;
  if (!isLater(until, record)) return record.outcome(notLater());
  const { extension } = record.file;
  const clock =
    record.file.replies.length > 0
      ? record.file.clock
      : replyClock(
          { ...record.file, extension: extension && { ...extension, grantedUntil: until } },
          record.context,
        );
  record.add({ type: 'ExtensionGranted', until, reasons: request.reasons ?? null, clock });
  return record.outcome();
}

function isLater(until: string, { file, context }: RecommendationRecording): boolean {
  const end = Date.parse(endOf(until));
  return end > Date.parse(file.clock.dueAt ?? context.now) && end > Date.parse(context.now);
}

const notLater = () =>
  notMet('延期后的日期须晚于原回复期限。', 'The new date has to be later than the due date.', 'until');
