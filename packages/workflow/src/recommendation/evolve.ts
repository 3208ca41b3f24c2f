import type { RecommendationState } from '@lianban/contract';
import type { RecommendationEvent } from './events.ts';
import { evolveAnswer } from './evolve-answer.ts';
import { evolveFollowUp } from './evolve-follow-up.ts';
import { evolveService } from './evolve-service.ts';
import { endedClock, noClock } from './reply-clock.ts';
import type { RecommendationFile } from './state.ts';

/** The recommendation after an event. Total and pure: an event that was recorded is never refused. */
export function evolveRecommendation(
  before: RecommendationFile | undefined,
  event: RecommendationEvent,
): RecommendationFile {
  const file = event.type === 'RecommendationDrafted' ? drafted(event) : before;
  if (!file) throw new Error(`a recommendation begins with RecommendationDrafted, not ${event.type}`);
  const counted = {
    ...file,
    version: (before?.version ?? 0) + 1,
    stamp: { recordedAt: event.recordedAt, by: event.by },
    ...(!silent.has(event.type) && { revision: (before?.revision ?? 0) + 1, revisedBy: event.by }),
  };
  const next = apply(counted, event);
  return event.agenda ? { ...next, agenda: event.agenda } : next;
}

/** What nobody decides on: it leaves the ETag as it is. */
const silent = new Set<RecommendationEvent['type']>([
  'RecommendationArrived',
  'RecommendationOpened',
  'ReminderGiven',
  'ReminderDelivered',
  'ProsecutorTold',
  'ReplyOverdue',
  'ReplyClockRecomputed',
  'RecommendationFiled',
  'RecommendationCopied',
]);

function apply(file: RecommendationFile, event: RecommendationEvent): RecommendationFile {
  switch (event.type) {
    case 'RecommendationSaved':
      return { ...file, content: event.content };
    case 'RecommendationSubmitted':
      return { ...file, state: 'reviewing', stage: event.stage };
    case 'RecommendationReviewed':
      return {
        ...reviewed(file, event),
        stage: event.result === 'agree' ? 'approval' : null,
        state: stateAfterReview(event.result),
      };
    case 'RecommendationSentBack':
      return { ...reviewed(file, { ...event, result: 'back' }), state: 'draft', stage: null };
    case 'RecommendationApproved': {
      const { number, documentHash, period, objectionDays, at, filing } = event;
      const printed = {
        number,
        documentHash,
        period,
        objectionDays,
        issuedAt: at,
        filing: { ...filing, filedAt: null },
      };
      return { ...reviewed(file, { ...event, result: 'agree' }), ...printed, state: 'approved', stage: null };
    }
    case 'RecommendationTerminated':
      return { ...ended(file, 'terminated'), ruling: rulingOf(event) };
    case 'RecommendationWithdrawn':
      return {
        ...ended(file, 'withdrawn'),
        ruling: rulingOf(event),
        objections: file.objections.map((o) =>
          o.result === null ? { ...o, result: 'withdrawn', answer: event.reasons, answeredAt: event.at } : o,
        ),
      };
    case 'NextRoundStarted':
      return { ...file, next: event.next };
    case 'RecommendationTakenOver':
      return { ...file, unit: event.unit, formerUnits: [...file.formerUnits, event.from] };
    case 'RecommendationFiled':
      return { ...file, filing: { to: event.to, dueAt: file.filing?.dueAt ?? null, filedAt: event.at } };
    case 'RecommendationCopied': {
      const { unit, parts, note, at } = event;
      const { state, content, number, documentHash, servedAt, received } = file;
      const receivedAt = received?.at ?? null;
      const asItStood = { state, content, number, documentHash, servedAt, receivedAt };
      return { ...file, copies: [...file.copies, { unit, parts, note, at, ...asItStood }] };
    }
    default:
      return evolveFollowUp(evolveAnswer(evolveService(file, event), event), event);
  }
}

const stateAfterReview = (result: 'agree' | 'back'): RecommendationState =>
  result === 'agree' ? 'reviewing' : 'draft';

function reviewed(
  file: RecommendationFile,
  {
    at,
    by,
    result,
    opinion,
  }: Pick<RecommendationEvent, 'at' | 'by'> & {
    readonly result: 'agree' | 'back';
    readonly opinion: string | null;
  },
): RecommendationFile {
  return {
    ...file,
    reviews: [...file.reviews, { at, by, stage: file.stage ?? 'approval', result, opinion }],
  };
}

const ended = (file: RecommendationFile, state: RecommendationState): RecommendationFile => ({
  ...file,
  state,
  before: file.state,
  clock: file.clock.state === 'none' ? noClock : endedClock,
});

const rulingOf = ({
  at,
  by,
  reasons,
}: {
  at: string;
  by: RecommendationFile['revisedBy'];
  reasons: string;
}) => ({
  at,
  by,
  reasons,
});

function drafted(event: RecommendationEvent & { type: 'RecommendationDrafted' }): RecommendationFile {
  const { id, procuratorate, content, round, previous, by } = event;
  return {
    ...{ id, procuratorate, content, round, previous },
    ...{ version: 0, revision: 0, revisedBy: by, stamp: { recordedAt: event.recordedAt, by } },
    ...{
      unit: content.unit,
      author: by.user ?? { id: '', name: '' },
      state: 'draft',
      before: null,
      edition: 1,
      next: null,
    },
    ...{ stage: null, reviews: [], number: null, documentHash: null, period: null, objectionDays: null },
    ...{ issuedAt: null, delivery: null, arrived: null, opened: null, services: [], servedAt: null },
    ...{
      received: null,
      proofComplete: false,
      clock: noClock,
      pauses: [],
      objectionDueAt: null,
      objections: [],
    },
    ...{
      extension: null,
      rectifyBy: null,
      replies: [],
      reminders: [],
      verifications: [],
      overdueSince: null,
    },
    ...{ wasOverdue: false, escalation: null, litigation: null, ruling: null, filing: null, copies: [] },
    ...{ formerUnits: [], done: [], agenda: [] },
  };
}
