import { deadline } from '@lianban/rules';
import { checkRecommendation } from './check.ts';
import type {
  Acting,
  RecommendationCommand,
  RecommendationContext,
  RecommendationOutcome,
} from './commands.ts';
import { periodOf, typeOf } from './periods.ts';
import { type RecommendationRecording, recordRecommendation } from './recording.ts';
import { notFound, notMet, refusal } from './refusals.ts';
import { isIssuer } from './who.ts';

type Of<T extends RecommendationCommand['type']> = RecommendationCommand & { type: T };

/** A draft, by a procurator of the procuratorate whose data these are. */
export function draft(
  command: Of<'DraftRecommendation'>,
  context: RecommendationContext,
): RecommendationOutcome {
  const { id, content, round, previous, caller } = command;
  const procuratorate = context.procuratorate.unit;
  if (!isIssuer(caller, { procuratorate })) return { events: [], refusal: notFound() };
  const record = recordRecommendation(undefined, context, actorOf(caller));
  record.add({ type: 'RecommendationDrafted', id, procuratorate, content, round, previous });
  return record.outcome();
}

export const actorOf = ({ unit, user }: Acting) => ({ unit, user });

/** To the office that reviews the type, or where there is none to the chief prosecutor. */
export function submitForReview(record: RecommendationRecording): RecommendationOutcome {
  const { content } = record.file;
  const missing = checkRecommendation(content, record.context);
  if (missing.length > 0) return record.outcome(incomplete(missing));
  const needsReview = typeOf(content.type, record.context.procuratorate)?.review !== undefined;
  record.add({ type: 'RecommendationSubmitted', stage: needsReview ? 'review' : 'approval' });
  return record.outcome();
}

export function reviewDraft(
  { request }: Of<'ReviewDraft'>,
  record: RecommendationRecording,
): RecommendationOutcome {
  if (request.result === 'back' && !request.opinion) return record.outcome(reasonsNeeded());
  record.add({ type: 'RecommendationReviewed', result: request.result, opinion: request.opinion ?? null });
  return record.outcome();
}

/** The chief's approval prints number, periods and hash; from here the text is fixed. */
export function approveDraft(
  command: Of<'ApproveDraft'>,
  record: RecommendationRecording,
): RecommendationOutcome {
  const { request, number } = command;
  const { context, file } = record;
  const opinion = request.opinion ?? null;
  if (request.result === 'back') {
    if (opinion === null) return record.outcome(reasonsNeeded());
    record.add({ type: 'RecommendationSentBack', opinion });
    return record.outcome();
  }
  const printed = print(record, file.content, number);
  if (!printed.ok) return record.outcome(printed.refusal);
  const { filing, upper } = context.procuratorate;
  const limit = { days: filing.days };
  const filed = { to: upper, dueAt: deadline({ receivedAt: context.now, limit }, context.calendar).dueAt };
  record.add({ type: 'RecommendationApproved', number, opinion, filing: filed, ...printed.text });
  return record.outcome();
}

/** What the document says of itself: its periods and its hash. */
export function print(
  { context }: RecommendationRecording,
  content: Of<'SaveDraft'>['content'],
  number: string,
) {
  const missing = checkRecommendation(content, context);
  const period = periodOf(content, context);
  if (missing.length > 0 || 'words' in period) return { ok: false, refusal: incomplete(missing) } as const;
  const objectionDays = content.objectionDays ?? context.procuratorate.objection.days;
  return { ok: true, text: { documentHash: context.hash(content, number), period, objectionDays } } as const;
}

const incomplete = (missing: ReturnType<typeof checkRecommendation>) => ({
  ...refusal(
    'recommendation-incomplete',
    '检察建议书内容不全，请按提示补齐。',
    'Parts of the recommendation are missing. Complete what is listed.',
  ),
  missing,
});

const reasonsNeeded = () => notMet('退回须写明理由。', 'Give the reasons for sending it back.', 'opinion');
