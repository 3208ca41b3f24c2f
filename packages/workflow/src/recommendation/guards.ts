import type { RecommendationAct, RecommendationState } from '@lianban/contract';
import { isOver } from './agenda.ts';
import type { Acting, RecommendationContext, RecommendationRefusal } from './commands.ts';
import { typeOf } from './periods.ts';
import { notMet, notNow, refusal } from './refusals.ts';
import type { RecommendationFile } from './state.ts';
import { needChief, needIssuer, needReceiver, needUnit } from './who.ts';

type Guard = (
  file: RecommendationFile,
  caller: Acting,
  context: RecommendationContext,
) => RecommendationRefusal | undefined;

/**
 * Who may do what in which state. The same guards refuse a command and tell a page what is possible; what depends on
 * the words of the request is looked at where it is decided.
 */
export const guards: Readonly<Record<RecommendationAct, Guard>> = {
  save: (file, caller) => needIssuer(file, caller) ?? inState(file, 'draft'),
  submit: (file, caller) => needIssuer(file, caller) ?? inState(file, 'draft'),
  review: (file, caller) => needIssuer(file, caller) ?? atStage(file, 'review') ?? notOwn(file, caller),
  approve: (file, caller) => needChief(file, caller) ?? atStage(file, 'approval'),
  deliver: (file, caller) => needIssuer(file, caller) ?? inState(file, 'approved'),
  serve: (file, caller, context) =>
    needIssuer(file, caller) ?? inState(file, 'delivered') ?? byPaper(file, context),
  receive: (file, caller, context) => needReceiver(file, caller, context) ?? notYetReceived(file),
  completeProof: (file, caller, context) => needReceiver(file, caller, context) ?? proofOpen(file),
  object: (file, caller, context) =>
    needUnit(file, caller) ?? inState(file, 'received') ?? mayObject(file, context),
  recheck: (file, caller) => needIssuer(file, caller) ?? (openObjection(file) ? undefined : notNow()),
  reply: (file, caller) => needUnit(file, caller) ?? mayReply(file),
  askExtension: (file, caller, context) => needUnit(file, caller) ?? mayAsk(file, context),
  answerExtension: (file, caller) =>
    needIssuer(file, caller) ?? (file.extension?.result === null && !isOver(file) ? undefined : notNow()),
  remind: (file, caller) =>
    needIssuer(file, caller) ??
    inState(file, 'delivered', 'received', 'objected', 'partlyRectified', 'insufficient', 'escalated'),
  verify: (file, caller) =>
    needIssuer(file, caller) ??
    (isLate(file)
      ? undefined
      : inState(
          file,
          'replied',
          'verifying',
          'partlyRectified',
          'escalated',
          'litigationReady',
          'litigated',
        )),
  escalate: (file, caller) =>
    needChief(file, caller) ?? isFailing(file) ?? wasReminded(file) ?? nothingOpen(file),
  readyForLitigation: (file, caller, context) =>
    needChief(file, caller) ??
    (file.state === 'escalated' ? undefined : isFailing(file)) ??
    maySue(file, context),
  sue: (file, caller) => needChief(file, caller) ?? inState(file, 'litigationReady'),
  suspend: (file, caller) =>
    needChief(file, caller) ??
    (file.delivery && !isOver(file) && file.state !== 'suspended' ? undefined : notNow()),
  resume: (file, caller) => needChief(file, caller) ?? inState(file, 'suspended'),
  terminate: (file, caller) =>
    needChief(file, caller) ?? (file.issuedAt && !isOver(file) ? undefined : notNow()),
  file: (file, caller) =>
    needIssuer(file, caller) ?? (file.filing && !file.filing.filedAt ? undefined : notNow()),
  copy: (file, caller) => needIssuer(file, caller) ?? (file.delivery ? undefined : notNow()),
  withdraw: (file, caller) =>
    (file.issuedAt ? needChief(file, caller) : needIssuer(file, caller)) ??
    (isOver(file) ? notNow() : undefined),
  nextRound: (file, caller) =>
    needIssuer(file, caller) ?? inState(file, 'insufficient') ?? (file.next ? notNow() : undefined),
};

/** Acts that this caller can do now, in the order of the flow. */
export function possibleActs(
  file: RecommendationFile,
  caller: Acting,
  context: RecommendationContext,
): RecommendationAct[] {
  const acts = Object.keys(guards) as RecommendationAct[];
  return acts.filter((act) => guards[act](file, caller, context) === undefined);
}

export const openObjection = (file: RecommendationFile) => file.objections.find((o) => o.result === null);

function inState(file: RecommendationFile, ...states: RecommendationState[]) {
  return states.includes(file.state) ? undefined : notNow();
}

const atStage = (file: RecommendationFile, stage: 'review' | 'approval') =>
  file.state === 'reviewing' && file.stage === stage ? undefined : notNow();

/** Who wrote it does not review it (ours). */
const notOwn = (file: RecommendationFile, caller: Acting) =>
  file.author.id === caller.user.id
    ? notMet('本人起草的检察建议须由他人审核。', 'Somebody else reviews what you drafted yourself.')
    : undefined;

/** The reply did not come, or the rectification named for a date did not: what is owed is late. */
export const isLate = (file: RecommendationFile): boolean =>
  file.overdueSince !== null &&
  (file.state === 'received' || file.state === 'objected' || file.state === 'partlyRectified');

function byPaper(file: RecommendationFile, { now }: RecommendationContext) {
  const { way, byHandFrom } = file.delivery ?? {};
  if (way === 'paper') return undefined;
  if (byHandFrom && Date.parse(now) >= Date.parse(byHandFrom)) return undefined;
  return notMet(
    '被建议单位已同意电子送达：自第三个工作日起仍未签收的，方可直接、邮寄或者留置送达。',
    'The unit has agreed to electronic service: by hand, by post or left only from the third working day without receipt.',
  );
}

function notYetReceived(file: RecommendationFile): RecommendationRefusal | undefined {
  const { received } = file;
  if (received)
    return refusal(
      'already-received',
      `已由${received.user.name}于${received.at.slice(0, 16).replace('T', ' ')}签收，无需重复办理。`,
      `${received.user.name} received it at ${received.at.slice(0, 16).replace('T', ' ')}. Nothing more is to be done.`,
    );
  if (isOver(file)) return notNow();
  if (file.delivery?.way === 'paper' && !file.servedAt)
    return notMet(
      '本单位尚未同意电子送达，请以纸质方式签收。',
      'Your unit has not agreed to electronic service. Take it on paper.',
    );
  return undefined;
}

const proofOpen = (file: RecommendationFile) => (file.received && !file.proofComplete ? undefined : notNow());

function mayObject(file: RecommendationFile, { now }: RecommendationContext) {
  if (file.objections.some((o) => o.edition === file.edition)) return notNow();
  if (file.objectionDueAt === null || Date.parse(now) < Date.parse(file.objectionDueAt)) return undefined;
  return notMet(
    '已超过文书载明的异议期限；可在回复函中说明意见。',
    'The printed period for objections is over. Say it in your reply.',
  );
}

/** A reply is taken whenever it comes: late it is kept as late. */
const mayReply = (file: RecommendationFile) =>
  file.servedAt !== null && !isOver(file) && file.state !== 'insufficient' ? undefined : notNow();

function mayAsk(file: RecommendationFile, { now }: RecommendationContext) {
  if (file.state !== 'received' && file.state !== 'objected') return notNow();
  if (file.period?.setBy !== 'procuratorate')
    return notMet('法定回复期限不得延长。', 'A period set by law is never extended.');
  if (file.extension) return notMet('只能申请延期一次。', 'An extension can be asked for once only.');
  if (file.clock.dueAt === null || Date.parse(now) < Date.parse(file.clock.dueAt)) return undefined;
  return notMet('延期须在期限届满前申请。', 'An extension is asked for before the due time.');
}

function isFailing(file: RecommendationFile) {
  if (isLate(file) || file.state === 'insufficient') return undefined;
  return notMet(
    '回复期限尚未届满，且未认定整改不到位，不能报告。',
    'The reply is not overdue, nor was the rectification found insufficient.',
  );
}

function wasReminded(file: RecommendationFile) {
  if (file.reminders.some(({ about }) => about !== 'receipt')) return undefined;
  return notMet('报告前须至少有一次督促回复的记录。', 'At least one reminder has to be on record before.');
}

/** An open objection or a wish not answered may be a good reason: it is answered first (ours). */
function nothingOpen(file: RecommendationFile) {
  if (!openObjection(file) && (!file.extension || file.extension.result !== null)) return undefined;
  return notMet(
    '请先答复被建议单位的异议或者延期申请。',
    "Answer the unit's objection or wish for an extension first.",
  );
}

/** Public interest, an administrative organ, and (in the request) harm that goes on. */
function maySue(file: RecommendationFile, { procuratorate, kindOf }: RecommendationContext) {
  if (file.litigation) return notNow();
  if (typeOf(file.content.type, procuratorate)?.leadsToSuit !== true)
    return notMet(
      '只有公益诉讼检察建议可以转入诉讼。',
      'Only a public-interest recommendation leads to a suit.',
    );
  if (procuratorate.administrativeKinds.includes(kindOf(file.unit) ?? '')) return undefined;
  return notMet('被建议单位不是行政机关，不能提起行政公益诉讼。', 'The unit is no administrative organ.');
}
