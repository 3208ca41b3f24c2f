import type { Draft } from '@lianban/contract';
import type { Client } from '../internal/client.ts';

type Values = Readonly<Record<string, unknown>>;

/** The form as its keeper sees it. */
export interface Keeping {
  readonly client: Client | undefined;
  readonly values: Values;
  readonly contested: Readonly<Record<string, string>>;
  /** saving began, or ended with the draft as it now is, or failed */
  saving(): void;
  saved(draft: Draft): void;
  failed(error: unknown): void;
  /** Another person saved meanwhile: `taken` are their values where I had changed nothing, `kept` are mine over theirs. */
  merged(
    by: string,
    taken: Values,
    contested: Readonly<Record<string, string>>,
    kept: readonly string[],
  ): void;
}

const SAVE_AFTER_IN_MS = 600;
const RETRY_AFTER_IN_MS = 5000;

/** Keeps what was typed in a draft: one save at a time, merged when another person saved in between. */
export class DraftKeeper {
  draft: Draft | undefined;
  readonly #form: Keeping;
  /** as the platform has it */
  #base: { values: Values; contested: Readonly<Record<string, string>> } = { values: {}, contested: {} };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tail: Promise<boolean> = Promise.resolve(true);

  constructor(form: Keeping) {
    this.#form = form;
  }

  /** Begins to keep this draft. */
  take(draft: Draft | undefined): void {
    clearTimeout(this.#timer);
    this.draft = draft;
    this.#base = { values: draft?.values ?? {}, contested: draft?.contested ?? {} };
  }

  /** Saves a moment after the last change. */
  later(afterInMs = SAVE_AFTER_IN_MS): void {
    clearTimeout(this.#timer);
    if (this.draft) this.#timer = setTimeout(() => this.save(), afterInMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  /** Saves now what has changed, creating the draft if there is none. True when everything is kept. */
  save(item?: string): Promise<boolean> {
    clearTimeout(this.#timer);
    this.#tail = this.#tail.then(() => this.#saveNow(item));
    return this.#tail;
  }

  async #saveNow(item: string | undefined): Promise<boolean> {
    const { client, values, contested } = this.#form;
    if (!client || (!this.draft && !item)) return false;
    const mine = { values: { ...values }, contested: { ...contested } };
    if (this.draft && same(mine, this.#base)) return true;
    this.#form.saving();
    try {
      const draft = this.draft
        ? await client.drafts.save(this.draft.id, mine, { etag: `"d${this.draft.revision}"` })
        : await client.drafts.create({ item: item ?? '', ...mine });
      this.draft = draft;
      this.#base = mine;
      this.#form.saved(draft);
      return true;
    } catch (error) {
      if ((error as { code?: unknown }).code === 'etag-stale' && this.draft)
        return this.#merge(client, this.draft.id);
      this.#form.failed(error);
      if (this.draft && (error as { problem?: unknown }).problem === undefined) this.later(RETRY_AFTER_IN_MS);
      return false;
    }
  }

  /** Takes their draft as the base and puts my changes over it, then saves again. */
  async #merge(client: Client, id: string): Promise<boolean> {
    try {
      const theirs = await client.drafts.get(id);
      const { values, contested } = this.#form;
      const taken: Record<string, unknown> = {};
      const kept: string[] = [];
      for (const field of new Set([...Object.keys(theirs.values), ...Object.keys(this.#base.values)])) {
        const theyChanged = !same(theirs.values[field], this.#base.values[field]);
        if (!theyChanged || same(theirs.values[field], values[field])) continue;
        if (same(values[field], this.#base.values[field])) taken[field] = theirs.values[field];
        else kept.push(field);
      }
      this.draft = theirs;
      this.#base = { values: theirs.values, contested: theirs.contested };
      this.#form.merged(theirs.updatedBy, taken, { ...theirs.contested, ...contested }, kept);
    } catch (error) {
      this.#form.failed(error);
      return false;
    }
    return this.#saveNow(undefined);
  }
}

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
