import {
  ManyRequest,
  RecommendationBatchRequest,
  RecommendationPatch,
  RecommendationRequest,
} from '@lianban/contract';
import {
  isIssuer,
  possibleActs,
  type RecommendationCommand,
  type RecommendationFile,
} from '@lianban/workflow';
import { KeyUsed } from '../cases/key-used.ts';
import type { Core } from '../core.ts';
import { newId } from '../ids.ts';
import { isPlatformProblem, PlatformProblem, toProblem } from '../problem.ts';
import { filesOf } from '../recommendations/files.ts';
import { etagOf, recommendationSummary } from '../recommendations/view.ts';
import { withNamedFiles } from '../recommendations/with-named-files.ts';
import type { Caller } from '../sessions/caller.ts';
import { sha256 } from '../store/sha256.ts';
import type { Handlers } from './app.ts';
import { once } from './once.ts';
import type { RecommendationDesk } from './recommendation-desk.ts';
import { type Ctx, readBody } from './request.ts';

/** Routes that make and save drafts, and those that act on many at once. */
export function recommendationDrafts(core: Core, desk: RecommendationDesk): Handlers {
  const needProcurator = (caller: Caller) => {
    const isKnown = core.recommendations.procuratorate(caller.unit) !== undefined;
    if (!isKnown || !isIssuer(caller, { procuratorate: caller.unit }))
      throw new PlatformProblem('role-required');
  };
  const draft = (
    caller: Caller,
    content: RecommendationRequest['content'],
    round = 1,
    previous: string | null = null,
  ) =>
    ({
      type: 'DraftRecommendation',
      id: newId(core.clock.machineNow()),
      content,
      round,
      previous,
      caller,
    }) as const;

  return {
    createRecommendation: async (c, caller) => {
      needProcurator(caller);
      const { content, previous } = await readBody(c, RecommendationRequest);
      const before = previous === undefined ? undefined : await insufficient(core, desk, previous, caller);
      return once(
        c,
        core,
        caller,
        true,
        async (key) => {
          const command = draft(caller, content, (before?.round ?? 0) + 1, before?.id ?? null);
          const file = await core.recommendations.create(command, desk.kept(key, command.id));
          if (before) await followedBy(core, before, file, caller);
          c.header('Location', `/v1/recommendations/${file.id}`);
          return desk.detail(c, file, caller, 201);
        },
        async (kept) => desk.detail(c, await desk.found(kept.case ?? '', caller), caller, 201),
      );
    },
    createRecommendations: async (c, caller) => {
      needProcurator(caller);
      const { content, units } = await readBody(c, RecommendationBatchRequest);
      const items = [];
      for (const unit of new Set(units)) {
        const file = await onceFor(c, core, caller, unit, async (idempotency) => {
          const command = draft(caller, { ...content, unit });
          const answer = JSON.stringify({ case: command.id });
          return core.recommendations.create(command, {
            idempotency: { ...idempotency, status: 201, answer },
          });
        });
        items.push(recommendationSummary(file, 'issuer', caller, desk.viewsOf(file)));
      }
      return c.json({ items }, 201);
    },
    saveRecommendation: async (c, caller) => {
      const { content } = await readBody(c, RecommendationPatch);
      const id = desk.idOf(c);
      const known = filesOf(await desk.found(id, caller));
      const saved = await withNamedFiles(content.files, { id, known }, caller, core, (files) =>
        core.recommendations.command(id, (file) => {
          desk.readerOf(file, caller);
          desk.refuseStale(c.req.header('if-match'), file, caller);
          return { type: 'SaveDraft', content: { ...content, files }, caller };
        }),
      );
      return desk.detail(c, saved, caller);
    },
    actOnRecommendations: async (c, caller) => {
      needProcurator(caller);
      const { act, items } = await readBody(c, ManyRequest);
      const answers = [];
      for (const { id, etag } of items) answers.push(await one(c, id, etag, act, caller));
      return c.json({ items: answers });
    },
  };

  /** one of many: what goes wrong with it is its own answer */
  async function one(c: Ctx, id: string, etag: string, act: ManyRequest['act'], caller: Caller) {
    try {
      await desk.found(id, caller);
      const file = await onceFor(c, core, caller, `${act} ${id}`, (key) =>
        core.recommendations.command(
          id,
          (now) => {
            desk.readerOf(now, caller);
            if (act === 'deliver') desk.refuseStale(etag, now, caller);
            return commandOf(act, caller);
          },
          { idempotency: { ...key, status: 200, answer: JSON.stringify({ case: id }) } },
        ),
      );
      return {
        id,
        ok: true,
        etag: etagOf(file),
        number: file.number,
        state: file.state,
        code: null,
        detail: null,
      };
    } catch (error) {
      if (!isPlatformProblem(error)) throw error;
      const { code, detail } = toProblem(error, c.get('language'), c.get('traceId'));
      return { id, ok: false, etag: null, number: null, state: null, code, detail };
    }
  }
}

function commandOf(act: ManyRequest['act'], caller: Caller): RecommendationCommand {
  if (act === 'deliver') return { type: 'Deliver', request: { way: 'electronic' }, caller };
  if (act === 'remind') return { type: 'Remind', request: {}, caller };
  return { type: 'FileUpward', caller };
}

/**
 * The request's `Idempotency-Key`, once for each of the many that it is about: a request that broke off is repeated
 * whole, and what was done before stays done once.
 */
async function onceFor(
  c: Ctx,
  core: Core,
  caller: Caller,
  of: string,
  act: (key: { scope: string; key: string }) => Promise<RecommendationFile>,
): Promise<RecommendationFile> {
  const header = c.req.header('idempotency-key');
  if (!header) throw new PlatformProblem('idempotency-key-required');
  if (header.length > 200) throw new PlatformProblem('invalid-request');
  const scope = `${caller.unit}|${caller.user.id}|${c.req.method} ${c.req.path}`;
  const key = `${header} ${of}`;
  const digest = sha256(await c.req.text()).slice(0, 32);
  const again = async (answer: string) => {
    const { case: id } = JSON.parse(answer) as { case: string };
    const file = await core.recommendations.load(id);
    if (!file) throw new PlatformProblem('not-found');
    return file;
  };
  const claim = await core.store.claimKey({ scope, key, digest, machineNow: core.clock.machineNow() });
  if (claim.state === 'other-content') throw new PlatformProblem('key-reused');
  if (claim.state === 'running') throw new PlatformProblem('request-running', { retryAfterInSeconds: 1 });
  if (claim.state === 'done') return again(claim.answer);
  try {
    return await act({ scope, key });
  } catch (error) {
    await core.store.releaseKey(scope, key);
    if (error instanceof KeyUsed && error.kept.digest === digest) return again(error.kept.answer);
    throw error;
  }
}

/** The recommendation before, which must be insufficient and without a next round. */
async function insufficient(
  core: Core,
  desk: RecommendationDesk,
  id: string,
  caller: Caller,
): Promise<RecommendationFile> {
  const file = await desk.found(id, caller);
  const acts = possibleActs(file, caller, core.recommendations.contextOf(file.procuratorate));
  if (!acts.includes('nextRound')) throw new PlatformProblem('recommendation-not-open');
  return file;
}

/** Links the one before to its next round; of two begun at once the second is taken back. */
async function followedBy(
  core: Core,
  before: RecommendationFile,
  next: RecommendationFile,
  caller: Caller,
): Promise<void> {
  try {
    await core.recommendations.command(before.id, { type: 'StartNextRound', next: next.id, caller });
  } catch (error) {
    await core.recommendations.command(next.id, { type: 'Withdraw', reasons: '已有下一轮检察建议', caller });
    throw error;
  }
}
