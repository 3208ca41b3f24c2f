import type { RecommendationContent, RecommendationDetail, Unit } from '@lianban/contract';
import { newIdempotencyKey } from '@lianban/sdk';
import { Answers } from '../internal/answers.ts';
import type { Client } from '../internal/client.ts';
import { contentOf, fillContent } from './content-answers.ts';

type Part = keyof RecommendationContent;

/** The element, as its keeper sees it. */
export interface Desk {
  readonly client: () => Client | undefined;
  readonly units: () => readonly Unit[];
  readonly changed: () => void;
  /** the draft as the platform has it now; `created`: for the first time */
  readonly kept: (draft: RecommendationDetail, created: boolean) => void;
  /** Somebody else saved meanwhile. `parts`: changed by both, where mine was kept. */
  readonly merged: (by: string | undefined, parts: readonly Part[]) => void;
  readonly failed: (error: unknown) => void;
}

const SAVE_AFTER_IN_MS = 600;
const RETRY_AFTER_IN_MS = 5000;

/** Keeps a draft as it is typed: one save at a time, merged part by part when another person saved in between. */
export class Drafting {
  readonly answers: Answers;
  draft: RecommendationDetail | undefined;
  phase: 'idle' | 'unsaved' | 'saving' | 'saved' | 'failed' = 'idle';
  readonly #desk: Desk;
  #base: RecommendationContent | undefined;
  #filling = false;
  #key: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tail: Promise<boolean> = Promise.resolve(true);

  constructor(desk: Desk) {
    this.#desk = desk;
    this.answers = new Answers(() => this.#onInput(), 'draft');
  }

  get content(): RecommendationContent {
    return contentOf(this.answers, this.#desk.units(), this.draft?.unit);
  }

  get isDirty(): boolean {
    return !same(this.content, this.#base);
  }

  /** Begins to keep this draft, or a new one. What is typed in the same draft stays. */
  take(draft: RecommendationDetail | undefined): void {
    const isOther = draft?.id !== this.draft?.id;
    if (!isOther && this.#base && (!draft || this.isDirty)) return;
    if (isOther) {
      this.#leave();
      this.answers.clear();
      this.phase = 'idle';
    }
    this.draft = draft;
    if (draft?.content && !same(draft.content, this.content)) this.#fill(draft.content);
    this.#base = this.content;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  /** Another one is opened: what was typed last in this one is still saved. */
  #leave(): void {
    this.stop();
    const { draft } = this;
    const calls = this.#desk.client()?.recommendations;
    if (!draft || !calls || !this.#base || !this.isDirty) return;
    const { content } = this;
    this.#tail = this.#tail.then(async () => {
      try {
        await calls.save(draft.id, { content }, { etag: draft.etag });
      } catch (error) {
        this.#desk.failed(error);
      }
      return true;
    });
  }

  #fill(content: RecommendationContent, only?: readonly Part[]): void {
    this.#filling = true;
    fillContent(this.answers, content, this.draft?.unit, only);
    this.#filling = false;
  }

  #onInput(): void {
    this.#desk.changed();
    if (this.#filling || !this.#base || !this.isDirty) return;
    this.phase = 'unsaved';
    this.#later(SAVE_AFTER_IN_MS);
  }

  #later(afterInMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.save(), afterInMs);
  }

  /** Saves now what has changed, and makes the draft if there is none. True when everything is kept. */
  save(): Promise<boolean> {
    clearTimeout(this.#timer);
    this.#tail = this.#tail.then(() => this.#saveNow());
    return this.#tail;
  }

  async #saveNow(): Promise<boolean> {
    const calls = this.#desk.client()?.recommendations;
    const { draft, content } = this;
    if (!calls) return false;
    if (draft && same(content, this.#base)) return true;
    this.#say('saving');
    try {
      this.#key ??= newIdempotencyKey();
      const kept = draft
        ? await calls.save(draft.id, { content }, { etag: draft.etag })
        : await calls.create({ content }, { idempotencyKey: this.#key });
      this.#key = undefined;
      // Another draft was opened while this one was on its way.
      if (this.draft?.id !== draft?.id) return true;
      this.draft = kept;
      this.#base = content;
      this.#say(same(this.content, content) ? 'saved' : 'unsaved');
      this.#desk.kept(kept, !draft);
      return true;
    } catch (error) {
      if ((error as { code?: unknown }).code === 'etag-stale' && draft)
        return this.#merge(calls, draft, (error as { problem?: { changedBy?: string } }).problem?.changedBy);
      this.#say('failed');
      this.#desk.failed(error);
      if ((error as { code?: unknown }).code === 'network') this.#later(RETRY_AFTER_IN_MS);
      return false;
    }
  }

  /** Takes their draft as the base and keeps my changes over it, then saves again while it still is a draft. */
  async #merge(
    calls: Client['recommendations'],
    draft: RecommendationDetail,
    by: string | undefined,
  ): Promise<boolean> {
    try {
      const theirs = await calls.get(draft.id);
      const base = this.#base;
      const mine = this.content;
      this.draft = theirs;
      if (!theirs.content || !theirs.acts.includes('save')) {
        this.#desk.kept(theirs, false);
        this.#desk.merged(by, []);
        return false;
      }
      const parts = (Object.keys({ ...mine, ...theirs.content }) as Part[]).filter(
        (part) => !same(theirs.content?.[part], base?.[part]) && !same(theirs.content?.[part], mine[part]),
      );
      const isMine = (part: Part) => !same(mine[part], base?.[part]);
      this.#base = theirs.content;
      this.#fill(
        theirs.content,
        parts.filter((part) => !isMine(part)),
      );
      this.#desk.merged(by, parts.filter(isMine));
    } catch (error) {
      this.#say('failed');
      this.#desk.failed(error);
      return false;
    }
    return this.#saveNow();
  }

  #say(phase: Drafting['phase']): void {
    this.phase = phase;
    this.#desk.changed();
  }
}

const same = (a: unknown, b: unknown): boolean => sorted(a) === sorted(b);

/** As text, whatever the order of keys: the platform may answer in another. */
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  ) ?? '';
