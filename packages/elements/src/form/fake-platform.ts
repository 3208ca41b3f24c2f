import type { Draft, Item, Plan } from '@lianban/contract';
import type { Client } from '../internal/client.ts';

/** What a call of the form was, for tests: its name, what it sent. */
export interface Asked {
  readonly call: string;
  readonly sent?: unknown;
}

type Answer = (sent: never) => unknown;

/**
 * The platform's answers that tests of the form need, by hand: each may be replaced by a test to fail or to wait.
 * The whole platform runs in the journeys.
 */
export class FakePlatform {
  readonly asked: Asked[] = [];
  draft: Draft | undefined;
  at = Date.parse('2026-11-23T10:06:00+08:00');
  answers: Record<string, Answer>;

  constructor(item: Item, plan: Plan) {
    this.answers = {
      'items.get': () => item,
      'items.plan': () => plan,
      'drafts.get': () => this.draft,
      'drafts.create': ({ values, contested }: { values: Draft['values']; contested: Draft['contested'] }) =>
        this.#write('d1', values, contested, 1),
      'drafts.save': ({ patch, etag }: { patch: Draft; etag: string }) => {
        const { draft } = this;
        if (!draft) throw problem('not-found', 404);
        if (etag !== `"d${draft.revision}"`) throw problem('etag-stale', 412);
        return this.#write(draft.id, patch.values, patch.contested, draft.revision + 1);
      },
      'cases.submit': () => ({ id: 'c1', number: '99010020261123000001J' }),
    };
  }

  #write(id: string, values: Draft['values'], contested: Draft['contested'], revision: number): Draft {
    this.draft = {
      id,
      item: 'crossLevelTransfer',
      unit: 'EMP',
      values,
      contested,
      revision,
      updatedAt: '2026-11-23T10:06:00+08:00',
      updatedBy: '李某',
    };
    return this.draft;
  }

  /** how often a call was made */
  count(call: string): number {
    return this.asked.filter((one) => one.call === call).length;
  }

  last(call: string): unknown {
    return this.asked.filter((one) => one.call === call).at(-1)?.sent;
  }

  get client(): Client {
    const answer = async (call: string, sent?: unknown) => {
      this.asked.push({ call, sent });
      await Promise.resolve();
      return structuredClone(await this.answers[call]?.(sent as never));
    };
    const client = {
      language: 'zh-CN',
      now: () => this.at,
      items: {
        get: (code: string) => answer('items.get', code),
        plan: (_: string, body: unknown) => answer('items.plan', body),
      },
      drafts: {
        get: (id: string) => answer('drafts.get', id),
        create: (body: unknown) => answer('drafts.create', body),
        save: (_: string, patch: unknown, options: { etag: string }) =>
          answer('drafts.save', { patch, etag: options.etag }),
      },
      files: {
        upload: async (file: File, options: { draft?: string }) => {
          await answer('files.upload', { name: file.name, draft: options.draft });
          return { id: `id-${file.name}`, state: 'ready' };
        },
        remove: (id: string) => answer('files.remove', id),
      },
      cases: {
        submit: (body: unknown, options: { idempotencyKey: string }) =>
          answer('cases.submit', { body, key: options.idempotencyKey }),
      },
    };
    return client as unknown as Client;
  }
}

/** An error as the SDK throws it. */
export function problem(code: string, status: number, more: object = {}): Error {
  const detail = `platform says ${code}`;
  const body = { type: 'about:blank', title: code, status, detail, code, traceId: 'trace-1', ...more };
  return Object.assign(new Error(detail), { code, status, problem: body, isLianbanError: true });
}

/** The network is gone: no answer, so no problem. */
export const offline = (): Error =>
  Object.assign(new Error('unreachable'), { code: 'network', isLianbanError: true });
