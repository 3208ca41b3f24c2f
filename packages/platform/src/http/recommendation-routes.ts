import {
  CopyRequest,
  DeliveryRequest,
  Empty,
  EscalationRequest,
  ExtensionAnswer,
  ExtensionRequest,
  LitigationRequest,
  type NamedFile,
  ObjectionRequest,
  ProofRequest,
  ReasonsRequest,
  RecheckRequest,
  ReminderRequest,
  ReplyRequest,
  ReviewRequest,
  ServiceRequest,
  SuitRequest,
  VerificationRequest,
} from '@lianban/contract';
import { checkRecommendation, type RecommendationCommand } from '@lianban/workflow';
import type * as z from 'zod/mini';
import type { Core } from '../core.ts';
import { filesOf } from '../recommendations/files.ts';
import { withNamedFiles } from '../recommendations/with-named-files.ts';
import type { Caller } from '../sessions/caller.ts';
import type { Handler, Handlers } from './app.ts';
import { once } from './once.ts';
import { RecommendationDesk } from './recommendation-desk.ts';
import { recommendationDrafts } from './recommendation-drafts.ts';
import { recommendationLists } from './recommendation-lists.ts';
import { readBody } from './request.ts';

/** Routes of recommendations (检察建议). Whom it does not concern it does not exist for: 404, before anything else. */
export function recommendationRoutes(core: Core): Handlers {
  const desk = new RecommendationDesk(core);
  /** one act on one recommendation; `ifMatch`: on what the caller saw */
  const act =
    <S extends z.core.$ZodType>(
      schema: S,
      command: (body: z.output<S>, caller: Caller) => RecommendationCommand,
      ifMatch = true,
    ): Handler =>
    async (c, caller) => {
      const body = await readBody(c, schema);
      const id = desk.idOf(c);
      const known = filesOf(await desk.found(id, caller));
      const { files } = body as { files?: NamedFile[] };
      return once(
        c,
        core,
        caller,
        true,
        async (key) => {
          const done = await withNamedFiles(files, { id, known }, caller, core, (kept) =>
            core.recommendations.command(
              id,
              (file) => {
                desk.readerOf(file, caller);
                if (ifMatch) desk.refuseStale(c.req.header('if-match'), file, caller);
                return command(files ? ({ ...(body as object), files: kept } as z.output<S>) : body, caller);
              },
              desk.kept(key, id),
            ),
          );
          return desk.detail(c, done, caller);
        },
        async () => desk.detail(c, await desk.found(id, caller), caller),
      );
    };
  /** a command that is a request and who asks */
  const asked =
    <T extends Requested['type']>(type: T) =>
    (request: RequestOf<T>, caller: Caller) =>
      ({ type, request, caller }) as unknown as RecommendationCommand;
  const reasoned =
    (type: 'Suspend' | 'Resume' | 'Terminate' | 'Withdraw') =>
    ({ reasons }: { reasons: string }, caller: Caller): RecommendationCommand => ({ type, reasons, caller });
  const bare =
    (type: 'SubmitForReview' | 'Receive' | 'FileUpward') =>
    (_: object, caller: Caller): RecommendationCommand => ({ type, caller });

  return {
    ...recommendationLists(core, desk),
    ...recommendationDrafts(core, desk),
    checkRecommendation: async (c, caller) => {
      const file = await desk.found(desk.idOf(c), caller);
      desk.needIssuer(file, caller);
      const missing = checkRecommendation(file.content, core.recommendations.contextOf(file.procuratorate));
      return c.json({ complete: missing.length === 0, missing });
    },
    submitRecommendation: act(Empty, bare('SubmitForReview')),
    reviewRecommendation: act(ReviewRequest, asked('ReviewDraft')),
    approveRecommendation: act(ReviewRequest, (request, caller) => ({
      ...{ type: 'ApproveDraft', request, caller, number: '' },
    })),
    deliverRecommendation: act(DeliveryRequest, asked('Deliver')),
    serveRecommendation: act(ServiceRequest, asked('RecordService')),
    receiveRecommendation: act(Empty, bare('Receive'), false),
    completeProof: act(ProofRequest, asked('CompleteProof'), false),
    objectToRecommendation: act(ObjectionRequest, asked('Object')),
    recheckRecommendation: act(RecheckRequest, asked('Recheck')),
    replyToRecommendation: act(ReplyRequest, asked('Reply')),
    askExtension: act(ExtensionRequest, asked('AskExtension')),
    answerExtension: act(ExtensionAnswer, asked('AnswerExtension')),
    remindUnit: act(ReminderRequest, asked('Remind'), false),
    verifyRecommendation: act(VerificationRequest, asked('Verify')),
    escalateRecommendation: act(EscalationRequest, asked('Escalate')),
    readyForLitigation: act(LitigationRequest, asked('ReadyForLitigation')),
    sueOnRecommendation: act(SuitRequest, asked('Sue')),
    suspendRecommendation: act(ReasonsRequest, reasoned('Suspend')),
    resumeRecommendation: act(ReasonsRequest, reasoned('Resume')),
    terminateRecommendation: act(ReasonsRequest, reasoned('Terminate')),
    withdrawRecommendation: act(ReasonsRequest, reasoned('Withdraw')),
    fileRecommendation: act(Empty, bare('FileUpward'), false),
    copyRecommendation: act(CopyRequest, asked('CopyTo'), false),
  };
}

type Requested = Extract<RecommendationCommand, { request: unknown }>;
type RequestOf<T extends Requested['type']> = Extract<Requested, { type: T }>['request'];
