import type { RecommendationFile } from '@lianban/workflow';
import { isIssuer } from '@lianban/workflow';
import type { Core } from '../core.ts';
import { PlatformProblem } from '../problem.ts';
import { type Reader, readerOf } from '../recommendations/reader.ts';
import { etagOf, type RecommendationViews, recommendationDetail } from '../recommendations/view.ts';
import type { Caller } from '../sessions/caller.ts';
import type { Key } from './once.ts';
import type { Ctx } from './request.ts';

/** What every route of recommendations does: find it for this caller, show it, compare ETags. */
export class RecommendationDesk {
  readonly #core: Core;
  constructor(core: Core) {
    this.#core = core;
  }

  idOf = (c: Ctx): string => c.req.param('id') ?? '';

  /** The recommendation, if it concerns the caller; else it does not exist. */
  async found(id: string, caller: Caller): Promise<RecommendationFile> {
    const file = await this.#core.recommendations.load(id);
    if (!file) throw new PlatformProblem('not-found');
    this.readerOf(file, caller);
    return file;
  }

  readerOf(file: RecommendationFile, caller: Caller): Reader {
    return readerOf(file, caller, this.#core.recommendations.contextOf(file.procuratorate));
  }

  needIssuer(file: RecommendationFile, caller: Caller): void {
    if (!isIssuer(caller, file)) throw new PlatformProblem('not-found');
  }

  viewsOf(
    file: RecommendationFile,
    numbers: ReadonlyMap<string, string | null> = new Map(),
  ): RecommendationViews {
    const { names, officeHours, recommendations } = this.#core;
    const context = recommendations.contextOf(file.procuratorate);
    return { names, officeHours, context, numberOf: (id) => numbers.get(id) ?? null };
  }

  /** what this caller is shown of it, without its neighbours */
  shown(file: RecommendationFile, caller: Caller) {
    return recommendationDetail(file, this.readerOf(file, caller), caller, this.viewsOf(file));
  }

  async detail(c: Ctx, file: RecommendationFile, caller: Caller, status: 200 | 201 = 200): Promise<Response> {
    const reader = this.readerOf(file, caller);
    const numbers = new Map<string, string | null>();
    for (const id of [file.previous, file.next])
      if (id) numbers.set(id, (await this.#core.store.getRecommendation(id))?.number ?? null);
    c.header('ETag', etagOf(file));
    return c.json(recommendationDetail(file, reader, caller, this.viewsOf(file, numbers)), status);
  }

  /** Who only has a copy acts on nothing, and is not told who changed it. */
  refuseStale(ifMatch: string | undefined, file: RecommendationFile, caller: Caller): void {
    if (this.readerOf(file, caller) === 'copied') throw new PlatformProblem('not-found');
    if (ifMatch === etagOf(file)) return;
    const { user, unit } = file.revisedBy;
    const changedBy = user?.name ?? (unit ? this.#core.names.unit(unit).name : '联办 Lianban');
    throw new PlatformProblem('etag-stale', { changedBy });
  }

  /** What was answered is kept as a reference; a repeated request is answered with how it stands then. */
  kept(key: Key | undefined, id: string) {
    return key ? { idempotency: { ...key, status: 200, answer: JSON.stringify({ case: id }) } } : {};
  }
}
